import type pg from 'pg'

import { numberUnits } from '#features/organisation/domain/public.ts'
import { copyRows, type CopyValue, daysOf } from '#platform/server/copy-rows.ts'
import { writeReach } from '#platform/server/reach.ts'

import type { AnsweredDocument, SampleBloc } from './sample-rows.ts'

/** One load of a sample over one connection, in its transaction. */
export type Load = {
  readonly client: pg.PoolClient
  readonly bloc: SampleBloc
  readonly step: (rows: number) => void
}

async function copyAll(
  load: Load,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  let before = 0
  const done = await copyRows(load.client, { name, columns }, rows, (now) => {
    load.step(now - before)
    before = now
  })
  load.step(done - before)
}

function* mapRows<Row>(
  rows: Iterable<Row>,
  told: (row: Row) => readonly CopyValue[],
): Generator<readonly CopyValue[]> {
  for (const row of rows) yield told(row)
}

/** Identity → number, given in preorder as on any first load. */
export function numbersOf(bloc: SampleBloc): ReadonlyMap<number, number> {
  const bornUnder = new Map<number, number | null>()
  for (const state of bloc.unitStates)
    if (!bornUnder.has(state.unitId)) bornUnder.set(state.unitId, state.parentId)
  const births = bloc.units.map((unit) => {
    const parent = bornUnder.get(unit.id) ?? null
    return { key: String(unit.id), parentKey: parent === null ? null : String(parent) }
  })
  return new Map(numberUnits([], births).map((unit) => [Number(unit.key), unit.number]))
}

/** Copies units, their states, hosts and successions, and the bodies with their terms and seats. */
export async function loadOrganisation(
  load: Load,
  numbers: ReadonlyMap<number, number>,
): Promise<void> {
  const { bloc } = load
  const in_ = 'organisation'
  await copyAll(
    load,
    `${in_}.org_unit`,
    ['id', 'code', 'number', 'root_unit_id', 'life', 'handed_outside_on'],
    mapRows(bloc.units, (u) => [
      u.id,
      u.code,
      numbers.get(u.id) ?? 0,
      u.rootUnitId,
      daysOf(u.from, u.to),
      u.handedOutsideOn,
    ]),
  )
  await copyAll(
    load,
    `${in_}.unit_state`,
    ['unit_id', 'valid', 'name', 'kind', 'parent_id', 'document'],
    mapRows(bloc.unitStates, (s) => [
      s.unitId,
      daysOf(s.from, s.to),
      s.name,
      s.kind,
      s.parentId,
      s.document,
    ]),
  )
  await copyAll(
    load,
    `${in_}.unit_host`,
    ['unit_id', 'valid', 'host_type'],
    mapRows(bloc.units, (u) => [u.id, daysOf(u.from, u.to), u.host]),
  )
  await copyAll(
    load,
    `${in_}.succession`,
    ['predecessor_id', 'successor_id', 'from_day', 'is_primary', 'document'],
    mapRows(bloc.successions, (s) => [
      s.predecessorId,
      s.successorId,
      s.from,
      s.isPrimary,
      s.document,
    ]),
  )
  await copyAll(
    load,
    `${in_}.body`,
    ['id', 'unit_id', 'kind', 'valid'],
    mapRows(bloc.bodies, (b) => [b.id, b.unitId, b.kind, daysOf(b.from, b.to)]),
  )
  await copyAll(
    load,
    `${in_}.term`,
    ['id', 'body_id', 'valid', 'due_on', 'ordinal', 'approved_size', 'origin'],
    mapRows(bloc.terms, (t) => [
      t.id,
      t.bodyId,
      daysOf(t.from, t.to),
      t.dueOn,
      t.ordinal,
      t.approvedSize,
      'elected',
    ]),
  )
  await copyAll(
    load,
    `${in_}.seat`,
    ['id', 'body_id', 'post', 'ordinal', 'valid'],
    mapRows(bloc.seats, (s) => [s.id, s.bodyId, s.post, s.ordinal, daysOf(s.from, s.to)]),
  )
  await copyAll(
    load,
    `${in_}.portfolio`,
    ['seat_id', 'valid', 'duties'],
    mapRows(bloc.portfolios, (p) => [p.seatId, daysOf(p.from, p.to), p.duties]),
  )
  await copyAll(
    load,
    `${in_}.party_office`,
    ['unit_id', 'valid', 'kind', 'target_staff'],
    mapRows(bloc.offices, (o) => [o.unitId, daysOf(o.from, o.to), o.kind, o.targetStaff]),
  )
}

/** Copies the groupings of units with their clusters and who stands in them. */
export async function loadGroupings(
  load: Load,
  numbers: ReadonlyMap<number, number>,
): Promise<void> {
  const { bloc } = load
  const owners = new Map(bloc.groupings.map((grouping) => [grouping.id, grouping.unitId]))
  const numberOf = (groupingId: number) => numbers.get(owners.get(groupingId) ?? 0) ?? 0
  await copyAll(
    load,
    'organisation.unit_grouping',
    ['id', 'unit_id', 'unit_number', 'name', 'document', 'valid'],
    mapRows(bloc.groupings, (g) => [
      g.id,
      g.unitId,
      numberOf(g.id),
      g.name,
      g.document,
      daysOf(g.from, g.to),
    ]),
  )
  await copyAll(
    load,
    'organisation.cluster',
    ['id', 'grouping_id', 'unit_id', 'unit_number', 'name', 'valid'],
    mapRows(bloc.clusters, (c) => [
      c.id,
      c.groupingId,
      owners.get(c.groupingId) ?? 0,
      numberOf(c.groupingId),
      c.name,
      daysOf(c.from, c.to),
    ]),
  )
  await copyAll(
    load,
    'organisation.cluster_stay',
    ['grouping_id', 'cluster_id', 'unit_id', 'unit_number', 'valid'],
    mapRows(bloc.clusterStays, (s) => [
      s.groupingId,
      s.clusterId,
      s.unitId,
      numberOf(s.groupingId),
      daysOf(s.from, s.to),
    ]),
  )
}

/** The numbers of the cells of members: of the last one, and of those before as a multirange. */
function numbersOfMembers(
  bloc: SampleBloc,
  numbers: ReadonlyMap<number, number>,
): (memberId: number) => readonly [number | null, string | null] {
  const stays = new Map<number, { readonly from: string; readonly number: number }[]>()
  for (const { memberId, unitId, from } of bloc.memberships()) {
    const stay = { from, number: numbers.get(unitId) ?? 0 }
    const own = stays.get(memberId)
    if (own) own.push(stay)
    else stays.set(memberId, [stay])
  }
  return (memberId) => {
    const own = (stays.get(memberId) ?? []).toSorted((one, other) =>
      one.from < other.from ? -1 : 1,
    )
    const last = own.at(-1)?.number
    if (last === undefined) return [null, null]
    const former = own.filter(({ number }) => number !== last)
    const ranges = former.map(({ number }) => [number, number + 1] as const)
    return [last, ranges.length === 0 ? null : writeReach(ranges)]
  }
}

/** Copies members with their memberships, absences and seats. */
export async function loadMembers(load: Load, numbers: ReadonlyMap<number, number>): Promise<void> {
  const { bloc } = load
  const roots = new Map(bloc.units.map((unit) => [unit.id, unit.rootUnitId]))
  const unitOfBody = new Map(bloc.bodies.map((body) => [body.id, body.unitId]))
  const unitOfSeat = new Map(bloc.seats.map((seat) => [seat.id, unitOfBody.get(seat.bodyId) ?? 0]))
  const numbersOfMember = numbersOfMembers(bloc, numbers)
  await copyAll(
    load,
    'members.member',
    [
      'id',
      'person_code',
      'card_number',
      'former_card_number',
      'full_name',
      'gender',
      'birth_date',
      'ethnicity',
      'admitted_on',
      'decided_on',
      'recognised_on',
      'unit_number',
      'former_numbers',
    ],
    mapRows(bloc.members(), (m) => [
      m.id,
      null,
      m.cardNumber,
      m.formerCardNumber,
      m.fullName,
      m.gender,
      m.birthDate,
      m.ethnicity,
      m.admittedOn,
      m.decidedOn,
      m.recognisedOn,
      ...numbersOfMember(m.id),
    ]),
  )
  await copyAll(
    load,
    'members.home',
    ['member_id', 'valid', 'unit_id', 'unit_number', 'root_unit_id'],
    mapRows(bloc.memberships(), (h) => [
      h.memberId,
      daysOf(h.from, h.to),
      h.unitId,
      numbers.get(h.unitId) ?? 0,
      roots.get(h.unitId) ?? 0,
    ]),
  )
  await copyAll(
    load,
    'members.absence',
    ['member_id', 'kind', 'valid', 'unit_number', 'former_numbers'],
    mapRows(bloc.absences(), (a) => [
      a.memberId,
      a.kind,
      daysOf(a.from, a.to),
      ...numbersOfMember(a.memberId),
    ]),
  )
  await copyAll(
    load,
    'members.holding',
    [
      'seat_id',
      'member_id',
      'unit_number',
      'valid',
      'act',
      'end_reason',
      'host_post',
      'heads_host',
    ],
    mapRows(bloc.holdings, (h) => [
      h.seatId,
      h.memberId,
      numbers.get(unitOfSeat.get(h.seatId) ?? 0) ?? 0,
      daysOf(h.from, h.to),
      h.act,
      h.endReason,
      h.hostPost,
      h.headsHost,
    ]),
  )
}

/** Copies who works full time for the Party. */
export async function loadWorkers(load: Load, numbers: ReadonlyMap<number, number>): Promise<void> {
  await copyAll(
    load,
    'members.full_time_worker',
    ['member_id', 'valid', 'unit_id', 'unit_number', 'title', 'has_allowance', 'end_reason'],
    mapRows(load.bloc.workers, (w) => [
      w.memberId,
      daysOf(w.from, w.to),
      w.unitId,
      numbers.get(w.unitId) ?? 0,
      w.title,
      w.hasAllowance,
      w.endReason,
    ]),
  )
}

/** Copies meetings and attendance marks. */
export async function loadMeetings(
  load: Load,
  numbers: ReadonlyMap<number, number>,
): Promise<void> {
  const { bloc } = load
  const numberOfMeeting = new Map<number, number>()
  const noted = (meetingId: number, number: number) => {
    numberOfMeeting.set(meetingId, number)
    return number
  }
  await copyAll(
    load,
    'meetings.meeting',
    [
      'id',
      'root_unit_id',
      'unit_id',
      'unit_number',
      'kind',
      'held_on',
      'started_at',
      'ended_at',
      'chair_id',
      'secretary_id',
      'checker_id',
      'outcome',
      'outcome_text',
      'called',
      'present',
      'excused',
      'unexcused',
      'exempt',
      'speakers',
    ],
    mapRows(bloc.meetings(), (m) => [
      m.id,
      m.rootUnitId,
      m.unitId,
      noted(m.id, numbers.get(m.unitId) ?? 0),
      m.kind,
      m.heldOn,
      m.startedAt,
      m.endedAt,
      m.chairId,
      m.secretaryId,
      m.checkerId,
      m.outcome,
      m.outcomeText,
      m.declared?.called ?? null,
      m.declared?.present ?? null,
      m.declared?.excused ?? null,
      m.declared?.unexcused ?? null,
      m.declared?.exempt ?? null,
      m.declared?.speakers ?? null,
    ]),
  )
  await copyAll(
    load,
    'meetings.attendance',
    [
      'root_unit_id',
      'held_on',
      'meeting_id',
      'unit_number',
      'member_id',
      'status',
      'spoke',
      'reason',
    ],
    mapRows(bloc.attendance(), (a) => [
      a.rootUnitId,
      a.heldOn,
      a.meetingId,
      numberOfMeeting.get(a.meetingId) ?? 0,
      a.memberId,
      a.status,
      a.spoke,
      a.reason,
    ]),
  )
}

/** Copies the register of papers and acts; `directives` are the documents that it answers. */
export async function loadEntries(
  load: Load,
  numbers: ReadonlyMap<number, number>,
  directives: ReadonlyMap<AnsweredDocument, number>,
): Promise<void> {
  await copyAll(
    load,
    'register.entry',
    [
      'id',
      'root_unit_id',
      'unit_id',
      'unit_number',
      'kind',
      'period_from',
      'directive_id',
      'valid',
      'number',
      'issuer',
      'facts',
      'replaces_id',
      'is_only',
      'confirmed_on',
    ],
    mapRows(entriesThatAnswer(load.bloc, directives), (e) => [
      e.id,
      e.rootUnitId,
      e.unitId,
      numbers.get(e.unitId) ?? 0,
      e.kind,
      e.periodFrom,
      e.directive === null ? null : (directives.get(e.directive) ?? null),
      daysOf(e.from, e.to),
      e.number,
      e.issuer,
      JSON.stringify(e.facts),
      e.replacesId,
      e.isOnly,
      e.confirmedOn,
    ]),
  )
}

/** An installation without the documents has nothing that answers them. */
function* entriesThatAnswer(
  { entries }: SampleBloc,
  directives: ReadonlyMap<AnsweredDocument, number>,
) {
  for (const entry of entries())
    if (entry.directive === null || directives.has(entry.directive)) yield entry
}
