import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { BodyKind, Post } from '#features/organisation/domain/public.ts'
import { seatsQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'

import { type AbsenceKind, memberStatusOn } from '../domain/member-status.ts'
import type { MembersDb, MemberTable } from './tables.ts'

type Spell = { readonly from: PlainDate; readonly to: PlainDate | null }
type UnitColumns = {
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly unitNumber: number
}

async function listHomes(db: MembersDb, memberId: number, on: PlainDate) {
  const found = await sql<Spell & UnitColumns>`
    select lower(home.valid) as "from", upper(home.valid) as "to",
           home.unit_id, named.code as unit_code, named.name as unit_name, home.unit_number
    from members.homes_of(${memberId}) home
    cross join ${unitOnDayLateral(sql`home.unit_id`, on)} named
    where lower(home.valid) <= ${on}::date
    order by home.valid`.execute(db)
  return found.rows
}

async function listAbsences(db: MembersDb, memberId: number, on: PlainDate) {
  const found = await sql<Spell & { kind: AbsenceKind }>`
    select kind, lower(valid) as "from", upper(valid) as "to" from members.absence
    where member_id = ${memberId} and lower(valid) <= ${on}::date
    order by valid, kind`.execute(db)
  return found.rows
}

type FileRow = Pick<
  MemberTable,
  | 'cardNumber'
  | 'formerCardNumber'
  | 'fullName'
  | 'gender'
  | 'birthDate'
  | 'ethnicity'
  | 'admittedOn'
  | 'decidedOn'
  | 'recognisedOn'
> & { readonly id: number; readonly isPlanted: boolean }

/** The file of a member, or a planted one: one question for both, which takes the same time. */
async function findFile(db: MembersDb, memberId: number): Promise<FileRow | undefined> {
  const columns = sql`id, card_number, former_card_number, full_name, gender, birth_date, ethnicity,
    admitted_on, decided_on, recognised_on`
  const found = await sql<FileRow>`
    select ${columns}, false as is_planted from members.member where id = ${memberId}
    union all
    select ${columns}, true from members.planted_file where id = ${memberId}`.execute(db)
  return found.rows[0]
}

async function listHoldings(db: MembersDb, memberId: number, on: PlainDate) {
  const found = await sql<Spell & UnitColumns & { body: BodyKind; post: Post }>`
    select lower(holding.valid) as "from", upper(holding.valid) as "to", seat.body_kind as body, seat.post,
           seat.unit_id, named.code as unit_code, named.name as unit_name
    from members.holdings_of(${memberId}) holding
    join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id
    cross join ${unitOnDayLateral(sql`seat.unit_id`, on)} named
    where lower(holding.valid) <= ${on}::date
    order by holding.valid, seat.seat_id`.execute(db)
  return found.rows
}

function unitOf({ unitId, unitCode, unitName }: UnitColumns) {
  return { id: unitId, code: unitCode, name: unitName }
}

/**
 * What is held of a member as of a day, facts that begin later left out; with the number of the unit
 * that decides who may see it: his cell on the day, or the last one before. Undefined for nobody.
 */
export async function readMemberFile(db: MembersDb, memberId: number, on: PlainDate) {
  const member = await findFile(db, memberId)
  if (!member) return undefined
  const homes = await listHomes(db, memberId, on)
  const last = homes.at(-1)
  const isInCell = last !== undefined && (last.to === null || on < last.to)
  const known = (day: PlainDate | null) => (day !== null && day <= on ? day : null)
  return {
    unitNumber: last?.unitNumber,
    isPlanted: member.isPlanted,
    file: {
      id: member.id,
      name: member.fullName,
      cardNumber: member.cardNumber,
      formerCardNumber: member.formerCardNumber,
      gender: member.gender === 'female' ? ('female' as const) : ('male' as const),
      birthDate: member.birthDate,
      ethnicity: member.ethnicity,
      admittedOn: member.admittedOn,
      decidedOn: known(member.decidedOn),
      recognisedOn: known(member.recognisedOn),
      status: memberStatusOn({ recognisedOn: member.recognisedOn, isInCell }, on),
      homes: homes.map((home) => ({ unit: unitOf(home), from: home.from, to: home.to })),
      absences: [...(await listAbsences(db, memberId, on))],
      holdings: (await listHoldings(db, memberId, on)).map((holding) => ({
        unit: unitOf(holding),
        body: holding.body,
        post: holding.post,
        from: holding.from,
        to: holding.to,
      })),
    },
  }
}
