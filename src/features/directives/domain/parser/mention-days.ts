import { citedKindPattern } from './kinds.ts'
import { dayIn, dayPattern, partySymbol, stateSymbol } from './symbols.ts'

/** A day beside a symbol: where its words end behind the symbol, or that it stands ahead of it. */
export type DayBeside = { readonly date: string; readonly length: number; readonly ahead: boolean }

const dateAfter = new RegExp(
  `^(?:\\s{0,2},?\\s{0,2}(?:\\(\\s?)?)(?:ban hành\\s{1,2}|cùng\\s)?(?<word>ngày)\\s{0,3}(?<day>${dayPattern})`,
  'diu',
)
const bracketDate = new RegExp(
  `^(?:\\s{0,2}\\(\\s?(?<day>${dayPattern})\\s?\\)|,\\s?(?<plain>${dayPattern})(?=\\s(?:của|và|về)\\s|[,;)]|\\.?$))`,
  'iu',
)
const dateAfterIssuer = new RegExp(
  `^\\s{0,2},?\\s{0,2}(?:\\([^()]{1,30}\\)\\s{0,2},?\\s{0,2})?(?:khóa\\s[XVI]+\\s?,?\\s?)?(?:của\\s(?<issuer>(?:[\\p{L}.-]{1,12},?\\s{1,2}){1,14}?))(?:\\(?khóa\\s[XVI]+\\)?\\s?,?\\s{0,2})?(?:ban hành\\s)?(?<word>ngày)\\s{0,3}(?<day>${dayPattern})`,
  'diu',
)
/** "Ngày 1-9-2016, Ban Thường vụ ban hành các …": the day opens a thought in which one act follows it. */
const dateBefore = new RegExp(
  `(?<word>ngày)\\s{1,3}(?<day>${dayPattern})(?:\\s{0,2},\\s|\\s(?=(?:đã\\s)?ban hành)|(?<=(?:^|[;,:]\\s)ngày\\s{1,3}\\k<day>)\\s(?!của\\s))(?:(?!ngày\\s{1,3}\\d|ban hành)[^.;]){0,100}ban hành\\s[\\p{Ll}\\s]{0,12}$`,
  'diu',
)
/** The day opens a thought of its own, in which a document with a number is issued. */
const opensIssue = new RegExp(
  `^(?:,?\\s(?:đã\\s)?(?<direct>ban hành)|,?\\s(?!của\\s)(?:(?!ngày\\s{1,3}\\d|ban hành)[^.;]){1,80}ban hành)\\s[\\p{Ll}\\s]{0,12}(?:(?:${citedKindPattern})(?:\\s\\p{Ll}+){0,3}\\s{0,3})?(?:[sS]ố\\s{0,2}:?\\s{0,2})?(?:\\d{1,4}(?:\\s?(?:,|;|và)\\s?\\d{1,4}){0,9}\\s?(?:,|;|và)\\s?)?(?:${stateSymbol}|${partySymbol})`,
  'u',
)
const issuedBefore = new RegExp(`ngày\\s{1,3}${dayPattern}[^.;]{1,100}?ban hành[^.;]*$`, 'iu')
/** "Trước ngày …", "từ ngày … đến ngày …": the day bounds a time, nothing was issued on it. */
const bounds = /(?<!\p{L})(?:trước|sau|từ|đến|hết|quá|nhất(?: là)?(?: vào)?)\s$/iu
const afterSymbol =
  /\d[a-z]?\s{0,2}[-/]\s{0,2}\p{Lu}[^\s,;.]*(?:\s{0,2}\/\s{0,2}\p{Lu}[^\s,;.]*)?\s{0,2},?\s{0,2}\(?$/u

/**
 * Whose a day between two documents is: of the one before it, of the one issued after it, or open.
 * `from` is where the word "ngày" stands, `to` where the day ends.
 */
function ownerOf(match: string, from: number, to: number): 'before' | 'after' | 'open' {
  const ahead = match.slice(Math.max(0, from - 200), from)
  const opens = opensIssue.exec(match.slice(to, to + 200))
  if (!opens || !/,\s{0,2}$/u.test(ahead)) return 'before'
  return opens.groups?.['direct'] !== undefined || issuedBefore.test(ahead) ? 'after' : 'open'
}

function dayBehind(match: string, end: number): DayBeside | undefined {
  const rest = match.slice(end, end + 220)
  for (const pattern of [dateAfter, dateAfterIssuer]) {
    const found = pattern.exec(rest)
    const date = dayIn(found?.groups?.['day'] ?? '')
    const issuer = found?.groups?.['issuer'] ?? ''
    const word = found?.indices?.groups?.['word']?.[0] ?? 0
    if (!found || date === null) continue
    if (/(?:về|tại|theo|trong|đã|từ|đến|trước)\s/u.test(issuer)) continue
    if (ownerOf(match, end + word, end + found[0].length) !== 'before') continue
    return { date, length: found[0].length, ahead: false }
  }
  const found = bracketDate.exec(rest)
  const date = dayIn(found?.groups?.['day'] ?? found?.groups?.['plain'] ?? '')
  return found && date !== null ? { date, length: found[0].length, ahead: false } : undefined
}

function dayAhead(match: string, start: number): DayBeside | undefined {
  const from = Math.max(0, start - 160)
  const found = dateBefore.exec(match.slice(from, start))
  const date = dayIn(found?.groups?.['day'] ?? '')
  if (!found || date === null) return undefined
  const word = from + found.index
  const to = from + (found.indices?.groups?.['day']?.[1] ?? 0)
  if (bounds.test(match.slice(Math.max(0, word - 20), word))) return undefined
  const free =
    !afterSymbol.test(match.slice(Math.max(0, word - 60), word)) ||
    ownerOf(match, word, to) === 'after'
  return free ? { date, length: 0, ahead: true } : undefined
}

/**
 * The day on which a document was issued, as the words behind or ahead of its symbol say; a day that
 * could as well be the next document's is nobody's.
 */
export function dayBeside(match: string, start: number, end: number): DayBeside | undefined {
  return dayBehind(match, end) ?? dayAhead(match, start)
}

const anotherDay = new RegExp(
  `^\\s?(?:,|và|,\\svà)\\s(?:ngày\\s)?${dayPattern}(?!\\sban hành)`,
  'iu',
)

/** Whether another day is joined to the one that ends here: "ngày 02/02 và ngày 03/3", one for each. */
export function anotherDayFollows(rest: string): boolean {
  return anotherDay.test(rest)
}
