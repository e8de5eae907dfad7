import { sql } from 'kysely'

import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { givenAccount, type GivenGrant } from '#features/access/testing.ts'
import { recomputeAll } from '#features/directives/server/public.ts'
import { givenMembers } from '#features/members/testing.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import { stopClock } from '#platform/server/clock.ts'

import { indicators } from '../../indicators.ts'
import type { TestDatabase } from '../../testing.ts'
import { firstDay, type NaiveBloc, toldDays } from '../naive-tree/testing.ts'

/** An organisation of a small bloc: under the top, or under one before it; with so many cells. */
export type Organisation = {
  readonly kind: 'upper' | 'grassroots' | 'sectional'
  readonly under: number
  readonly cells: number
  readonly members: number
}

/** Since when one of each body holds his post. */
const latestPost = plainDate('2024-05-10')

/** The day on which a small bloc begins to change. */
export const beginning = plainDate('2024-05-20')

type Told = Required<Pick<GivenState, 'code' | 'name'>> & {
  readonly kind: UnitKind
  readonly parent: string | null
}

function unitsOf(organisations: readonly Organisation[]): readonly Told[] {
  const units: Told[] = [{ code: 'K', name: 'Đảng bộ Khối', kind: 'bloc', parent: null }]
  for (const [place, { kind, under, cells }] of organisations.entries()) {
    const code = `O${place + 1}`
    const above = [null, ...organisations.slice(0, place).map((_, at) => `O${at + 1}`)]
    const parent = above[under % above.length] ?? 'K'
    units.push({ code, name: `Đảng bộ ${code}`, kind, parent })
    for (let cell = 1; cell <= cells; cell += 1)
      units.push({
        code: `${code}.${cell}`,
        name: `Chi bộ ${code}.${cell}`,
        kind: 'cell',
        parent: code,
      })
  }
  return units
}

/** A cell meets every month until the beginning; every fourth one stopped after February. */
function meetingsOf(cells: readonly string[]) {
  return cells.flatMap((code, place) =>
    Array.from({ length: place % 4 === 3 ? 2 : 5 }, (_, month) => ({
      code,
      day: addDays(plainDate(`2024-0${month + 1}-01`), (place * 3 + month) % 12),
    })),
  )
}

async function writeMeetings(
  { db }: TestDatabase['owner'],
  meetings: ReturnType<typeof meetingsOf>,
): Promise<void> {
  await sql`
    insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, outcome)
    select unit.root_unit_id, unit.id, unit.number, 'ordinary', told.day, case when unit.id % 2 = 0 then 'resolution' end
    from json_to_recordset(${JSON.stringify(meetings)}::json) as told (code text, day date)
    join organisation.org_unit unit on unit.code = told.code`.execute(db)
  await sql`
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke)
    select meeting.root_unit_id, meeting.held_on, meeting.id, meeting.unit_number, home.member_id,
           case when (home.member_id + meeting.id) % 5 = 0 then 'absent-excused' else 'present' end, home.member_id % 3 = 0
    from meetings.meeting meeting
    join members.home home on home.unit_id = meeting.unit_id and home.valid @> meeting.held_on`.execute(
    db,
  )
}

/** A body in each unit with three seats: one held for long, one since shortly before the beginning, one until a told day. */
async function writeSeats({ db }: TestDatabase['owner']): Promise<void> {
  await sql`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      select unit.id, case when state.kind = 'cell' then 'cell-committee' else 'committee' end, daterange('2020-01-01', null)
      from organisation.org_unit unit join organisation.unit_state state on state.unit_id = unit.id
      returning id, unit_id, valid
    ), term as (
      insert into organisation.term (body_id, valid, due_on)
      select id, daterange('2020-01-01', '2025-01-01'), '2025-01-01' from body
    ), seat as (
      insert into organisation.seat (body_id, post, valid)
      select id, unnest(array['secretary', 'deputy-secretary', 'member']), valid from body returning id, body_id, post
    )
    insert into members.holding (seat_id, member_id, unit_number, valid)
    select seat.id, sitter.member_id, unit.number,
           case seat.post when 'secretary' then daterange('2023-01-01', null)
                          when 'member' then daterange(${latestPost}::date, null)
                          else daterange('2023-01-01', '2024-12-31') end
    from seat join body on body.id = seat.body_id
    join organisation.org_unit unit on unit.id = body.unit_id
    join lateral (
      select home.member_id from members.home home
      join organisation.unit_place place on place.unit_id = home.unit_id and unit.id = any (place.path)
      order by home.member_id offset (seat.id % 2) limit 1) sitter on true`.execute(db)
}

async function openAccounts(
  { db }: TestDatabase['owner'],
  units: readonly Told[],
  ids: ReadonlyMap<string, number>,
): Promise<readonly number[]> {
  const accounts: number[] = []
  const open = async (login: string, grants: readonly GivenGrant[]) => {
    accounts.push(await givenAccount(db, { login, password: null, grants }))
  }
  for (const { code, kind } of units) {
    const unitId = ids.get(code) ?? 0
    const login = code.toLowerCase()
    if (kind === 'bloc')
      await open(login, [
        { role: 'bloc-staff', unitId },
        { role: 'administrator', unitId },
      ])
    else if (kind === 'cell') await open(login, [{ role: 'cell-secretary', unitId }])
    else
      await open(login, [
        { role: 'committee-staff', unitId },
        { role: 'inspector', unitId, from: '2024-06-10', to: '2024-08-01' },
        { role: 'discipline', unitId, to: '2024-09-01' },
      ])
  }
  return accounts
}

/** A small bloc, in a database and told day for day. */
export type SmallBloc = {
  readonly told: NaiveBloc
  readonly accounts: readonly number[]
  /** On which days something was recorded of a unit that stands against an earlier end. */
  readonly records: { readonly code: string; readonly day: PlainDate }[]
}

/** Writes a small bloc with members, meetings, seats, accounts and standing. */
export async function givenSmallBloc(
  { owner }: TestDatabase,
  organisations: readonly Organisation[],
): Promise<SmallBloc> {
  const { db } = owner
  const units = unitsOf(organisations)
  const ids = await givenUnits(db, units)
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(db)
  const cells = units.filter(({ kind }) => kind === 'cell').map(({ code }) => code)
  const sitting = cells.flatMap((code) => {
    const { members = 1 } = organisations[Number(/\d+/.exec(code)) - 1] ?? {}
    return Array.from({ length: members }, (_, place) => ({
      card: `${code}-${place}`,
      code,
      place,
    }))
  })
  await givenMembers(
    db,
    sitting.map(({ card, code, place }) => ({
      card,
      unitId: ids.get(code) ?? 0,
      recognisedOn: place === 3 ? null : '2011-01-01',
    })),
  )
  const meetings = meetingsOf(cells)
  await writeMeetings(owner, meetings)
  await writeSeats(owner)
  const accounts = await openAccounts(owner, units, ids)
  await stopClock(db, beginning)
  await db.transaction().execute(async (transaction) => {
    await sql`update directives.engine set first_day = ${firstDay}::date`.execute(transaction)
    await recomputeAll(transaction, indicators, beginning)
  })
  const everyDay = <Value>(value: Value) => Array.from({ length: toldDays }, () => value)
  return {
    told: {
      units: new Map(
        units.map(({ code, name, kind, parent }) => [code, everyDay({ name, kind, parent })]),
      ),
      homes: new Map(sitting.map(({ card, code }) => [card, everyDay(code)])),
      follows: [],
      handedOver: new Map(),
    },
    accounts,
    records: [...meetings, ...units.map(({ code }) => ({ code, day: latestPost }))],
  }
}
