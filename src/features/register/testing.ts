import { sql } from 'kysely'
import { expect } from 'vitest'

import { indicators } from '#app/indicators.ts'
import { prepareDatabase } from '#app/prepare.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { drain, isDirty, recomputeAll, verifyStanding } from '#features/directives/server/public.ts'
import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { enterEntry, getUnitRegister, withdrawEntry } from './contract.ts'
import { registerHandlers } from './server/handlers.ts'

/** The day on which the world of the register stands. */
export const registerDay = plainDate('2025-01-08')

type By = Omit<Partial<Parameters<typeof aRequest>[0]>, 'db'>

/** A top, two organisations and three cells of four members; the committee of A1 began its term in June 2022. */
export type RegisterWorld = {
  readonly database: TestDatabase
  readonly unit: (code: string) => number
  readonly reachOf: (...codes: readonly string[]) => Reach
  /** Asks an endpoint of the register, as whoever reaches everything where nothing is said. */
  readonly asked: <E extends Endpoint>(
    endpoint: E,
    input: unknown,
    by?: By,
  ) => Promise<{
    readonly answer: OutputOf<E>
    readonly journal: readonly (readonly [string, object])[]
  }>
  /** A term of the cell committee of a unit, which ends the one before. */
  readonly givenTerm: (code: string, from: string) => Promise<void>
  /** Enters a working regulation of A1 of a day; answers its identity. */
  readonly regulation: (doneOn: string, more?: object) => Promise<number>
  readonly takeBack: (entryId: number, version?: number) => Promise<void>
  /** Takes back everything that a unit has, the latest first. */
  readonly clear: (code: string) => Promise<void>
  /** Lets the engine come to rest, and holds what is kept against a computation from nothing. */
  readonly settle: () => Promise<void>
}

/** What a working regulation of a unit is entered with. */
export const aRegulation = (unitId: number, doneOn: string, more: object = {}) => ({
  unitId,
  kind: 'working-regulation',
  doneOn,
  number: '03-QC/CB',
  facts: { 'states-relation': true },
  ...more,
})

/** Builds the world; months of 2024 are kept. */
export async function registerWorld(): Promise<RegisterWorld> {
  const database = await testDatabase()
  const { db } = database.owner
  await prepareDatabase(db)
  const units = await givenUnits(db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'grassroots', parent: 'top', name: 'Đảng bộ A' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', name: 'Chi bộ Hai' },
    { code: 'B', kind: 'grassroots', parent: 'top', name: 'Đảng bộ B' },
    { code: 'B1', parent: 'B', name: 'Chi bộ B1' },
  ])
  const unit = (code: string) => units.get(code) ?? 0
  for (const code of ['A1', 'A2', 'B1'])
    await givenMembers(
      db,
      ['1', '2', '3', '4'].map((card) => ({ card: `${code}-${card}`, unitId: unit(code) })),
    )
  const asked: RegisterWorld['asked'] = async <E extends Endpoint>(
    endpoint: E,
    input: unknown,
    by: By = {},
  ) => {
    const handler = registerHandlers.find((one) => one.endpoint.name === endpoint.name)
    if (!handler) throw new Error(endpoint.name)
    const request = aRequest({ db: database.app.db, today: registerDay, ...by })
    const answer = (await ask(handler, input as InputOf<E>, request as never)) as OutputOf<E>
    return { answer, journal: request.journal }
  }
  const givenTerm: RegisterWorld['givenTerm'] = async (code, from) => {
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        select ${unit(code)}, 'cell-committee', daterange('2020-01-01', null)
        where not exists (select from organisation.body where unit_id = ${unit(code)})
      )
      update organisation.term set valid = daterange(lower(valid), ${from}::date)
      where upper_inf(valid) and body_id in (select id from organisation.body where unit_id = ${unit(code)})`.execute(
      db,
    )
    await sql`
      insert into organisation.term (body_id, valid, due_on)
      select id, daterange(${from}::date, null), ${from}::date + 900 from organisation.body where unit_id = ${unit(code)}`.execute(
      db,
    )
    await sql`
      insert into directives.dirty (unit_id, days, facts)
      values (${unit(code)}, daterange(${from}::date, null), 'terms')`.execute(db)
  }
  const takeBack: RegisterWorld['takeBack'] = async (entryId, version = 1) => {
    await asked(withdrawEntry, { entryId, version, reason: 'Ghi nhầm' })
  }
  await givenTerm('A1', '2022-06-01')
  await sql`update directives.engine set first_day = '2024-01-01'`.execute(db)
  await db.transaction().execute((one) => recomputeAll(one, indicators, registerDay))
  return {
    database,
    unit,
    asked,
    givenTerm,
    takeBack,
    reachOf: (...codes) =>
      codes.map((code) => [unit(code) * 1_048_576, unit(code) * 1_048_576 + 1] as const),
    regulation: async (doneOn, more) =>
      (await asked(enterEntry, aRegulation(unit('A1'), doneOn, more))).answer.id,
    clear: async (code) => {
      const { answer } = await asked(getUnitRegister, { unitId: unit(code) })
      for (const { id, version } of answer.entries) await takeBack(id, version)
    },
    settle: async () => {
      do await database.jobs.db.transaction().execute((one) => drain(one, indicators, registerDay))
      while (await isDirty(database.jobs.db))
      const verified = await database.jobs.db
        .transaction()
        .execute((one) => verifyStanding(one, indicators))
      expect(verified).toMatchObject({ standings: 0, totals: 0 })
    },
  }
}
