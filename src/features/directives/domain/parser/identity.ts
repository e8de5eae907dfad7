import { type Header, kindLinePattern } from './header-cells.ts'
import { headingKinds, kindAsWritten, kindOfSymbolLetters } from './kinds.ts'
import { bodyHeads } from './organisations.ts'
import { readableName } from './readable-name.ts'
import { kindOfSymbol } from './symbols.ts'
import type { Signature } from './tail.ts'
import { fold, isCapitals, matchForm } from './vietnamese.ts'

const kindsInText = headingKinds
  .map((kind) => kind.replaceAll(' ', '\\s'))
  .sort((a, b) => b.length - a.length)

/** How a text without a header speaks of itself: "Chỉ thị này", "Tài liệu này", "chuyên đề này". */
const speaksOfItself = new RegExp(
  `(?<!\\p{L})(${[...kindsInText, 'Chuyên đề', 'Tài liệu', 'Đề cương', 'Bài viết'].join('|')})\\snày(?!\\p{L})`,
  'giu',
)

/** The kind of a document: from its header, its number, the words it uses of itself; else how it is printed. */
export function kindOf(header: Header, body: string): string {
  if (header.kindLine !== null) {
    const kind = kindAsWritten(fold(header.kindLine).toLowerCase()).toLowerCase()
    return kind
  }
  const ofSymbol =
    header.symbol === null
      ? kindOfSymbolLetters(header.symbolLetters ?? '')
      : kindOfSymbol(header.symbol)
  if (ofSymbol !== undefined) return ofSymbol.toLowerCase()
  if (header.summary !== null || header.addressees.length > 0) return 'công văn'
  const counts = new Map<string, number>()
  if (header.title === null || !header.press) {
    for (const [, words = ''] of body.matchAll(speaksOfItself)) {
      const kind = fold(words).toLowerCase()
      // A paper is a "tài liệu" whatever else it is: any other word says more.
      counts.set(kind, (counts.get(kind) ?? 0) + (kind === 'tài liệu' ? 0.5 : 1))
    }
  }
  const opening = kindLinePattern.exec((header.title ?? '').replace(/^toàn văn\s+/iu, ''))?.[0]
  if (opening !== undefined && /toàn văn|nguyên văn/iu.test(body.slice(0, 1500)))
    return kindAsWritten(fold(opening)).toLowerCase()
  const own = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  if (own !== undefined) return own
  if (header.press) return 'bài viết'
  return header.title === null ? 'văn bản' : 'tin'
}

const bareBoard =
  /^(?:BAN (?:TỔ CHỨC|TUYÊN GIÁO|DÂN VẬN|NỘI CHÍNH|KINH TẾ|THƯỜNG VỤ|CHẤP HÀNH|TUYÊN GIÁO VÀ DÂN VẬN|CÁN SỰ ĐẢNG|XÂY DỰNG ĐẢNG)|VĂN PHÒNG|ỦY BAN KIỂM TRA|UBKT|ĐẢNG ỦY|ĐẢNG ĐOÀN)$/u

/** The body in the header that issues: the last above the number, with the body it is a board of. */
function bodyInHeader(bodies: readonly string[]): string | null {
  const last = bodies.at(-1)
  if (last === undefined) return null
  const above = bodies.at(-2)
  if (above !== undefined && bareBoard.test(matchForm(last).trim())) {
    const whose = /^BAN CHẤP HÀNH TRUNG ƯƠNG(?: ĐẢNG)?$/u.test(matchForm(above))
      ? 'TRUNG ƯƠNG'
      : above
    return `${last} ${whose}`
  }
  if (above !== undefined && matchForm(above).startsWith(`${matchForm(last)} `)) return above
  // "THÀNH ỦY THÀNH PHỐ …" above, "BAN THƯỜNG VỤ THÀNH ỦY" below: the same body, named in full.
  const tail =
    /(?<!^)(?:ĐẢNG ỦY|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG BỘ(?: \p{Lu}+){0,6}|CHI BỘ(?: \p{Lu}+){0,6})$/u.exec(
      matchForm(last).toUpperCase(),
    )?.[0]
  if (above !== undefined && tail !== undefined && matchForm(above).startsWith(`${tail} `)) {
    return last.slice(0, -tail.length) + above
  }
  return last
}

function foldCase(text: string): string {
  return matchForm(text).toLowerCase()
}

/** The name as running text writes it: as the text itself does somewhere, else by the rules of names. */
function asWritten(name: string, body: string): string {
  if (!isCapitals(name)) return name
  const wanted = foldCase(name)
  const lower = foldCase(body)
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const found = body.slice(at, at + name.length)
    if (!isCapitals(found) && /^\p{Lu}/u.test(found)) return found
  }
  return readableName(matchForm(name))
}

const nameWord =
  '(?:\\p{Lu}[\\p{L}\\d]*|các|cơ quan|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|ủy|bộ|đảng|doanh nghiệp|và(?=\\s\\p{Lu})|ương|vụ|hành|chính|tổ chức|trị|thư|công ty|tổng công ty|học viện|trường)'
const bodyName = `(?:${bodyHeads.map((head) => head.replaceAll(' ', '\\s')).join('|')})(?:\\s${nameWord}){0,14}`

function enacting(kind: string, body: string): string | null {
  const words = kind.replaceAll(' ', '\\s')
  const pattern = new RegExp(
    `(?<!\\p{L})(?<who>${bodyName})\\s(?:(?:thống nhất|quyết định)\\s)?ban hành\\s(?:${words})(?!\\p{L})`,
    'iu',
  )
  const who = pattern.exec(body)?.groups?.['who']
  if (who !== undefined && /^\p{Lu}/u.test(who)) return who
  const asks = new RegExp(
    `(?<=^|[.;:,]\\s|\\n)(?<who>(?:Ban Thường vụ|Ban Chấp hành|Ban Bí thư|Bộ Chính trị|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Thường trực)(?:\\s${nameWord}){0,12})\\s(?:yêu cầu|quyết định|kết luận|quyết nghị|chỉ thị|thông báo|hướng dẫn|đề nghị)(?!\\p{L})`,
    'u',
  )
  return asks.exec(body)?.groups?.['who'] ?? null
}

/** The organisation that a title names: the longest name of a Party organisation in it. */
function organisationIn(title: string): string | null {
  const names = [
    ...title.matchAll(
      new RegExp(
        `(?<!\\p{L})(?:Đảng bộ|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Ủy ban Kiểm tra|Ban Tổ chức)(?:\\s${nameWord}){1,12}`,
        'gu',
      ),
    ),
  ].map(([name]) => name.replace(/\s(?:các|và|cơ quan)$/u, ''))
  return names.sort((a, b) => b.length - a.length)[0] ?? null
}

/** "Ban Chấp hành Đảng bộ Khối" is named in full where the title names the organisation in full. */
function inFull(name: string, title: string | null): string {
  const own = organisationIn(title ?? '')
  if (own === null) return name
  const at = Math.max(name.lastIndexOf('Đảng bộ'), name.lastIndexOf('Đảng ủy'))
  const short = at < 0 ? '' : name.slice(at)
  return short !== '' && own.length > short.length && own.startsWith(short)
    ? name.slice(0, at) + own
    : name
}

const authorityBodies: Readonly<Record<string, string>> = {
  'BAN CHẤP HÀNH': 'Ban Chấp hành',
  'BAN THƯỜNG VỤ': 'Ban Thường vụ',
}

/** Who issued it: the header, else the enacting words, else the title and the signature. */
export function issuerOf(
  header: Header,
  kind: string,
  signature: Signature,
  body: string,
): string | null {
  const named = bodyInHeader(header.bodies)
  const signed =
    signature.authority === null ? '' : matchForm(signature.authority).replace(/^\S+\s+/u, '')
  // The Political Bureau and the Secretariat write under the name of the Central Committee.
  const central = /^BAN CHẤP HÀNH TRUNG ƯƠNG/u.test(matchForm(named ?? ''))
  if (central && /^(?:BỘ CHÍNH TRỊ|BAN BÍ THƯ)$/u.test(signed)) return readableName(signed)
  if (named !== null) return asWritten(named, `${header.title ?? ''}\n${body}`)
  if (
    header.press ||
    (header.kindLine === null &&
      header.title !== null &&
      header.symbol === null &&
      header.summary === null)
  )
    return null
  if (header.kindLine === null && header.symbol === null) return null
  const decided = /(?:^|\s)của\s+(.{4,120}?)\)?$/u.exec(header.attached ?? '')?.[1]
  if (decided !== undefined && !isCapitals(decided)) return decided
  const enacted = enacting(kind, body)
  if (enacted !== null) return inFull(enacted, header.title)
  const organisation = organisationIn(header.title ?? '')
  const council = authorityBodies[signed]
  if (council !== undefined && organisation?.startsWith('Đảng bộ'))
    return `${council} ${organisation}`
  if (organisation !== null) return organisation
  return signed.length > 14 ? readableName(signed) : null
}
