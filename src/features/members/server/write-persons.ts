import { type RawBuilder, sql } from 'kysely'

import { ensureSeats, seatsQuery, type UnitLife } from '#features/organisation/server/public.ts'

import type { MergedSpell } from '../domain/spells.ts'
import type { SettledPerson } from '../domain/settle-persons.ts'
import { allotSeats } from './allot-seats.ts'
import { writeMemberNumbers } from './member-numbers.ts'
import { listSittings } from './person-register.ts'
import { writeSearchKeys } from './search-keys.ts'
import { endPostsOfLeavers } from './seat-people.ts'
import type { MembersDb } from './tables.ts'

/** So many rows travel at once: enough to be quick, few enough to stay small. */
const batchLength = 5_000

/** Writes rows that travel as one text; nothing for none. */
async function writeRows(
  rows: readonly object[],
  write: (rows: RawBuilder<unknown>) => Promise<unknown>,
): Promise<void> {
  if (rows.length > 0) await write(sql`${JSON.stringify(rows)}::json`)
}

function batchesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / batchLength)
  return Array.from({ length: count }, (_, place) =>
    rows.slice(place * batchLength, (place + 1) * batchLength),
  )
}

/** A person of the file with his identity in the register. */
type Written = { readonly memberId: number; readonly settled: SettledPerson }

/** Gives new members their identities; whoever keeps no line is left out. */
async function identify(
  db: MembersDb,
  settled: readonly SettledPerson[],
): Promise<readonly Written[]> {
  const fresh = settled.filter((one) => one.merged && one.person.memberId === null).length
  const ids = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('members.member', 'id'))::int as id
    from generate_series(1, ${fresh}::int)`.execute(db)
  const unused = ids.rows.map((row) => row.id).toReversed()
  return settled.flatMap((one): Written[] =>
    one.merged ? [{ memberId: one.person.memberId ?? unused.pop() ?? 0, settled: one }] : [],
  )
}

async function writeMembers(
  db: MembersDb,
  written: readonly Written[],
  units: ReadonlyMap<string, UnitLife>,
): Promise<void> {
  const rowOf = ({ memberId, settled: { merged } }: Written) => ({
    id: memberId,
    unitNumber: units.get(merged?.homes.at(-1)?.what ?? '')?.number,
    ...merged?.facts,
  })
  const shape = sql`as told (id int, "personCode" text, "cardNumber" text, "formerCardNumber" text,
    "fullName" text, gender text, "birthDate" date, ethnicity text, "admittedOn" date,
    "decidedOn" date, "recognisedOn" date, "unitNumber" bigint)`
  const isNew = ({ settled: { person } }: Written) => person.memberId === null
  await writeRows(written.filter(isNew).map(rowOf), (rows) =>
    sql`
      insert into members.member (id, person_code, card_number, former_card_number, full_name, gender,
        birth_date, ethnicity, admitted_on, decided_on, recognised_on, unit_number)
      select id, "personCode", "cardNumber", "formerCardNumber", "fullName", gender, "birthDate",
             ethnicity, "admittedOn", "decidedOn", "recognisedOn", "unitNumber"
      from json_to_recordset(${rows}) ${shape}`.execute(db),
  )
  await writeRows(
    written.filter((one) => !isNew(one) && one.settled.merged?.isChanged).map(rowOf),
    (rows) =>
      sql`
      update members.member member
      set person_code = told."personCode", card_number = told."cardNumber",
          former_card_number = told."formerCardNumber", ethnicity = told.ethnicity,
          decided_on = told."decidedOn", recognised_on = told."recognisedOn",
          source_id = members.current_source()
      from json_to_recordset(${rows}) ${shape} where member.id = told.id`.execute(db),
  )
}

const isNew = (spell: MergedSpell) => spell.stored === null
const isEnded = ({ stored, to, isEndImplied }: MergedSpell) =>
  stored !== null && (stored.to !== to || (stored.isEndImplied ?? isEndImplied) !== isEndImplied)

async function writeHomes(
  db: MembersDb,
  written: readonly Written[],
  units: ReadonlyMap<string, UnitLife>,
): Promise<void> {
  const homes = written.flatMap(({ memberId, settled: { merged } }) =>
    (merged?.homes ?? []).map((home) => ({ ...home, memberId, unit: units.get(home.what) })),
  )
  const rowOf = ({ memberId, from, to, isEndImplied, unit }: (typeof homes)[number]) => ({
    memberId,
    from,
    to,
    isEndImplied,
    unitId: unit?.id,
    unitNumber: unit?.number,
    rootUnitId: unit?.rootUnitId,
  })
  await writeRows(homes.filter(isEnded).map(rowOf), (rows) =>
    sql`
      update members.home home
      set valid = daterange(told."from", told."to"), end_implied = told."isEndImplied"
      from json_to_recordset(${rows}) as told
        ("memberId" int, "from" date, "to" date, "isEndImplied" boolean)
      where home.member_id = told."memberId" and lower(home.valid) = told."from"`.execute(db),
  )
  await writeRows(homes.filter(isNew).map(rowOf), (rows) =>
    sql`
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id, end_implied)
      select "memberId", daterange("from", "to"), "unitId", "unitNumber", "rootUnitId", "isEndImplied"
      from json_to_recordset(${rows}) as told
        ("memberId" int, "from" date, "to" date, "unitId" int, "unitNumber" bigint, "rootUnitId" int,
         "isEndImplied" boolean)`.execute(db),
  )
}

async function writeAbsences(db: MembersDb, written: readonly Written[]): Promise<void> {
  const absences = written.flatMap(({ memberId, settled: { merged } }) =>
    (merged?.absences ?? []).map((absence) => ({ ...absence, memberId })),
  )
  await writeRows(absences.filter(isEnded), (rows) =>
    sql`
      update members.absence absence set valid = daterange(told."from", told."to")
      from json_to_recordset(${rows}) as told ("memberId" int, kind text, "from" date, "to" date)
      where absence.member_id = told."memberId" and absence.kind = told.kind
        and lower(absence.valid) = told."from"`.execute(db),
  )
  await writeRows(absences.filter(isNew), (rows) =>
    sql`
      insert into members.absence (member_id, kind, valid)
      select "memberId", kind, daterange("from", "to")
      from json_to_recordset(${rows}) as told ("memberId" int, kind text, "from" date, "to" date)`.execute(
      db,
    ),
  )
}

async function writeHoldings(
  db: MembersDb,
  written: readonly Written[],
  units: ReadonlyMap<string, UnitLife>,
): Promise<void> {
  const holdings = written.flatMap(({ memberId, settled: { merged } }) =>
    (merged?.holdings ?? []).map((holding) => ({
      ...holding,
      memberId,
      unitId: units.get(holding.unitCode)?.id ?? 0,
    })),
  )
  await writeRows(holdings.filter(isEnded), (rows) =>
    sql`
      update members.holding holding set valid = daterange(told."from", told."to")
      from json_to_recordset(${rows}) as told
        ("memberId" int, "unitId" int, post text, "from" date, "to" date)
      join (${seatsQuery()}) seat
        on seat.unit_id = told."unitId" and seat.body_kind = 'cell-committee' and seat.post = told.post
      where holding.seat_id = seat.seat_id and holding.member_id = told."memberId"
        and lower(holding.valid) = told."from"`.execute(db),
  )
  const fresh = holdings.filter(isNew)
  if (fresh.length === 0) return
  const unitIds = [...new Set(fresh.map((holding) => holding.unitId))]
  const allotted = await allotSeats(db, fresh, await listSittings(db, unitIds))
  const seats = await ensureSeats(db, allotted)
  const seatOf = new Map(
    seats.map((seat) => [`${seat.unitId} ${seat.post} ${seat.ordinal}`, seat.seatId]),
  )
  const numberOf = new Map([...units.values()].map((unit) => [unit.id, unit.number]))
  await writeRows(
    allotted.map(({ unitId, post, ordinal, memberId, from, to }) => ({
      unitNumber: numberOf.get(unitId),
      seatId: seatOf.get(`${unitId} ${post} ${ordinal}`),
      memberId,
      from,
      to,
    })),
    (rows) =>
      sql`
      insert into members.holding (seat_id, member_id, unit_number, valid)
      select "seatId", "memberId", "unitNumber", daterange("from", "to")
      from json_to_recordset(${rows}) as told
        ("seatId" int, "memberId" int, "unitNumber" bigint, "from" date, "to" date)`.execute(db),
  )
}

/** Writes what the lines add to the register: persons first, then what is dated about them. */
export async function writePersons(
  db: MembersDb,
  settled: readonly SettledPerson[],
  units: ReadonlyMap<string, UnitLife>,
): Promise<void> {
  const written = await identify(db, settled)
  for (const batch of batchesOf(written)) {
    await writeMembers(db, batch, units)
    await writeHomes(db, batch, units)
    await writeAbsences(db, batch)
    const memberIds = batch.map(({ memberId }) => memberId)
    await writeMemberNumbers(db, memberIds)
    await writeSearchKeys(db, memberIds)
  }
  await writeHoldings(db, written, units)
  await endPostsOfLeavers(
    db,
    written.map(({ memberId }) => memberId),
  )
}
