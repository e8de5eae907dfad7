import type { Label, LabelFamily } from './labels.ts'
import type { Paragraph } from './paragraphs.ts'

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

/** A paragraph with the labels that may open it. */
export type Candidate = { readonly paragraph: Paragraph; readonly labels: readonly Label[] }

/** The tree while it grows: its root, the section that is open now, and what the whole text says. */
export type Builder = {
  readonly root: SectionNode
  top: SectionNode
  readonly upperFirst: boolean
  readonly labelled: boolean
  readonly candidates: readonly Candidate[]
}

/** The sections that are open, the innermost first. */
export function openNodes(top: SectionNode): readonly SectionNode[] {
  const nodes: SectionNode[] = []
  for (let node: SectionNode | undefined = top; node?.parent; node = node.parent) nodes.push(node)
  return nodes
}

/** The innermost open section of a family. */
export function openOf(builder: Builder, family: LabelFamily): SectionNode | undefined {
  return openNodes(builder.top).find((node) => node.family === family)
}
