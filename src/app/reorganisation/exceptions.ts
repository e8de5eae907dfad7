import type { PlainDate } from '#kernel/time.ts'
import { showDay } from '#kernel/time.ts'
import { findStrayMarks } from '#features/meetings/server/public.ts'
import { findCardsOutOf, findSeatedOn } from '#features/members/server/public.ts'
import { decideExceptions, type OwnMove } from '#features/organisation/domain/public.ts'
import { actFaultTexts, markedSince } from '#features/organisation/messages/reorganisation.ts'
import type {
  ActRefusal,
  Reorganisation,
  WrittenActs,
} from '#features/organisation/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import type { Reach } from '#platform/server/reach.ts'

import type { AllTables } from '../tables.ts'

type Db = Handle<AllTables>

/**
 * Who goes elsewhere than the acts of a decision take his unit, or what stands against it, by the card as the act tells
 * it. Nobody leaves a cell before a meeting in which he was marked.
 *
 * @law ORG-35
 */
export async function findExcepted(
  db: Db,
  {
    exceptions,
    ended,
    unreachedCards,
  }: Pick<WrittenActs, 'exceptions' | 'ended' | 'unreachedCards'>,
  day: PlainDate,
): Promise<readonly OwnMove[] | { readonly refusals: readonly ActRefusal[] }> {
  if (exceptions.length === 0) return []
  const cards = exceptions.flatMap(({ list }) => list.map(({ member }) => member))
  const seated = await findSeatedOn(db, cards, day)
  const { moves, faults } = decideExceptions(exceptions, {
    seated: new Map([...seated].filter(([card]) => !unreachedCards.has(card))),
    defaultFor: (cell) => (ended.has(cell) ? (ended.get(cell) ?? null) : cell),
  })
  if (faults.length > 0) {
    return {
      refusals: faults.map(({ act, code, facts }) => ({
        act,
        code,
        message: actFaultTexts[code](facts),
      })),
    }
  }
  const marks = new Map(
    (await findStrayMarks(db, moves, day)).map(({ memberId, heldOn }) => [memberId, heldOn]),
  )
  const refusals = moves.flatMap(({ act, memberId, member, from }): readonly ActRefusal[] => {
    const heldOn = marks.get(memberId)
    if (heldOn === undefined) return []
    return [{ act, code: 'met-since', message: markedSince(member, from ?? '', showDay(heldOn)) }]
  })
  return refusals.length > 0 ? { refusals } : moves
}

/**
 * Who of the members that a decision brings back with a unit is out of reach, by card. Who sits in a unit is reached
 * with it.
 */
export async function findUnreachedCards(
  db: Db,
  acts: Reorganisation['acts'],
  reach: Reach,
): Promise<ReadonlySet<string>> {
  const coming = acts.flatMap((act) =>
    act.kind === 'establish' ? (act.exceptions ?? []).map(({ member }) => member) : [],
  )
  return coming.length === 0 ? new Set() : findCardsOutOf(db, coming, reach)
}
