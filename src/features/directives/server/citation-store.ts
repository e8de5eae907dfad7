import { sql } from 'kysely'

import { type LocatedCitation, readCitations } from '../domain/parser/citations.ts'
import { isCentral, mayBeOneIssuer } from '../domain/issuer.ts'
import { issuerNamed } from '../domain/parser/named-issuer.ts'
import { fold, matchForm } from '../domain/parser/vietnamese.ts'
import { mayLieInTerm } from '../domain/party-term.ts'
import { normalSymbol } from './directive-store.ts'
import { findCited, makeWork } from './library-store.ts'
import { shortIdOf, type WorkIdentity } from './short-id.ts'
import type { DirectivesDb } from './tables.ts'

/** A document that a text cites: as much of its identity as the text says, and where it says so. */
export type CitedWork = WorkIdentity & {
  readonly sentencePath: string | null
  readonly quote: string
}

/** A citation as the library keeps it. A plenum's resolution is one work however it is written. */
export function citedWorkOf({ citation, term, issuer, mentions }: LocatedCitation): CitedWork {
  const { symbol, plenum, text } = citation
  const ofPlenum =
    plenum !== undefined && term !== null ? `Trung ương ${plenum} khóa ${term}` : undefined
  const named = ofPlenum ?? text
  return {
    kind: citation.kind.toLowerCase(),
    symbol,
    issuer,
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
 * The work that is cited. A symbol without a day means the only work that bears it, of the issuer and
 * in the term that are named with it; where several do, a stub without a day stands for the mention.
 * With a day it is the work of the issuer that is named. A work is never guessed.
 */
async function citedWorkId(db: DirectivesDb, work: WorkIdentity): Promise<number> {
  if (work.symbol !== null && work.issued === null) {
    const bearing = await db
      .selectFrom('directives.directive')
      .select(['id', 'issued', 'issuer'])
      .where('symbol', '=', normalSymbol(work.symbol))
      .where('kind', '=', work.kind)
      .where((is) => is.or([is('isStub', '=', false), is('issued', 'is not', null)]))
      .execute()
    const { term, symbol } = work
    const fitting = bearing.filter(
      ({ issued, issuer }) =>
        (!term || (issued !== null && mayLieInTerm(issued, term))) &&
        (isCentral(symbol) || mayBeOneIssuer(issuer, work.issuer)),
    )
    if (fitting.length === 1 && fitting[0]) return fitting[0].id
    const waiting = await db
      .selectFrom('directives.directive')
      .select('id')
      .where('shortId', '=', shortIdOf(work))
      .where('isStub', '=', true)
      .executeTakeFirst()
    return waiting?.id ?? (await makeWork(db, { ...work, issuer: null, isStub: true })).id
  }
  const { row, isAmbiguous } = await findCited(db, work)
  const issuer = isAmbiguous ? null : work.issuer
  return row?.id ?? (await makeWork(db, { ...work, issuer, isStub: true })).id
}

/** Who issued a document, as the words around its quote in a sentence say. */
function issuerBeside(quote: string, sentence: string | null): string | null {
  const match = matchForm(fold(sentence ?? quote))
  const words = matchForm(quote)
  const start = match.indexOf(words)
  return start < 0 ? null : issuerNamed(match, start, start + words.length)
}

/** What a quote and its sentence say of the document that it names. */
function citedIn(quote: string, inSentence: string | null): WorkIdentity | undefined {
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
  if (!only || others.length > 0) return undefined
  return { ...citedWorkOf(only), issuer: issuerBeside(quote, inSentence) }
}

type Linked = {
  readonly textId: number
  readonly ordinal: number
  readonly quote: string
  readonly citedId: number
  readonly sentence: string | null
}

/**
 * Links mentions of symbols anew, after works, days or issuers of them became known: a mention follows
 * what the library knows now. Stubs that nothing cites any more go.
 */
export async function linkAnew(db: DirectivesDb, symbols: readonly string[]): Promise<void> {
  const normal = [...new Set(symbols.map(normalSymbol))]
  if (normal.length === 0) return
  const mentions = await sql<Linked>`
    select c.text_id, c.ordinal, c.quote, c.cited_id, s.text as sentence
    from directives.citation c join directives.directive d on d.id = c.cited_id
    left join directives.sentence s on s.text_id = c.text_id and s.path = c.sentence_path
    where d.symbol = any(${normal}::text[])`.execute(db)
  for (const { textId, ordinal, quote, citedId, sentence } of mentions.rows) {
    const said = citedIn(quote, sentence)
    if (!said || said.symbol === null) continue
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
    where d.is_stub and d.symbol = any(${normal}::text[])
      and not exists (select from directives.citation c where c.cited_id = d.id)`.execute(db)
}
