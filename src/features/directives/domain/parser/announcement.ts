import { headingKinds } from './kinds.ts'
import { bodyHeads } from './organisations.ts'
import { dayIn, dayPattern, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { fold, matchForm } from './vietnamese.ts'

/** What a newspaper says of the paper whose text it prints. */
export type Announcement = {
  readonly kind: string
  readonly issuer: string | null
  readonly symbol: string | null
  /** The number alone, where the symbol is not said. */
  readonly number: string | null
  readonly issued: string | null
  readonly title: string | null
}

const kinds = headingKinds
  .map((kind) => kind.replaceAll(' ', '\\s'))
  .sort((a, b) => b.length - a.length)
  .join('|')
const heads = bodyHeads
  .filter((head) => head.length > 4)
  .map((head) => head.replaceAll(' ', '\\s'))
  .join('|')

/** "ban hành Chỉ thị số 17-CT/TU, ngày …, của Ban Bí thư về việc …". */
const issue = new RegExp(
  `ban hành\\s(?<kind>${kinds})(?:\\s(?:số\\s)?(?:(?<symbol>${partySymbol}|${stateSymbol})|(?<number>\\d{1,4})(?![\\d/-])))?(?:\\s?,?\\s?ngày\\s{1,3}(?<day>${dayPattern}))?(?:\\s?,?\\s?của\\s(?<of>[^.;:,"()]{4,120}?)(?=,|\\s(?:về|quy định)\\s))?,?(?:\\s(?<title>(?:về|V/v)\\s[^.;\\n]{8,300}))?`,
  'iu',
)
/** "Thay mặt Ban Bí thư, đồng chí … đã ký": the body for which a person signs. */
const onBehalf = /[Tt]hay mặt\s((?:Bộ|Ban|Đảng|Tỉnh|Thành|Huyện|Quận|Ủy)[^.;:,"()]{3,80})/u
const body = new RegExp(
  `(?<!\\p{L})(?:${heads})(?:\\s(?!đã\\s|vừa\\s|mới\\s|có\\s|ký\\s|thống nhất\\s)[\\p{L}-]+){0,14}(?=\\s|,|$)`,
  'gu',
)

/** Whether the text of the paper itself follows. */
function isInFull(kind: string, text: string): boolean {
  return new RegExp(
    `toàn văn|nguyên văn|nội dung (?:của |chính của )?${kind} (?:như sau|này)|(?<!\\p{L})${kind}\\snày(?!\\p{L})`,
    'iu',
  ).test(text)
}

function issuerIn(before: string, of: string | undefined): string | null {
  if (of !== undefined)
    return fold(of)
      .replace(/^Hội nghị (?:lần thứ \p{L}+ )?/u, '')
      .replace(/,? (?:khóa|nhiệm kỳ) .*$/u, '')
  const behalf = onBehalf.exec(before)?.[1]
  if (behalf !== undefined) return fold(behalf)
  return [...before.matchAll(body)].at(-1)?.[0] ?? null
}

/** Reads the words by which a newspaper or a site announces a paper it prints in full; null where it prints none. */
export function readAnnouncement(opening: string, text: string): Announcement | null {
  const match = matchForm(opening.slice(0, 1500))
  const found = issue.exec(match)
  if (!found) return null
  const { kind = '', symbol, number, day, of, title } = found.groups ?? {}
  if (!/^\p{Lu}/u.test(kind) || !isInFull(kind, matchForm(text))) return null
  const begin = Math.max(match.lastIndexOf('. ', found.index), match.lastIndexOf('\n', found.index))
  const before = match.slice(begin + 1, found.index)
  const dated = new RegExp(`[Nn]gày\\s(${dayPattern})`, 'u').exec(before)?.[1]
  const at = title === undefined ? -1 : found.index + found[0].length - title.length
  return {
    kind,
    issuer: issuerIn(before, of),
    symbol: symbol === undefined ? null : normalisedSymbol(symbol),
    number: number?.replace(/^0+(?=\d)/u, '') ?? null,
    issued: dayIn(day ?? dated ?? ''),
    title: title === undefined ? null : fold(opening.slice(at, at + title.length)),
  }
}
