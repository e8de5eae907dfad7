import type { Clause } from './demand-context.ts'
import type { Figure } from './figures.ts'
import { wordEnd } from './mentions.ts'
import { fold } from './vietnamese.ts'

const persons =
  /^(?:quần chúng|đảng viên|cán bộ|đồng chí|người|bí thư|cấp ủy|đoàn viên|học viên|công chức|báo cáo viên|sinh viên)/iu

const leadWords =
  /^(?:\s|,|và|trong đó|có|ít nhất|phấn đấu|kết nạp|được|đạt|t[ỷỉ] lệ|bảo đảm|đảm bảo|hằng năm|hàng năm|mỗi năm|xây dựng|tổ chức|mở|đào tạo|bồi dưỡng|cho|phát triển|giới thiệu|thành lập|riêng|còn|với|để|cùng|nhận thức về Đảng|mới)*$/iu

/** Words after a comma that begin another target. */
const beginsAnother =
  /^, (?:và )?(?:t[ỷỉ] lệ|số|trong đó|riêng|phấn đấu|bảo đảm|đảm bảo|giảm|tăng|đến (?:hết |cuối )?(?:năm|nhiệm kỳ)|năm \d{4})(?!\p{L})/iu

/** Where the words of one target end and those of the next begin. */
function cutBetween(text: string, figure: Figure, next: Figure): number {
  if (next.kind === 'times' && figure.kind !== 'times') return next.start
  const between = text.slice(figure.end, next.start)
  const bracket = between.lastIndexOf('(')
  if (bracket >= 0 && !between.includes(')', bracket)) return figure.end + bracket
  const closed = /^[^,]{0,14}?,\s/u.exec(between)
  const figureLast = closed && /^(?:\s(?:trở lên|trở xuống|mỗi năm|\/năm))?\s?,/u.test(between)
  if (closed && figureLast) return figure.end + closed[0].length
  const comma = between.lastIndexOf(', ')
  if (
    comma >= 0 &&
    (leadWords.test(between.slice(comma)) || beginsAnother.test(between.slice(comma)))
  )
    return figure.end + comma + 2
  const joint = between.lastIndexOf(' và ')
  if (joint >= 0 && leadWords.test(between.slice(joint))) return figure.end + joint + 4
  return next.start
}

const verbs = new RegExp(
  `(?:^|\\s)(?:được|xây dựng|đăng ký|nghiên cứu|học tập|rà soát|hoàn thành|đạt|có|thực hiện|tổ chức(?!\\s(?:cơ sở|đảng|đoàn|chính trị|công đoàn))|bảo đảm|đảm bảo|tham gia|tham dự|duy trì|là|không|phải|cần|sinh hoạt|ban hành|triển khai|tiến hành|sử dụng|ký|cam kết|chấp hành|biết|quán triệt|giữ|vào|trở lên|đều|hoạt động|thuộc diện|báo cáo|ứng dụng|cập nhật|xếp loại|mẫu mực|yếu kém|chưa|bị|trình|giảm|tăng(?!\\s(?:trưởng|cường))|họp|dự|đồng thời|đưa|đủ|làm|mang|nêu gương)${wordEnd}`,
  'iu',
)

/** Who or what a figure counts, and what is asked of them. */
export type Words = { readonly subject: string; readonly measure: string }

/** Words that say how much or by when, not who. */
const modality =
  /^(?:(?:và|trong đó|phấn đấu|bảo đảm|đảm bảo|mục tiêu|chỉ tiêu|có|đạt|riêng|bình quân|từ nay|(?:đến|tới|trước|vào) (?:hết |cuối )?(?:năm \d{4}|nhiệm kỳ)|năm \d{4}(?:(?:,| và| -) \d{4})*|(?:mỗi|hằng|hàng|định kỳ|trong) (?:năm|quý|tháng|kỳ|nhiệm kỳ))(?:\s?[,:]\s?|\s|$))+/iu

function bare(text: string): string {
  return text.replace(modality, '').trim()
}

const partyNoun =
  /(?:chi bộ|đảng bộ|chi (?:ủy|uỷ)|đảng (?:ủy|uỷ)|cấp (?:ủy|uỷ)|đảng viên|tổ chức đảng)(?!\p{L})/iu

/** Words before a figure that name whom it counts: "tỷ lệ đảng viên dự sinh hoạt đạt 90%". */
function wordsAhead(ahead: string, figure: Figure): Words {
  const named =
    /^(?:.*?(?:t[ỷỉ] lệ|số)\s)?(?<who>.+?)(?:\s(?:phấn đấu|đạt|chiếm|là|có|ít nhất|(?<!trở\s)(?:xuống|lên)))*$/iu.exec(
      bare(ahead),
    )?.groups?.['who'] ?? bare(ahead)
  const body = bare(named).replace(
    /\s(?:đến|vào|trong) (?:hết |cuối )?(?:năm(?: \d{4})?|nhiệm kỳ)$/iu,
    '',
  )
  const verb = verbs.exec(body)
  if (!verb) return { subject: body, measure: body }
  const measure = body.slice(verb.index).trim()
  // "tổ chức bồi dưỡng … cho bí thư chi bộ … ít nhất một lần": whom it is done for.
  const whom = /\scho\s(.{4,120}?)(?=\s(?:trong|theo|về|tại)\s|,|$)/u.exec(body)?.[1]
  if (verb.index === 0) {
    const named = figure.kind === 'times' ? (whom ?? partyNoun.exec(measure)?.[0] ?? '') : ''
    return { subject: named, measure }
  }
  return { subject: body.slice(0, verb.index), measure }
}

/** Reads subject and measure out of the words around a figure. */
function wordsOf(text: string, { figure, start, end }: Span): Words {
  const after = fold(text.slice(figure.end, end)).replace(/^(?:trở lên|trở xuống)\s*/u, '')
  const ahead = fold(text.slice(start, figure.start)).replace(/^\(/u, '')
  const noun = after
    .replace(/^(?:số|tổng số|các|những)\s/iu, '')
    .replace(/\s*trở lên\s*$/iu, (tail) => (figure.kind === 'count' ? '' : tail))
  const opening =
    /^\p{L}/u.test(noun) &&
    !/^(?:mỗi|hằng|hàng|trong|một|so với|trên|và|trước|đến|vào)\s/iu.test(noun)
  if (figure.kind === 'times' || figure.kind === 'money' || !opening)
    return wordsAhead(ahead, figure)
  // "Đối với cán bộ xã: 100% có trình độ …": whom it is about stands before the figure.
  const whom = /^(?:[-+]\s)?đối với\s([^:]{3,120}?)\s?:\s?$/iu.exec(ahead)?.[1]
  if (whom !== undefined && figure.kind === 'percent') return { subject: whom, measure: noun }
  const verb = verbs.exec(noun)
  if (verb?.index === 0) return { subject: '', measure: noun }
  const of = /\s(?:của|trong|(?<!trực\s)thuộc|ở|tại|so với)\s/u.exec(noun)
  const stop = Math.min(verb?.index ?? 60, of?.index ?? 200, noun.length)
  const subject = noun.slice(0, Math.max(stop, 0)).replace(/(?:[,;]|\svà)\s*$/u, '')
  const measure = verb ? noun.slice(verb.index).trim() : ''
  if (figure.kind !== 'count') return { subject, measure: measure === '' ? bare(ahead) : measure }
  const whole = (noun.split(/[,;.(/]/u)[0] ?? noun).replace(/\strở lên(?=$|\s)/u, '')
  return {
    subject: whole.replace(/\s(?:và|trong|của|mỗi|hoàn thành)(?:\s.*)?$/u, ''),
    measure: bare(ahead) === '' ? measure : bare(ahead),
  }
}

/** What the next figure with words of its own asks: "80% cấp tỉnh, 60% cấp huyện và 50% cấp xã được …". */
function measureAfter(text: string, spans: readonly Span[], index: number): string {
  const span = spans[index]
  if (!span) return ''
  const { measure } = wordsOf(text, span)
  return measure === '' ? measureAfter(text, spans, index + 1) : measure
}

/** Words of a span, with what it shares with its neighbours: "90% đảng viên và 95% chi bộ hoàn thành …". */
export function sharedWords(
  text: string,
  spans: readonly Span[],
  index: number,
  above: Words,
): Words {
  const span = spans[index]
  if (!span) return above
  const own = wordsOf(text, span)
  const next = spans[index + 1]
  if (
    own.measure === '' &&
    next &&
    /(?:,|\svà)\s*$/u.test(text.slice(span.start, next.figure.start))
  )
    return { ...own, measure: measureAfter(text, spans, index + 1) }
  if (own.subject !== '' && own.measure !== '') return own
  // What the sentence before asks of others is not asked of these.
  if (index === 0 && own.subject !== '') return own
  const before = sharedWords(text, spans, index - 1, above)
  return {
    subject: own.subject === '' ? before.subject : own.subject,
    measure: own.measure === '' ? before.measure : own.measure,
  }
}

/** Nouns of one syllable that are counted by themselves: "05 lớp cảm tình Đảng". */
const short = /^(?:lớp|lượt|xã|thôn|bản|hộ|phường|huyện|trường|người)(?!\p{L})/iu

/** What the figure counts in: per cent, occasions, people, or the noun after it. */
export function unitOf(figure: Figure, subject: string): string {
  if (figure.kind === 'count') {
    if (persons.test(subject)) return 'người'
    return short.exec(subject)?.[0] ?? fold(subject.split(/\s/u).slice(0, 2).join(' '))
  }
  if (figure.kind !== 'nothing') return figure.unit
  return /^(?:tổ chức (?:cơ sở )?đảng|\p{L}+\s\p{L}+)/u.exec(subject)?.[0] ?? subject
}

/** The words of a quote, without joints and marks at its ends. */
export function trimmed(text: string, start: number, end: number): string {
  const words = fold(text.slice(start, end))
    .replace(/^(?:và|trong đó|,)\s/u, '')
    .replace(/(?:\s(?:và|trong đó có|trong đó)|[\s,;:.!]|\.\/\.?)+$/u, '')
    .replace(/^\((?=[^()]*\)?$)/u, '')
  return /^[^(]*\)$/u.test(words) ? words.slice(0, -1) : words
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
