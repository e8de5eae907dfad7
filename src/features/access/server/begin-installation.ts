import { sql } from 'kysely'

import { implement } from '#platform/server/endpoint-server.ts'
import { problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import { type FoundingDb, foundTopUnit } from '#features/organisation/server/public.ts'

import { beginInstallation } from '../contract.ts'
import { alreadyBegun, sameLogin } from '../messages.ts'
import { insertAccount } from './account-store.ts'
import { isFirstRun } from './first-run-store.ts'
import { hashPassword } from './passwords.ts'
import type { AccessDb } from './tables.ts'

/** The top organisation, the first administrator, the first Bloc staff by decision: once, and together. */
export const beginInstallationHandler = implement(
  beginInstallation,
  async (input, { db, today, record }: Request<AccessDb & FoundingDb>) => {
    await sql`select pg_advisory_xact_lock(7420102)`.execute(db)
    if (!(await isFirstRun(db))) throw problem(409, 'already-begun', alreadyBegun)
    const administratorHash = await hashPassword(input.administratorPassword)
    const staffHash = await hashPassword(input.staffPassword)
    const unitId = await foundTopUnit(db, {
      code: input.unitCode,
      name: input.unitName,
      from: input.validFrom,
    })
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
    await record('access.installation-begun', { facts: { unit: unitId } })
    return { unitId }
  },
)
