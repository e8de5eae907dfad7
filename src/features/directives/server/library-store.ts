import { createHash } from 'node:crypto'

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { type DirectiveRow, normalSymbol } from './directive-store.ts'
import { shortIdOf, type WorkIdentity } from './short-id.ts'
import type { DirectivesDb } from './tables.ts'

/** A provision of a text, as the library keeps it. */
export type KeptProvision = {
  readonly path: string
  readonly parentPath: string | null
  readonly kind: string
  readonly label: string | null
  readonly title: string | null
  readonly depth: number
  readonly text: string
  readonly sentences: readonly { readonly path: string; readonly text: string }[]
}

/** A document another one is cited as: as much of its identity as the text says. */
export type CitedWork = WorkIdentity & {
  readonly sentencePath: string | null
  readonly quote: string
}

/** The day from which a work counts where the text says none: the first day of all. */
export const undated = '0001-01-01' as PlainDate

const columns = ['id', 'shortId', 'kind', 'symbol', 'issuer', 'issued', 'title', 'isStub'] as const

/** The work with this identity, as library text or stub; a stub without a date fits none with one. */
async function findWork(db: DirectivesDb, work: WorkIdentity): Promise<DirectiveRow | undefined> {
  return db
    .selectFrom('directives.directive')
    .select(columns)
    .where('shortId', '=', shortIdOf(work))
    .executeTakeFirst()
}

/** Writes a work, or fills a stub that was waiting for it; answers it and whether its text is new. */
export async function keepWork(db: DirectivesDb, work: WorkIdentity): Promise<DirectiveRow> {
  const known = await findWork(db, work)
  if (known && !known.isStub) return known
  const values = {
    kind: work.kind,
    symbol: work.symbol === null ? null : normalSymbol(work.symbol),
    issuer: work.issuer,
    issued: work.issued as PlainDate | null,
    title: work.title,
    isStub: false,
  }
  if (known) {
    return db
      .updateTable('directives.directive')
      .set(values)
      .where('id', '=', known.id)
      .returning(columns)
      .executeTakeFirstOrThrow()
  }
  return db
    .insertInto('directives.directive')
    .values({ ...values, shortId: shortIdOf(work) })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The fingerprint of a text: the same words, whatever blanks stand between them. */
export function hashOfText(text: string): string {
  return createHash('sha256')
    .update(text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .digest('hex')
}

/** The work whose text has this fingerprint. */
export async function findByText(
  db: DirectivesDb,
  contentHash: string,
): Promise<DirectiveRow | undefined> {
  return db
    .selectFrom('directives.directiveText as t')
    .innerJoin('directives.directive as d', 'd.id', 't.directiveId')
    .select([
      'd.id',
      'd.shortId',
      'd.kind',
      'd.symbol',
      'd.issuer',
      'd.issued',
      'd.title',
      'd.isStub',
    ])
    .where('t.contentHash', '=', contentHash)
    .executeTakeFirst()
}

/** Whether the library holds a text of the work. */
export async function hasText(db: DirectivesDb, directiveId: number): Promise<boolean> {
  const row = await db
    .selectFrom('directives.directiveText')
    .select('id')
    .where('directiveId', '=', directiveId)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a text with its provisions and sentences; set by set. */
export async function keepText(
  db: DirectivesDb,
  directive: { readonly id: number; readonly validFrom: PlainDate },
  text: {
    readonly sourceName: string
    readonly sourceText: string
    readonly outline: unknown
    readonly provisions: readonly KeptProvision[]
  },
): Promise<number> {
  const { id } = await db
    .insertInto('directives.directiveText')
    .values({
      directiveId: directive.id,
      valid: sql<string>`daterange(${directive.validFrom}::date, null)`,
      sourceName: text.sourceName,
      sourceText: text.sourceText,
      contentHash: hashOfText(text.sourceText),
      outline: JSON.stringify(text.outline),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const provisions = text.provisions
  await sql`
    insert into directives.provision (text_id, path, ordinal, parent_path, kind, label, title, depth, text)
    select ${id}, * from unnest(
      ${provisions.map((one) => one.path)}::text[], ${provisions.map((_, place) => place)}::int[],
      ${provisions.map((one) => one.parentPath)}::text[], ${provisions.map((one) => one.kind)}::text[],
      ${provisions.map((one) => one.label)}::text[], ${provisions.map((one) => one.title)}::text[],
      ${provisions.map((one) => one.depth)}::smallint[], ${provisions.map((one) => one.text)}::text[])`.execute(
    db,
  )
  const sentences = provisions.flatMap((provision) =>
    provision.sentences.map((sentence) => ({ ...sentence, provisionPath: provision.path })),
  )
  await sql`
    insert into directives.sentence (text_id, path, ordinal, provision_path, text)
    select ${id}, * from unnest(
      ${sentences.map((one) => one.path)}::text[], ${sentences.map((_, place) => place)}::int[],
      ${sentences.map((one) => one.provisionPath)}::text[], ${sentences.map((one) => one.text)}::text[])`.execute(
    db,
  )
  return id
}

/** Keeps what a text cites: each linked to its work, or to a stub that is made for it. */
export async function keepCitations(
  db: DirectivesDb,
  textId: number,
  cited: readonly CitedWork[],
): Promise<void> {
  for (const [ordinal, work] of cited.entries()) {
    const citedId = await citedWorkId(db, work)
    await db
      .insertInto('directives.citation')
      .values({ textId, ordinal, sentencePath: work.sentencePath, quote: work.quote, citedId })
      .execute()
  }
}

/**
 * The work that is cited. A symbol without a date means the only work of the library that bears it;
 * where several do, a stub without a date stands for the mention, for a work is never guessed.
 */
async function citedWorkId(db: DirectivesDb, work: CitedWork): Promise<number> {
  const exact = await findWork(db, work)
  if (exact) return exact.id
  if (work.symbol !== null && work.issued === null) {
    const bearing = await db
      .selectFrom('directives.directive')
      .select('id')
      .where('symbol', '=', normalSymbol(work.symbol))
      .where('kind', '=', work.kind)
      .execute()
    if (bearing.length === 1 && bearing[0]) return bearing[0].id
  }
  const { id } = await db
    .insertInto('directives.directive')
    .values({
      shortId: shortIdOf(work),
      kind: work.kind,
      symbol: work.symbol === null ? null : normalSymbol(work.symbol),
      issuer: work.issuer,
      issued: work.issued as PlainDate | null,
      title: work.title,
      isStub: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The works of the library that bear a symbol. */
export async function listBearing(
  db: DirectivesDb,
  symbol: string,
): Promise<readonly DirectiveRow[]> {
  return db
    .selectFrom('directives.directive')
    .select(columns)
    .where('symbol', '=', normalSymbol(symbol))
    .where('isStub', '=', false)
    .orderBy('issued')
    .execute()
}
