import type { ParsedPeriod } from '../parsed-directive.ts'

import { wordEnd, wordStart } from './mentions.ts'
import { dayIn } from './symbols.ts'
import { fold } from './vietnamese.ts'

const dayMonth =
  '\\d{1,2}(?:\\s?[/.-]\\s?\\d{1,2}(?:\\s?[/.-]\\s?\\d{4})?|\\stháng\\s\\d{1,2}(?:\\snăm\\s\\d{4}|/\\d{4})?)'
const day = `(?:ngày\\s?(?:cuối\\s)?\\d{1,2}(?!\\d|\\s?[/.-]\\s?\\d|\\stháng\\s\\d)|(?:ngày\\s?)?${dayMonth})`
const month = 'tháng\\s\\d{1,2}(?:\\s?[/.-]\\s?\\d{4}|\\snăm\\s\\d{4})?'
const quarter = 'quý\\s(?:[IV]{1,3}|[1-4]|một|hai|ba|bốn)(?:\\s?[/-]\\s?\\d{4}|,?\\snăm\\s\\d{4})?'
const year = 'năm\\s\\d{4}'
const moment = `(?:(?:hết\\s|cuối\\s|đầu\\s|giữa\\s)?(?:${day}|${month}|${quarter}|${year}))`

/** "trước ngày 15/12/2024", "chậm nhất ngày 20/01", "trong quý II/2021", "không quá ngày 10". */
const limit = new RegExp(
  `${wordStart}(?<how>không\\s(?:quá|chậm quá|muộn hơn|để quá)(?=\\sngày)|chậm nhất(?:\\slà)?(?:\\s(?:vào|trước|đến|trong))?|muộn nhất(?:\\slà)?(?:\\s(?:vào|trước))?|trước(?=\\s(?:ngày|tháng|\\d{1,2}\\s?[/.-]\\s?\\d|quý|năm \\d{4}))|(?:hoàn thành|xong|kết thúc|báo cáo|gửi|sơ kết|tổng kết|trình)(?:\\s[^,;.]{0,60}?)??\\s(?:trong|vào|đến|trước)|trong(?=\\squý\\s[IV1-4]|\\stháng\\s\\d)|đến hết|hạn cuối(?:\\slà)?|thời hạn(?:\\slà)?|thời gian hoàn thành\\s?:?)\\s{0,2}(?<when>${moment})${wordEnd}`,
  'giu',
)
/** "trong vòng 30 ngày kể từ ngày …", "chậm nhất sau 15 ngày". */
const within = new RegExp(
  `${wordStart}(?<how>trong (?:vòng|thời hạn|thời gian)|chậm nhất(?: là)?(?: sau| trong)?|không quá|sau)\\s{1,2}(?<count>\\d{1,3})\\s{1,2}(?<unit>ngày(?: làm việc)?|tháng|tuần|giờ)${wordEnd}(?<after>\\s{0,2},?\\s{0,2}(?:kể\\s)?(?:từ|sau)\\s(?:ngày|khi)[^,;.]{0,80})?`,
  'giu',
)
/** "gửi trước phiên họp ít nhất 03 ngày", "trước 10 ngày làm việc". */
const ahead = new RegExp(
  `${wordStart}trước\\s(?!ngày\\s\\d)(?:(?:khi\\s)?(?:\\p{Ll}+\\s){1,7}?)?(?:(?:ít nhất|tối thiểu|chậm nhất)\\s)?(?:là\\s)?(?<count>\\d{1,3})\\s(?<unit>ngày(?: làm việc)?|tháng|tuần|giờ)${wordEnd}`,
  'giu',
)
/** "tuần đầu hằng tháng", "tuần cuối của quý". */
const week = new RegExp(
  `${wordStart}(?:vào\\s)?tuần (?<which>đầu|cuối|thứ (?:nhất|hai|ba|tư))(?:\\s(?:của|trong))?\\s(?:hằng |hàng |mỗi )?(?<unit>tháng|quý)${wordEnd}`,
  'iu',
)
/** "từ ngày 01 đến ngày 05 hằng tháng", "vào ngày 3 hằng tháng". */
const monthDay = new RegExp(
  `${wordStart}(?:từ\\s)?ngày\\s(?<from>\\d{1,2})(?:\\s(?:đến|-)\\s(?:ngày\\s)?(?<to>\\d{1,2}))?\\s(?:hằng|hàng|của|mỗi)\\s(?<unit>tháng|quý)`,
  'iu',
)

/** A moment by which something is due; `from` and `to` are its own words in the text read. */
export type Limit = {
  readonly from: number
  readonly to: number
  readonly every: ParsedPeriod | null
  readonly by: string
}

/** The period that words such as "hằng tháng" or "mỗi quý" mean. */
export function periodNamed(words: string): ParsedPeriod | null {
  if (/kỳ (?:sinh hoạt|họp)|phiên họp/iu.test(words)) return 'meeting'
  if (/(?:6|06|sáu) tháng|nửa năm/iu.test(words)) return 'half-year'
  if (/quý|(?:3|03|ba) tháng/iu.test(words)) return 'quarter'
  if (/nhiệm kỳ/iu.test(words)) return 'term'
  if (/tháng/iu.test(words)) return 'month'
  return /năm/iu.test(words) ? 'year' : null
}

function two(figures: string | undefined): string {
  return (figures ?? '').padStart(2, '0')
}

/** A moment in short words: a full day, `12-15`, `quarter II 2021`, `month 6 2024`, `day 10`. */
export function momentWords(when: string): string {
  const date = dayIn(when)
  if (date !== null) return date
  const quarterly = /quý\s([IV]+|\d|\p{Ll}+)(?:\D{1,6}(\d{4}))?/iu.exec(when)
  if (quarterly) {
    return `quarter ${quarterly[1]?.toUpperCase() ?? ''}${quarterly[2] ? ` ${quarterly[2]}` : ''}`
  }
  const dated = /(\d{1,2})\s?(?:[/.-]\s?|\stháng\s)(\d{1,2})(?!\d)/iu.exec(when)
  if (dated && !/^\D*tháng\s/iu.test(when)) return `${two(dated[2])}-${two(dated[1])}`
  const monthly = /tháng\s(\d{1,2})(?:\D{1,6}(\d{4}))?/iu.exec(when)
  if (monthly) return `month ${monthly[1] ?? ''}${monthly[2] ? ` ${monthly[2]}` : ''}`
  const only = /ngày\s?(\d{1,2})/iu.exec(when)?.[1]
  if (only) return `day ${Number(only)}`
  return /^(?:hết |cuối |đầu |giữa )?năm (\d{4})$/iu.exec(when.trim())?.[1] ?? fold(when)
}

function spanName(unit: string): string {
  if (/làm việc/iu.test(unit)) return 'working days'
  const names: Readonly<Record<string, string>> = {
    ngày: 'days',
    tháng: 'months',
    tuần: 'weeks',
    giờ: 'hours',
  }
  return names[unit.toLowerCase()] ?? unit
}

const every =
  /^\s(?:(?:của\s)?tháng (?:đầu|cuối)(?: của)? (?:mỗi )?quý|(?:hằng|hàng|mỗi|của|từng)\s(?:tháng|quý|năm)(?:\s(?:kế tiếp|sau|liền kề))?)/iu

/** How often a moment returns, as the words after it say, and where those words end. */
export function rhythmAfter(
  match: string,
  end: number,
): { readonly every: ParsedPeriod | null; readonly to: number } {
  const tail = every.exec(match.slice(end, end + 30))?.[0] ?? ''
  return { every: tail === '' ? null : periodNamed(tail), to: end + tail.length }
}

function dueDays(match: string, exception: string): readonly Limit[] {
  return [...match.matchAll(limit)].flatMap((hit) => {
    const { how = '', when = '' } = hit.groups ?? {}
    const words = momentWords(when)
    const monthly = /^day \d+$/.test(words)
    const end = hit.index + hit[0].length
    const after = rhythmAfter(match, end)
    const rhythm = /(?:hằng|hàng|mỗi|của)\s(?:tháng|quý)/iu.exec(match)?.[0]
    const period = after.every ?? (monthly && rhythm ? periodNamed(rhythm) : null)
    if (monthly && period === null && !/chậm nhất|không quá/iu.test(how)) return []
    const prefix =
      /^(?:trước|đến hết)|chậm nhất|muộn nhất|trước$/iu.test(how) && !monthly ? 'before ' : ''
    return [
      {
        from: hit.index,
        to: after.to,
        every: period,
        by: `${prefix}${words}${exception}`,
      },
    ]
  })
}

function spans(match: string): readonly Limit[] {
  const after = [...match.matchAll(within)].flatMap((hit) => {
    const { how = '', count = '', unit = '', after: since = '' } = hit.groups ?? {}
    if (!/trong (?:vòng|thời hạn)|chậm nhất/iu.test(how) && since === '') return []
    const by = `within ${Number(count)} ${spanName(unit)}`
    return [{ from: hit.index, to: hit.index + hit[0].length, every: null, by }]
  })
  const before = [...match.matchAll(ahead)].map((hit) => {
    const { count = '', unit = '' } = hit.groups ?? {}
    const by = `${Number(count)} ${spanName(unit)} before`
    return { from: hit.index, to: hit.index + hit[0].length, every: null, by }
  })
  return [...after, ...before]
}

const weekNames: Readonly<Record<string, string>> = { đầu: 'first week', cuối: 'last week' }

/** Weeks and days of a month by which something returns. */
export function monthlyLimit(match: string): Limit | null {
  const weekly = week.exec(match)
  if (weekly) {
    const { which = '', unit } = weekly.groups ?? {}
    const period = unit === 'quý' ? 'quarter' : 'month'
    return {
      from: weekly.index,
      to: weekly.index + weekly[0].length,
      every: period,
      by: weekNames[which] ?? which,
    }
  }
  const dayOf = monthDay.exec(match)
  if (!dayOf) return null
  const { from = '', to, unit } = dayOf.groups ?? {}
  const by = to === undefined ? `day ${Number(from)}` : `day ${Number(from)} to ${Number(to)}`
  return {
    from: dayOf.index,
    to: dayOf.index + dayOf[0].length,
    every: unit === 'quý' ? 'quarter' : 'month',
    by,
  }
}

/**
 * Every moment by which a text wants something done, those found otherwise among them; days joined by
 * "và" are one.
 */
export function limitsIn(
  match: string,
  exception: boolean,
  others: readonly Limit[] = [],
): readonly Limit[] {
  const own = [...dueDays(match, exception ? ', exception' : ''), ...spans(match)]
  const found = [...own, ...others].sort((a, b) => a.from - b.from)
  const joined: Limit[] = []
  for (const next of found) {
    const last = joined.at(-1)
    if (last && next.from < last.to) continue
    const verb = /^(?:hoàn thành|xong|kết thúc|báo cáo|gửi|sơ kết|tổng kết|trình)/iu
    const joint = /^\s?(?:,|và|,?\svà)\s$/u.test(match.slice(last?.to ?? 0, next.from))
    // "ngày 25 hằng tháng và 15/12 hằng năm" return each in its own time.
    const apart = last?.every && next.every && last.every !== next.every
    if (last && joint && !apart && !verb.test(match.slice(next.from))) {
      const by = `${last.by} and ${next.by.replace(/^before /u, '')}`
      joined[joined.length - 1] = {
        from: last.from,
        to: next.to,
        every: next.every ?? last.every,
        by,
      }
      continue
    }
    joined.push(next)
  }
  return joined
}
