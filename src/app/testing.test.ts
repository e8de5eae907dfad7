import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { withDatabase } from './testing.ts'

test('each test database starts migrated and sees nothing of another', () =>
  withDatabase((one) =>
    withDatabase(async (other) => {
      await sql`create table only_here (id int)`.execute(one.owner.db)
      const seen = await sql<{
        migrated: string | null
        table: string | null
      }>`select to_regclass('organisation.org_unit')::text as migrated, to_regclass('only_here')::text as table`.execute(
        other.owner.db,
      )
      expect(seen.rows).toEqual([{ migrated: 'organisation.org_unit', table: null }])
    }),
  ))

test('the application is not the owner', () =>
  withDatabase(async ({ owner, app }) => {
    const who = sql<{ name: string }>`select current_user::text as name`
    expect((await who.execute(app.db)).rows).toEqual([{ name: 'chibo_app' }])
    expect((await who.execute(owner.db)).rows).not.toEqual([{ name: 'chibo_app' }])
  }))
