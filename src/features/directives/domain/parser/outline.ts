import type { ParsedSection } from '../parsed-directive.ts'

import { readBullet } from './labels.ts'
import type { Paragraph } from './paragraphs.ts'
import { isSection, type SectionNode } from './section-tree.ts'
import { readSections } from './sections.ts'
import { sentenceRanges } from './sentences.ts'
import { openingReader } from './titles.ts'
import { matchForm } from './vietnamese.ts'

/** What a piece of the text is, as a reader sees it. */
export type ProvisionKind =
  | 'header'
  | 'preamble'
  | 'section'
  | 'item'
  | 'paragraph'
  | 'bullet'
  | 'row'
  | 'recipients'
  | 'signature'

/** A sentence with its identifier that stays: `II.3#4` counts within the section, in reading order. */
export type ProvisionSentence = { readonly path: string; readonly text: string }

/** A piece of the text: a section with its heading, or a paragraph, a bullet, a table row in one. */
export type Provision = {
  /** Labels joined by dots (`III.2.3`), `~2` for a repeated one, `h1` for a heading without a label, `p2` for a paragraph. */
  readonly path: string
  readonly parentPath: string | null
  readonly label: string | null
  readonly title: string | null
  readonly kind: ProvisionKind
  readonly depth: number
  readonly ordinal: number
  /** The words as they stand in the source, label included, white space folded. */
  readonly text: string
  readonly sentences: readonly ProvisionSentence[]
}

/** A sentence as the readers of demands see it: in its section, under its headings. */
export type Sentence = {
  readonly path: string
  readonly text: string
  /** The same words as patterns read them, letter for letter. */
  readonly match: string
  /** Labels from the top, joined by `/`. */
  readonly at: string
  /** Titles of the sections around it, nearest first. */
  readonly titles: readonly string[]
  readonly place: 'heading' | 'text' | 'bullet' | 'row'
  /** Which paragraph it belongs to, and which one of it this is. */
  readonly paragraph: number
  readonly index: number
  /** Set where the words around it say that it tells what was done. */
  readonly told?: true
  /** The cells of a row. */
  readonly cells?: readonly string[]
}

/** The body of a document: its sections, every piece of it in order, every sentence. */
export type Outline = {
  readonly sections: readonly ParsedSection[]
  readonly provisions: readonly Provision[]
  readonly sentences: readonly Sentence[]
}

type Place = {
  readonly path: string
  readonly depth: number
  readonly at: string
  readonly titles: readonly string[]
  counter: number
}

type State = {
  readonly provisions: Provision[]
  readonly sentences: Sentence[]
  paragraph: number
  /** Every path given so far: one never names two places. */
  readonly taken: Map<string, number>
  readonly opening: ReturnType<typeof openingReader>
}

/** `2.3` under `2` is written once; blanks can stand in no address. */
function step(parent: SectionNode, node: SectionNode, headings: number): string {
  const label = node.label
  if (!label) return `h${headings}`
  const above = parent.label?.figures ?? []
  const repeats =
    label.figures.length > above.length &&
    above.length > 0 &&
    above.every((figure, place) => label.figures[place] === figure)
  const name = repeats ? label.figures.slice(above.length).join('.') : label.name
  return name.replace(/\s+/g, '-')
}

function addSentences(
  state: State,
  place: Place,
  { text, cells }: Pick<Paragraph, 'text' | 'cells'>,
  kind: Sentence['place'],
): readonly ProvisionSentence[] {
  state.paragraph += 1
  const bare = kind === 'bullet' ? (readBullet(text)?.end ?? 0) : 0
  const ranges = kind === 'row' ? [[0, text.length] as const] : sentenceRanges(text)
  return ranges.map(([from, to], index) => {
    place.counter += 1
    const start = index === 0 ? from + bare : from
    const words = text.slice(start, to).trim()
    const path = `${place.path}#${place.counter}`
    const { at, titles } = place
    state.sentences.push({
      path,
      text: words,
      match: matchForm(words),
      at,
      titles,
      place: kind,
      paragraph: state.paragraph,
      index,
      ...(kind === 'row' ? { cells } : {}),
    })
    return { path, text: words }
  })
}

function addParagraph(state: State, place: Place, paragraph: Paragraph, count: number): void {
  const bullet = !paragraph.row && readBullet(paragraph.text) !== undefined
  const text = bullet ? 'bullet' : 'text'
  const kind = paragraph.row ? 'row' : text
  state.provisions.push({
    path: `${place.path}.p${count}`,
    parentPath: place.path,
    label: null,
    title: null,
    kind: kind === 'text' ? 'paragraph' : kind,
    depth: place.depth + 1,
    ordinal: state.provisions.length,
    text: paragraph.text,
    sentences: addSentences(state, place, paragraph, kind),
  })
}

function addHeading(state: State, place: Place, title: string): readonly ProvisionSentence[] {
  if (title === '') return []
  state.paragraph += 1
  const path = `${place.path}#0`
  const { at, titles } = place
  state.sentences.push({
    path,
    text: title,
    match: matchForm(title),
    at,
    titles,
    place: 'heading',
    paragraph: state.paragraph,
    index: 0,
  })
  return [{ path, text: title }]
}

function headingText({ opening, titleLine, label }: SectionNode, body: string): string {
  const line = titleLine ? `${opening.text}\n${titleLine.text}` : opening.text
  if (body === '') return line
  return line.endsWith(body) ? line.slice(0, -body.length).trim() : (label?.name ?? '')
}

function freePath({ taken }: State, wanted: string): string {
  const times = (taken.get(wanted) ?? 0) + 1
  taken.set(wanted, times)
  return times === 1 ? wanted : freePathAfter(taken, wanted, times)
}

function freePathAfter(taken: Map<string, number>, wanted: string, times: number): string {
  const path = `${wanted}~${times}`
  if (taken.has(path)) return freePathAfter(taken, wanted, times + 1)
  taken.set(path, 1)
  return path
}

function addSection(
  state: State,
  node: SectionNode,
  step: string,
  parent: Place | undefined,
): ParsedSection {
  const { title, runIn, body } = state.opening(node)
  const path = freePath(
    state,
    parent?.path && parent.path !== '0' ? `${parent.path}.${step}` : step,
  )
  const own = node.label?.name
  const at = [parent?.at, own].filter((part) => part !== undefined && part !== '').join('/')
  const titles = runIn ? (parent?.titles ?? []) : [title, ...(parent?.titles ?? [])]
  const depth = parent && parent.path !== '0' ? parent.depth + 1 : 1
  const place: Place = { path, depth, at, titles, counter: 0 }
  const ordinal = state.provisions.length
  const sentences = runIn ? [] : addHeading(state, place, title)
  state.provisions.push({
    path,
    parentPath: parent && parent.path !== '0' ? parent.path : null,
    label: own ?? null,
    title: title === '' ? null : title,
    kind: runIn ? 'item' : 'section',
    depth,
    ordinal,
    text: headingText(node, body),
    sentences,
  })
  const opening = body === '' ? [] : [{ ...node.opening, text: body }]
  const children = addContents(state, node, place, opening)
  const section = { label: own ?? null, title, children }
  return runIn ? { ...section, run_in: true } : section
}

function addContents(
  state: State,
  node: SectionNode,
  place: Place,
  opening: readonly Paragraph[],
): readonly ParsedSection[] {
  const children: ParsedSection[] = []
  let paragraphs = 0
  let headings = 0
  for (const part of [...opening, ...node.contents]) {
    if (!isSection(part)) {
      if (part.rule) continue
      paragraphs += 1
      addParagraph(state, place, part, paragraphs)
      continue
    }
    if (!part.label) headings += 1
    children.push(addSection(state, part, step(node, part, headings), place))
  }
  return children
}

/** The preamble stands before the first section; its place is `0`. */
export function readOutline(
  paragraphs: readonly Paragraph[],
  before: readonly Provision[],
): Outline {
  const root = readSections(paragraphs)
  const state: State = {
    provisions: [...before],
    sentences: [],
    paragraph: 0,
    taken: new Map(before.map(({ path }) => [path, 1])),
    opening: openingReader(),
  }
  const place: Place = { path: '0', depth: 0, at: '', titles: [], counter: 0 }
  const first = root.contents[0]
  if (first && root.contents.some((part) => !isSection(part) && !part.rule)) {
    state.provisions.push({
      path: '0',
      parentPath: null,
      label: null,
      title: null,
      kind: 'preamble',
      depth: 1,
      ordinal: state.provisions.length,
      text: '',
      sentences: [],
    })
  }
  const sections = addContents(state, root, place, [])
  return { sections, provisions: state.provisions, sentences: state.sentences }
}
