import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'

import { signIn } from '../contract.ts'
import { beginAuthenticator, confirmAuthenticator } from '../contract/factors.ts'
import { type Browser, givenPassword, type Served } from '../testing.ts'
import type { AccessDb } from './tables.ts'

/** A seat with somebody on it, as tests name it: the secretary of a cell committee where nothing is said. */
export type GivenSeat = {
  readonly unitId: number
  readonly memberId: number
  readonly body?: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
  readonly post?: 'secretary' | 'deputy-secretary' | 'member'
  readonly from?: string
  readonly to?: string | null
}

/** Seats a member; answers the identity of the seat. */
export async function givenSeat(db: AccessDb, seat: GivenSeat): Promise<number> {
  const row = await sql<{ id: number }>`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      values (${seat.unitId}, ${seat.body ?? 'cell-committee'}, daterange(least('2020-01-01', ${seat.from ?? '2020-01-01'}::date), null)) returning id, valid
    ), seat as (
      insert into organisation.seat (body_id, post, valid)
      select id, ${seat.post ?? 'secretary'}, valid from body returning id
    )
    insert into members.holding (seat_id, member_id, unit_number, valid)
    select seat.id, ${seat.memberId}::int, unit.number,
           daterange(${seat.from ?? '2020-01-01'}::date, ${seat.to ?? null}::date)
    from seat join organisation.org_unit unit on unit.id = ${seat.unitId}
    returning seat_id as id`.execute(db)
  return row.rows[0]?.id ?? 0
}

/** The code that a phone shows, so many half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return totp.generate({ timestamp: Date.now() + steps * 30_000 })
}

/** A code that is wrong now: none of those that would be right. */
export function wrongCodeOf(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !right.includes(code),
  ) as string
}

/** Sets an authenticator application up where somebody is signed in; answers its secret and his recovery codes. */
export async function setsUpAuthenticator(
  { database }: Served,
  browser: Browser,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const { secret } = (await browser.ask(beginAuthenticator, {})).answer
  const { status, answer } = await browser.ask(confirmAuthenticator, { code: codeOf(secret) })
  if (status !== 200) throw new Error('the authenticator was not confirmed')
  // The phone goes on to its next code at once, so that a test need not wait for it.
  await sql`update access.authenticator set last_step = 0`.execute(database.owner.db)
  return { secret, codes: answer.recoveryCodes }
}

/** A browser in which the password was right, and a code is still asked for. */
export async function takesFirstStep(served: Served, login: string): Promise<Browser> {
  const browser = await served.browser()
  const { answer } = await browser.ask(signIn, { login, password: givenPassword })
  if (answer.secondStep?.join() !== 'code') throw new Error(`${login} was not asked for a code`)
  return browser
}
