import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import { recogniseCatalogue } from '../domain/catalogue/recognise.ts'
import { readDirective, type DirectiveReading } from '../domain/parser/read-directive.ts'
import { importTexts } from '../messages.ts'
import { applyCatalogue } from './apply-catalogue.ts'
import { type DirectiveRow, normalSymbol } from './directive-store.ts'
import type { IndicatorSource } from './indicator-source.ts'
import {
  findByText,
  hashOfText,
  hasText,
  keepCitations,
  keepText,
  keepWork,
  listBearing,
  undated,
} from './library-store.ts'
import type { PlacedSentence } from './place-quote.ts'
import { proposeDemands } from './propose-demands.ts'
import type { DirectivesDb } from './tables.ts'

/** A document to take in: its text, and what is given beside it where the text does not say it. */
export type DirectiveToImport = {
  readonly text: string
  readonly fileName: string
  readonly symbol?: string | undefined
  readonly issued?: PlainDate | undefined
  readonly issuer?: string | undefined
  readonly title?: string | undefined
  readonly today: PlainDate
}

/** How it went: the work, whether its text is new, and how many demands were entered or proposed. */
export type ImportedDirective = {
  readonly directive: DirectiveRow
  readonly created: boolean
  readonly confirmed: number
  readonly proposals: number
}

/** The work as the text says it, completed by what was given beside it. */
function identityOf(reading: DirectiveReading, given: DirectiveToImport) {
  const { outline } = reading
  const symbol = outline.symbol ?? given.symbol ?? null
  return {
    kind: outline.kind,
    symbol: symbol === null ? null : normalSymbol(symbol),
    issuer: outline.issuer ?? given.issuer ?? null,
    issued: outline.issued ?? given.issued ?? null,
    title: outline.title ?? given.title ?? null,
  }
}

/** What was given contradicts what the text says: refused, for a document is never relabelled. */
function refuseContradiction(reading: DirectiveReading, given: DirectiveToImport): void {
  const { symbol, issued } = reading.outline
  if (
    symbol !== null &&
    given.symbol !== undefined &&
    normalSymbol(symbol) !== normalSymbol(given.symbol)
  ) {
    throw problem(422, 'symbol-contradicts', importTexts.symbolContradicts(symbol, given.symbol), {
      where: '--symbol',
    })
  }
  if (issued !== null && given.issued !== undefined && issued !== given.issued) {
    throw problem(422, 'issued-contradicts', importTexts.issuedContradicts(issued, given.issued), {
      where: '--issued',
    })
  }
  if (given.issued !== undefined && given.issued > given.today) {
    throw problem(422, 'issued-in-future', importTexts.issuedInFuture, { where: '--issued' })
  }
}

/**
 * Takes a document into the library, in the transaction of the caller: work, text, provisions,
 * citations, and its demands: those read by hand where the document is one of them, else proposals of
 * the parser. The same text again changes nothing.
 *
 * @law DOC-02
 * @law DOC-40
 */
export async function importDirectiveText(
  db: DirectivesDb,
  given: DirectiveToImport,
  sources: readonly IndicatorSource[],
): Promise<ImportedDirective> {
  const text = given.text.normalize('NFC')
  if (!/\p{L}/u.test(text))
    throw problem(422, 'empty', importTexts.empty, { where: given.fileName })
  const known = await findByText(db, hashOfText(text))
  if (known) return { directive: known, created: false, confirmed: 0, proposals: 0 }

  const reading = readDirective(text)
  refuseContradiction(reading, given)
  const work = identityOf(reading, given)
  if (
    work.symbol !== null &&
    work.issued === null &&
    (await listBearing(db, work.symbol)).length > 0
  ) {
    throw problem(422, 'symbol-ambiguous', importTexts.dateNeeded(work.symbol), {
      where: '--issued',
    })
  }
  const directive = await keepWork(db, work)
  if (await hasText(db, directive.id)) {
    throw problem(
      409,
      'text-differs',
      importTexts.textDiffers(directive.symbol ?? directive.shortId),
      {
        where: given.fileName,
      },
    )
  }
  const validFrom = directive.issued ?? undated
  const { outline } = reading
  const textId = await keepText(
    db,
    { id: directive.id, validFrom },
    {
      sourceName: given.fileName,
      sourceText: text,
      outline: { recipients: outline.recipients, signatory: outline.signature.name },
      provisions: outline.provisions,
    },
  )
  await keepCitations(
    db,
    textId,
    reading.citations.map(({ citation, term, mentions }) => ({
      kind: citation.kind.toLowerCase(),
      symbol: citation.symbol,
      issuer: null,
      issued: citation.date,
      title: citation.symbol === null ? citation.text : term === null ? null : `khóa ${term}`,
      sentencePath: mentions[0]?.sentence ?? null,
      quote: citation.text,
    })),
  )
  const sentences: readonly PlacedSentence[] = outline.provisions.flatMap((provision) =>
    provision.sentences.map((sentence) => ({ ...sentence, provisionPath: provision.path })),
  )
  const kept = { id: directive.id, shortId: directive.shortId, validFrom }
  const catalogue = recogniseCatalogue(text)
  if (catalogue) {
    const confirmed = await applyCatalogue(db, kept, { catalogue, sentences, sources })
    await wakeEngine(db)
    return { directive, created: true, confirmed, proposals: 0 }
  }
  return {
    directive,
    created: true,
    confirmed: 0,
    proposals: await proposeDemands(db, kept, reading),
  }
}

/** A measure that was never computed makes the engine compute everything at its next turn. */
async function wakeEngine(db: DirectivesDb): Promise<void> {
  await sql`
    update directives.engine set computed_for = null
    where exists (
      select from directives.measure m
      where not exists (select from directives.standing s where s.measure_id = m.id))`.execute(db)
}
