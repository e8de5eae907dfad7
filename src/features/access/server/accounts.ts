import { sql } from 'kysely'

import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { recordingAtTop } from '#features/organisation/server/public.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { createAccount, disableAccount, listAccounts } from '../contract.ts'
import { cardUnknown, loginTaken, ownAccount } from '../messages.ts'
import { insertAccount } from './account-store.ts'
import { endSessionsOf } from './session-store.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type AccountRequest = RequestOf<AccessTables>

const listAccountsHandler = implement(
  listAccounts,
  async ({ find }, { db, allowAnywhere }: AccountRequest) => {
    allowAnywhere()
    const words = plainText(find ?? '')
    const rows = await sql<{
      id: number
      login: string
      name: string
      disabledOn: string | null
      sample: boolean
      activated: boolean
      outside: string | null
    }>`
    select id, login, display_name as name, disabled_on, is_sample as sample,
           is_sample or password_hash is not null as activated,
           (select min(i.subject) from access.outside_identity i where i.account_id = account.id) as outside
    from access.account
    where ${words} = '' or platform.plain_text(display_name || ' ' || login) like ${`%${escapedForLike(words)}%`}
    order by platform.name_order(display_name), id limit 200`.execute(db)
    return { accounts: rows.rows }
  },
)

const createAccountHandler = implement(createAccount, async (input, request: AccountRequest) => {
  const { db, allowAnywhere } = request
  allowAnywhere()
  const memberId = input.cardNumber ? await memberOfCard(db, input.cardNumber) : null
  const id = await insertAccount(db, {
    login: input.login,
    name: input.name,
    passwordHash: null,
    memberId,
  })
  if (id === undefined) throw problem(422, 'login-taken', loginTaken, { where: 'login' })
  await recordingAtTop(request)('access.account-opened', { facts: { account: id } })
  return { id }
})

async function memberOfCard(db: AccessDb, cardNumber: string): Promise<number> {
  const row = await sql<{
    id: number
  }>`select id from members.member where card_number = ${cardNumber}`.execute(db)
  const id = row.rows[0]?.id
  if (id === undefined) throw problem(422, 'card-unknown', cardUnknown, { where: 'cardNumber' })
  return id
}

const disableAccountHandler = implement(
  disableAccount,
  async ({ accountId }, request: AccountRequest) => {
    const { db, today, actor, allowAnywhere } = request
    allowAnywhere()
    if (accountId === actor.accountId) throw problem(422, 'own-account', ownAccount)
    const closed = await db
      .updateTable('access.account')
      .set({ disabledOn: sql<PlainDate>`least(disabled_on, ${today}::date)` })
      .where('id', '=', accountId)
      .returning('id')
      .executeTakeFirst()
    if (!closed) throw notFound()
    await endSessionsOf(db, accountId)
    await recordingAtTop(request)('access.account-closed', { facts: { account: accountId } })
    return closed
  },
)

/** Opening and closing accounts. */
export const accountHandlers: readonly Handler<AccessDb>[] = [
  listAccountsHandler,
  createAccountHandler,
  disableAccountHandler,
]
