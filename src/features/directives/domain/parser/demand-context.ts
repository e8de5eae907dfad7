import { wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { matchForm } from './vietnamese.ts'

/** What a section speaks of: what was done, what is to be done, or neither for sure. */
export type Tense = 'reported' | 'demanded' | 'open'

const reportedTitle = new RegExp(
  `${wordStart}(?:kết quả|tình hình|ưu điểm|thực trạng|hạn chế|khuyết điểm|nguyên nhân|kinh nghiệm|đặt vấn đề|thành tích|thành tựu|tồn tại|đánh giá (?:chung|kết quả|tình hình)|những việc đã|bối cảnh|đặc điểm)${wordEnd}`,
  'iu',
)
const demandedTitle = new RegExp(
  `${wordStart}(?:mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|yêu cầu|tổ chức thực hiện|đột phá|biện pháp|kế hoạch|trách nhiệm|phân công|tiến độ|nội dung|thời gian|điều \\d+|quy định chung|chế độ)${wordEnd}`,
  'iu',
)

function tenseOfTitle(title: string): Tense {
  const match = matchForm(title)
  const reported = reportedTitle.exec(match)
  const demanded = demandedTitle.exec(match)
  if (!reported) return demanded ? 'demanded' : 'open'
  if (!demanded) return 'reported'
  // "Kết quả thực hiện nhiệm vụ" reports; "Nhiệm vụ khắc phục hạn chế" demands.
  return reported.index < demanded.index ? 'reported' : 'demanded'
}

/** What the nearest telling heading around a sentence says. */
export function tenseOf(sentence: Sentence): Tense {
  for (const title of sentence.titles) {
    const tense = tenseOfTitle(title)
    if (tense !== 'open') return tense
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

const done = new RegExp(
  `${wordStart}(?:đã(?!\\s(?:đề ra|nêu|được giao|ban hành|xây dựng|phê duyệt|ký|đăng ký|đề xuất|xác định|giao))|vừa qua|đến nay|hiện nay|hiện có|trước đây|so với (?:đầu nhiệm kỳ|cùng kỳ|năm trước|nhiệm kỳ)|đạt được (?:những|nhiều)|giai đoạn trước|nhiệm kỳ qua|năm qua|thời gian qua|còn (?:chậm|hạn chế|hình thức)|chưa)${wordEnd}`,
  'iu',
)
const toDo = new RegExp(
  `${wordStart}(?:phấn đấu|phải|cần|bảo đảm|đảm bảo|mục tiêu|chỉ tiêu|ít nhất|tối thiểu|đến năm \\d{4}|đến hết năm|đến cuối|yêu cầu|giao|có trách nhiệm|sẽ|tiếp tục|đến cuối nhiệm kỳ)${wordEnd}`,
  'iu',
)

/** Whether a clause tells what was reached already. */
export function tellsOfPast(text: string): boolean {
  return done.test(text)
}

/** Whether a clause says that something is to be done. */
export function demands(text: string): boolean {
  return toDo.test(text)
}
