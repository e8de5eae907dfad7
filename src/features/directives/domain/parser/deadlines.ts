import type { ParsedDeadline, ParsedPeriod } from '../parsed-directive.ts'

import { demands, tellsOfPast, tenseOf } from './demand-context.ts'
import { wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { periodIn } from './periods.ts'
import { dayIn } from './symbols.ts'
import { fold } from './vietnamese.ts'

/** A deadline with the sentence that sets it. */
export type LocatedDeadline = { readonly deadline: ParsedDeadline; readonly sentence: string }

type Part = { readonly start: number; readonly end: number; readonly match: string }

/** A sentence cut at semicolons and brackets; each part may set a deadline of its own. */
function partsOf(sentence: Sentence): readonly Part[] {
  const parts: Part[] = []
  let start = 0
  for (const cut of sentence.match.matchAll(/[;()]\s*/gu)) {
    parts.push({ start, end: cut.index, match: sentence.match.slice(start, cut.index) })
    start = cut.index + cut[0].length
  }
  parts.push({ start, end: sentence.match.length, match: sentence.match.slice(start) })
  return parts.filter(({ match }) => match.trim().length > 3)
}

const day =
  '\\d{1,2}(?:\\s?[/.-]\\s?\\d{1,2}(?:\\s?[/.-]\\s?\\d{4})?|\\stháng\\s\\d{1,2}(?:\\snăm\\s\\d{4}|/\\d{4})?)?'
const month = 'tháng\\s\\d{1,2}(?:\\s?[/.-]\\s?\\d{4}|\\snăm\\s\\d{4})?'
const quarter =
  'quý\\s(?:[IV]{1,3}|[1-4]|một|hai|ba|bốn)(?:\\s?[/-]\\s?\\d{4}|(?:,)?\\snăm\\s\\d{4})?'
const year = 'năm\\s\\d{4}'
const moment = `(?:(?:hết\\s|cuối\\s|đầu\\s|giữa\\s)?(?:ngày\\s(?:cuối\\s)?)?(?:${day}|${month}|${quarter}|${year}))`

const limit = new RegExp(
  `${wordStart}(?<how>không\\s(?:quá|chậm quá|muộn hơn|để quá)(?=\\sngày)|chậm nhất(?:\\slà)?(?:\\s(?:vào|trước|đến|trong))?|muộn nhất(?:\\slà)?(?:\\s(?:vào|trước))?|trước(?=\\s(?:ngày|tháng|\\d{1,2}\\s?/|quý|năm \\d{4}))|(?:hoàn thành|xong|kết thúc|báo cáo|gửi)(?:\\s[^,;.]{0,60})?\\s(?:trong|vào|đến|trước)|xong(?=\\s(?:trong|trước))|trong(?=\\squý\\s[IV1-4]|\\stháng\\s\\d)|đến hết|hạn cuối(?:\\slà)?|thời hạn(?:\\slà)?|thời gian hoàn thành\\s?:?)\\s{0,2}(?<when>${moment})${wordEnd}`,
  'giu',
)
const within = new RegExp(
  `${wordStart}(?<how>trong (?:vòng|thời hạn|thời gian)|chậm nhất(?: là)?(?: sau| trong)?|không quá|sau)\\s{1,2}(?<count>\\d{1,3})\\s{1,2}(?<unit>ngày(?: làm việc)?|tháng|tuần)${wordEnd}(?<after>\\s{0,2},?\\s{0,2}(?:kể\\s)?(?:từ|sau)\\s(?:ngày|khi)[^,;.]{0,80})?`,
  'giu',
)
const firstWeek = new RegExp(
  `${wordStart}(?<when>(?:vào\\s)?tuần (?<which>đầu|cuối|thứ (?:nhất|hai|ba|tư))(?:\\s(?:của|trong))?\\s(?:hằng |hàng |mỗi )?(?<unit>tháng|quý))${wordEnd}`,
  'iu',
)
const monthDay = new RegExp(
  `${wordStart}(?:từ\\s)?ngày\\s(?<from>\\d{1,2})(?:\\s(?:đến|-)\\s(?:ngày\\s)?(?<to>\\d{1,2}))?\\s(?:hằng|hàng|của|mỗi)\\s(?<unit>tháng|quý)`,
  'iu',
)

const rhythm =
  '(?:định kỳ\\s(?:(?:hằng|hàng|mỗi)\\s(?:tháng|quý|năm)|(?:\\d{1,2}|sáu|ba)\\stháng(?:(?:,)?\\s(?:một|1|01)\\slần)?|(?:một|1|01)\\snăm(?:\\s(?:một|1|01)\\slần)?)|(?:hằng|hàng)\\s(?:tháng|quý|năm)|(?:mỗi|từng)\\s(?:tháng|quý|năm|kỳ sinh hoạt|kỳ họp|nhiệm kỳ)(?!\\s(?:là|của))|(?:6|06|sáu)\\stháng(?:,)?\\s(?:một|1|01)\\slần|(?:3|03|ba)\\stháng(?:,)?\\s(?:một|1|01)\\slần|trong (?:mỗi )?nhiệm kỳ(?=,))'
const opensWithRhythm = new RegExp(
  `^(?<lead>(?:[-+]\\s)?(?:(?:đồng thời|bên cạnh đó|ngoài ra|và|thực hiện chế độ|trước mắt),?\\s)?)(?<rhythm>${rhythm}|định kỳ)${wordEnd}`,
  'iu',
)
const bodyBeforeRhythm = new RegExp(
  `^(?<body>(?:\\p{L}+[\\s,]{1,2}){1,14}?)(?:phải\\s|cần\\s|có trách nhiệm\\s)?(?<rhythm>${rhythm})${wordEnd}(?=[,\\s]{1,2}(?:\\p{Ll}))`,
  'iu',
)
const duty =
  '(?:bổ sung|báo cáo|rà soát|sơ kết|tổng kết|kiểm tra|giám sát|đánh giá|kiểm điểm|họp|sinh hoạt|tổ chức|gửi|tiến hành|giao ban|thông báo|cập nhật|đăng ký|nhận xét|lấy ý kiến|lấy phiếu|xây dựng|thực hiện|làm việc|đối thoại|tự kiểm tra)'
const endsWithRhythm = new RegExp(
  `^(?:[-+]\\s)?(?:(?:phải|cần|thực hiện)\\s)?${duty}${wordEnd}[^,;]{3,120}?\\s(?<rhythm>${rhythm})(?=$|[,.]|\\svà\\s\\p{Ll})`,
  'iu',
)
const dutyVerb = new RegExp(`${wordStart}${duty}${wordEnd}`, 'iu')
const adjectival =
  /(?:chương trình|kế hoạch|chế độ|nhiệm vụ|chuyên đề|phong trào|chủ đề|công tác|ngân sách|danh mục|nhiệm kỳ và|toàn khóa và)\s(?:[\p{L}]+\s){0,5}$/iu

function periodOf(words: string): ParsedPeriod | null {
  if (/kỳ (?:sinh hoạt|họp)/iu.test(words)) return 'meeting'
  if (/(?:6|06|sáu) tháng/iu.test(words)) return 'half-year'
  if (/quý|(?:3|03|ba) tháng/iu.test(words)) return 'quarter'
  if (/nhiệm kỳ/iu.test(words)) return 'term'
  if (/tháng/iu.test(words)) return 'month'
  return /năm/iu.test(words) ? 'year' : null
}

function momentWords(when: string): string {
  const date = dayIn(when)
  if (date !== null) return date
  const quarterly = /quý\s([IV]+|\d|\p{Ll}+)(?:\D{1,6}(\d{4}))?/iu.exec(when)
  if (quarterly)
    return `quarter ${quarterly[1]?.toUpperCase() ?? ''}${quarterly[2] ? ` ${quarterly[2]}` : ''}`
  const monthly = /tháng\s(\d{1,2})(?:\D{1,6}(\d{4}))?/iu.exec(when)
  const numbered = /(?:ngày\s)?(\d{1,2})\s?(?:[/.-]\s?|\stháng\s)(\d{1,2})/iu.exec(when)
  if (numbered)
    return `${numbered[2]?.padStart(2, '0') ?? ''}-${numbered[1]?.padStart(2, '0') ?? ''}`
  if (monthly) return `month ${monthly[1] ?? ''}${monthly[2] ? ` ${monthly[2]}` : ''}`
  const only = /ngày\s(\d{1,2})/iu.exec(when)?.[1]
  return only ? `day ${only}` : fold(when)
}

function quoteOf(sentence: Sentence, from: number, to: number): string {
  return fold(sentence.text.slice(from, to))
    .replace(/^[-+–•]\s/u, '')
    .replace(/(?:[\s,;:.!]|\.\/\.?)+$/u, '')
}

/** The end of a duty that opens with its rhythm: the comma or bracket where its next thought begins. */
function dutyEnd(match: string, from: number): number {
  const rest = match.slice(from)
  const stop =
    /,\s(?=(?:đồng thời|trong đó|nhằm|để|coi|bảo đảm|gắn|qua đó|trên cơ sở))|\s(?:để|nhằm)\s/iu.exec(
      rest,
    )
  return from + (stop && stop.index > 30 ? stop.index : rest.length)
}

type Found = {
  readonly from: number
  readonly to: number
  readonly every: ParsedPeriod | null
  readonly by: string | null
}

function limitsIn({ match }: Part, inBrackets: boolean): readonly Found[] {
  const found: Found[] = []
  const exception = inBrackets || /trường hợp đặc biệt/iu.test(match) ? ', exception' : ''
  for (const hit of match.matchAll(limit)) {
    const { how = '', when = '' } = hit.groups ?? {}
    if (
      /^(?:năm|trước năm|đến năm)\s/iu.test(when) &&
      !/chậm nhất|hoàn thành|xong|trước/iu.test(how)
    )
      continue
    const words = momentWords(when)
    const monthly = /^day \d+$/.test(words)
    const after = match.slice(hit.index + hit[0].length, hit.index + hit[0].length + 30)
    const tail =
      /^\s(?:hằng|hàng|mỗi|của|từng)\s(?:tháng|quý|năm)(?:\s(?:kế tiếp|sau|liền kề))?/iu.exec(
        after,
      )?.[0] ?? ''
    const every = tail === '' ? (monthly ? periodIn(` ${match}`) : null) : periodOf(tail)
    if (monthly && every === null && !/chậm nhất|không quá/iu.test(how)) continue
    const prefix =
      /^(?:trước|đến hết|chậm nhất|muộn nhất)/iu.test(how) || /trước$/iu.test(how) ? 'before ' : ''
    const by = `${monthly ? '' : prefix}${words}${exception}`
    const start = segmentStart(match, hit.index)
    found.push({ from: start, to: hit.index + hit[0].length + tail.length, every, by })
  }
  for (const hit of match.matchAll(within)) {
    const { how = '', count = '', unit = '', after = '' } = hit.groups ?? {}
    const sureLimit = /trong (?:vòng|thời hạn)|chậm nhất/iu.test(how) || after !== ''
    if (!sureLimit || tellsOfPast(match)) continue
    const name = /ngày làm việc/iu.test(unit)
      ? 'working days'
      : { ngày: 'days', tháng: 'months', tuần: 'weeks' }[unit.toLowerCase()]
    found.push({
      from: segmentStart(match, hit.index),
      to: hit.index + hit[0].length,
      every: null,
      by: `within ${count} ${name ?? unit}`,
    })
  }
  return found
}

function segmentStart(match: string, index: number): number {
  const comma = match.lastIndexOf(', ', index)
  return comma < 0 || index - comma < 25
    ? Math.max(0, match.lastIndexOf(', ', Math.max(0, index - 26)) + 1)
    : comma + 1
}

function rhythmsIn({ match }: Part, isDemanded: boolean): readonly Found[] {
  const found: Found[] = []
  const week = firstWeek.exec(match)
  if (week) {
    const every = week.groups?.['unit'] === 'quý' ? 'quarter' : 'month'
    const which =
      { đầu: 'first week', cuối: 'last week' }[week.groups?.['which'] ?? ''] ??
      week.groups?.['which'] ??
      null
    return [
      { from: segmentStart(match, week.index), to: week.index + week[0].length, every, by: which },
    ]
  }
  const dayOfMonth = monthDay.exec(match)
  if (dayOfMonth) {
    const { from = '', to, unit } = dayOfMonth.groups ?? {}
    const by = to === undefined ? `day ${from}` : `day ${from} to ${to}`
    if (!new RegExp(limit.source, 'iu').test(match)) {
      return [
        {
          from: segmentStart(match, dayOfMonth.index),
          to: dayOfMonth.index + dayOfMonth[0].length,
          every: unit === 'quý' ? 'quarter' : 'month',
          by,
        },
      ]
    }
  }
  let start = 0
  const segments = match.split(/(?<=,)\s/u)
  for (const segment of segments) {
    const opens = opensWithRhythm.exec(segment)
    const place = start
    start += segment.length + 1
    if (opens) {
      const words = opens.groups?.['rhythm'] ?? ''
      const rest = match.slice(place + opens[0].length)
      const every = periodOf(words)
      if (!dutyFollows(rest, every, isDemanded)) continue
      const from = place + (opens.groups?.['lead']?.length ?? 0)
      const atLeast = /^[^;]{0,200}?(?:ít nhất|tối thiểu)\s(?:\p{L}+|\d+)\s(?:lần|buổi|kỳ)/iu.test(
        rest,
      )
      found.push({ from, to: dutyEnd(match, from), every, by: atLeast ? 'at least once' : null })
      return found
    }
  }
  const ahead = bodyBeforeRhythm.exec(match)
  const aheadWords = ahead?.groups?.['rhythm'] ?? ''
  if (
    ahead &&
    /^(?:\s|,)*(?:phải\s)?(?=\p{Ll})/u.test(match.slice(ahead[0].length)) &&
    dutyVerb.test(match.slice(ahead[0].length, ahead[0].length + 30)) &&
    !adjectival.test(ahead[0].slice(0, ahead[0].length - aheadWords.length)) &&
    !dutyVerb.test(ahead.groups?.['body'] ?? '')
  ) {
    return [{ from: 0, to: dutyEnd(match, ahead[0].length), every: periodOf(aheadWords), by: null }]
  }
  const trailing = endsWithRhythm.exec(match)
  const words = trailing?.groups?.['rhythm'] ?? ''
  if (
    trailing &&
    !adjectival.test(trailing[0].slice(0, trailing[0].length - words.length)) &&
    isDemanded
  ) {
    return [{ from: 0, to: trailing[0].length, every: periodOf(words), by: null }]
  }
  return found
}

/** After "Hằng năm" a duty must follow; a share to reach is a target, not a deadline. */
function dutyFollows(rest: string, every: ParsedPeriod | null, isDemanded: boolean): boolean {
  const near = rest.slice(0, 160)
  if (
    /^,?\s(?:\p{L}+\s){0,3}?(?:phấn đấu|có|đạt)?\s?(?:có\s)?(?:trên|từ|khoảng|ít nhất|tối thiểu|dưới|gần)?\s?\d{1,3}(?:[.,]\d+)?\s?%/iu.test(
      near,
    )
  )
    return false
  if (/^,?\s(?:có|đạt|phấn đấu)\s/iu.test(near)) return false
  if (every === null)
    return (
      isDemanded &&
      /^\s(?:lấy|thông tin|báo cáo|kiểm tra|tổ chức|đánh giá|rà soát|sơ kết|làm việc|đối thoại|giao ban|nghe)/iu.test(
        near,
      )
    )
  if (every === 'term')
    return /(?:sẽ|tiến hành|tổ chức|xây dựng|ban hành|hoàn thành|kiểm tra)/iu.test(near)
  return /\p{Ll}{2,}/u.test(near)
}

/** Deadlines and rhythms that a text sets; what it reports is none. */
export function readDeadlines(sentences: readonly Sentence[]): readonly LocatedDeadline[] {
  const deadlines: LocatedDeadline[] = []
  for (const sentence of sentences) {
    if (sentence.place === 'heading') continue
    if (!/tháng|quý|năm|ngày|định kỳ|mỗi kỳ|từng kỳ|nhiệm kỳ|chậm nhất/iu.test(sentence.match))
      continue
    const tense = tenseOf(sentence)
    if (tense === 'reported') continue
    for (const part of partsOf(sentence)) {
      const isPast = tellsOfPast(part.match) && !/phải|cần|yêu cầu/iu.test(part.match)
      if (isPast) continue
      const isDemanded = tense === 'demanded' || demands(sentence.match)
      const inBrackets =
        sentence.match[part.start - 1] === '(' ||
        /\($/.test(sentence.match.slice(0, part.start).trimEnd())
      const limits = limitsIn(part, inBrackets)
      const found = limits.length > 0 ? limits : rhythmsIn(part, isDemanded)
      for (const { from, to, every, by } of found) {
        const quote = quoteOf(sentence, part.start + from, part.start + to)
        deadlines.push({ deadline: { quote, at: sentence.at, every, by }, sentence: sentence.path })
      }
    }
  }
  return deadlines
}
