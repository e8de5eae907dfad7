import type { Clause } from './demand-context.ts'
import type { Figure } from './figures.ts'
import { wordEnd } from './mentions.ts'
import { fold } from './vietnamese.ts'

const persons =
  /^(?:quần chúng|đảng viên|cán bộ|đồng chí|người|bí thư|cấp ủy|đoàn viên|học viên|công chức|báo cáo viên|sinh viên)/iu

const leadWords =
  /^(?:\s|,|và|trong đó|có|ít nhất|phấn đấu|kết nạp|được|đạt|tỷ lệ|bảo đảm|đảm bảo|hằng năm|hàng năm|mỗi năm|xây dựng|tổ chức|mở|đào tạo|bồi dưỡng|cho|phát triển|giới thiệu|thành lập|riêng|còn|với|để|cùng|nhận thức về Đảng|mới)*$/iu

/** Where the words of one target end and those of the next begin. */
function cutBetween(text: string, figure: Figure, next: Figure): number {
  if (next.kind === 'times' && figure.kind !== 'times') return next.start
  const between = text.slice(figure.end, next.start)
  const closed = /^[^,]{0,14}?,\s/u.exec(between)
  const figureLast = closed && /^(?:\s(?:trở lên|trở xuống|mỗi năm|\/năm))?\s?,/u.test(between)
  if (closed && figureLast) return figure.end + closed[0].length
  const comma = between.lastIndexOf(', ')
  if (
    comma >= 0 &&
    (leadWords.test(between.slice(comma)) ||
      /^, (?:tỷ lệ|số|trong đó|phấn đấu)\s/iu.test(between.slice(comma)))
  )
    return figure.end + comma + 2
  const joint = between.lastIndexOf(' và ')
  if (joint >= 0 && leadWords.test(between.slice(joint))) return figure.end + joint + 4
  return next.start
}

const verbs = new RegExp(
  `\\s(?:được|xây dựng|đăng ký|nghiên cứu|học tập|rà soát|hoàn thành|đạt|có|thực hiện|tổ chức|bảo đảm|đảm bảo|tham gia|duy trì|là|không|phải|cần|sinh hoạt|ban hành|triển khai|tiến hành|sử dụng|ký|cam kết|chấp hành|biết|quán triệt|giữ|vào|trở lên|đều|hoạt động|thuộc diện|báo cáo|ứng dụng|cập nhật|xếp loại|mẫu mực|yếu kém)${wordEnd}`,
  'iu',
)

/** Who or what a figure counts, and what is asked of them. */
export type Words = { readonly subject: string; readonly measure: string }

/** Reads subject and measure out of the words around a figure. */
export function wordsOf(text: string, figure: Figure, start: number, end: number): Words {
  const after = fold(text.slice(figure.end, end)).replace(/^(?:trở lên|trở xuống)\s*/u, '')
  const ahead = fold(text.slice(start, figure.start))
  const noun = after
    .replace(/^(?:số|tổng số|các|những)\s/iu, '')
    .replace(/\s*trở lên\s*$/iu, (tail) => (figure.kind === 'count' ? '' : tail))
  const opening = /^\p{L}/u.test(noun) && !/^(?:mỗi|hằng|hàng|trong|một|so với|trên)\s/iu.test(noun)
  if (figure.kind === 'times' || !opening) {
    const named =
      /^(?:.*?(?:tỷ lệ|số)\s)?(?<who>.+?)(?:\s(?:đạt|chiếm|là|có|ít nhất))?$/iu.exec(ahead)
        ?.groups?.['who'] ?? ahead
    const body = named.replace(/^(?:(?:mỗi|hằng|hàng|định kỳ)\s(?:tháng|quý|năm|kỳ),?\s)+/iu, '')
    const verb = verbs.exec(body)
    if (!verb) return { subject: body, measure: body }
    return { subject: body.slice(0, verb.index), measure: body.slice(verb.index).trim() }
  }
  const verb = verbs.exec(noun)
  const of = /\s(?:của|trong|(?<!trực\s)thuộc|ở|tại)\s/u.exec(noun)
  const stop = Math.min(verb?.index ?? 60, of?.index ?? 200, noun.length)
  const subject = noun.slice(0, Math.max(stop, 0)).replace(/(?:[,;]|\svà)\s*$/u, '')
  const measure = verb ? noun.slice(verb.index).trim() : ''
  if (figure.kind !== 'count') return { subject, measure: measure === '' ? ahead : measure }
  const whole = (noun.split(/[,;.]/u)[0] ?? noun).replace(/\strở lên$/u, '')
  return {
    subject: whole.replace(/\s(?:và|trong|của|mỗi)(?:\s.*)?$/u, ''),
    measure: ahead === '' ? measure : ahead,
  }
}

/** What the figure counts in: per cent, occasions, people, or the noun after it. */
export function unitOf(figure: Figure, subject: string): string {
  if (figure.kind === 'count')
    return persons.test(subject) ? 'người' : fold(subject.split(/\s/u).slice(0, 2).join(' '))
  if (figure.kind !== 'nothing') return figure.unit
  return /^(?:tổ chức (?:cơ sở )?đảng|\p{L}+\s\p{L}+)/u.exec(subject)?.[0] ?? subject
}

/** The words of a quote, without joints and marks at its ends. */
export function trimmed(text: string, start: number, end: number): string {
  return fold(text.slice(start, end))
    .replace(/^(?:và|trong đó|,)\s/u, '')
    .replace(/(?:\s(?:và|trong đó có|trong đó)|[\s,;:.!]|\.\/\.?)+$/u, '')
}

/** The end of a target said by an occasion: "ít nhất một lần/nhiệm kỳ", not what it is for. */
function occasionEnd(text: string, figure: Figure, end: number): number {
  const after = text.slice(figure.end, end)
  const tail =
    /^(?:\s?\/\s?[^,;.()]{1,60}|\s(?:mỗi|trong|hằng|hàng|một|sinh hoạt)\s[^,;.()]{1,50})/u.exec(
      after,
    )?.[0] ?? ''
  const purpose = /\s(?:để|nhằm|với|gắn|theo|và)\s/u.exec(tail)
  return figure.end + (purpose ? purpose.index : tail.length)
}

/** A figure with the words that belong to it, in places of the clause. */
export type Span = { readonly figure: Figure; readonly start: number; readonly end: number }

/** Shares the words of a clause out among its figures. */
export function spansOf(clause: Clause, figures: readonly Figure[]): readonly Span[] {
  let start = 0
  return figures.map((figure, index) => {
    const next = figures[index + 1]
    const cut = next ? cutBetween(clause.match, figure, next) : clause.match.length
    const from = start
    start = cut
    const end = figure.kind === 'times' ? occasionEnd(clause.match, figure, cut) : cut
    return { figure, start: from, end }
  })
}
