import * as z from 'zod'

import { problem } from '#platform/server/problem.ts'

const placeSchema = z.tuple([z.string(), z.number().int()])

/** Where the next page of a list by name begins: after this row. */
export type NamePlace = { readonly nameOrder: string; readonly id: number }

/** Writes the place into an address. */
export function writeCursor({ nameOrder, id }: NamePlace): string {
  return Buffer.from(JSON.stringify([nameOrder, id])).toString('base64url')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Reads what `writeCursor` wrote; refuses with 400 what it did not write. */
export function readCursor(text: string): NamePlace {
  const read = placeSchema.safeParse(parsed(text))
  if (read.success) return { nameOrder: read.data[0], id: read.data[1] }
  throw problem(
    400,
    'bad-cursor',
    {
      vi: 'Địa chỉ trang danh sách không đúng; hãy mở lại danh sách từ đầu.',
      en: 'The address of this page of the list is not right; open the list from its beginning.',
    },
    { where: 'after' },
  )
}
