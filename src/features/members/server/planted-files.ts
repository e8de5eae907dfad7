import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { unitsUnderQuery } from '#features/organisation/server/public.ts'
import { recorder } from '#platform/server/record.ts'
import { type Actor, installation } from '#platform/server/request.ts'

import { readingDay } from './bulk-reading.ts'
import type { MembersDb } from './tables.ts'

/** Where a planted file stands, and which particulars it has: as a member of the cell has them. */
export type PlantPattern = {
  readonly unitId: number
  readonly unitNumber: number
  readonly rootUnitId: number
  readonly from: PlainDate
  readonly cardNumber: string
  readonly formerCardNumber: string | null
  readonly ethnicity: string | null
  readonly hasDecision: boolean
}

/** An invented person in a cell. */
export type PlantedFile = Omit<PlantPattern, 'hasDecision'> & {
  readonly fullName: string
  readonly gender: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly admittedOn: PlainDate
  readonly decidedOn: PlainDate | null
  readonly recognisedOn: PlainDate
}

/** A unit on a day. */
type Place = { readonly unitId: number; readonly on: PlainDate }

/** Official members of cells at or under a unit, as many as are asked for and there are, by chance. */
export async function drawPatterns(
  db: MembersDb,
  { unitId, on }: Place,
  count: number,
): Promise<readonly PlantPattern[]> {
  const found = await sql<PlantPattern>`
    select home.unit_id, home.unit_number, home.root_unit_id, lower(home.valid) as "from",
           member.card_number, member.former_card_number, member.ethnicity,
           member.decided_on is not null as has_decision
    from members.home home join members.member member on member.id = home.member_id
    where home.unit_id in (${unitsUnderQuery(unitId, on)}) and home.valid @> ${on}::date
      and member.recognised_on <= ${on}::date
      and not exists (
        select from members.home other
        where other.member_id = home.member_id and other.valid <> home.valid)
    order by random() limit ${count}`.execute(db)
  return found.rows
}

/** Whether a card number is somebody's, or stands on a planted file. */
export async function isCardTaken(db: MembersDb, cardNumber: string): Promise<boolean> {
  const found = await sql<{ isTaken: boolean }>`
    select exists (
      select from members.member
      where card_number = ${cardNumber} or former_card_number = ${cardNumber}
      union all
      select from members.planted_file
      where card_number = ${cardNumber} or former_card_number = ${cardNumber}
    ) as is_taken`.execute(db)
  return found.rows[0]?.isTaken ?? true
}

/** Writes a file that no work leads to, under an identity as members have them. */
export async function writePlantedFile(db: MembersDb, file: PlantedFile): Promise<void> {
  await sql`
    insert into members.planted_file (id, card_number, former_card_number, full_name, gender, birth_date,
      ethnicity, admitted_on, decided_on, recognised_on, unit_id, unit_number, root_unit_id, valid)
    values (nextval(pg_get_serial_sequence('members.member', 'id')), ${file.cardNumber},
      ${file.formerCardNumber}, ${file.fullName}, ${file.gender}, ${file.birthDate}::date, ${file.ethnicity},
      ${file.admittedOn}::date, ${file.decidedOn}::date, ${file.recognisedOn}::date, ${file.unitId},
      ${file.unitNumber}, ${file.rootUnitId}, daterange(${file.from}::date, null))`.execute(db)
}

/** How many planted files there are at and under a unit. */
export async function countPlanted(db: MembersDb, { unitId, on }: Place): Promise<number> {
  const found = await sql<{ files: number }>`
    select count(*)::int as files from members.planted_file
    where unit_id in (${unitsUnderQuery(unitId, on)})`.execute(db)
  return found.rows[0]?.files ?? 0
}

/** Takes so many planted files at and under a unit out, by chance; answers how many there were. */
export async function takePlantedOut(
  db: MembersDb,
  { unitId, on }: Place,
  count: number,
): Promise<number> {
  const done = await sql`
    delete from members.planted_file where id in (
      select id from members.planted_file where unit_id in (${unitsUnderQuery(unitId, on)})
      order by random() limit ${count})`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** Takes out what stands in units that have ended: a file in one would tell itself. */
export async function takeOutOfEndedUnits(db: MembersDb, on: PlainDate): Promise<number> {
  const done = await sql`
    delete from members.planted_file planted using organisation.org_unit unit
    where unit.id = planted.unit_id and not unit.life @> ${on}::date`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/**
 * Tells that somebody opened a planted file, in the transaction in which it is shown: to those who look
 * after reading by name, to the record of acts without saying who or which.
 */
export async function tellPlantedOpening(
  db: MembersDb,
  { accountId, name }: Pick<Actor, 'accountId' | 'name'>,
): Promise<void> {
  await sql`
    insert into members.planted_opening (account_id, opened_on, name)
    select ${accountId}::integer, ${readingDay}, ${name} where ${accountId}::integer is not null
    on conflict do nothing`.execute(db)
  const record = recorder(db, installation, null)
  await record('members.planted-opened')
}
