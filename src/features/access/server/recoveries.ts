import type { OutputOf } from '#kernel/endpoint.ts'
import { recordingAtTop } from '#features/organisation/server/public.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { askRecovery, confirmRecovery, listRecoveries } from '../contract/slips.ts'
import { type AccountHolder, decideRecovery } from '../domain/recovery.ts'
import { recoveryRefusals, recoveryWaits, sampleHasNoSlip } from '../messages/slips.ts'
import { findAccount } from './account-store.ts'
import {
  closeRecovery,
  insertRecovery,
  listOpenRecoveries,
  lockOpenRecovery,
  numbersOf,
} from './recovery-store.ts'
import { printSlipOf } from './slip-store.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type RecoveryRequest = RequestOf<AccessTables>

const officerOf = ({ actor }: RecoveryRequest): AccountHolder => ({
  accountId: actor.accountId ?? 0,
  memberId: actor.memberId,
})

/** Whoever vouches for somebody must reach every unit in which that person works or belongs. */
async function allowFor({ db, today, allowIn }: RecoveryRequest, accountId: number): Promise<void> {
  const numbers = await numbersOf(db, accountId, today)
  if (numbers.length === 0) throw notFound()
  for (const number of numbers) allowIn(number)
}

const listRecoveriesHandler = implement(
  listRecoveries,
  async (_input, request: RecoveryRequest) => {
    const { db, today, actor } = request
    const reach = request.within()
    const recoveries: OutputOf<typeof listRecoveries>['recoveries'] = []
    for (const one of await listOpenRecoveries(db)) {
      const numbers = await numbersOf(db, one.accountId, today)
      if (!numbers.every((number) => reaches(reach, number))) continue
      const { id, login, name, officer, askedAt } = one
      recoveries.push({
        id,
        login,
        name,
        officer,
        askedAt,
        isMine: one.firstBy === actor.accountId,
      })
    }
    return { recoveries }
  },
)

const askRecoveryHandler = implement(
  askRecovery,
  async ({ login, evidence }, request: RecoveryRequest) => {
    const { db } = request
    const account = await findAccount(db, login)
    if (!account) throw notFound()
    await allowFor(request, account.id)
    if (account.isSample) throw problem(422, 'sample-has-no-slip', sampleHasNoSlip)
    const person = { accountId: account.id, memberId: account.memberId }
    const officer = officerOf(request)
    const decision = decideRecovery({ person, officer, first: null })
    if (!decision.ok) return decision
    const id = await insertRecovery(db, { person, officer, evidence })
    if (id === undefined) throw problem(409, 'recovery-waits', recoveryWaits)
    await recordingAtTop(request)('access.recovery-asked', {
      facts: { account: account.id, evidence },
    })
    return { ok: true as const, value: { id } }
  },
  recoveryRefusals,
)

const confirmRecoveryHandler = implement(
  confirmRecovery,
  async ({ recoveryId, evidence }, request: RecoveryRequest) => {
    const { db } = request
    const found = await lockOpenRecovery(db, recoveryId)
    if (!found) throw notFound()
    await allowFor(request, found.accountId)
    const officer = officerOf(request)
    const decision = decideRecovery({
      person: found,
      officer,
      first: { accountId: found.firstBy, memberId: found.officerMemberId },
    })
    if (!decision.ok) return decision
    await closeRecovery(db, recoveryId, officer.accountId)
    const { accountId, login, name } = found
    const slip = await printSlipOf(db, { id: accountId, login, displayName: name }, 'recovery')
    await recordingAtTop(request)('access.recovery-confirmed', {
      facts: { account: accountId, evidence, first: found.firstBy },
    })
    return { ok: true as const, value: slip }
  },
  recoveryRefusals,
)

/** Restoring an account whose owner lost his way in: two officers, one after the other. */
export const recoveryHandlers: readonly Handler<AccessDb>[] = [
  listRecoveriesHandler,
  askRecoveryHandler,
  confirmRecoveryHandler,
]
