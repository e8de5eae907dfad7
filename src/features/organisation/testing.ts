import { type Kysely, sql } from 'kysely'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Reach } from '#platform/server/reach.ts'

import { refreshPlaces } from './server/place-store.ts'
import type { OrganisationTables } from './server/tables.ts'

/** A state of a unit, as tests name it; the parent by its code. */
export type GivenState = {
  readonly code: string
  readonly kind?: string
  readonly name?: string
  readonly parent?: string | null
  readonly from?: string
  readonly to?: string | null
}

/** Writes units with their states and places; answers their identities by code. */
export async function givenUnits(
  db: Kysely<OrganisationTables>,
  states: readonly GivenState[],
): Promise<ReadonlyMap<string, number>> {
  return db.transaction().execute(async (transaction) => {
    const codes = [...new Set(states.map((state) => state.code))]
    const ids = new Map(codes.map((code, place) => [code, place + 1]))
    for (const code of codes) {
      const own = states.filter((state) => state.code === code)
      const lives = own.map(
        (state) => sql`daterange(${state.from ?? '2020-01-01'}::date, ${state.to ?? null}::date)`,
      )
      const life = sql.join(
        lives.map((one) => sql`datemultirange(${one})`),
        sql` + `,
      )
      await sql`
        insert into organisation.org_unit (id, code, number, root_unit_id, life)
        values (${ids.get(code)}, ${code}, ${(ids.get(code) ?? 0) * 1_048_576}, ${ids.get(code)},
                range_merge(${life}))`.execute(transaction)
    }
    for (const state of states) {
      const parentId = state.parent ? (ids.get(state.parent) ?? null) : null
      await sql`
        insert into organisation.unit_state (unit_id, valid, name, kind, parent_id)
        values (${ids.get(state.code)}, daterange(${state.from ?? '2020-01-01'}::date, ${state.to ?? null}::date),
                ${state.name ?? state.code}, ${state.kind ?? 'cell'}, ${parentId})`.execute(
        transaction,
      )
    }
    await refreshPlaces(transaction)
    await sql`
      update organisation.org_unit u set root_unit_id = coalesce(place.path[2], place.path[1])
      from organisation.unit_place place
      where place.unit_id = u.id and place.valid @> lower(u.life)`.execute(transaction)
    return ids
  })
}

/** A database with a tree in it. */
export type Tree = {
  readonly database: TestDatabase
  /** The identity of a unit by its code; of nothing, where there is none. */
  id(code: string): number
  reachOf(...codes: readonly string[]): Reach
}

/** Two organisations under a top: a cell moved from one to the other and was renamed, another ended. */
export async function givenTree(): Promise<Tree> {
  const database = await testDatabase()
  const ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
    { code: 'A10', parent: 'A', name: 'Chi bộ 10' },
    { code: 'A2', parent: 'A', name: 'Chi bộ 2', to: '2024-05-06' },
    { code: 'A2', parent: 'B', name: 'Chi bộ Đào tạo', from: '2024-05-06' },
    { code: 'G', kind: 'grassroots', parent: 'B', name: 'Đảng bộ Học viện' },
    { code: 'G1', parent: 'G', name: 'Chi bộ Khoa Luật', from: '2024-01-01', to: '2024-07-01' },
  ])
  const id = (code: string) => ids.get(code) ?? 999_999
  return {
    database,
    id,
    reachOf: (...codes) =>
      codes
        .map((code) => id(code) * 1_048_576)
        .toSorted((one, other) => one - other)
        .map((number) => [number, number + 1]),
  }
}
