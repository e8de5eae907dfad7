import { implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'

import { getMyself } from '../contract.ts'
import { readMemberFile } from './member-file.ts'
import type { MembersDb } from './tables.ts'

/** A person always sees what is held about him; an account without a member gets null. */
export const getMyselfHandler = implement(
  getMyself,
  async (_nothing, { db, today, actor }: Request<MembersDb>) => {
    if (actor.memberId === null) return { member: null }
    const found = await readMemberFile(db, actor.memberId, today)
    return { member: found?.file ?? null }
  },
)
