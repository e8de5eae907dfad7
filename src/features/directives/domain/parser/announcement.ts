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
const day = `(?:ngày\\s{1,3}(?<day>${dayPattern}))`

/** "…, Ban Thường vụ Tỉnh ủy … đã ban hành Chỉ thị số 17-CT/TU ngày … về việc …". */
const issued = new RegExp(
  `(?:Ngày\\s(?<before>${dayPattern}),?\\s)?(?<!\\p{L})(?<who>(?:${heads})(?:\\s(?!đã\\s|vừa\\s|ban hành)[\\p{L}-]+){0,14})\\s(?:(?:đã|vừa|vừa mới)\\s)?(?:ký\\s)?ban hành\\s(?<kind>${kinds})(?:\\s(?:số\\s)?(?<symbol>${partySymbol}|${stateSymbol})|\\s(?:số\\s)?(?<number>\\d{1,4}))?,?(?:\\s?${day},?)?(?:\\s(?<title>(?:về|Về|V/v)\\s[^.;\\n]{8,300}))?`,
  'u',
)
/** The text of the paper itself follows. */
const inFull = (kind: string) =>
  new RegExp(
    `toàn văn|nguyên văn|nội dung (?:của |chính của )?${kind} (?:như sau|này)|(?<!\\p{L})${kind}\\snày(?!\\p{L})`,
    'iu',
  )

/** Reads the words by which a newspaper or a site announces a paper it prints in full; null where it prints none. */
export function readAnnouncement(opening: string, body: string): Announcement | null {
  const match = matchForm(opening.slice(0, 1500))
  if (!match.includes('ban hành')) return null
  const found = issued.exec(match)
  if (!found) return null
  const { who = '', kind = '', symbol, number, title } = found.groups ?? {}
  if (!inFull(kind).test(matchForm(body))) return null
  const at = title === undefined ? -1 : found.index + found[0].length - title.length
  return {
    kind,
    issuer: fold(who),
    symbol: symbol === undefined ? null : normalisedSymbol(symbol),
    number: number?.replace(/^0+(?=\d)/u, '') ?? null,
    issued: dayIn(found.groups?.['day'] ?? found.groups?.['before'] ?? ''),
    title: title === undefined ? null : fold(opening.slice(at, at + title.length)),
  }
}
