import { sql } from 'kysely'

import { unitOnDayLateral } from '#features/organisation/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getEntry } from '../contract.ts'
import { findBearer, findEntry, shownEntry } from './entry-store.ts'
import { findKind } from './kind-store.ts'
import type { RegisterDb } from './tables.ts'

type VersionRow = {
  readonly version: number
  readonly replacedAt: string
  readonly replacedBy: string
  readonly reason: string
}

type UnitRow = { readonly id: number; readonly code: string; readonly name: string }

/** One entry, with what it was before it was corrected. */
export const getEntryHandler = implement(
  getEntry,
  async ({ entryId }, { db, today, allowIn, reachOf }: Request<RegisterDb>) => {
    const entry = await findEntry(db, entryId)
    allowIn(entry?.unitNumber)
    if (!entry) throw notFound()
    const kind = await findKind(db, entry.kind)
    const bearer = await findBearer(db, entry.unitId, { on: entry.doneOn, today })
    const unit = await sql<UnitRow>`
      select ${entry.unitId}::int as id, named.code, named.name
      from (select) one cross join ${unitOnDayLateral(sql`${entry.unitId}::int`, today)} named`.execute(
      db,
    )
    const versions = await sql<VersionRow>`
      select version, replaced_at, replaced_by, reason from register.entry_version
      where entry_id = ${entryId} order by version desc`.execute(db)
    const [named] = unit.rows
    if (!kind || !bearer || !named) throw notFound()
    const waits = kind.confirmedBy === 'superior' && entry.confirmedOn === null
    const above = bearer.parentNumber
    const actsAbove = above !== null && reaches(await reachOf('register.confirm'), above)
    return {
      ...shownEntry(entry),
      unit: named,
      kindName: kind.name,
      mayEnter:
        entry.endedOn === null &&
        (entry.confirmedOn === null || actsAbove) &&
        reaches(await reachOf('register.enter'), entry.unitNumber),
      mayConfirm: waits && entry.endedOn === null && actsAbove,
      versions: [...versions.rows],
    }
  },
)
