import type { OutputOf } from '#kernel/endpoint.ts'
import type { Post } from '#features/organisation/domain/public.ts'

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

/** A whole number that is typed in; null where nothing is, undefined where something else is. */
export function numberOf(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
}

/** A text that is typed in; null where nothing is. */
export const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Which of the seats with its post each is, so that it can be named; null where there is one alone. */
export function placeNumbers(posts: readonly Post[]): readonly (number | null)[] {
  const seen = new Map<Post, number>()
  return posts.map((post) => {
    const number = (seen.get(post) ?? 0) + 1
    seen.set(post, number)
    return posts.filter((other) => other === post).length === 1 ? null : number
  })
}
