import { type Label, type LabelFamily, readBullet, readLabels } from './labels.ts'
import { headingParent, headingReach } from './headings.ts'
import type { Paragraph } from './paragraphs.ts'
import { type Builder, openNodes, openOf, type SectionNode } from './section-tree.ts'

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

function rankOf(builder: Builder, family: SectionNode['family']): number | undefined {
  if (family === 'heading') return undefined
  if (family === 'upper-letter') return builder.upperFirst ? 4 : 5.5
  return fixedRanks[family]
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
