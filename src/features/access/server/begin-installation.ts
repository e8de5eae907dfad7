import { recordingAtTop } from '#features/organisation/server/public.ts'
import { sql } from 'kysely'
import type * as z from 'zod'

import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import { problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import {
  type FoundingDb,
  findTopOfOtherDays,
  findTopUnit,
  foundTopUnit,
} from '#features/organisation/server/public.ts'

import { beginInstallation } from '../contract.ts'
import {
  alreadyBegun,
  foundedInTheFuture,
  sameLogin,
  topBeginsLater,
  topEnded,
  topStandsAlready,
} from '../messages.ts'
import { insertAccount } from './account-store.ts'
import { isFirstRun } from './first-run-store.ts'
import { hashPassword } from './passwords.ts'
import type { AccessDb } from './tables.ts'

type Installation = z.output<typeof beginInstallation.input>

/** The top of the tree: the one that was imported before, if it is the one that is meant, or a new one. */
async function takeTop(db: FoundingDb, input: Installation, today: PlainDate): Promise<number> {
  const top = await findTopUnit(db, today)
  if (top?.code === input.unitCode) return top.id
  if (top) {
    const { code } = top
    throw problem(422, 'top-stands-already', topStandsAlready(top), {
      where: 'unitCode',
      facts: { code },
    })
  }
  if (input.validFrom > today)
    throw problem(422, 'founded-in-the-future', foundedInTheFuture, { where: 'validFrom' })
  const other = await findTopOfOtherDays(db, today)
  if (other && other.from > today)
    throw problem(422, 'top-begins-later', topBeginsLater(other), { where: 'unitCode' })
  if (other) throw problem(422, 'top-ended', topEnded(other), { where: 'unitCode' })
  return foundTopUnit(db, { code: input.unitCode, name: input.unitName, from: input.validFrom })
}

/** The top organisation, the first administrator, the first Bloc staff by decision: once, and together. */
export const beginInstallationHandler = implement(
  beginInstallation,
  async (input, request: Request<AccessDb & FoundingDb>) => {
    const { db, today } = request
    await sql`select pg_advisory_xact_lock(7420102)`.execute(db)
    if (!(await isFirstRun(db))) throw problem(409, 'already-begun', alreadyBegun)
    const administratorHash = await hashPassword(input.administratorPassword)
    const staffHash = await hashPassword(input.staffPassword)
    const unitId = await underRole(db, 'chibo_jobs', () => takeTop(db, input, today))
    const administrator = await insertAccount(db, {
      login: input.administratorLogin,
      name: input.administratorName,
      passwordHash: administratorHash,
    })
    const staff = await insertAccount(db, {
      login: input.staffLogin,
      name: input.staffName,
      passwordHash: staffHash,
    })
    if (administrator === undefined || staff === undefined) {
      throw problem(422, 'same-login', sameLogin, { where: 'staffLogin' })
    }
    for (const [accountId, role] of [
      [administrator, 'administrator'],
      [staff, 'bloc-staff'],
    ] as const) {
      await sql`
        insert into access.role_grant (account_id, role, unit_id, valid, decision)
        values (${accountId}, ${role}, ${unitId}, daterange(${today}::date, null), ${input.decision})`.execute(
        db,
      )
    }
    await recordingAtTop(request)('access.installation-begun', { facts: { unit: unitId } })
    return { unitId }
  },
)
