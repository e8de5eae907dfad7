import type { Paragraph } from './paragraphs.ts'
import { isSection, type SectionNode } from './section-tree.ts'
import { sentenceRanges } from './sentences.ts'
import { countWords, firstWords, isCapitals } from './vietnamese.ts'

/** How a section opens: its heading, or the opening words of a text that has none. */
export type Opening = {
  readonly title: string
  readonly runIn: boolean
  /** The words of the opening line that are text, not heading; empty where it is all heading. */
  readonly body: string
}

const longestHeading = 250

function restOf({ label, opening, titleLine }: SectionNode): string {
  const rest = opening.text.slice(label?.end ?? 0).trim()
  return rest === '' && titleLine ? titleLine.text : rest
}

function withoutColon(text: string): string {
  return text.replace(/\s*[:：]\s*(?:\.\/\.)?$/u, '').trim()
}

/** The opening words: the first clause, cut where it grows long. */
export function openingWords(text: string): string {
  const clause = /^(?:[^,;:.!?]|[,.](?=\d)){0,400}/u.exec(text)?.[0].trim() ?? ''
  if (countWords(clause) >= 5) return firstWords(clause, 16).trim()
  // A clause of a few words says too little: take the next ones along.
  const end = /[;:.!?](?=\s|$)/u.exec(text)?.index ?? text.length
  return firstWords(text.slice(0, end), 16).replace(/[\s,;:]+$/u, '')
}

const verbLeadIn =
  /(?<=\S\s)(?:như sau|sau đây|nêu rõ|khẳng định|nhấn mạnh|chỉ rõ|xác định|yêu cầu|đề nghị|cho rằng|gồm|bao gồm|cụ thể là|là)\s*:$/iu

const headNoun =
  /^(?:về|công tác|đối với|mục tiêu|mục đích|yêu cầu|quan điểm|phương hướng|nhiệm vụ|giải pháp|nội dung|chỉ tiêu|kết quả|ưu điểm|hạn chế|khuyết điểm|nguyên nhân|bài học|tổ chức thực hiện|thời gian|địa điểm|thành phần|đối tượng|phạm vi|nguyên tắc|hình thức|kinh phí|trách nhiệm|phân công|tiến độ|căn cứ|số lượng|cơ cấu|tiêu chuẩn|thẩm quyền|quy trình|hồ sơ)(?!\p{L})/iu

/** A short heading printed on the line of its text: "Về công tác cán bộ. …", "Mục tiêu: …". */
function headingOnTheLine(node: SectionNode, text: string): number | undefined {
  const boldEnd = node.opening.boldLead - (node.label?.end ?? 0)
  if (
    boldEnd > 3 &&
    boldEnd < text.length - 1 &&
    node.opening.boldLead < node.opening.text.length
  ) {
    const bold = text.slice(0, boldEnd)
    if (countWords(bold) <= 30)
      return boldEnd + (/^[.:]/.exec(text.slice(boldEnd))?.[0].length ?? 0)
  }
  const colon = /^([^:;.!?]{2,90}):(?:\s+\S|\p{Lu})/u.exec(text)
  const named = colon?.[1] ?? ''
  if (
    colon &&
    countWords(named) <= 12 &&
    (headNoun.test(named) || countWords(named) <= 6) &&
    !verbLeadIn.test(`${named}:`)
  ) {
    return named.length + 1
  }
  const [first, second] = sentenceRanges(text)
  if (!first || !second) return undefined
  const sentence = text.slice(first[0], first[1]).trim()
  const isTitle =
    /^(?:Về|Đối với|Công tác|Phạm vi|Đối tượng|Nguyên tắc|Trách nhiệm|Hiệu lực|Điều khoản|Quyền|Nhiệm vụ|Thẩm quyền|Tổ chức thực hiện|Chế độ)(?!\p{L})/u.test(
      sentence,
    )
  return isTitle &&
    countWords(sentence) <= 16 &&
    !/,\s/u.test(sentence.slice(0, -1).replace(/, (?=\p{Ll})/gu, ' '))
    ? first[1]
    : undefined
}

/** Whether text, a list or deeper sections stand below the opening line. */
function hasBelow({ contents }: SectionNode): boolean {
  return contents.length > 0
}

/** Whether the line is surely text: several sentences, a list member, or longer than headings are. */
function isSurelyText(node: SectionNode): boolean {
  const text = restOf(node)
  if (isCapitals(text) || isBold(node)) return false
  if (text.length > longestHeading || /;\s*(?:và|hoặc)?$/u.test(text)) return true
  if (sentenceRanges(text).length > 1) return true
  return /[.!?…]["”)]*(?:\/\.)?$/u.test(text) && !hasBelow(node)
}

function isBold({ opening, label }: SectionNode): boolean {
  return opening.boldLead >= opening.text.length && opening.text.length > (label?.end ?? 0)
}

/** Whether most sections beside it are surely text: one of a list is read as the others are. */
function siblingsAreText(node: SectionNode): boolean {
  const siblings = (node.parent?.children ?? []).filter((other) => other.family === node.family)
  if (siblings.length < 2 || siblings.length > 200) return false
  const text = siblings.filter(isSurelyText).length
  // What closes a document stands below its last item, which may be text as the others are.
  const last = siblings.at(-1)
  const doubtful = last && !isSurelyText(last) && !last.children.length ? 1 : 0
  return text * 2 > siblings.length - doubtful
}

/** Words that demand at once open a text, whatever stands below it. */
const demanding =
  /^(?:giao\s|yêu cầu (?:các|cấp)|đề nghị\s|phấn đấu\s|\d|(?:trên|từ|dưới|khoảng)\s\d|ít nhất\s|tối thiểu\s|không còn\s|(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|định kỳ)/iu

/** What no heading says: a second thought, a share to reach, a day by which something is due. */
const states =
  /;\s|\S:\s\S|\d\s?%|(?:trước|chậm nhất|muộn nhất|đến hết|không quá)\s(?:là\s)?(?:ngày\s)?\d{1,2}\s?[/.-]\s?\d/iu

const countedLists: readonly string[] = ['word-one', 'word-first']

function isHeading(
  node: SectionNode,
  text: string,
  listsText: (node: SectionNode) => boolean,
): boolean {
  if (node.family === 'heading' || node.titleLine || node.opening.heading) return true
  if (text.length > 500) return false
  if (isCapitals(text) || isBold(node)) return true
  if (isSurelyText(node)) return false
  if ((demanding.test(text) || states.test(text)) && /[.:]$/.test(text)) return false
  if (/:$/.test(text))
    return !verbLeadIn.test(text) && (countWords(text) <= 12 || headNoun.test(text))
  if (countedLists.includes(node.family))
    return /^\p{Lu}/u.test(text) && hasBelow(node) && text.length <= 160
  if (/[.!?…]["”)]*$/u.test(text)) return hasBelow(node) && !listsText(node)
  // A line without an end mark is a heading, unless it opens small like a member of a list.
  return !/^\p{Ll}/u.test(text) && !/,$/.test(text)
}

/** Reads how each section opens; what its siblings are is asked once per list. */
export function openingReader(): (node: SectionNode) => Opening {
  const lists = new Map<SectionNode | undefined, Map<string, boolean>>()
  const listsText = (node: SectionNode) => {
    const known = lists.get(node.parent) ?? new Map<string, boolean>()
    lists.set(node.parent, known)
    const answer = known.get(node.family) ?? siblingsAreText(node)
    known.set(node.family, answer)
    return answer
  }
  return (node) => {
    const text = restOf(node)
    const named = /:$/.test(text) ? headingOnTheLine(node, text) : undefined
    if (named === undefined && isHeading(node, text, listsText))
      return { title: withoutColon(text), runIn: false, body: '' }
    const split = named ?? headingOnTheLine(node, text)
    if (split !== undefined) {
      return {
        title: withoutColon(text.slice(0, split)),
        runIn: false,
        body: text.slice(split).trim(),
      }
    }
    return { title: openingWords(text), runIn: true, body: text }
  }
}

/** Whether a part of the contents is a paragraph with words in it. */
export function isText(part: Paragraph | SectionNode): part is Paragraph {
  return !isSection(part) && !part.rule
}
