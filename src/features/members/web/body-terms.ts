import type { OutputOf } from '#kernel/endpoint.ts'

import { getSeatFigures, listBodies, listCongresses, listVacancies } from '../contract/bodies.ts'
import { listHolders } from '../contract.ts'

/** The bodies of a unit as they are answered. */
export type Bodies = OutputOf<typeof listBodies>

/** One body. */
export type Body = Bodies['bodies'][number]

/** One seat of a body. */
export type Seat = Body['seats'][number]

/** What every act on seats makes stale. */
export const seatAnswers = [listBodies, listHolders, listVacancies, getSeatFigures, listCongresses]

/** A number that is typed in; null where nothing is. */
export const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))

/** A text that is typed in; null where nothing is. */
export const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim())
