import { createHash } from 'node:crypto'

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { isCentral, mayBeOneIssuer } from '../domain/issuer.ts'
import { type DirectiveRow, normalSymbol } from './directive-store.ts'
import { shortIdOf, slug, type WorkIdentity } from './short-id.ts'
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

/** The day from which a work counts where the text says none: the first day of all. */
export const undated = '0001-01-01' as PlainDate

const columns = ['id', 'shortId', 'kind', 'symbol', 'issuer', 'issued', 'title', 'isStub'] as const

/** Works and stubs with a symbol and a day, which several issuers may share, works first. */
async function listDated(
  db: DirectivesDb,
  symbol: string,
  issued: string,
): Promise<readonly DirectiveRow[]> {
  return db
    .selectFrom('directives.directive')
    .select(columns)
    .where('symbol', '=', normalSymbol(symbol))
    .where('issued', '=', issued as PlainDate)
    .orderBy('isStub')
    .orderBy('id')
    .execute()
}

function mayBeOf(row: DirectiveRow, issuer: string | null): boolean {
  return isCentral(row.symbol ?? '') || mayBeOneIssuer(row.issuer, issuer)
}

async function findByShortId(db: DirectivesDb, shortId: string): Promise<DirectiveRow | undefined> {
  return db
    .selectFrom('directives.directive')
    .select(columns)
    .where('shortId', '=', shortId)
    .executeTakeFirst()
}

/**
 * The work with this identity, or the stub that waits for it. A stub without a day fits no work with
 * one; a stub without an issuer, where works of others are there, stands for a mention that fits several.
 */
async function findWork(db: DirectivesDb, work: WorkIdentity): Promise<DirectiveRow | undefined> {
  if (work.symbol === null || work.issued === null) return findByShortId(db, shortIdOf(work))
  const rows = await listDated(db, work.symbol, work.issued)
  const fitting = rows.filter((row) => mayBeOf(row, work.issuer))
  const isHeld = rows.some((row) => !row.isStub)
  return fitting.find((row) => !row.isStub || row.issuer !== null || !isHeld)
}

/**
 * The work or stub that a mention with this identity names, and whether it fits several: then it is
 * the stub of an unknown issuer, for a work is never guessed.
 */
export async function findCited(
  db: DirectivesDb,
  work: WorkIdentity,
): Promise<{ readonly row: DirectiveRow | undefined; readonly isAmbiguous: boolean }> {
  const { symbol, issued, issuer } = work
  if (symbol === null || issued === null)
    return { row: await findByShortId(db, shortIdOf(work)), isAmbiguous: false }
  const rows = await listDated(db, symbol, issued)
  const fitting = rows.filter((row) => mayBeOf(row, issuer))
  const held = fitting.filter((row) => !row.isStub)
  const group = held.length > 0 ? held : fitting
  const named = issuer === null ? [] : group.filter((row) => row.issuer !== null)
  const [only, ...others] = named.length > 0 ? named : group
  if (others.length === 0) return { row: only, isAmbiguous: false }
  return { row: rows.find((row) => row.isStub && row.issuer === null), isAmbiguous: true }
}

/** The short identifier of a new work; where another issuer's work has it, the issuer joins. */
async function freeShortId(db: DirectivesDb, work: WorkIdentity): Promise<string> {
  const plain = shortIdOf(work)
  const names = [plain, ...(work.issuer === null ? [] : [`${plain}-${slug(work.issuer, 60)}`])]
  for (let place = 2; ; place += 1) {
    const taken = await db
      .selectFrom('directives.directive')
      .select('shortId')
      .where('shortId', 'in', names)
      .execute()
    const free = names.find((name) => taken.every((row) => row.shortId !== name))
    if (free !== undefined) return free
    names.push(`${plain}-${place}`)
  }
}

/** Writes a new work, or a stub of one that is only cited. */
export async function makeWork(
  db: DirectivesDb,
  work: WorkIdentity & { readonly isStub: boolean },
): Promise<DirectiveRow> {
  return db
    .insertInto('directives.directive')
    .values({
      shortId: await freeShortId(db, work),
      kind: work.kind,
      symbol: work.symbol === null ? null : normalSymbol(work.symbol),
      issuer: work.issuer,
      issued: work.issued as PlainDate | null,
      title: work.title,
      isStub: work.isStub,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The work of a text: the one that is there, a stub that was waiting for it, or a new one. */
export async function keepWork(db: DirectivesDb, work: WorkIdentity): Promise<DirectiveRow> {
  const known = await findWork(db, work)
  if (!known) return makeWork(db, { ...work, isStub: false })
  if (!known.isStub) return known
  return db
    .updateTable('directives.directive')
    .set({
      kind: work.kind,
      symbol: work.symbol === null ? null : normalSymbol(work.symbol),
      issuer: work.issuer,
      issued: work.issued as PlainDate | null,
      title: work.title,
      isStub: false,
    })
    .where('id', '=', known.id)
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

/** The text that stands until another one replaces it, with the day on which it begins. */
export async function findPresentText(
  db: DirectivesDb,
  directiveId: number,
): Promise<{ readonly id: number; readonly from: PlainDate } | undefined> {
  const found = await sql<{ id: number; from: PlainDate }>`
    select id, lower(valid) as "from" from directives.directive_text
    where directive_id = ${directiveId} and upper_inf(valid)`.execute(db)
  return found.rows[0]
}

/** Ends a text on the day on which another one begins. */
export async function closeText(db: DirectivesDb, textId: number, on: PlainDate): Promise<void> {
  await sql`
    update directives.directive_text set valid = daterange(lower(valid), ${on}::date) where id = ${textId}`.execute(
    db,
  )
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
