import * as z from 'zod'

import { problem } from '#platform/server/problem.ts'

const namePlaceSchema = z.tuple([z.string(), z.number().int()])

/** Where the next page of a list by name begins: after this row. */
export type NamePlace = { readonly nameOrder: string; readonly id: number }

/** Writes the place of a row in its list into an address. */
export function writePlace(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Reads what `writePlace` wrote; refuses with 400 what it did not write. */
export function readPlace<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.output<Schema> {
  const read = schema.safeParse(parsed(text))
  if (read.success) return read.data
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

/** Writes the place in a list by name. */
export function writeCursor({ nameOrder, id }: NamePlace): string {
  return writePlace([nameOrder, id])
}

/** Reads what `writeCursor` wrote. */
export function readCursor(text: string): NamePlace {
  const [nameOrder, id] = readPlace(text, namePlaceSchema)
  return { nameOrder, id }
}
