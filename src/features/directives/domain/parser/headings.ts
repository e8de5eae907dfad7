import { readBullet, readLabels } from './labels.ts'
import type { Paragraph } from './paragraphs.ts'
import { type Builder, openNodes, type SectionNode } from './section-tree.ts'
import { countWords, isCapitals, opensCapital } from './vietnamese.ts'

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
export function headingReach(
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

/** The section that a heading without a label stands in. */
export function headingParent(
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
