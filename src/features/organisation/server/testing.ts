import { sql } from 'kysely'

import { handlersOf } from '#app/endpoints.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { addClusters, createGrouping, placeUnits } from '../contract/groupings.ts'
import { type GivenState, givenUnits } from '../testing.ts'

/** A database in which the tree changed, with its units by their codes. */
export type Changes = { readonly database: TestDatabase; readonly ids: ReadonlyMap<string, number> }

/** Two organisations and one that is handed over; each thing that can happen happens to a unit of its own. */
export async function givenChanges(): Promise<Changes> {
  const database = await testDatabase()
  const ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'G', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Học viện', to: '2024-03-01' },
    { code: 'G', kind: 'grassroots', parent: 'B', name: 'Đảng bộ Học viện', from: '2024-03-01' },
    { code: 'G1', parent: 'G', name: 'Chi bộ Khoa Luật' },
    { code: 'G2', parent: 'G', name: 'Chi bộ Khoa Sử' },
    { code: 'R', parent: 'A', name: 'Chi bộ 1', to: '2024-03-01' },
    { code: 'R', parent: 'A', name: 'Chi bộ Đào tạo', from: '2024-03-01' },
    { code: 'K', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Cục', to: '2024-04-01' },
    {
      code: 'K',
      kind: 'grassroots-empowered',
      parent: 'A',
      name: 'Đảng bộ Cục',
      from: '2024-04-01',
    },
    // M1 and M2 become M in April; M is taken in by N in June.
    { code: 'M1', parent: 'B', to: '2024-04-01' },
    { code: 'M2', parent: 'B', to: '2024-04-01' },
    { code: 'M', parent: 'B', from: '2024-04-01', to: '2024-06-01' },
    { code: 'N', parent: 'B' },
    // S goes on beside S1; T ends in favour of T1 and T2.
    { code: 'S', parent: 'A' },
    { code: 'S1', parent: 'A', from: '2024-05-01' },
    { code: 'T', parent: 'A', to: '2024-05-01' },
    { code: 'T1', parent: 'A', from: '2024-05-01' },
    { code: 'T2', parent: 'B', from: '2024-05-01' },
    { code: 'H', kind: 'upper', parent: 'top', name: 'Đảng bộ Báo', to: '2024-07-01' },
    { code: 'H1', parent: 'H', to: '2024-07-01' },
    { code: 'X', parent: 'A', to: '2024-07-01' },
  ])
  const links: readonly (readonly [string, string, string, boolean])[] = [
    ['M1', 'M', '2024-04-01', true],
    ['M2', 'M', '2024-04-01', true],
    ['M', 'N', '2024-06-01', true],
    ['S', 'S1', '2024-05-01', false],
    ['T', 'T1', '2024-05-01', true],
    ['T', 'T2', '2024-05-01', false],
  ]
  for (const [from, to, day, isPrimary] of links)
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      values (${ids.get(from)}, ${ids.get(to)}, ${day}::date, ${isPrimary})`.execute(
      database.owner.db,
    )
  await sql`
    update organisation.org_unit set handed_outside_on = '2024-07-01'
    where code in ('H', 'H1')`.execute(database.owner.db)
  return { database, ids }
}

/** Who asks: how far he reaches, by another permission too, and on which day. */
type Asking = Pick<Parameters<typeof aRequest>[0], 'reach' | 'reaches' | 'today'>

/** A small Bloc of which the units can be grouped, asked as requests ask it. */
export type GroupingWorld = {
  readonly database: TestDatabase
  readonly unit: (code: string) => number
  readonly reachOf: (...codes: readonly string[]) => Reach
  readonly ask: <E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    given?: Asking,
  ) => Promise<OutputOf<E>>
  /** The problem with which something is refused. */
  readonly refused: <E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    given?: Asking,
  ) => Promise<Problem>
  /** What was recorded by the last question. */
  readonly recorded: () => readonly (readonly [act: string, about: object])[]
  /** A grouping of the top from 2024 on, with clusters of these names. */
  readonly grouped: (...names: readonly string[]) => Promise<GroupedUnits>
  /** Every stay as `A: Cụm 1 2024-01-01 → 2024-06-01`; and every correction of one with its day in front. */
  readonly stays: () => Promise<readonly string[]>
  readonly corrections: () => Promise<readonly string[]>
}

/** A grouping with its clusters by name, and a hand that puts units into them. */
export type GroupedUnits = {
  readonly id: number
  readonly cluster: (name: string) => number
  readonly version: () => number
  readonly place: (
    cluster: string | null,
    codes: readonly string[],
    days?: { readonly from?: string; readonly to?: string | null },
  ) => Promise<OutputOf<typeof placeUnits>>
}

/** A top with A (two cells), B (a cell that came from A in May) and C, that ended in July 2024. */
const groupedStates: readonly GivenState[] = [
  { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
  { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
  { code: 'A1', parent: 'A', name: 'Chi bộ A1' },
  { code: 'A2', parent: 'A', name: 'Chi bộ A2' },
  { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
  { code: 'B1', parent: 'A', name: 'Chi bộ B1', to: '2024-05-01' },
  { code: 'B1', parent: 'B', name: 'Chi bộ B1', from: '2024-05-01' },
  { code: 'C', kind: 'upper', parent: 'top', name: 'Đảng bộ C', to: '2024-07-01' },
  { code: 'C1', parent: 'C', name: 'Chi bộ C1', to: '2024-07-01' },
]

/** Builds it. */
export async function givenGroupingWorld(): Promise<GroupingWorld> {
  const database = await testDatabase()
  const ids = await givenUnits(database.owner.db, groupedStates)
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(
    database.owner.db,
  )
  const unit = (code: string) => ids.get(code) ?? 0
  const handlers = handlersOf({ secureCookies: true, loopback: true })
  let recorded: readonly (readonly [string, object])[] = []
  const world: Pick<GroupingWorld, 'ask'> = {
    async ask(endpoint, input, given = {}) {
      const handler = handlers.find((one) => one.endpoint.name === endpoint.name)
      if (!handler) throw new Error(`nobody answers ${endpoint.name}`)
      const reaches = given.reach ? { 'organisation.group': given.reach } : {}
      const request = aRequest({ db: database.app.db, reaches, ...given })
      const answer = await ask(handler, input, request)
      recorded = request.journal
      return answer as OutputOf<typeof endpoint>
    },
  }
  const listed = async (table: string, day: string) => {
    const found = await sql<{ told: string }>`
      select concat(${sql.raw(day)}, unit.code, ': ', cluster.name, ' ', lower(told.valid), ' → ',
                    coalesce(upper(told.valid)::text, '∞')) as told
      from ${sql.table(table)} told join organisation.org_unit unit on unit.id = told.unit_id
      join organisation.cluster on cluster.id = told.cluster_id
      order by unit.code collate "C", told.valid`.execute(database.owner.db)
    return found.rows.map(({ told }) => told)
  }
  return {
    database,
    unit,
    ...world,
    reachOf: (...codes) =>
      codes.map((code) => [unit(code) * 1_048_576, unit(code) * 1_048_576 + 1] as const),
    refused: (endpoint, input, given) =>
      world.ask(endpoint, input, given).then(
        () => Promise.reject(new Error('it was not refused')),
        (error: { readonly problem: Problem }) => error.problem,
      ),
    recorded: () => recorded,
    stays: () => listed('organisation.cluster_stay', "''"),
    corrections: () => listed('organisation.cluster_correction', "told.replaced_on || ' '"),
    grouped: async (...names) => {
      const content = { name: 'Cụm thi đua', from: '2024-01-01', to: null, document: null }
      const { id } = await world.ask(createGrouping, { unit: unit('top'), ...content })
      const days = { groupingId: id, from: '2024-01-01', to: null }
      const made = await world.ask(addClusters, { ...days, version: 1, names: [...names] })
      let version = made.version
      const cluster = (name: string) => made.clusters.find((one) => one.name === name)?.id ?? 0
      return {
        id,
        cluster,
        version: () => version,
        async place(name, codes, changed = {}) {
          const placements = [
            { cluster: name === null ? null : cluster(name), units: codes.map(unit) },
          ]
          const placed = await world.ask(placeUnits, { ...days, ...changed, version, placements })
          version = placed.version
          return placed
        },
      }
    },
  }
}
