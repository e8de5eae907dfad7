import { sql } from 'kysely'
import * as z from 'zod'

import { addMonths, type PlainDate } from '#kernel/time.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import {
  findLedUnit,
  findUnitNumber,
  keepTree,
  lockUnit,
  unitOnDayLateral,
  unitsUnderQuery,
} from '#features/organisation/server/public.ts'
import { accept, refuse } from '#law/outcome.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import {
  addFullTimeWorker,
  endFullTimeWorker,
  endPartyOffice,
  listFullTimeWorkers,
  listPartyOffices,
  setPartyOffice,
} from '../contract/party-offices.ts'
import { officeFor, type OfficeKind } from '../domain/party-office.ts'
import { officeRefusals } from '../messages/party-offices.ts'
import { findAskedUnit } from './asked-unit.ts'
import { readPlace, writePlace } from './cursor.ts'
import { listCandidates } from './seat-people.ts'
import type { MembersDb } from './tables.ts'

type Asked = Request<MembersDb>

const asJobs = <Result>({ db }: Asked, work: () => Promise<Result>) =>
  underRole(db, 'chibo_jobs', work)

const pageLength = 50
const placeSchema = z.tuple([z.number().int(), z.number().int()])

type OfficeRow = {
  readonly unitId: number
  readonly code: string
  readonly name: string
  readonly unitKind: UnitKind
  readonly number: number
  readonly kind: OfficeKind | null
  readonly from: PlainDate | null
  readonly targetStaff: number | null
  readonly document: string | null
  readonly workers: number
  readonly shortage: number
  readonly isThere: number
}

/** Every organisation at and under a unit that should have an office, with its office and its workers on a day. */
function officesQuery(unitId: number, on: PlainDate, reach: ReturnType<Asked['within']>) {
  return sql`
    select unit.id as unit_id, unit.number, state.kind as unit_kind, office.kind, lower(office.valid) as "from",
           office.target_staff, office.document, coalesce(work.workers, 0) as workers,
           greatest(0, coalesce(office.target_staff, 0) - coalesce(work.workers, 0)) as shortage,
           (office.unit_id is not null)::int as is_there
    from organisation.org_unit unit
    join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${on}::date
     and state.kind in ('bloc', 'upper', 'grassroots', 'grassroots-empowered')
    left join organisation.party_office office on office.unit_id = unit.id and office.valid @> ${on}::date
    left join (
      select unit_id, count(*)::int as workers from members.full_time_worker
      where valid @> ${on}::date group by unit_id
    ) work on work.unit_id = unit.id
    where ${within(reach, 'unit.number')} and unit.id in (${unitsUnderQuery(unitId, on)})`
}

type Totals = {
  readonly organisations: number
  readonly withOffice: number
  readonly targetStaff: number
  readonly workers: number
  readonly shortage: number
}

async function readTurnover(db: MembersDb, unitId: number, on: PlainDate) {
  const year = sql`daterange(${addMonths(on, -12)}::date, ${on}::date, '(]')`
  const { rows } = await sql<{
    joined: number
    left: number
    allowanceKnown: number
    withAllowance: number
  }>`
    with stretch as (
      select member_id, unnest(range_agg(valid)) as days from members.full_time_worker
      where unit_id in (${unitsUnderQuery(unitId, on)}) group by member_id
    )
    select (select count(*)::int from stretch where ${year} @> lower(days)) as joined,
           (select count(*)::int from stretch where ${year} @> upper(days)) as left,
           count(has_allowance)::int as allowance_known,
           (count(*) filter (where has_allowance))::int as with_allowance
    from members.full_time_worker
    where valid @> ${on}::date and unit_id in (${unitsUnderQuery(unitId, on)})`.execute(db)
  return rows[0] ?? { joined: 0, left: 0, allowanceKnown: 0, withAllowance: 0 }
}

const list = implement(listPartyOffices, async (input, request: Asked) => {
  const { db, today } = request
  const on = input.on ?? today
  const unit = await findAskedUnit(request, { unit: input.unit, on })
  const place = input.after === undefined ? undefined : readPlace(input.after, placeSchema)
  const beyond = place ? sql`where (is_there, number) > (${place[0]}, ${place[1]})` : sql``
  const offices = officesQuery(unit.id, on, request.within())
  // How many work somewhere tells of nobody; the numbers of units keep the list to the reach.
  return underRole(db, 'chibo_reports', async () => {
    const { rows } = await sql<OfficeRow>`
      with page as materialized (
        select * from (${offices}) office ${beyond}
        order by is_there, number limit ${sql.lit(pageLength + 1)}
      )
      select page.*, named.code, named.name from page
      cross join ${unitOnDayLateral(sql`page.unit_id`, on)} named
      order by page.is_there, page.number`.execute(db)
    const totals = await sql<Totals>`
      select count(*)::int as organisations, coalesce(sum(is_there), 0)::int as with_office,
             coalesce(sum(target_staff), 0)::int as target_staff, coalesce(sum(workers), 0)::int as workers,
             coalesce(sum(shortage), 0)::int as shortage
      from (${offices}) office`.execute(db)
    const shown = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? shown.at(-1) : undefined
    const none = { organisations: 0, withOffice: 0, targetStaff: 0, workers: 0, shortage: 0 }
    return {
      unit,
      on,
      offices: shown.map(({ unitId, code, name, unitKind, kind, from, ...row }) => ({
        unit: { id: unitId, code, name },
        foreseen: officeFor(unitKind) ?? 'committee-office',
        office:
          kind === null || from === null
            ? null
            : { kind, from, targetStaff: row.targetStaff ?? 0, document: row.document },
        workers: row.workers,
        shortage: row.shortage,
      })),
      next: last ? writePlace([last.isThere, last.number]) : null,
      totals: { ...none, ...totals.rows[0], ...(await readTurnover(db, unit.id, on)) },
    }
  })
})

const setOffice = implement(
  setPartyOffice,
  async ({ unitId, kind, from, targetStaff, document }, request: Asked) => {
    const { db, record } = request
    await keepTree(db)
    const unitNumber = await findUnitNumber(db, unitId)
    request.allowIn(unitNumber)
    await asJobs(request, () => lockUnit(db, unitId))
    const unit = await findLedUnit(db, unitId, from)
    if (!unit) return refuse('unit-not-there', ['ORG-37'])
    if (officeFor(unit.kind) !== kind) return refuse('no-office-foreseen', ['ORG-37'])
    const later = await sql<{ from: PlainDate | null }>`
      select max(lower(valid)) as "from" from organisation.party_office
      where unit_id = ${unitId} and lower(valid) > ${from}::date`.execute(db)
    const [begun] = later.rows
    if (begun?.from) return refuse('office-later', ['ORG-37'], { from: begun.from })
    await asJobs(request, async () => {
      await sql`delete from organisation.party_office where unit_id = ${unitId} and lower(valid) = ${from}::date`.execute(
        db,
      )
      await sql`
        update organisation.party_office set valid = daterange(lower(valid), ${from}::date)
        where unit_id = ${unitId} and valid @> ${from}::date`.execute(db)
      await sql`
        insert into organisation.party_office (unit_id, valid, kind, target_staff, document)
        values (${unitId}, daterange(${from}::date, ${unit.until}::date), ${kind}, ${targetStaff}, ${document})`.execute(
        db,
      )
    })
    await record('members.office-set', {
      unitNumber: unitNumber ?? null,
      facts: { kind, from, targetStaff },
    })
    return accept({})
  },
  officeRefusals,
)

const endOffice = implement(
  endPartyOffice,
  async ({ unitId, on }, request: Asked) => {
    const { db, record } = request
    const unitNumber = await findUnitNumber(db, unitId)
    request.allowIn(unitNumber)
    const there = await sql<{ from: PlainDate }>`
      select lower(valid) as "from" from organisation.party_office
      where unit_id = ${unitId} and valid @> ${on}::date`.execute(db)
    const [office] = there.rows
    if (!office) return refuse('no-office', ['ORG-37'])
    if (on <= office.from) return refuse('before-it-began', ['ORG-37'], { from: office.from })
    await asJobs(request, () =>
      sql`
      update organisation.party_office set valid = daterange(lower(valid), ${on}::date)
      where unit_id = ${unitId} and valid @> ${on}::date`.execute(db),
    )
    await record('members.office-ended', { unitNumber: unitNumber ?? null, facts: { on } })
    return accept({})
  },
  officeRefusals,
)

const listWorkers = implement(
  listFullTimeWorkers,
  async ({ unitId, on: asked }, request: Asked) => {
    const { db, today } = request
    request.allowIn(await findUnitNumber(db, unitId))
    const on = asked ?? today
    const { rows } = await sql<{
      memberId: number
      name: string
      title: string
      from: PlainDate
      hasAllowance: boolean | null
      document: string | null
    }>`
      select work.member_id, member.full_name as name, work.title, lower(work.valid) as "from", work.has_allowance,
             work.document
      from members.full_time_worker work join members.member member on member.id = work.member_id
      where work.unit_id = ${unitId} and work.valid @> ${on}::date
      order by member.name_order, member.id`.execute(db)
    return { workers: rows }
  },
)

/** Lets nobody else write the work of a member until the transaction ends. */
async function lockMember(db: MembersDb, memberId: number): Promise<void> {
  await sql`select from members.member where id = ${memberId} for no key update`.execute(db)
}

/** The work of a member around a day: what he does on it, and what begins later. */
async function workOf(db: MembersDb, memberId: number, on: PlainDate) {
  const { rows } = await sql<{ unitId: number; from: PlainDate; isLater: boolean }>`
    select unit_id, lower(valid) as "from", lower(valid) > ${on}::date as is_later from members.full_time_worker
    where member_id = ${memberId} and (valid @> ${on}::date or lower(valid) > ${on}::date)
    order by valid`.execute(db)
  return {
    now: rows.find(({ isLater }) => !isLater),
    next: rows.find(({ isLater }) => isLater),
  }
}

const addWorker = implement(
  addFullTimeWorker,
  async ({ unitId, memberId, from, title, hasAllowance, document }, request: Asked) => {
    const { db, record } = request
    await keepTree(db)
    const unitNumber = await findUnitNumber(db, unitId)
    request.allowIn(unitNumber)
    if (unitNumber === undefined) throw notFound()
    await asJobs(request, () => lockMember(db, memberId))
    const unit = await findLedUnit(db, unitId, from)
    if (!unit) return refuse('unit-not-there', ['ORG-37'])
    const candidates = await asJobs(request, () =>
      listCandidates(db, [memberId], { unitId, on: from }),
    )
    const candidate = candidates.get(memberId)
    if (!candidate) throw notFound()
    if (!candidate.isUnderUnit) return refuse('not-of-unit', ['ORG-37'])
    const { now, next } = await asJobs(request, () => workOf(db, memberId, from))
    const other = next ?? (now && (now.unitId !== unitId || now.from >= from) ? now : undefined)
    if (other) return refuse('works-already', ['ORG-37'], { from: other.from })
    await asJobs(request, async () => {
      await sql`
        update members.full_time_worker set valid = daterange(lower(valid), ${from}::date)
        where member_id = ${memberId} and valid @> ${from}::date`.execute(db)
      await sql`
        insert into members.full_time_worker (member_id, valid, unit_id, unit_number, title, has_allowance, document)
        values (${memberId}, daterange(${from}::date, ${unit.until}::date), ${unitId}, ${unitNumber}, ${title},
                ${hasAllowance}, ${document})`.execute(db)
    })
    await record('members.worker-added', { unitNumber, facts: { member: memberId, from } })
    return accept({})
  },
  officeRefusals,
)

const endWorker = implement(
  endFullTimeWorker,
  async ({ unitId, memberId, on, reason }, request: Asked) => {
    const { db, record } = request
    const unitNumber = await findUnitNumber(db, unitId)
    request.allowIn(unitNumber)
    const { now } = await asJobs(request, () => workOf(db, memberId, on))
    if (now?.unitId !== unitId) return refuse('works-nowhere', ['ORG-37'])
    if (on <= now.from) return refuse('before-it-began', ['ORG-37'], { from: now.from })
    await asJobs(request, () =>
      sql`
      update members.full_time_worker set valid = daterange(lower(valid), ${on}::date), end_reason = ${reason}
      where member_id = ${memberId} and valid @> ${on}::date`.execute(db),
    )
    await record('members.worker-ended', {
      unitNumber: unitNumber ?? null,
      facts: { member: memberId, on, reason },
    })
    return accept({})
  },
  officeRefusals,
)

/** Party offices and full-time Party workers. */
export const partyOfficeHandlers: readonly Handler<MembersDb>[] = [
  list,
  setOffice,
  endOffice,
  listWorkers,
  addWorker,
  endWorker,
]
