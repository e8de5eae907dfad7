import { wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { matchForm } from './vietnamese.ts'

/** What a section speaks of: what was done, what is to be done, or neither for sure. */
export type Tense = 'reported' | 'demanded' | 'open'

const reportedWords =
  'kết quả|tình hình|ưu điểm|thực trạng|hạn chế|khuyết điểm|nguyên nhân|kinh nghiệm|bài học|đặt vấn đề|thành tích|thành tựu|tồn tại|những việc đã|bối cảnh|đặc điểm|đánh giá (?:chung|kết quả|tình hình)'
const demandedWords =
  'mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|yêu cầu|tổ chức thực hiện|đột phá|biện pháp|kế hoạch|trách nhiệm|phân công|tiến độ|nội dung|thời gian|điều \\d+|quy định chung|chế độ|quan điểm'
const opening = '^(?:về |các |một số |những |công tác |đánh giá |kiểm điểm |thực trạng và |việc )*'
const opensReported = new RegExp(`${opening}(?:${reportedWords})${wordEnd}`, 'iu')
const opensDemanded = new RegExp(`${opening}(?:${demandedWords})${wordEnd}`, 'iu')
const reportedTitle = new RegExp(`${wordStart}(?:${reportedWords})${wordEnd}`, 'iu')
const demandedTitle = new RegExp(`${wordStart}(?:${demandedWords})${wordEnd}`, 'iu')

function tenseOfOpening(title: string): Tense {
  const match = matchForm(title)
  if (opensReported.test(match)) return 'reported'
  return opensDemanded.test(match) ? 'demanded' : 'open'
}

function tenseOfTitle(title: string): Tense {
  const match = matchForm(title)
  const reported = reportedTitle.exec(match)
  const demanded = demandedTitle.exec(match)
  if (!reported) return demanded ? 'demanded' : 'open'
  if (!demanded) return 'reported'
  // "Kết quả thực hiện nhiệm vụ" reports; "Nhiệm vụ khắc phục hạn chế" demands.
  return reported.index < demanded.index ? 'reported' : 'demanded'
}

/** What the nearest telling heading around a sentence says: first by how it opens, then by any word of it. */
export function tenseOf(sentence: Sentence): Tense {
  if (sentence.told === true) return 'reported'
  for (const read of [tenseOfOpening, tenseOfTitle]) {
    for (const title of sentence.titles) {
      const tense = read(title)
      if (tense !== 'open') return tense
    }
  }
  return 'open'
}

/** A part of a sentence between semicolons: half-open, in match form. */
export type Clause = { readonly start: number; readonly end: number; readonly match: string }

/** Cuts a sentence at its semicolons. */
export function clausesOf(sentence: Sentence): readonly Clause[] {
  const clauses: Clause[] = []
  let start = 0
  for (const semicolon of sentence.match.matchAll(/;\s*/gu)) {
    clauses.push(clauseOf(sentence.match, start, semicolon.index))
    start = semicolon.index + semicolon[0].length
  }
  clauses.push(clauseOf(sentence.match, start, sentence.match.length))
  return clauses.filter(({ match }) => match.trim() !== '')
}

function clauseOf(match: string, start: number, end: number): Clause {
  return { start, end, match: match.slice(start, end) }
}

const did =
  'đã(?!\\s(?:đề ra|nêu|được giao|ban hành|xây dựng|phê duyệt|ký|đăng ký|đề xuất|xác định|giao))'
const tells = new RegExp(
  `${wordStart}(?:${did}|vừa qua|đến nay|(?:nhiệm kỳ|năm|thời gian|giai đoạn|tháng) qua)${wordEnd}`,
  'iu',
)
const done = new RegExp(
  `${wordStart}(?:${did}|vừa qua|đến nay|hiện nay|hiện có|trước đây|so với (?:đầu nhiệm kỳ|cùng kỳ|năm trước|nhiệm kỳ)|đạt được (?:những|nhiều)|giai đoạn trước|nhiệm kỳ qua|năm qua|thời gian qua|còn (?:chậm|hạn chế|hình thức)|chưa|mới(?=\\s(?:đạt|chiếm|có)))${wordEnd}`,
  'iu',
)
/** Words that hold a result against something: a report, unless the words before them set an aim. */
const compared = new RegExp(
  `${wordStart}(?:so với (?:đầu nhiệm kỳ|cùng kỳ|năm trước|năm \\d{4}|quý trước|nhiệm kỳ|chỉ tiêu|kế hoạch)|vượt(?=\\s(?:chỉ tiêu|kế hoạch|\\d))|(?<=(?:kết nạp|tổ chức|mở|thu|thành lập|bồi dưỡng|đào tạo|xây dựng|hoàn thành|trao)\\s)được(?=\\s\\d))${wordEnd}`,
  'iu',
)
/** "chỉ tiêu" as what is to be reached, not as what a result is held against: "đạt 104 % chỉ tiêu". */
const goal = '(?<!%\\s|vượt\\s|so với\\s)chỉ tiêu'
/** Words after which a clause speaks of what is to come, whatever it reported before. */
const aims = new RegExp(
  `${wordStart}(?:phấn đấu|mục tiêu|${goal}|yêu cầu|đến năm \\d{4})${wordEnd}`,
  'iu',
)
const stillAhead = new RegExp(
  `${wordStart}(?:phấn đấu|phải|cần|bảo đảm|đảm bảo|mục tiêu|${goal}|ít nhất|tối thiểu|không quá|không vượt quá|không dưới|không ít hơn|không thấp hơn|tối đa|đến năm \\d{4}|đến hết năm|đến cuối|yêu cầu|giao|có trách nhiệm|sẽ|tiếp tục|đến cuối nhiệm kỳ)${wordEnd}`,
  'iu',
)

function toNextAim(text: string, from: number): readonly [from: number, to: number] {
  const again = aims.exec(text.slice(from))
  return [from, again ? from + again.index : text.length + 1]
}

/**
 * Parts of a clause that tell what was reached: from such a word to the next that says what is to be
 * done. Outside a section of duties the thought before "đã" belongs to it: "100 % cấp ủy đã …".
 */
export function pastParts(
  text: string,
  tense: Tense,
): readonly (readonly [from: number, to: number])[] {
  const held = tense === 'demanded' ? null : compared.exec(text)
  if (held && !stillAhead.test(text.slice(0, held.index))) return [toNextAim(text, 0)]
  const told = done.exec(text)
  if (!told) return []
  const thought = text.lastIndexOf(', ', told.index) + 1
  const [said = ''] = text.slice(thought).split(', ', 1)
  const isWhole = tense !== 'demanded' && /^đã$/iu.test(told[0]) && !stillAhead.test(said)
  return [toNextAim(text, isWhole ? thought : told.index + told[0].length)]
}

/** "Trong nhiệm kỳ qua, …", "Đến nay, …": whether a sentence reports from its first words on. */
export function reportsFromTheStart(text: string): boolean {
  return /^(?:[-+]\s)?(?:(?:trong|qua|sau)\s)?(?:(?:những|các)\s)?(?:(?:\d{1,2}\s)?(?:nhiệm kỳ|năm|thời gian|giai đoạn|tháng)\s(?:vừa\s)?qua|\d{1,2} năm (?:thực hiện|triển khai)|đến nay|cho đến nay|tính đến)(?!\p{L})/iu.test(
    text,
  )
}

/** Whether a sentence tells of work that was done: "Các cấp ủy đã lãnh đạo …". */
export function tellsOfWork(text: string): boolean {
  return tells.test(text)
}

/** Whether a title announces results: "kết quả công tác quý IV", "sơ kết 6 tháng". */
export function titleReports(title: string): boolean {
  return tenseOfOpening(title) === 'reported' || /^(?:về )?(?:sơ|tổng) kết(?!\p{L})/iu.test(title)
}

/** Whether a clause tells what was reached already. */
export function tellsOfPast(text: string): boolean {
  return done.test(text)
}

/** Whether a clause says that something is to be done. */
export function demands(text: string): boolean {
  return stillAhead.test(text)
}
