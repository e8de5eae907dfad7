import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { getMember } from '../contract.ts'
import { decideReading, isReadingCounted, type ReadingAsked } from '../domain/bulk-reading.ts'
import { readingRefusals } from '../messages/bulk-reading.ts'
import { countReading, readReadings, stopReading } from './bulk-reading.ts'
import { readMemberFile } from './member-file.ts'
import { tellPlantedOpening } from './planted-files.ts'
import type { MembersDb } from './tables.ts'

const uncounted: ReadingAsked = { opened: 0, isAgain: false, reason: null }

/**
 * One member as of a day, for those whose reach holds his cell on that day. Who opens a file is
 * written down before it is shown; his own file everybody opens as he likes, and beyond the own cell so
 * many on one day.
 */
export const getMemberHandler = implement(
  getMember,
  async ({ memberId, on }, request: Request<MembersDb>) => {
    const found = await readMemberFile(request.db, memberId, on ?? request.today)
    request.allowIn(found?.unitNumber)
    if (!found) throw notFound()
    const { actor, db, record } = request
    if (actor.memberId === memberId) return { ok: true as const, value: found.file }
    const { accountId } = actor
    const isCounted = accountId !== null && isReadingCounted(actor.roles)
    const readings = isCounted ? await readReadings(db, accountId, memberId) : uncounted
    const decision = decideReading(readings)
    if (!decision.ok) return decision
    const { reason: purpose } = readings
    await record('members.file-read', {
      unitNumber: found.unitNumber ?? null,
      facts: { member: memberId, ...(purpose === null ? {} : { purpose }) },
    })
    if (isCounted) {
      await countReading(db, accountId, memberId)
      if (decision.value === 'was-the-last') {
        await stopReading(db, accountId, actor.name)
        await record('members.reading-stopped', { facts: { account: accountId } })
      }
    }
    if (found.isPlanted) await tellPlantedOpening(db, actor)
    return { ok: true as const, value: found.file }
  },
  readingRefusals,
)
