import type { Rights } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'
import { sessionCookieName } from '#platform/server/entry.ts'
import type { Reply } from '#platform/server/handler.ts'
import type { Clock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'

import { deviceWordsOf } from '../domain/device-words.ts'
import { type Factor, secondStepSeconds } from '../domain/factors.ts'
import { guessesTooFast, guessesUsedUp, signInFailed } from '../messages.ts'
import type { AccountRow } from './account-store.ts'
import { beginSecondStep } from './authenticator-store.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { type Bucket, giveGuessBack, rememberDevice, takeGuess } from './guess-store.ts'
import { beginSession, newToken, rotateSession } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** What signing in depends on: the joined rights, TLS, and whether only this machine can connect. */
export type SessionSettings = {
  readonly rights: Rights
  readonly secureCookies: boolean
  readonly loopback: boolean
  readonly publicOrigin?: string | undefined
  readonly identityProvider?: IdentityProvider | undefined
}

/** The names of the cookies: the session, the device that accounts know, the second step and the visit that wait. */
export type DoorCookies = {
  readonly session: string
  readonly device: string
  readonly secondStep: string
  readonly visit: string
}

/** The names that fit to how the server is reached. */
export function doorCookies({ secureCookies }: { readonly secureCookies: boolean }): DoorCookies {
  return secureCookies
    ? {
        session: sessionCookieName(true),
        device: '__Host-chibo-device',
        secondStep: '__Host-chibo-second-step',
        visit: '__Host-chibo-visit',
      }
    : {
        session: sessionCookieName(false),
        device: 'chibo-device',
        secondStep: 'chibo-second-step',
        visit: 'chibo-visit',
      }
}

/** A device that was not used for a year is a stranger again. */
const deviceSeconds = 365 * 24 * 3600

/** Whether accounts to try are open here. */
export function admitsSamples(clock: Clock, { loopback }: { readonly loopback: boolean }): boolean {
  return clock.sample && loopback
}

/** Whether somebody can sign in to an account today, and here. */
export function isOpen(
  { disabledOn, isSample }: AccountRow,
  clock: Clock,
  settings: { readonly loopback: boolean },
): boolean {
  return (
    (disabledOn === null || disabledOn > clock.today) &&
    (!isSample || admitsSamples(clock, settings))
  )
}

/** What is recorded of a change of the ways into an account: whose it is, and from which device it came. */
export function factsOf({ id }: { readonly id: number }, { sender }: Reply): Facts {
  return { account: id, ...deviceWordsOf(sender.agent) }
}

/** The one answer to a sign-in that does not succeed. */
export const notSignedIn = () => problem(401, 'sign-in-failed', signInFailed)

/** Too many guesses: the same sentence whether there is such an account or not. */
function tooManyGuesses(retryAfterSeconds: number) {
  const text = retryAfterSeconds <= 60 ? guessesTooFast : guessesUsedUp
  return problem(429, 'too-many-guesses', text, { facts: { retryAfterSeconds } })
}

/**
 * Judges a guess in a place of its own, or refuses it where all are taken. The place stays taken until
 * whoever was right gives it back; what could not be judged leaves none.
 */
export async function judgeGuess<Verdict>(
  db: AccessDb,
  buckets: readonly Bucket[],
  judge: () => Promise<Verdict>,
): Promise<{ readonly attempt: number; readonly verdict: Verdict }> {
  const { attempt, wait } = await takeGuess(db, buckets)
  if (attempt === null) throw tooManyGuesses(wait)
  try {
    return { attempt, verdict: await judge() }
  } catch (error) {
    await giveGuessBack(db, attempt)
    throw error
  }
}

/** Somebody who has shown who he is. */
type Arrival = {
  readonly account: AccountRow
  readonly today: PlainDate
  readonly factor: Factor
}

/** Lets somebody in: a session begins, and the browser gets its token. */
export async function letIn(
  db: AccessDb,
  { account, today, factor }: Arrival,
  beside: { readonly reply: Reply; readonly cookies: DoorCookies },
): Promise<void> {
  const { reply, cookies } = beside
  const begun = await beginSession(db, {
    accountId: account.id,
    passwordHash: account.passwordHash,
    today,
    factor,
    device: deviceWordsOf(reply.sender.agent),
    former: reply.cookie(cookies.session),
  })
  if (!begun) throw notSignedIn()
  reply.setCookie(cookies.session, begun.token, begun.seconds)
  if (factor === 'sample') return
  const token = newToken()
  const former = reply.cookie(cookies.device)
  await rememberDevice(db, { accountId: account.id, former, token })
  reply.setCookie(cookies.device, token, deviceSeconds)
}

/** Asks for the second step: the browser gets a token for it, and no session yet. */
export async function askSecondStep(
  db: AccessDb,
  accountId: number,
  beside: { readonly reply: Reply; readonly cookies: DoorCookies },
): Promise<void> {
  const token = await beginSecondStep(db, accountId)
  beside.reply.setCookie(beside.cookies.secondStep, token, secondStepSeconds)
}

/** Gives the session that asks another token: its person has just shown who he is. */
export async function renewToken(
  db: AccessDb,
  factor: Factor,
  beside: { readonly reply: Reply; readonly cookies: DoorCookies },
): Promise<string | undefined> {
  const { reply, cookies } = beside
  const rotated = await rotateSession(db, reply.cookie(cookies.session), factor)
  if (rotated) reply.setCookie(cookies.session, rotated.token, rotated.seconds)
  return rotated?.token
}
