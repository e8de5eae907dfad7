import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { listUnitLives, seatsQuery, type UnitLife } from '#features/organisation/server/public.ts'

import type { RegisteredPerson } from '../domain/identify.ts'
import type { AbsenceKind, CellPost } from '../domain/member-status.ts'
import type { ToldMember } from '../domain/merge-person.ts'
import type { PersonFacts } from '../domain/person-facts.ts'
import type { MembersDb } from './tables.ts'

/** Who of the file is in the register already, and the units that he or the file names. */
export type PersonRegister = {
  readonly persons: readonly RegisteredPerson[]
  readonly units: ReadonlyMap<string, UnitLife>
}

type Days = { readonly memberId: number; readonly from: PlainDate; readonly to: PlainDate | null }

function byMember<Row extends Days>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const own = found.get(row.memberId)
    if (own) own.push(row)
    else found.set(row.memberId, [row])
  }
  return found
}

/** Members with one of these cards, present or former, or with one of these person codes. */
async function listMatching(
  db: MembersDb,
  told: readonly ToldMember[],
): Promise<readonly (PersonFacts & { readonly id: number })[]> {
  const cards = told.flatMap(({ facts }) => [
    facts.cardNumber,
    ...(facts.formerCardNumber === null ? [] : [facts.formerCardNumber]),
  ])
  const codes = told.flatMap(({ facts }) => (facts.personCode === null ? [] : [facts.personCode]))
  const found = await sql<PersonFacts & { readonly id: number }>`
    select id, person_code, card_number, former_card_number, full_name, gender, birth_date, ethnicity,
           admitted_on, decided_on, recognised_on
    from members.member
    where card_number = any (${cards}::text[]) or former_card_number = any (${cards}::text[])
       or person_code = any (${codes}::text[])`.execute(db)
  return found.rows
}

/** Everything the register knows of the persons of a file; nobody else writes members meanwhile. */
export async function lockPersons(
  db: MembersDb,
  told: readonly ToldMember[],
): Promise<PersonRegister> {
  await sql`lock table members.member in share row exclusive mode`.execute(db)
  const matching = await listMatching(db, told)
  const ids = matching.map((member) => member.id)
  const homes = await sql<Days & { unitId: number; isEndImplied: boolean }>`
    select member_id, unit_id, lower(valid) as "from", upper(valid) as "to", end_implied as "isEndImplied"
    from members.home where member_id = any (${ids}::int[]) order by member_id, valid`.execute(db)
  const absences = await sql<Days & { what: AbsenceKind }>`
    select member_id, kind as what, lower(valid) as "from", upper(valid) as "to"
    from members.absence where member_id = any (${ids}::int[])`.execute(db)
  const holdings = await sql<Days & { unitId: number; post: CellPost }>`
    select holding.member_id, seat.unit_id, seat.post,
           lower(holding.valid) as "from", upper(holding.valid) as "to"
    from members.holding holding
    join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id and seat.body_kind = 'cell-committee'
    where holding.member_id = any (${ids}::int[])`.execute(db)
  const unitIds = new Set([...homes.rows, ...holdings.rows].map((row) => row.unitId))
  const units = await listUnitLives(db, {
    codes: [...new Set(told.map((row) => row.unitCode))],
    ids: [...unitIds],
  })
  const codeOf = new Map(units.map((unit) => [unit.id, unit.code]))
  const homesOf = byMember(homes.rows)
  const absencesOf = byMember(absences.rows)
  const holdingsOf = byMember(holdings.rows)
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    persons: matching.map(({ id, ...facts }) => ({
      memberId: id,
      facts,
      homes: (homesOf.get(id) ?? []).map(({ unitId, from, to, isEndImplied }) => ({
        what: codeOf.get(unitId) ?? '',
        from,
        to,
        isEndImplied,
      })),
      absences: (absencesOf.get(id) ?? []).map(({ what, from, to }) => ({ what, from, to })),
      holdings: (holdingsOf.get(id) ?? []).map(({ unitId, post, from, to }) => ({
        what: post,
        unitCode: codeOf.get(unitId) ?? '',
        post,
        from,
        to,
      })),
    })),
  }
}

/** Who sits on the cell committees of units, whoever it is. */
export type Sitting = Days & {
  readonly unitId: number
  readonly post: CellPost
  readonly seatId: number
  readonly name: string
}

/** Everybody on the cell committees of these units. */
export async function listSittings(
  db: MembersDb,
  unitIds: readonly number[],
): Promise<readonly Sitting[]> {
  const found = await sql<Sitting>`
    select holding.member_id, seat.unit_id, seat.post, holding.seat_id, member.full_name as name,
           lower(holding.valid) as "from", upper(holding.valid) as "to"
    from (${seatsQuery()}) seat
    join members.holding holding on holding.seat_id = seat.seat_id
    join members.member member on member.id = holding.member_id
    where seat.body_kind = 'cell-committee' and seat.unit_id = any (${unitIds}::int[])`.execute(db)
  return found.rows
}
