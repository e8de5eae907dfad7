import { sql } from 'kysely'

import { type LocatedCitation, readCitations } from '../domain/parser/citations.ts'
import { matchForm } from '../domain/parser/vietnamese.ts'
import { mayLieInTerm } from '../domain/party-term.ts'
import { normalSymbol } from './directive-store.ts'
import { findWork, makeWork } from './library-store.ts'
import { shortIdOf, type WorkIdentity } from './short-id.ts'
import type { DirectivesDb } from './tables.ts'

/** A document that a text cites: as much of its identity as the text says, and where it says so. */
export type CitedWork = WorkIdentity & {
  readonly sentencePath: string | null
  readonly quote: string
}

/** A citation as the library keeps it. A plenum's resolution is one work however it is written. */
export function citedWorkOf({ citation, term, mentions }: LocatedCitation): CitedWork {
  const { symbol, plenum, text } = citation
  const ofPlenum =
    plenum !== undefined && term !== null ? `Trung ương ${plenum} khóa ${term}` : undefined
  const named = ofPlenum ?? text
  return {
    kind: citation.kind.toLowerCase(),
    symbol,
    issuer: null,
    issued: citation.date,
    title: symbol === null ? named : term === null ? null : `khóa ${term}`,
    term,
    sentencePath: mentions[0]?.sentence ?? null,
    quote: text,
  }
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
 * The work that is cited. A symbol without a day means the only work that bears it, in the term that
 * is named with it; where several do, a stub without a day stands for the mention, for a work is never
 * guessed.
 */
async function citedWorkId(db: DirectivesDb, work: WorkIdentity): Promise<number> {
  if (work.symbol !== null && work.issued === null) {
    const bearing = await db
      .selectFrom('directives.directive')
      .select(['id', 'issued'])
      .where('symbol', '=', normalSymbol(work.symbol))
      .where('kind', '=', work.kind)
      .where((is) => is.or([is('isStub', '=', false), is('issued', 'is not', null)]))
      .execute()
    const { term } = work
    const fitting = term
      ? bearing.filter(({ issued }) => issued !== null && mayLieInTerm(issued, term))
      : bearing
    if (fitting.length === 1 && fitting[0]) return fitting[0].id
    const waiting = await db
      .selectFrom('directives.directive')
      .select('id')
      .where('shortId', '=', shortIdOf(work))
      .where('isStub', '=', true)
      .executeTakeFirst()
    return waiting?.id ?? (await makeWork(db, { ...work, isStub: true })).id
  }
  const exact = await findWork(db, work)
  return exact?.id ?? (await makeWork(db, { ...work, isStub: true })).id
}

/** What a quote alone says of the document it names. */
function citedIn(quote: string): WorkIdentity | undefined {
  const sentence = {
    path: '',
    text: quote,
    match: matchForm(quote),
    at: '',
    titles: [],
    place: 'text' as const,
    paragraph: 0,
    index: 0,
  }
  const own = { kind: '', symbol: null, number: null, issued: null, title: null }
  const [only, ...others] = readCitations([sentence], own)
  return only && others.length === 0 ? citedWorkOf(only) : undefined
}

/**
 * Links mentions of symbols anew, after works or days of them became known: a mention without a day
 * follows what the library knows now. Stubs that nothing cites any more go.
 */
export async function linkAnew(db: DirectivesDb, symbols: readonly string[]): Promise<void> {
  const normal = [...new Set(symbols.map(normalSymbol))]
  if (normal.length === 0) return
  const mentions = await sql<{ textId: number; ordinal: number; quote: string; citedId: number }>`
    select c.text_id, c.ordinal, c.quote, c.cited_id
    from directives.citation c join directives.directive d on d.id = c.cited_id
    where d.symbol = any(${normal}::text[])`.execute(db)
  for (const { textId, ordinal, quote, citedId } of mentions.rows) {
    const said = citedIn(quote)
    if (!said || said.symbol === null || said.issued !== null) continue
    const meant = await citedWorkId(db, said)
    if (meant === citedId) continue
    await db
      .updateTable('directives.citation')
      .set({ citedId: meant })
      .where('textId', '=', textId)
      .where('ordinal', '=', ordinal)
      .execute()
  }
  await sql`
    delete from directives.directive d
    where d.is_stub and d.issued is null and d.symbol = any(${normal}::text[])
      and not exists (select from directives.citation c where c.cited_id = d.id)`.execute(db)
}
