import { type Label, type LabelFamily, readBullet, readLabels } from './labels.ts'
import type { Paragraph } from './paragraphs.ts'
import { countWords, isCapitals, opensCapital } from './vietnamese.ts'

/** A heading or label found in the body, with the paragraphs under it. */
export type SectionNode = {
  readonly label: Label | undefined
  readonly family: LabelFamily | 'heading'
  readonly opening: Paragraph
  readonly children: SectionNode[]
  readonly parent: SectionNode | undefined
  /** Paragraphs and sub-sections in reading order. */
  readonly contents: (Paragraph | SectionNode)[]
  /** The line below that holds the title, where the label stands alone on its line. */
  titleLine: Paragraph | undefined
}

/** Whether a part of a section's contents is a sub-section. */
export function isSection(part: Paragraph | SectionNode): part is SectionNode {
  return 'contents' in part
}

/** The ranks that never change; a letter's place beside Roman numerals depends on the document. */
const fixedRanks: Readonly<Partial<Record<LabelFamily, number>>> = {
  part: 0,
  annex: 0,
  chapter: 1,
  division: 2,
  subdivision: 3,
  roman: 5,
  article: 6,
  clause: 7,
  arabic: 7,
  'decimal-2': 8,
  'decimal-3': 9,
  'decimal-4': 10,
}

const words: readonly LabelFamily[] = ['word-one', 'word-first']

type Candidate = { readonly paragraph: Paragraph; readonly labels: readonly Label[] }

type Builder = {
  readonly root: SectionNode
  top: SectionNode
  readonly upperFirst: boolean
  readonly labelled: boolean
  readonly candidates: readonly Candidate[]
}

function rankOf(builder: Builder, family: SectionNode['family']): number | undefined {
  if (family === 'heading') return undefined
  if (family === 'upper-letter') return builder.upperFirst ? 4 : 5.5
  return fixedRanks[family]
}

function openNodes(top: SectionNode): readonly SectionNode[] {
  const nodes: SectionNode[] = []
  for (let node: SectionNode | undefined = top; node?.parent; node = node.parent) nodes.push(node)
  return nodes
}

function openOf(builder: Builder, family: LabelFamily): SectionNode | undefined {
  return openNodes(builder.top).find((node) => node.family === family)
}

/** The reading of an ambiguous label that carries an open list on; else the first that may begin one. */
function chooseLabel(builder: Builder, labels: readonly Label[]): Label | undefined {
  const follows = labels.find((label) => {
    const open = openOf(builder, label.family)?.label
    return open !== undefined && label.ordinal === open.ordinal + 1
  })
  if (follows) return follows
  const begins = labels.find((label) => label.ordinal === 1)
  return begins ?? labels.find((label) => openOf(builder, label.family)) ?? labels[0]
}

/** The parent of `2.3`: the open `2`, the open list it carries on, or a numeral of the same value. */
function parentOfDecimal(builder: Builder, label: Label): SectionNode | undefined {
  const open = openNodes(builder.top)
  const prefix = label.figures.slice(0, -1).join('.')
  const above = open.find(
    (node) =>
      node.label && node.label.figures.length > 0 && node.label.figures.join('.') === prefix,
  )
  if (above) return above
  const sibling = open.find((node) => node.family === label.family)
  if (sibling?.label && sibling.label.figures.slice(0, -1).join('.') === prefix)
    return sibling.parent
  const numeral = open.find(
    (node) => (node.family === 'roman' || node.family === 'article') && label.figures.length === 2,
  )
  return numeral
}

/** Whether a list in words goes on after another one has begun inside it. */
function goesOn(builder: Builder, family: LabelFamily, ordinal: number, from: number): boolean {
  for (const { labels } of builder.candidates.slice(from, from + 60)) {
    const [label] = labels
    if (!label) continue
    if (label.family === family) return label.ordinal === ordinal + 1
    if ((fixedRanks[label.family] ?? 9) < 9) return false
  }
  return false
}

function parentOf(builder: Builder, label: Label, index: number): SectionNode {
  if (label.figures.length > 1) {
    const parent = parentOfDecimal(builder, label)
    if (parent) return parent
  }
  const same = openOf(builder, label.family)
  if (same?.parent) return same.parent
  if (words.includes(label.family)) {
    const other = openNodes(builder.top).find(
      (node) =>
        node.family !== label.family && node.family !== 'heading' && words.includes(node.family),
    )
    const nested =
      other?.label &&
      goesOn(builder, other.label.family as LabelFamily, other.label.ordinal, index + 1)
    if (other?.parent && !nested) return other.parent
  }
  const rank = rankOf(builder, label.family)
  if (rank === undefined) return builder.top
  let parent = builder.top
  for (const node of openNodes(builder.top)) {
    const nodeRank = rankOf(builder, node.family)
    const higher =
      nodeRank === undefined
        ? node.family === 'heading' && !outranksHeading(builder, node, rank)
        : nodeRank < rank
    parent = node
    if (higher) return node
  }
  return parent.parent ?? builder.root
}

/** A heading without a label holds what is numbered below it, unless it stands inside that very list. */
function outranksHeading(builder: Builder, heading: SectionNode, rank: number): boolean {
  const above = openNodes(heading).slice(1)
  return above.some((node) => {
    const nodeRank = rankOf(builder, node.family)
    return nodeRank !== undefined && nodeRank >= rank
  })
}

/** Words that close a document under a heading of their own. */
const closing =
  /^(?:kết luận(?: chung)?|kết luận và kiến nghị|kiến nghị|tài liệu tham khảo|phụ lục)\b/iu

/** Words that enact rather than head: they stand alone between the grounds and the first article. */
const enacting =
  /^(?:quyết định|quyết nghị|kết luận|chỉ thị|quy định|yêu cầu|thông báo|nghị quyết|ban hành)\s*:?$/iu

const leadIn =
  /(?:như sau|sau đây|sau|gồm|bao gồm|là|do|nêu rõ|nhấn mạnh|khẳng định|đó|cụ thể|nghị|cầu)\s*:$/iu

const headingNoun =
  /^(?:một số|các|những|mục tiêu|phương hướng|nhiệm vụ|giải pháp|kết quả|quan điểm|yêu cầu|nội dung|tổ chức thực hiện|phần)(?!\p{L})/iu

/** Whether a paragraph without a label is a heading, and how far up it reaches. */
function headingReach(
  builder: Builder,
  paragraph: Paragraph,
  next: Paragraph | undefined,
): 'root' | 'here' | undefined {
  const { text } = paragraph
  if (paragraph.row || paragraph.rule || text.length > 220 || readBullet(text)) return undefined
  const inBody = builder.root.contents.length > 0
  if (enacting.test(text) && !(inBody && builder.root.children.length > 0)) return undefined
  if (
    isCapitals(text) &&
    /(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|KẾT LUẬN)\s*:?$/u.test(text) &&
    builder.root.children.length === 0
  )
    return undefined
  if (/(?:Ảnh|Nguồn|Ảnh minh họa)\s*:/u.test(text) || /\.\/\.?$/.test(text)) return undefined
  if (paragraph.heading) return builder.top === builder.root ? 'root' : 'here'
  if (isCapitals(text) && countWords(text) >= 2 && !/[.;,]$/.test(text)) return 'root'
  const short = text.length <= 160 && opensCapital(text)
  if (!short || !next || next.rule) return undefined
  if (closing.test(text) && /:?$/.test(text) && countWords(text) <= 6 && !/[.;,]$/.test(text))
    return 'root'
  const bold = paragraph.boldLead >= text.length
  if (bold && !/[.;,]$/.test(text) && !leadIn.test(text)) return 'here'
  if (builder.labelled || !standsFree(builder.top)) return undefined
  if (/:$/.test(text)) {
    const listed = readLabels(next.text).some((label) => label.ordinal === 1)
    return listed && headingNoun.test(text) && !leadIn.test(text) ? 'root' : undefined
  }
  const plain = !/[.;,!?…:"”)]$/u.test(text) && paragraph.blankBefore && next.blankBefore
  return plain && countWords(text) >= 2 && next.text.length > text.length * 1.5 ? 'root' : undefined
}

/** Whether nothing but headings and lists in words is open: a plain line may head what follows. */
function standsFree(top: SectionNode): boolean {
  return openNodes(top).every(
    ({ family }) => family === 'heading' || family === 'word-one' || family === 'word-first',
  )
}

function headingParent(
  builder: Builder,
  reach: 'root' | 'here',
  paragraph: Paragraph,
): SectionNode {
  if (reach === 'root') {
    const annex = openNodes(builder.top).find((node) => node.family === 'annex')
    return annex ?? builder.root
  }
  const bold = paragraph.boldLead >= paragraph.text.length
  const sibling = openNodes(builder.top).find(
    (node) =>
      node.family === 'heading' &&
      node.opening.boldLead >= node.opening.text.length === bold &&
      node.opening.heading === paragraph.heading &&
      !isCapitals(node.opening.text),
  )
  if (sibling?.parent) return sibling.parent
  const holder = openNodes(builder.top).find((node) => !endsAsText(node.opening.text))
  return holder ?? builder.root
}

function endsAsText(text: string): boolean {
  return text.length > 220 || /[.;]$/.test(text)
}

function open(
  builder: Builder,
  parent: SectionNode,
  opening: Paragraph,
  label: Label | undefined,
): void {
  const node: SectionNode = {
    label,
    family: label?.family ?? 'heading',
    opening,
    children: [],
    parent,
    contents: [],
    titleLine: undefined,
  }
  parent.children.push(node)
  parent.contents.push(node)
  builder.top = node
}

/** The ordinals a label may have beside those before it; a stray figure at the front of a line is text. */
function isPlausible(builder: Builder, label: Label): boolean {
  if (label.family !== 'arabic' || label.ordinal === 1) return true
  const before = openOf(builder, 'arabic')?.label
  if (!before) return label.ordinal <= 30
  return label.ordinal <= before.ordinal + 5
}

/** A label alone on its line ("Chương I") waits for the title below it. */
function awaitsTitle({ label, opening, contents, titleLine }: SectionNode): boolean {
  return (
    label !== undefined && !titleLine && contents.length === 0 && label.end >= opening.text.length
  )
}

/** Builds the tree of sections; what is no section stays with the one it stands in. */
export function readSections(paragraphs: readonly Paragraph[]): SectionNode {
  const opening = {
    text: '',
    boldLead: 0,
    heading: false,
    blankBefore: true,
    row: false,
    cells: [],
    rule: false,
  }
  const root: SectionNode = {
    label: undefined,
    family: 'heading',
    opening,
    children: [],
    parent: undefined,
    contents: [],
    titleLine: undefined,
  }
  const candidates = paragraphs.map((paragraph) => ({
    paragraph,
    labels: paragraph.row || paragraph.rule ? [] : readLabels(paragraph.text),
  }))
  const firstOf = (family: LabelFamily) =>
    candidates.findIndex(({ labels }) =>
      labels.length === 1
        ? labels[0]?.family === family
        : labels.some((label) => label.family === family && label.ordinal === 1),
    )
  const [upper, roman] = [firstOf('upper-letter'), firstOf('roman')]
  const builder: Builder = {
    root,
    top: root,
    upperFirst: roman < 0 || (upper >= 0 && upper < roman),
    labelled: candidates.some(({ labels }) =>
      labels.some((label) =>
        ['roman', 'article', 'chapter', 'part', 'upper-letter'].includes(label.family),
      ),
    ),
    candidates,
  }
  candidates.forEach(({ paragraph, labels }, index) => {
    if (
      awaitsTitle(builder.top) &&
      labels.length === 0 &&
      !paragraph.row &&
      !readBullet(paragraph.text) &&
      paragraph.text.length <= 300
    ) {
      builder.top.titleLine = paragraph
      return
    }
    const label = chooseLabel(builder, labels)
    if (label && isPlausible(builder, label)) {
      // An announcement "Phần 1: nêu kết quả …" under a numeral is an item of a list, not a part.
      const announced =
        (label.family === 'part' || label.family === 'stage') &&
        /^\p{Ll}/u.test(paragraph.text.slice(label.end))
      const soft = announced ? { ...label, family: 'stage' as const } : label
      open(builder, parentOf(builder, soft, index), paragraph, soft)
      return
    }
    const reach = headingReach(builder, paragraph, candidates[index + 1]?.paragraph)
    if (reach) {
      open(builder, headingParent(builder, reach, paragraph), paragraph, undefined)
      return
    }
    builder.top.contents.push(paragraph)
  })
  return root
}
