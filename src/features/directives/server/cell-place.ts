import * as z from 'zod'

import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import { badCursor } from '../messages/lists.ts'

const placeSchema = z.tuple([z.number().int(), z.string().refine(isPlainDate)])

/** Where the next page of a list of standings begins: after this cell and period. */
export type CellPlace = { readonly unitNumber: number; readonly periodFrom: PlainDate }

/** Writes the place into an address. */
export function writePlace({ unitNumber, periodFrom }: CellPlace): string {
  return Buffer.from(JSON.stringify([unitNumber, periodFrom])).toString('base64url')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Reads what `writePlace` wrote; refuses with 400 what it did not write. */
export function readPlace(text: string): CellPlace {
  const read = placeSchema.safeParse(parsed(text))
  if (read.success) return { unitNumber: read.data[0], periodFrom: read.data[1] as PlainDate }
  throw problem(400, 'bad-cursor', badCursor, { where: 'after' })
}
