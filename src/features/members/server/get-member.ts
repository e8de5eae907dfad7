import { implement } from '#platform/server/endpoint-server.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { getMember } from '../contract.ts'
import { readMemberFile } from './member-file.ts'
import type { MembersDb } from './tables.ts'

/**
 * One member as of a day, for those whose reach holds his cell on that day. Who opens a file is
 * written down before it is shown; his own file everybody opens as he likes.
 */
export const getMemberHandler = implement(
  getMember,
  async ({ memberId, on }, request: Request<MembersDb>) => {
    const found = await readMemberFile(request.db, memberId, on ?? request.today)
    request.allowIn(found?.unitNumber)
    if (!found) throw notFound()
    if (request.actor.memberId !== memberId)
      await request.record('members.file-read', {
        unitNumber: found.unitNumber ?? null,
        facts: { member: memberId },
      })
    return found.file
  },
)
