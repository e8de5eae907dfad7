import { type RawBuilder, sql } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import type { Mention, TableLabel } from '#law/privacy.ts'
import { membersByCardQuery } from '#features/members/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import { fieldSealOf } from '#platform/server/sealing/field-seal.ts'

import { labelledTables } from './privacy-registry.ts'
import type { AllTables } from './tables.ts'

type Db = Handle<AllTables>

/** The rows of one table that name a person, with the columns he is shown. */
export type HeldTable = {
  readonly table: string
  readonly label: TableLabel
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** What names the person and is not shown to him, or only in part, with the reason. */
export type Withheld = {
  readonly table: string
  readonly column: string
  readonly what: Bilingual
  readonly why: Bilingual
}

/** The accounts of a member; one as a rule, several where one was closed. */
async function accountsOf(db: Db, memberId: number): Promise<readonly number[]> {
  const found = await db
    .selectFrom('access.account')
    .select('id')
    .where('memberId', '=', memberId)
    .execute()
  return found.map(({ id }) => id)
}

/** The numbers of his cards, the present and a former one that is nobody else's. */
async function cardsOf(db: Db, memberId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ card: string }>`
    select known.card from (${membersByCardQuery()}) known where known.member_id = ${memberId}`.execute(
    db,
  )
  return rows.map(({ card }) => card)
}

type Person = {
  readonly memberId: number
  readonly accountIds: readonly number[]
  readonly cards: readonly string[]
}

/** Whether a row names the person in the way of the mention. */
function namesCondition({ column, by }: Mention, person: Person): RawBuilder<boolean> {
  const { memberId, accountIds, cards } = person
  const place = sql.ref(column)
  if (by === 'member') return sql<boolean>`${place} = ${memberId}`
  if (by === 'account') return sql<boolean>`${place} = any (${[...accountIds]}::int[])`
  if (by === 'sender')
    return sql<boolean>`${place} = any (${accountIds.map((id) => `account ${id}`)}::text[])`
  if (by === 'card')
    return sql<boolean>`jsonb_path_exists(${place}, '$[*].exceptions[*].member ? (@ == $card[*])',
      jsonb_build_object('card', ${JSON.stringify(cards)}::jsonb))`
  const facts = [{ member: memberId }, ...accountIds.map((account) => ({ account }))]
  const told = facts.map((fact) => sql`${place} @> ${JSON.stringify(fact)}::jsonb`)
  return sql<boolean>`(${sql.join(told, sql` or `)})`
}

const isShown = ({ shows, withheld }: Mention) => shows !== undefined || withheld === undefined

/** The columns a person is shown of rows that name him so. */
function columnsOf(label: TableLabel, mention: Mention): readonly string[] {
  return Object.entries(label.columns)
    .filter(
      ([name, column]) => column.class !== 'secret' && (mention.shows?.includes(name) ?? true),
    )
    .map(([name]) => name)
}

const seals = fieldSealOf(process.env)

/** The row with its sealed fields opened: they are sealed under the key of the very person. */
async function withOpenFields(
  db: Db,
  { table, label }: { readonly table: string; readonly label: TableLabel },
  { memberId }: Person,
  row: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const opened: Record<string, unknown> = { ...row }
  for (const [column, { sealedBy }] of Object.entries(label.columns)) {
    const sealed = row[column]
    if (sealedBy === undefined || typeof sealed !== 'string') continue
    const place = { table, column, row: String(row[sealedBy]) }
    const bytes = Buffer.from(sealed.replace(/^\\x/, ''), 'hex')
    opened[column] = (await seals.unsealText(db, `member ${memberId}`, place, bytes)) ?? null
  }
  return opened
}

async function rowsOf(
  db: Db,
  place: { readonly table: string; readonly label: TableLabel },
  person: Person,
): Promise<HeldTable['rows']> {
  const { table, label } = place
  const found = new Map<string, Readonly<Record<string, unknown>>>()
  for (const mention of label.about.filter(isShown)) {
    const columns = columnsOf(label, mention).map((name) => sql.ref(name))
    const { where } = mention
    const isMeant = where
      ? sql`${sql.ref(where.column)} = any (${[...where.among]}::text[])`
      : sql`true`
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(held) as row from (
        select ${sql.join(columns)} from ${sql.table(table)} where ${namesCondition(mention, person)} and ${isMeant}
      ) held`.execute(db)
    for (const { row } of rows) {
      const opened = await withOpenFields(db, place, person, row)
      found.set(JSON.stringify(opened), opened)
    }
  }
  return [...found.values()]
}

/**
 * Everything that the tables hold about a member, after the labels of every table: what a new table
 * says of a person is in here the day it is labelled.
 */
export async function readHeldAbout(db: Db, memberId: number): Promise<readonly HeldTable[]> {
  const person = {
    memberId,
    accountIds: await accountsOf(db, memberId),
    cards: await cardsOf(db, memberId),
  }
  const held: HeldTable[] = []
  for (const [table, label] of Object.entries(labelledTables)) {
    if (!label.about.some(isShown)) continue
    const rows = await rowsOf(db, { table, label }, person)
    if (rows.length > 0) held.push({ table, label, rows })
  }
  return held
}

/** What a person is not shown, and why: the listed exceptions of the export. */
export const withheldParts: readonly Withheld[] = Object.entries(labelledTables).flatMap(
  ([table, label]) =>
    label.about.flatMap(({ column, withheld }) =>
      withheld ? [{ table, column, what: label.what, why: withheld }] : [],
    ),
)
