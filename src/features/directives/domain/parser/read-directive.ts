import type { ParsedDirective } from '../parsed-directive.ts'

import { readAnnouncement } from './announcement.ts'
import { type LocatedCitation, readCitations } from './citations.ts'
import { type LocatedDeadline, readDeadlines } from './deadlines.ts'
import { readHeader } from './header.ts'
import { issuerOf, kindOf } from './identity.ts'
import { type Line, readLines } from './lines.ts'
import { type Outline, type Provision, readOutline, type Sentence } from './outline.ts'
import { matchForm } from './vietnamese.ts'
import { type Paragraph, readParagraphs } from './paragraphs.ts'
import { type LocatedResponsible, readResponsible } from './responsible.ts'
import { markTold } from './reports.ts'
import { readTables } from './tables.ts'
import { readTail, type Signature } from './tail.ts'
import { type LocatedTarget, type ReferenceLevel, readTargets } from './targets.ts'

/** The text of a document as the library keeps it: header, recipients, and every piece with its path. */
export type DirectiveOutline = {
  readonly kind: string
  readonly symbol: string | null
  readonly issuer: string | null
  /** The day of issue, `2016-08-19`; null where the text does not say it. */
  readonly issued: string | null
  readonly title: string | null
  readonly recipients: readonly string[]
  readonly signature: Signature
  readonly provisions: readonly Provision[]
}

/** Everything a reader of a document finds, each at its sentence. */
export type DirectiveReading = {
  readonly outline: DirectiveOutline
  readonly answer: ParsedDirective
  readonly targets: readonly LocatedTarget[]
  /** Results reported in the text: reference levels, never duties. */
  readonly levels: readonly ReferenceLevel[]
  readonly deadlines: readonly LocatedDeadline[]
  readonly citations: readonly LocatedCitation[]
  readonly responsible: readonly LocatedResponsible[]
}

function block(
  path: string,
  kind: 'header' | 'recipients' | 'signature',
  lines: readonly Line[],
): readonly Provision[] {
  if (lines.length === 0) return []
  const text = lines.map((line) => (line.row ? line.text : line.cells.join('    '))).join('\n')
  return [
    {
      path,
      parentPath: null,
      label: null,
      title: null,
      kind,
      depth: 1,
      ordinal: 0,
      text,
      sentences: [],
    },
  ]
}

type Parts = {
  readonly header: ReturnType<typeof readHeader>['header']
  readonly tail: ReturnType<typeof readTail>
  readonly outline: Outline
  readonly body: string
}

function partsOf(text: string): Parts {
  const lines = readLines(text)
  const { header, remainder } = readHeader(lines)
  const tail = readTail(lines)
  const bodyStart = header.end
  const start = Math.max(tail.start, bodyStart)
  const before = lines.slice(bodyStart, start)
  const rest: readonly Line[] =
    remainder === null
      ? before
      : [
          {
            text: remainder,
            cells: [remainder],
            row: false,
            boldLead: 0,
            heading: false,
            blankBefore: true,
          },
          ...before,
        ]
  const after = lines.slice(Math.max(tail.end, start))
  const paragraphs: readonly Paragraph[] = [...readParagraphs(rest), ...readParagraphs(after)]
  const closing = block('recipients', 'recipients', lines.slice(start, Math.max(tail.end, start)))
  const outline = readOutline(paragraphs, block('header', 'header', lines.slice(0, bodyStart)))
  const provisions = [...outline.provisions, ...closing].map((provision, ordinal) => ({
    ...provision,
    ordinal,
  }))
  return {
    header,
    tail,
    outline: { ...outline, provisions },
    body: paragraphs.map((paragraph) => paragraph.text).join('\n'),
  }
}

/** The title names documents, too: "thực hiện Nghị quyết số 21-NQ/TW"; it has no place in the sections. */
function titleSentences(header: Parts['header']): readonly Sentence[] {
  return [header.title, header.attached].flatMap((text, index) =>
    text === null
      ? []
      : [
          {
            path: 'header',
            text,
            match: matchForm(text),
            at: '',
            titles: [],
            place: 'heading' as const,
            paragraph: 0,
            index,
          },
        ],
  )
}

/**
 * Reads a directive as a careful reader would: what the text says, each finding at its sentence.
 * Any text has an answer; what it does not say is null or missing, nothing is invented.
 */
export function readDirective(text: string): DirectiveReading {
  const { header, tail, outline, body } = partsOf(text)
  const announced =
    header.symbol === null && header.summary === null
      ? readAnnouncement(`${header.title ?? ''}\n${body}`, body)
      : null
  const printed = kindOf(header, body)
  const kind = header.kindLine === null && announced ? announced.kind.toLowerCase() : printed
  const own = announced?.kind.toLowerCase() === kind ? announced : null
  const symbol = header.symbol ?? own?.symbol ?? null
  const issued = (header.press ? own?.issued : null) ?? header.issued ?? own?.issued ?? null
  const title = (header.kindLine === null ? own?.title : null) ?? header.title
  const issuer = issuerOf(header, kind, tail.signature, body) ?? own?.issuer ?? null
  const citations = readCitations([...titleSentences(header), ...outline.sentences], {
    kind,
    symbol,
    issued,
    title,
    number: own?.number ?? null,
  })
  const sentences = markTold(outline.sentences, { kind, title })
  const { targets, levels } = readTargets(sentences)
  const tables = readTables(outline.sentences)
  const order = new Map(outline.sentences.map(({ path }, place) => [path, place]))
  const inOrder = (a: { readonly sentence: string }, b: { readonly sentence: string }) =>
    (order.get(a.sentence) ?? 0) - (order.get(b.sentence) ?? 0)
  const deadlines = [...readDeadlines(sentences, targets, issued), ...tables.deadlines].sort(
    inOrder,
  )
  const responsible = [...readResponsible(sentences), ...tables.responsible].sort(inOrder)
  const recipients = [...header.addressees, ...tail.recipients]
  return {
    outline: {
      kind,
      symbol,
      issuer,
      issued,
      title,
      recipients,
      signature: tail.signature,
      provisions: outline.provisions,
    },
    answer: {
      symbol,
      kind,
      issuer,
      issued,
      title,
      sections: outline.sections,
      citations: citations.map(({ citation }) => citation),
      targets: targets.map(({ target }) => target),
      deadlines: deadlines.map(({ deadline }) => deadline),
      responsible: responsible.map((charge) => charge.responsible),
    },
    targets,
    levels,
    deadlines,
    citations,
    responsible,
  }
}

/** The answer of `chibo directive parse FILE --json`. */
export function parseDirective(text: string): ParsedDirective {
  return readDirective(text).answer
}

/** The text with its provisions and sentences, as library and reader page need it. */
export function outlineOf(text: string): DirectiveOutline {
  return readDirective(text).outline
}
