import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { withDatabase } from '#app/testing.ts'

import { inTransactionAs, underRole } from './database.ts'
import { wholeReach } from './reach.ts'

const somebody = { actor: 'account 1', memberId: null, reach: wholeReach }

test('a transaction in which a failure was swallowed is not taken for done', () =>
  withDatabase(async ({ app }) => {
    const swallowing = inTransactionAs(app.db, somebody, async (db) => {
      await sql`select 1 / 0`.execute(db).catch(() => undefined)
      return 'done'
    })
    await expect(swallowing).rejects.toThrow('current transaction is aborted')
    // The connection is as good as before.
    const again = await inTransactionAs(app.db, somebody, (db) =>
      sql<{ one: number }>`select 1 as one`.execute(db),
    )
    expect(again.rows).toEqual([{ one: 1 }])
  }))

test('a step under another role holds no other', () =>
  withDatabase(async ({ app }) => {
    const role = sql<{ role: string }>`select current_user::text as role`
    await inTransactionAs(app.db, somebody, async (db) => {
      const nested = underRole(db, 'chibo_jobs', () =>
        underRole(db, 'chibo_reports', () => Promise.resolve()),
      )
      await expect(nested).rejects.toThrow('within such a step')
      expect((await role.execute(db)).rows).toEqual([{ role: 'chibo_app' }])
      await underRole(db, 'chibo_reports', async () => {
        expect((await role.execute(db)).rows).toEqual([{ role: 'chibo_reports' }])
      })
    })
  }))
