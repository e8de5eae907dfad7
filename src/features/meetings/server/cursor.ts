import * as z from 'zod'

import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import { badCursor } from '../messages.ts'

const placeSchema = z.tuple([z.string().refine(isPlainDate), z.number().int()])

/** Where the next page of a list by day begins: after this row. */
export type DayPlace = { readonly heldOn: PlainDate; readonly id: number }

/** Writes the place into an address. */
export function writeCursor({ heldOn, id }: DayPlace): string {
  return Buffer.from(JSON.stringify([heldOn, id])).toString('base64url')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Reads what `writeCursor` wrote; refuses with 400 what it did not write. */
export function readCursor(text: string): DayPlace {
  const read = placeSchema.safeParse(parsed(text))
  if (read.success) return { heldOn: read.data[0] as PlainDate, id: read.data[1] }
  throw problem(400, 'bad-cursor', badCursor, { where: 'after' })
}
