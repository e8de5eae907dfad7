import { sql } from 'kysely'

import { type PlainDate, showDay } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import type { Catalogue } from '../domain/catalogue/demand.ts'
import { recogniseCatalogue } from '../domain/catalogue/recognise.ts'
import { readDirective, type DirectiveReading } from '../domain/parser/read-directive.ts'
import { importTexts } from '../messages.ts'
import { applyCatalogue } from './apply-catalogue.ts'
import { citedWorkOf, keepCitations, linkAnew } from './citation-store.ts'
import { type DirectiveRow, normalSymbol } from './directive-store.ts'
import { wakeForNewMeasures } from './dirty-store.ts'
import type { IndicatorSource } from './indicator-source.ts'
import {
  closeText,
  findByText,
  findPresentText,
  hashOfText,
  keepText,
  keepWork,
  listBearing,
  undated,
} from './library-store.ts'
import { moveDemands } from './move-demands.ts'
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
  /** From when a further text of a work counts; today where nothing is said. */
  readonly validFrom?: PlainDate | undefined
  readonly today: PlainDate
}

/** How it went: the work, whether its text is new, and how many demands were entered or proposed. */
export type ImportedDirective = {
  readonly directive: DirectiveRow
  readonly created: boolean
  /** Whether an earlier text of the same work ended with it. */
  readonly replaced: boolean
  readonly confirmed: number
  readonly proposals: number
}

/**
 * The work as the text says it, completed by what was given beside it, or by what is known of a
 * document that was read by hand.
 */
function identityOf(
  reading: DirectiveReading,
  given: DirectiveToImport,
  catalogue: Catalogue | undefined,
) {
  const { outline } = reading
  const told = outline.symbol ?? given.symbol ?? null
  const known = told === null || normalSymbol(told) === catalogue?.symbol ? catalogue : undefined
  const symbol = told ?? known?.symbol ?? null
  return {
    kind: outline.kind,
    symbol: symbol === null ? null : normalSymbol(symbol),
    issuer: outline.issuer ?? given.issuer ?? null,
    issued: outline.issued ?? given.issued ?? known?.issued ?? null,
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
  if (given.validFrom !== undefined && given.validFrom > given.today) {
    throw problem(422, 'valid-in-future', importTexts.validInFuture, { where: '--valid-from' })
  }
}

/** The very same text is there under another symbol or day: refused, for a document is never relabelled. */
function refuseRelabelling(known: DirectiveRow, given: DirectiveToImport): void {
  const { symbol, issued } = given
  const where =
    symbol !== undefined && normalSymbol(symbol) !== known.symbol
      ? '--symbol'
      : issued !== undefined && issued !== known.issued
        ? '--issued'
        : undefined
  if (where !== undefined)
    throw problem(409, 'text-known', importTexts.textKnown(known.shortId), { where })
}

/** The day from which the text counts, with the text that ends on it, where the work has one already. */
async function placeInTime(db: DirectivesDb, directive: DirectiveRow, given: DirectiveToImport) {
  const earlier = await findPresentText(db, directive.id)
  if (!earlier) return { validFrom: directive.issued ?? undated, earlier }
  const validFrom = given.validFrom ?? given.today
  if (validFrom > earlier.from) return { validFrom, earlier }
  const name = directive.symbol ?? directive.shortId
  throw problem(409, 'text-differs', importTexts.textDiffers(name, showDay(earlier.from)), {
    where: given.fileName,
  })
}

/**
 * Takes a document into the library, in the transaction of the caller: work, text, provisions,
 * citations, and its demands: those read by hand where the document is one of them, else proposals of
 * the parser. The same text again changes nothing; another text of the same work ends the earlier one.
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
  // One at a time: the same text, or the same stub of a cited work, may come twice at once.
  await sql`lock table directives.directive in share row exclusive mode`.execute(db)
  const known = await findByText(db, hashOfText(text))
  if (known) {
    refuseRelabelling(known, given)
    return { directive: known, created: false, replaced: false, confirmed: 0, proposals: 0 }
  }

  const reading = readDirective(text)
  refuseContradiction(reading, given)
  const catalogue = recogniseCatalogue(text)
  const work = identityOf(reading, given, catalogue)
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
  const { validFrom, earlier } = await placeInTime(db, directive, given)
  if (earlier) await closeText(db, earlier.id, validFrom)
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
  const cited = reading.citations.map(citedWorkOf)
  await keepCitations(db, textId, cited)
  const dated = [work, ...cited].filter((one) => one.issued !== null)
  await linkAnew(
    db,
    dated.flatMap(({ symbol }) => symbol ?? []),
  )
  const sentences: readonly PlacedSentence[] = outline.provisions.flatMap((provision) =>
    provision.sentences.map((sentence) => ({ ...sentence, provisionPath: provision.path })),
  )
  const kept = { id: directive.id, shortId: directive.shortId, validFrom }
  if (earlier) await moveDemands(db, kept, { text, sentences })
  const told = { directive, created: true, replaced: earlier !== undefined }
  if (catalogue) {
    const confirmed = await applyCatalogue(db, kept, { catalogue, sentences, sources })
    await wakeForNewMeasures(db)
    return { ...told, confirmed, proposals: 0 }
  }
  return { ...told, confirmed: 0, proposals: await proposeDemands(db, kept, reading) }
}
