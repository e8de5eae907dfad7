import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'

import { type Permission, rolesOf } from '#kernel/rights.ts'
import { reachOf } from '#features/access/server/reach-store.ts'
import { inTransactionAs } from '#platform/server/database.ts'
import { within } from '#platform/server/reach.ts'

import { rights } from '../endpoints.ts'
import { type TestDatabase, withDatabase } from '../testing.ts'
import { visibleUnits } from './oracle/testing.ts'
import { type Guarded, guarded, guardedTables } from './proof/testing.ts'
import { tellWorld, turnTo, type World, writeWorld } from './worlds/testing.ts'

const tables = guardedTables
const permissions: readonly Permission[] = ['members.read', 'meetings.record']

type Shown = ReadonlyMap<Guarded, readonly number[]>

/** The units whose rows come back from each table where a condition holds, in one question. */
async function shown(db: QueryExecutorProvider, condition: RawBuilder<unknown>): Promise<Shown> {
  const found = await sql<{ units: readonly number[] }>`${sql.join(
    tables.map(
      (table) => sql`
        select array(
          select ${sql.ref(guarded[table])} from ${sql.table(table)} guarded where ${condition} order by 1) as units`,
    ),
    sql` union all `,
  )}`.execute(db)
  return new Map(tables.map((table, place) => [table, found.rows[place]?.units ?? []]))
}

/** The units whose meetings a write without any condition reaches. */
async function written(db: QueryExecutorProvider): Promise<readonly number[]> {
  const found = await sql<{ unitId: number }>`
    update meetings.meeting set outcome_text = outcome_text returning unit_id`.execute(db)
  return found.rows.map(({ unitId }) => unitId).toSorted((one, other) => one - other)
}

type Compared = { decisions: number; disagreements: string[] }

/** Asks everybody on every day of a world, and holds what is shown against the oracle. */
async function compare(database: TestDatabase, world: World, seed: number): Promise<Compared> {
  const { owner, app } = database
  const compared: Compared = { decisions: 0, disagreements: [] }
  const hold = (what: string, found: readonly number[] | undefined, told: readonly number[]) => {
    compared.decisions += world.units.size
    if (JSON.stringify(found) !== JSON.stringify(told))
      compared.disagreements.push(
        `seed ${seed}: ${what}: ${found?.length} shown, ${told.length} told`,
      )
  }
  for (const day of world.days) {
    await turnTo(owner.db, day)
    for (const account of world.accounts) {
      for (const permission of permissions) {
        const roles = rolesOf(rights[permission])
        const asked = { accountId: account.id, roles, today: day, kept: {} }
        const reach = await reachOf(app.db, asked)
        const told = [...visibleUnits(world.units, account.grants, { roles, day })].toSorted(
          (one, other) => one - other,
        )
        const what = `account ${account.id}, ${permission}, ${day}`
        const bySql = await shown(owner.db, within(reach, 'guarded.unit_number'))
        const settings = { actor: `account ${account.id}`, memberId: null, reach }
        const [byWall, byWriting] = await inTransactionAs(app.db, settings, async (db) => [
          await shown(db, sql`true`),
          await written(db),
        ])
        for (const table of tables) {
          hold(`${table} by the application, ${what}`, bySql.get(table), told)
          hold(`${table} by row security alone, ${what}`, byWall.get(table), told)
        }
        hold(`writing by row security alone, ${what}`, byWriting, told)
      }
    }
  }
  return compared
}

describe('an oracle that knows no SQL', () => {
  test('agrees a million times with the application and with row security alone', async () => {
    const size = { units: 700, accounts: 6, days: 2 }
    const disagreements: string[] = []
    let decisions = 0
    for (let seed = 1; decisions < 1_000_000; seed += 1) {
      const world = tellWorld(seed, size)
      await withDatabase(async (database) => {
        await writeWorld(database.owner.db, world)
        const compared = await compare(database, world, seed)
        decisions += compared.decisions
        disagreements.push(...compared.disagreements)
      })
    }
    expect(disagreements.slice(0, 20)).toEqual([])
  }, 180_000)

  test('has something to say: people see much, little, and nothing', () => {
    const sizes = new Set<string>()
    for (let seed = 1; seed <= 3; seed += 1) {
      const world = tellWorld(seed, { units: 400, accounts: 12, days: 3 })
      for (const { grants } of world.accounts)
        for (const day of world.days) {
          const roles = rolesOf(rights['members.read'])
          const { size } = visibleUnits(world.units, grants, { roles, day })
          sizes.add(size === 0 ? 'nothing' : size < 100 ? 'little' : 'much')
        }
    }
    expect([...sizes].toSorted()).toEqual(['little', 'much', 'nothing'])
  })
})
