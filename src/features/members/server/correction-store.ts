import { type RawBuilder, sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { unitOnDayLateral } from '#features/organisation/server/public.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import { fieldSealOf } from '#platform/server/sealing/field-seal.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import {
  type CorrectionClock,
  type CorrectionOutcome,
  type CorrectionSubject,
  nextDue,
} from '../domain/correction.ts'
import type { MembersDb } from './tables.ts'

/** A request as it is kept. */
export type CorrectionRow = CorrectionClock & {
  readonly id: number
  readonly unitNumber: number
  readonly about: CorrectionSubject
  readonly askedOn: PlainDate
  readonly extensionWords: string | null
  readonly outcome: CorrectionOutcome | null
  readonly answer: string | null
}

/** The tables that sealing needs beside those of members. */
export type CorrectionDb = MembersDb & PlatformDb

type Sealed = { readonly sealedWords: Uint8Array }

const seals = fieldSealOf(process.env)

const placeOf = (row: number) => ({ table: 'members.correction', column: 'sealed_words', row })

/** The member's words; empty where his key was erased. */
async function openWords(
  db: CorrectionDb,
  row: { readonly id: number; readonly memberId: number },
  sealed: Uint8Array,
): Promise<string> {
  const words = await seals.unsealText(db, `member ${row.memberId}`, placeOf(row.id), sealed)
  return words ?? ''
}

/** For how many days a decided request stays on the list of the office. */
const shownDays = 30

const columns = sql`
  c.id, c.member_id, c.unit_number, c.about, c.asked_on, c.acknowledge_by, c.acknowledged_on,
  c.decide_by, c.extended_on, c.extension_words, c.decided_on, c.outcome, c.answer`

/** A request as both sides are told it. */
export function answeredCorrection(row: CorrectionRow) {
  return {
    id: row.id,
    about: row.about,
    askedOn: row.askedOn,
    acknowledgeBy: row.acknowledgeBy,
    acknowledgedOn: row.acknowledgedOn,
    decideBy: row.decideBy,
    extendedOn: row.extendedOn,
    extensionWords: row.extensionWords,
    decidedOn: row.decidedOn,
    outcome: row.outcome,
    answer: row.answer,
    due: nextDue(row),
  }
}

/** The requests of a member with his words, the newest first. */
export async function listOwn(
  db: CorrectionDb,
  memberId: number,
): Promise<readonly (CorrectionRow & { readonly words: string })[]> {
  const found = await sql<CorrectionRow & Sealed>`
    select ${columns}, c.sealed_words from members.correction c
    where c.member_id = ${memberId} order by c.id desc`.execute(db)
  const opened: (CorrectionRow & { readonly words: string })[] = []
  for (const { sealedWords, ...row } of found.rows)
    opened.push({ ...row, words: await openWords(db, row, sealedWords) })
  return opened
}

/** Keeps a request; answers its number. */
export async function insertCorrection(
  db: CorrectionDb,
  asked: {
    readonly memberId: number
    readonly unitNumber: number
    readonly about: CorrectionSubject
    readonly words: string
    readonly askedOn: PlainDate
    readonly acknowledgeBy: PlainDate
    readonly decideBy: PlainDate
  },
): Promise<number> {
  const { words, ...told } = asked
  const next = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('members.correction', 'id'))::int as id`.execute(db)
  const id = next.rows[0]?.id ?? 0
  const sealedWords = await seals.sealText(db, `member ${told.memberId}`, placeOf(id), words)
  await db
    .insertInto('members.correction')
    .values({ ...told, id, sealedWords })
    .execute()
  return id
}

/** A request of the office's list, with the member it is about. */
export type ListedCorrection = CorrectionRow & {
  readonly name: string
  readonly unitId: number
  readonly unitName: string
}

/** Requests in reach: the open ones, the most urgent first, then those decided in the last weeks. */
export async function listInReach(
  db: MembersDb,
  reach: Reach,
  today: PlainDate,
): Promise<readonly ListedCorrection[]> {
  const found = await sql<ListedCorrection>`
    select ${columns}, member.full_name as name, unit.id as unit_id, named.name as unit_name
    from members.correction c
    join members.member member on member.id = c.member_id
    join organisation.org_unit unit on unit.number = c.unit_number
    cross join ${unitOnDayLateral(sql`unit.id`, today)} named
    where ${within(reach, 'c.unit_number')}
      and (c.decided_on is null or c.decided_on >= ${addDays(today, -shownDays)}::date)
    order by c.decided_on is not null, ${dueColumn}, c.id
    limit 200`.execute(db)
  return found.rows
}

const dueColumn = sql`case when c.acknowledged_on is null then c.acknowledge_by else c.decide_by end`

/** A request, locked until the transaction ends. */
export async function lockCorrection(
  db: MembersDb,
  id: number,
): Promise<CorrectionRow | undefined> {
  const found = await sql<CorrectionRow>`
    select ${columns} from members.correction c where c.id = ${id} for update`.execute(db)
  return found.rows[0]
}

/** The member's words of a request, with what decides who may read them. */
export async function findWords(
  db: CorrectionDb,
  id: number,
): Promise<{ memberId: number; unitNumber: number; open(): Promise<string> } | undefined> {
  const row = await db
    .selectFrom('members.correction')
    .select(['id', 'memberId', 'unitNumber', 'sealedWords'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, open: () => openWords(db, row, row.sealedWords) }
}

/** How many requests in a reach wait for the office, and the nearest day of their clocks: `(open, due)`. */
export function openCorrectionsQuery(reach: Reach): RawBuilder<{ open: number; due: PlainDate }> {
  return sql<{ open: number; due: PlainDate }>`
    select count(*)::int as open, min(${dueColumn}) as due from members.correction c
    where c.decided_on is null and ${within(reach, 'c.unit_number')}
    having count(*) > 0`
}
