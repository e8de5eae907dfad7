import { type Kysely, sql } from 'kysely'

import { compartments, type Role, roles } from '#kernel/rights.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { writeAllSearchKeys } from '#features/members/server/public.ts'
import { refreshPlaces } from '#features/organisation/server/public.ts'
import { stopClock } from '#platform/server/clock.ts'

import type { AllTables } from '../../tables.ts'
import type { ToldGrant, ToldUnit } from '../oracle/testing.ts'

/** The days on which a world is looked at lie between these. */
const [firstDay, lastDay] = [0, 1000]
const dayAt = (offset: number): PlainDate => addDays(plainDate('2023-01-01'), offset)

/** A random whole number below a bound. */
export type Draw = (below: number) => number

/** The same numbers for the same seed, everywhere. */
export function drawing(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** An account with its grants. */
export type ToldAccount = { readonly id: number; readonly grants: readonly ToldGrant[] }

/** A tree in time, and people with rights in it. */
export type World = {
  readonly units: ReadonlyMap<number, ToldUnit>
  readonly numbers: ReadonlyMap<number, number>
  readonly accounts: readonly ToldAccount[]
  readonly days: readonly PlainDate[]
}

/** Parents come before children in the order of identities, so that no move makes a cycle. */
function tellUnit(draw: Draw, id: number, isLeaf: (id: number) => boolean): ToldUnit {
  const parent = () => 1 + draw(Math.min(id - 1, 1 + Math.floor(id / 3)))
  if (id === 1)
    return {
      id,
      states: [{ from: dayAt(-100), to: null, parent: null }],
      successor: null,
      handedOutside: false,
    }
  const born = isLeaf(id) && draw(6) === 0 ? draw(lastDay) : -90
  const moved = draw(4) === 0 ? born + 1 + draw(lastDay) : null
  const ended = isLeaf(id) && draw(4) === 0 ? (moved ?? born) + 1 + draw(lastDay) : null
  const first = parent()
  const states =
    moved === null
      ? [{ from: dayAt(born), to: ended === null ? null : dayAt(ended), parent: first }]
      : [
          { from: dayAt(born), to: dayAt(moved), parent: first },
          { from: dayAt(moved), to: ended === null ? null : dayAt(ended), parent: parent() },
        ]
  const fate = ended === null ? 3 : draw(4)
  return {
    id,
    states,
    // A successor stands before in the order too: no unit comes after itself.
    successor: ended !== null && fate < 2 ? { id: 1 + draw(id - 1), from: dayAt(ended) } : null,
    handedOutside: fate === 2,
  }
}

/** Numbers as at birth: each unit before those born under it, with room between. */
function numberAll(units: readonly ToldUnit[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>()
  const walk = (id: number) => {
    numbers.set(id, (numbers.size + 1) * 16)
    for (const unit of units) if (unit.states[0]?.parent === id) walk(unit.id)
  }
  walk(1)
  return numbers
}

/** Those that height in the tree opens. */
const ordinaryRoles = roles.filter((role) => !compartments.some((matter) => matter === role))

function tellGrant(draw: Draw, size: number): ToldGrant {
  const from = draw(lastDay) - 300
  const role: Role = ordinaryRoles[draw(ordinaryRoles.length)] ?? 'member'
  return {
    role,
    unit: 1 + draw(draw(3) === 0 ? 5 : size),
    from: dayAt(from),
    to: draw(3) === 0 ? dayAt(from + 1 + draw(lastDay)) : null,
  }
}

/** The same role in the same unit is granted once. */
const onceEach = (grants: readonly ToldGrant[]): readonly ToldGrant[] => [
  ...new Map(grants.map((grant) => [`${grant.role} ${grant.unit}`, grant])).values(),
]

/** Makes a world of so many units up, the same for the same seed. */
export function tellWorld(
  seed: number,
  size: { readonly units: number; readonly accounts: number; readonly days: number },
): World {
  const draw = drawing(seed)
  const isLeaf = (id: number) => id > 1 + Math.floor(size.units / 3)
  const units = Array.from({ length: size.units }, (_, place) => tellUnit(draw, place + 1, isLeaf))
  const accounts = Array.from({ length: size.accounts }, (_, place) => ({
    id: place + 1,
    grants: onceEach(Array.from({ length: 1 + draw(4) }, () => tellGrant(draw, size.units))),
  }))
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    numbers: numberAll(units),
    accounts,
    days: Array.from({ length: size.days }, () => dayAt(firstDay + draw(lastDay))),
  }
}

const range = (from: string, to: string | null) => `[${from},${to ?? ''})`

/** Writes a world, and one row for each unit into every table behind the second wall. */
export async function writeWorld(owner: Kysely<AllTables>, world: World): Promise<void> {
  const units = [...world.units.values()]
  const rows = units.map((unit) => ({
    id: unit.id,
    number: world.numbers.get(unit.id),
    life: range(unit.states[0]?.from ?? '', unit.states.at(-1)?.to ?? null),
    outside: unit.handedOutside ? unit.states.at(-1)?.to : null,
  }))
  const states = units.flatMap(({ id, states: own }) =>
    own.map(({ from, to, parent }) => ({ id, valid: range(from, to), parent })),
  )
  const heirs = units.flatMap(({ id, successor }) => (successor ? [{ id, heir: successor }] : []))
  await owner.transaction().execute(async (db) => {
    await sql`
      insert into organisation.org_unit (id, code, number, root_unit_id, life, handed_outside_on)
      select id, 'U' || id, number, 1, life::daterange, outside
      from json_to_recordset(${JSON.stringify(rows)}::json) as told (id int, number bigint, life text, outside date)`.execute(
      db,
    )
    await sql`
      insert into organisation.unit_state (unit_id, valid, name, kind, parent_id)
      select id, valid::daterange, 'Chi bộ ' || id, 'cell', parent
      from json_to_recordset(${JSON.stringify(states)}::json) as told (id int, valid text, parent int)`.execute(
      db,
    )
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      select id, (heir ->> 'id')::int, (heir ->> 'from')::date, true
      from json_to_recordset(${JSON.stringify(heirs)}::json) as told (id int, heir json)`.execute(
      db,
    )
    await refreshPlaces(db)
    await writeRows(db)
    await writeAccounts(db, world)
  })
}

/** The identity of the planted file of a unit: not that of a member. */
export const plantedIn = (unit: number): number => 1_000_000 + unit

/** Writes a member with all that is dated about him, a meeting, a request, an act, a standing and a grouping into each unit. */
export async function writeRows(db: Kysely<AllTables>): Promise<void> {
  await sql`
    insert into members.member (id, card_number, full_name, gender, birth_date, admitted_on, unit_number)
    select id, 'C' || id, 'Nguyễn Văn ' || id, 'male', '1980-01-01', '2010-01-01', number from organisation.org_unit`.execute(
    db,
  )
  await sql`
    insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
    select id, life, id, number, root_unit_id from organisation.org_unit`.execute(db)
  await sql`
    insert into members.planted_file (id, card_number, full_name, gender, birth_date, admitted_on, unit_id,
      unit_number, root_unit_id, valid)
    select ${plantedIn(0)} + id, 'P' || id, 'Lê Văn ' || id, 'male', '1980-01-01', '2010-01-01', id, number, 1, life
    from organisation.org_unit`.execute(db)
  await writeAllSearchKeys(db)
  await sql`
    insert into meetings.meeting (id, root_unit_id, unit_id, unit_number, kind, held_on)
    select id, root_unit_id, id, number, 'ordinary', lower(life) from organisation.org_unit`.execute(
    db,
  )
  await sql`
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status)
    select root_unit_id, held_on, id, unit_number, id, 'present' from meetings.meeting`.execute(db)
  await sql`
    insert into members.absence (member_id, kind, valid, unit_number)
    select member_id, 'away', valid, unit_number from members.home`.execute(db)
  await sql`
    insert into members.full_time_worker (member_id, valid, unit_id, unit_number, title)
    select member_id, valid, unit_id, unit_number, 'Văn thư' from members.home`.execute(db)
  await sql`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      select id, 'cell-committee', life from organisation.org_unit returning id, unit_id, valid
    ), seat as (
      insert into organisation.seat (body_id, post, valid) select id, 'secretary', valid from body returning id, body_id
    )
    insert into members.holding (seat_id, member_id, unit_number, valid)
    select seat.id, body.unit_id, unit.number, body.valid
    from seat join body on body.id = seat.body_id join organisation.org_unit unit on unit.id = body.unit_id`.execute(
    db,
  )
  await writeGroupings(db)
  await sql`
    insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by)
    select id, 0, number, '{}', 'test' from organisation.org_unit`.execute(db)
  await sql`insert into register.entry_kind (code, origin, name, form, unit_kinds, period)
    values ('wall', 'local', '{}', 'act', '{cell}', 'occasion')`.execute(db)
  await sql`
    insert into register.entry (id, root_unit_id, unit_id, unit_number, kind, valid, is_only)
    select id, root_unit_id, id, number, 'wall', life, false from organisation.org_unit`.execute(db)
  await sql`
    insert into register.entry_version (entry_id, version, unit_number, content, replaced_by, reason)
    select id, 1, number, '{}', 'test', 'test' from organisation.org_unit`.execute(db)
  await sql`
    insert into members.correction (member_id, unit_number, about, sealed_words, asked_on, acknowledge_by, decide_by)
    select id, number, 'other', 'x', '2024-01-01', '2024-01-02', '2024-01-11' from organisation.org_unit`.execute(
    db,
  )
  await sql`
    insert into platform.event (actor, account_id, act, unit_number)
    select 'test', id, 'test.done', number from organisation.org_unit`.execute(db)
  await sql`
    insert into platform.answered_request (actor, key, operation, fingerprint, status)
    values ('somebody', 'a key of his', 'test', 'x', 200)`.execute(db)
  await sql`
    insert into directives.standing (root_unit_id, measure_id, period_from, unit_id, unit_number, path, numerator, denominator)
    select 1, 1, '2024-01-01', id, number, array[id], 0, 0 from organisation.org_unit`.execute(db)
}

/** A grouping of each unit with itself in a cluster, its identity that of the unit. */
async function writeGroupings(db: Kysely<AllTables>): Promise<void> {
  await sql`
    insert into organisation.unit_grouping (id, unit_id, unit_number, name, valid)
    select id, id, number, 'Cụm thi đua', life from organisation.org_unit`.execute(db)
  await sql`
    insert into organisation.cluster (id, grouping_id, unit_id, unit_number, name, valid)
    select id, id, unit_id, unit_number, 'Cụm 1', valid from organisation.unit_grouping`.execute(db)
  await sql`
    insert into organisation.cluster_stay (grouping_id, cluster_id, unit_id, unit_number, valid)
    select grouping_id, id, unit_id, unit_number, valid from organisation.cluster`.execute(db)
  await sql`
    insert into organisation.cluster_correction (grouping_id, cluster_id, unit_id, unit_number, valid, replaced_on)
    select grouping_id, id, unit_id, unit_number, valid, lower(valid) from organisation.cluster`.execute(
    db,
  )
}

async function writeAccounts(db: Kysely<AllTables>, { accounts }: World): Promise<void> {
  const grants = accounts.flatMap(({ id, grants: own }) =>
    own.map(({ role, unit, from, to }) => ({ id, role, unit, valid: range(from, to) })),
  )
  await sql`
    insert into access.account (id, login, display_name)
    select id, 'account-' || id, 'account ' || id from unnest(${accounts.map(({ id }) => id)}::int[]) as told (id)`.execute(
    db,
  )
  await sql`
    insert into access.role_grant (account_id, role, unit_id, valid, decision)
    select id, role, unit, valid::daterange, '1-QĐ' from json_to_recordset(${JSON.stringify(grants)}::json)
      as told (id int, role text, unit int, valid text)`.execute(db)
}

/** Sets the clock of a world to a day. */
export const turnTo = (owner: Kysely<AllTables>, day: PlainDate): Promise<void> =>
  stopClock(owner, day)
