import type { ParsedDeadline, ParsedPeriod } from '../parsed-directive.ts'

import { demands, tellsOfPast, tenseOf } from './demand-context.ts'
import { wordEnd, wordStart } from './mentions.ts'
import { limitsIn, monthlyLimit, periodNamed } from './moments.ts'
import type { Sentence } from './outline.ts'
import { readStretches, type Speech } from './stretches.ts'
import type { LocatedTarget } from './targets.ts'
import { fold } from './vietnamese.ts'

/** A deadline with the sentence that sets it. */
export type LocatedDeadline = { readonly deadline: ParsedDeadline; readonly sentence: string }

type Part = { readonly start: number; readonly match: string; readonly bracketed: boolean }

const dueInBrackets =
  /không (?:quá|chậm)|từ (?:ngày )?\d|trước (?:ngày|\d)|chậm nhất|muộn nhất|hoàn thành|trong (?:quý|tháng|vòng)/iu

/** A sentence cut at semicolons; a bracket that sets a day of its own is a part of its own. */
function partsOf(sentence: Sentence): readonly Part[] {
  const parts: Part[] = []
  let open = sentence.match
  for (const bracket of sentence.match.matchAll(/\(([^()]{4,300})\)/gu)) {
    const inner = bracket[1] ?? ''
    if (!dueInBrackets.test(inner)) continue
    parts.push({ start: bracket.index + 1, match: inner, bracketed: true })
    const blank = ' '.repeat(bracket[0].length)
    open = open.slice(0, bracket.index) + blank + open.slice(bracket.index + bracket[0].length)
  }
  let start = 0
  const main: Part[] = []
  for (const cut of open.matchAll(/;\s*/gu)) {
    main.push({ start, match: open.slice(start, cut.index), bracketed: false })
    start = cut.index + cut[0].length
  }
  main.push({ start, match: open.slice(start), bracketed: false })
  return [...main, ...parts].filter(({ match }) => match.trim().length > 3)
}

const rhythm =
  '(?:định kỳ\\s(?:(?:hằng|hàng|mỗi)\\s(?:tháng|quý|năm)|(?:\\d{1,2}|sáu|ba)\\stháng(?:,?\\s(?:một|1|01)\\slần)?|(?:một|1|01)\\snăm(?:\\s(?:một|1|01)\\slần)?)|(?:hằng|hàng)\\s(?:tháng|quý|năm)|(?:mỗi|từng)\\s(?:tháng|quý|năm|kỳ sinh hoạt|kỳ họp|nhiệm kỳ)(?!\\s(?:là|của))|(?:6|06|sáu|3|03|ba)\\stháng(?:,)?\\s(?:một|1|01)\\slần|trong (?:mỗi )?nhiệm kỳ(?=,))'
const opensWithRhythm = new RegExp(
  `^(?<lead>(?:[-+]\\s)?(?:(?:đồng thời|bên cạnh đó|ngoài ra|và|thực hiện chế độ|trước mắt),?\\s)?)(?<rhythm>${rhythm}|định kỳ)${wordEnd}`,
  'iu',
)
/** "họp thường lệ ba tháng một lần", "sinh hoạt chuyên đề ít nhất mỗi quý 1 lần", "mỗi năm hai lần". */
const regular = new RegExp(
  `${wordStart}(?<least>(?:ít nhất|tối thiểu)\\s)?(?<period>(?:định kỳ\\s)?(?:(?:mỗi|một|hằng|hàng|1|01)\\s(?:tháng|quý|năm)|(?:3|03|ba|6|06|sáu)\\stháng)),?\\s(?:(?:họp|sinh hoạt|tổ chức)\\s)?(?<more>(?:ít nhất|tối thiểu)\\s)?(?<count>một|hai|ba|bốn|\\d{1,2})\\s(?:lần|kỳ|buổi|phiên)${wordEnd}`,
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

type Found = {
  readonly from: number
  readonly to: number
  readonly every: ParsedPeriod | null
  readonly by: string | null
}

/** "Các quận ủy, huyện ủy …": a comma inside a row of bodies closes no thought. */
const endsName =
  /(?:^|, )(?:[-+]\s)?(?:(?:các|cấp|ban|tỉnh|huyện|thành|quận|thị|đảng|chi|cơ quan|tổ chức)\s[\p{L}\s]{1,24}|(?:100\s?%\s|các\s)?cán bộ|huyện|thị|quận|tỉnh|thành)$/iu

/** Where the thought begins that a moment closes: after the comma before its own clause. */
function segmentStart(match: string, index: number): number {
  let comma = match.lastIndexOf(', ', index)
  while (comma > 0 && (index - comma < 25 || endsName.test(match.slice(0, comma))))
    comma = match.lastIndexOf(', ', comma - 1)
  return comma < 0 ? 0 : comma + 2
}

/** Where the next thought begins after a moment: behind its comma. */
function thoughtAfter(match: string, end: number): number {
  return end + (/^[\s,]*(?:và\s)?/u.exec(match.slice(end))?.[0].length ?? 0)
}

/** The end of a duty that opens with its rhythm: where its next thought begins. */
function dutyEnd(match: string, from: number): number {
  const rest = match.slice(from)
  const stop =
    /,\s(?=(?:đồng thời|trong đó|nhằm|để|coi|bảo đảm|gắn|qua đó|trên cơ sở))|\s(?:để|nhằm)\s/iu.exec(
      rest,
    )
  return from + (stop && stop.index > 30 ? stop.index : rest.length)
}

const numbers: Readonly<Record<string, string>> = { một: '1', hai: '2', ba: '3', bốn: '4' }

function atLeast(count: string): string {
  const times = numbers[count.toLowerCase()] ?? String(Number(count))
  return times === '1' ? 'at least once' : `at least ${times} times`
}

/** After "Hằng năm" a duty must follow; "có", "đạt", "phấn đấu" announce a figure to reach. */
function dutyFollows(rest: string, every: ParsedPeriod | null, isDemanded: boolean): boolean {
  const near = rest.slice(0, 160)
  if (/^,?\s(?:có|đạt|phấn đấu)\s/iu.test(near)) return false
  if (every === null) {
    return (
      isDemanded &&
      /^\s(?:lấy|thông tin|báo cáo|kiểm tra|tổ chức|đánh giá|rà soát|sơ kết|làm việc|đối thoại|giao ban|nghe)/iu.test(
        near,
      )
    )
  }
  if (every === 'term')
    return /(?:sẽ|tiến hành|tổ chức|xây dựng|ban hành|hoàn thành|kiểm tra)/iu.test(near)
  return /\p{Ll}{2,}/u.test(near)
}

/** A part that opens with its rhythm, or one of its clauses: "…, định kỳ hằng năm báo cáo …". */
function openingRhythm(match: string, isDemanded: boolean): Found | null {
  let place = 0
  for (const segment of match.split(/(?<=,)\s/u)) {
    const opens = opensWithRhythm.exec(segment)
    const start = place
    place += segment.length + 1
    if (!opens) continue
    const words = opens.groups?.['rhythm'] ?? ''
    const rest = match.slice(start + opens[0].length)
    const every = periodNamed(words)
    if (!dutyFollows(rest, every, isDemanded)) continue
    const from = start + (opens.groups?.['lead']?.length ?? 0)
    const least = /^[^;]{0,200}?(?:ít nhất|tối thiểu)\s(\p{L}+|\d+)\s(?:lần|buổi|kỳ)/iu.exec(rest)
    return { from, to: dutyEnd(match, from), every, by: least ? atLeast(least[1] ?? '') : null }
  }
  return null
}

function innerRhythm(match: string, isDemanded: boolean): Found | null {
  const often = regular.exec(match)
  if (often && often.index > 0) {
    const { least, more, count = '', period = '' } = often.groups ?? {}
    const by = least !== undefined || more !== undefined ? atLeast(count) : null
    const from = segmentStart(match, often.index)
    return { from, to: often.index + often[0].length, every: periodNamed(period), by }
  }
  const ahead = bodyBeforeRhythm.exec(match)
  const words = ahead?.groups?.['rhythm'] ?? ''
  if (ahead) {
    const before = ahead[0].slice(0, ahead[0].length - words.length)
    const after = match.slice(ahead[0].length, ahead[0].length + 30)
    const acts = dutyVerb.test(after) && !dutyVerb.test(ahead.groups?.['body'] ?? '')
    if (acts && !adjectival.test(before)) {
      return { from: 0, to: dutyEnd(match, ahead[0].length), every: periodNamed(words), by: null }
    }
  }
  const trailing = endsWithRhythm.exec(match)
  const last = trailing?.groups?.['rhythm'] ?? ''
  if (!trailing || !isDemanded) return null
  if (adjectival.test(trailing[0].slice(0, trailing[0].length - last.length))) return null
  return { from: 0, to: trailing[0].length, every: periodNamed(last), by: null }
}

function foundIn(part: Part, speech: Speech): readonly Found[] {
  const { match } = part
  const { isDemanded } = speech
  const exception = part.bracketed || /trường hợp đặc biệt/iu.test(match)
  const stretches = readStretches(match, speech)
  const limits = limitsIn(stretches.rest, exception, stretches.limits)
  const opening = openingRhythm(match, isDemanded)
  const [first] = limits
  if (first) {
    // "Định kỳ 6 tháng, … trước ngày 15/6 và 15/12": one duty, its rhythm and its days.
    if (opening && opening.from < first.from && limits.length === 1) {
      return [{ from: opening.from, to: first.to, every: opening.every, by: first.by }]
    }
    return limits.map((limit, index) => {
      const from = segmentStart(match, limit.from)
      const before = limits[index - 1]?.to ?? 0
      const start = from < before ? thoughtAfter(match, before) : from
      // "Trước ngày 15/5, các đơn vị gửi báo cáo": what is due follows its day.
      const ahead = match.slice(start, limit.from).trim() === ''
      const next = limits[index + 1]?.from ?? match.length
      const own = opensWithRhythm.exec(match.slice(start, limit.from))?.groups?.['rhythm']
      return {
        ...limit,
        every: limit.every ?? (own === undefined ? null : periodNamed(own)),
        from: start,
        to: ahead ? Math.min(dutyEnd(match, limit.to), next) : limit.to,
      }
    })
  }
  const monthly = monthlyLimit(match)
  if (monthly) return [{ ...monthly, from: segmentStart(match, monthly.from) }]
  const found = opening ?? innerRhythm(match, isDemanded)
  return found ? [found] : []
}

function quoteOf(sentence: Sentence, from: number, to: number): string {
  return fold(sentence.text.slice(Math.max(from, 0), to))
    .replace(/^[-+–•]\s/u, '')
    .replace(/(?:\svà|[\s,;:.!]|\.\/\.?)+$/u, '')
}

const occasions = /^(?:lần|buổi|kỳ|cuộc|lượt|đợt|phiên)$/u

/** Whether the words set a share or number to reach: that is a target, how often it is asked is no deadline. */
function isTarget(found: Found, quote: string, targets: readonly LocatedTarget[]): boolean {
  const year = /^(?:before )?(\d{4})$/u.exec(found.by ?? '')?.[1]
  if (year !== undefined && targets.some(({ target }) => target.by === Number(year))) return true
  if (found.by !== null && found.by !== 'at least once') return false
  return targets.some(
    ({ target }) =>
      !occasions.test(target.unit) &&
      (target.quote.includes(quote) || quote.includes(target.quote)),
  )
}

/** "Thời gian hoàn thành: Quý II năm 2024", where the first words are a heading. */
function headedMoment({ titles, match, index }: Sentence): readonly Part[] {
  const [title = ''] = titles
  const said = /^(?:quý|tháng|ngày|năm|hết)\s/iu.test(match) && match.length < 60
  if (index > 0 || !said || !/^thời (?:gian|hạn) (?:hoàn thành|báo cáo|gửi|nộp)/iu.test(title))
    return []
  const lead = 'hoàn thành trong '
  return [{ start: -lead.length, match: lead + match, bracketed: false }]
}

/** Deadlines and rhythms that a text issued on a day sets; what it reports is none. */
export function readDeadlines(
  sentences: readonly Sentence[],
  targets: readonly LocatedTarget[],
  issued: string | null,
): readonly LocatedDeadline[] {
  const deadlines: LocatedDeadline[] = []
  const bySentence = new Map<string, LocatedTarget[]>()
  for (const target of targets) {
    const own = bySentence.get(target.sentence) ?? []
    own.push(target)
    bySentence.set(target.sentence, own)
  }
  for (const sentence of sentences) {
    if (sentence.place === 'heading' || sentence.place === 'row') continue
    if (
      !/tháng|quý|năm|ngày|định kỳ|mỗi kỳ|từng kỳ|nhiệm kỳ|chậm nhất|\d\s?[/.-]\s?\d/iu.test(
        sentence.match,
      )
    )
      continue
    const tense = tenseOf(sentence)
    if (tense === 'reported') continue
    const own = bySentence.get(sentence.path) ?? []
    const isDemanded = tense === 'demanded' || demands(sentence.match)
    for (const part of [...partsOf(sentence), ...headedMoment(sentence)]) {
      if (tellsOfPast(part.match) && !/phải|cần|yêu cầu/iu.test(part.match)) continue
      for (const found of foundIn(part, { isDemanded, issued })) {
        const { from, to, every, by } = found
        const quote = quoteOf(sentence, part.start + from, part.start + to)
        if (isTarget(found, quote, own)) continue
        deadlines.push({ deadline: { quote, at: sentence.at, every, by }, sentence: sentence.path })
      }
    }
  }
  return deadlines
}
