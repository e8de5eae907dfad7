import { sql } from 'kysely'

import { indicators } from '#app/indicators.ts'
import { prepareDatabase } from '#app/prepare.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { givenMeeting, givenMembers } from '#features/meetings/testing.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest } from '#platform/server/testing.ts'

import { listMeasures } from './live-measures.ts'
import { recomputeAll } from './standing-engine.ts'

/** How many cells stand under C; more than one page of a list. */
export const cellsUnderC = 58

/** A small Bloc with three organisations, their meetings of spring 2024, and standing kept for a day. */
export type StandingWorld = {
  readonly database: TestDatabase
  readonly unit: (code: string) => number
  readonly member: (card: string) => number
  readonly reachOf: (...codes: readonly string[]) => Reach
  readonly measure: (indicator: string) => number
  /** Keeps standing anew after something was recorded. */
  readonly keep: () => Promise<void>
  /** A request on the world's day, with the whole reach or that of some units. */
  readonly by: (
    given?: Omit<Partial<Parameters<typeof aRequest>[0]>, 'db'>,
  ) => ReturnType<typeof aRequest<TestDatabase['app']['db']>>
}

/** The day on which the world stands: the months to May are settled, June is beyond its tenth day. */
export const worldDay = plainDate('2024-06-12')

const states: readonly GivenState[] = [
  { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
  { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
  { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
  { code: 'A2', parent: 'A', to: '2024-05-06', name: 'Chi bộ Hai' },
  { code: 'A3', parent: 'A', name: '=Chi bộ Ba' },
  { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
  { code: 'A2', parent: 'B', from: '2024-05-06', name: 'Chi bộ Hai' },
  { code: 'B1', parent: 'B', to: '2024-05-25', name: 'Chi bộ giải thể' },
  { code: 'C', kind: 'upper', parent: 'top', name: 'Đảng bộ C' },
]

/** The number that tests give a unit by its identity. */
const numberOf = (unitId: number) => unitId * 1_048_576

async function keepStanding(database: TestDatabase, today: PlainDate): Promise<void> {
  await database.owner.db.transaction().execute(async (db) => {
    await sql`update directives.engine set first_day = '2024-03-01'`.execute(db)
    await recomputeAll(db, await listMeasures(db, indicators), today)
  })
}

/**
 * Builds the world. A1 meets in time in March and May, late in April, and by the 12th in June; A2
 * (from A to B on 6 May) meets on 10 May; A3 is too small to have the duty; of C's cells only the
 * first meets, in May.
 */
export async function standingWorld(): Promise<StandingWorld> {
  const database = await testDatabase()
  const db = database.owner.db
  await prepareDatabase(db)
  const cells = Array.from({ length: cellsUnderC }, (_, place) => `C${place + 1}`)
  const ids = await givenUnits(db, [
    ...states,
    ...cells.map((code) => ({ code, parent: 'C', name: `Chi bộ ${code}` })),
  ])
  const unit = (code: string) => ids.get(code) ?? 0
  const members = await givenMembers(db, [
    ...['A1', 'A2', ...cells].flatMap((cell) =>
      [1, 2, 3, 4].map((place) => ({ card: `${cell}-${place}`, unitId: unit(cell) })),
    ),
    { card: 'A3-1', unitId: unit('A3') },
  ])
  const member = (card: string) => members.get(card) ?? 0
  const held = (code: string, heldOn: string, more: object = {}) =>
    givenMeeting(db, { unitId: unit(code), heldOn, ...more })
  await held('A1', '2024-03-05', { outcome: 'resolution', checkerId: member('A1-1') })
  await held('A1', '2024-04-09', { called: 4, declaredPresent: 3 })
  await held('A1', '2024-05-07', {
    outcome: 'conclusion',
    rows: [{ memberId: member('A1-1'), spoke: true }, { memberId: member('A1-2') }],
  })
  await held('A1', '2024-06-11')
  await held('A1', '2024-05-21', {
    kind: 'thematic',
    outcome: 'resolution',
    checkerId: member('A1-2'),
  })
  await held('A2', '2024-04-03', { called: 4, declaredPresent: 4 })
  await held('A2', '2024-05-10', { called: 4, declaredPresent: 2 })
  await held('C1', '2024-05-02')
  await keepStanding(database, worldDay)
  const measures = await listMeasures(db, indicators)
  return {
    database,
    unit,
    member,
    reachOf: (...codes) =>
      codes
        .map((code) => numberOf(unit(code)))
        .toSorted((one, other) => one - other)
        .map((number) => [number, number + 1] as const),
    keep: () => keepStanding(database, worldDay),
    measure: (indicator) => measures.find((one) => one.source.code === indicator)?.id ?? 0,
    by: (given = {}) => aRequest({ db: database.app.db, today: worldDay, ...given }),
  }
}
