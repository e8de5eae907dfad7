import { headingKinds } from './kinds.ts'
import { readLabels } from './labels.ts'
import type { Line } from './lines.ts'
import { headerBody } from './organisations.ts'
import { dayIn, dayPattern, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { fold, isCapitals, matchForm } from './vietnamese.ts'

/** What stands above the text: who issued what, under which number, on which day, about what. */
export type Header = {
  readonly kindLine: string | null
  /** The kind in capitals or as printed, and what follows it on its line. */
  readonly afterKind: string
  readonly title: string | null
  readonly symbol: string | null
  /** The letters of its kind, where the number is still to be filled in. */
  readonly symbolLetters: string | null
  readonly issued: string | null
  /** Names of bodies above the number, from the top. */
  readonly bodies: readonly string[]
  readonly addressees: readonly string[]
  readonly summary: string | null
  /** A day in the line of an author or a newspaper. */
  readonly press: boolean
  /** The line that says with which decision it was issued. */
  readonly attached: string | null
  /** Where the text begins: the first line after the header. */
  readonly end: number
}

/** The kind of a document at the front of its line, in any letters. */
export const kindLinePattern = new RegExp(
  `^(?:${headingKinds
    .map((kind) => kind.replaceAll(' ', '\\s*'))
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}])`,
  'iu',
)

/** The name of the Party or State and its motto. */
export const national =
  /ĐẢNG\s*CỘNG\s*SẢN\s*VIỆT\s*NAM|CỘNG\s*H(?:ÒA|OÀ)\s*XÃ\s*HỘI|ĐỘC\s*LẬP\s*-\s*TỰ\s*DO/iu
/** A line with number and symbol. */
export const symbolLine = new RegExp(
  `^(?:Số|Sô|S[oố])?\\s*[:.]?\\s*(${partySymbol}|${stateSymbol})(?![\\p{L}\\p{N}/])`,
  'iu',
)
const blankSymbol = /^Số\s*[:.]?\s*[.…_\s]*-?\s*[A-ZĐ]{0,4}/u
/** A line with place and day. */
export const issuedLine = new RegExp(
  `^\\(?[^.;:\\d]{0,60}?ngày\\s{0,3}(${dayPattern})\\s*[).,]{0,2}$`,
  'iu',
)
/** A day in the line of a newspaper. */
export const pressDay = new RegExp(`(?:^|\\s)(${dayPattern})(?:\\s|$|,)`, 'u')
/** Marks of secrecy, urgency and circulation. */
export const marks =
  /^(?:\(?\s*)?(?:(?:(?:toi |tuyet )?mat|hoa toc|(?:thuong )?khan)\s*\)?$|MẬT|TỐI MẬT|TUYỆT MẬT|KHẨN|THƯỢNG KHẨN|HỎA TỐC|DỰ THẢO|TÀI LIỆU|LƯU HÀNH)/iu
/** Words that open the text of a paper. */
export const grounds =
  /^(?:[-–+*]\s*)?(?:Căn cứ|Thực hiện|Thi hành|Để |Nhằm |Trong (?:những năm|thời gian|nhiệm kỳ)|Ngày \d|Sau khi|Trên cơ sở|Xét |Theo đề nghị|Quán triệt|Vừa qua|Tại |Qua )/u

/** A line that only draws, or the asterisk under the issuer. */
export function isRuleOrStar(text: string): boolean {
  return /^[*_\-=~.+—–o\s]+$/u.test(text)
}

/** Whether a line belongs to the text already. */
export function isBodyStart(line: Line): boolean {
  if (line.text.length < 40 && issuedLine.test(matchForm(line.text))) return false
  if (line.text.length > 200 || grounds.test(line.text)) return true
  return !line.row && readLabels(line.text).length > 0 && !symbolLine.test(matchForm(line.text))
}

/** Whether a line names the kind of document: in capitals, or in small letters alone or with a title. */
export function isKindLine(text: string, index: number): boolean {
  const match = kindLinePattern.exec(text)
  if (!match) return false
  const word = match[0]
  const rest = text.slice(word.length).trim()
  if (isCapitals(word)) return true
  if (rest === '') return /^\p{Lu}/u.test(word)
  return (
    /^\p{Lu}/u.test(word) &&
    index <= 3 &&
    /^(?:số|về|V\/v|của|ngày|lãnh đạo|tổ chức|thực hiện|triển khai)/iu.test(rest) &&
    text.length <= 400 &&
    !/[.;]$/.test(text)
  )
}

/** Whether a line is too short to be of the text, and no known part of a header either. */
export function isUnknownShort(line: Line): boolean {
  return line.text.length <= 60 && !/[.:;,]$/.test(line.text) && !isBodyStart(line)
}

/** A header while it is read. */
export type Draft = { -readonly [key in keyof Header]: Header[key] } & {
  bodies: string[]
  addressees: string[]
  titleLines: string[]
}

/** A header of which nothing is read yet. */
export function emptyDraft(): Draft {
  return {
    kindLine: null,
    afterKind: '',
    title: null,
    symbol: null,
    symbolLetters: null,
    issued: null,
    bodies: [],
    addressees: [],
    summary: null,
    press: false,
    attached: null,
    end: 0,
    titleLines: [],
  }
}

/** Takes what a cell of the header block says; false where it says nothing that a header does. */
export function takeCell(draft: Draft, cell: string, left: boolean): boolean {
  const match = matchForm(cell)
  if (cell === '' || national.test(match) || isRuleOrStar(cell) || marks.test(cell)) return true
  const symbol = symbolLine.exec(match)
  if (symbol) {
    draft.symbol ??= normalisedSymbol(symbol[1] ?? '')
    const day = new RegExp(`ngày\\s{1,3}(${dayPattern})`, 'iu').exec(match)
    if (day) draft.issued ??= dayIn(day[1] ?? '')
    const rest = fold(cell.slice(symbol[0].length)).replace(/^[,;]?\s*(?:ngày\s.{0,30})?$/u, '')
    if (/^V\/v|^về /iu.test(rest)) draft.summary = rest
    return true
  }
  if (blankSymbol.test(match) && match.length < 40) {
    draft.symbolLetters ??= /-\s*([A-ZĐ][A-Za-zĐđ]{0,5})\s*\//u.exec(match)?.[1] ?? null
    return true
  }
  const issued = issuedLine.exec(match)
  if (issued && cell.length < 90) {
    draft.issued ??= dayIn(issued[1] ?? '')
    return true
  }
  if (/^[^.;:]{0,40},?\s*ngày\s*[.…_\s]*\d{0,2}\s*[.…_]*\s*tháng/iu.test(match) && cell.length < 90)
    return true
  if (/^(?:V\/v|Về việc)/iu.test(cell)) {
    draft.summary = draft.summary === null ? cell : `${draft.summary} ${cell}`
    return true
  }
  if (isCapitals(cell) && cell.length < 120) return takeBody(draft, cell, left)
  if (draft.summary === null || cell.length >= 120) return false
  draft.summary = `${draft.summary} ${cell}`
  return true
}

/** A name in capitals: another body, or the second line of the one above it. */
function takeBody(draft: Draft, cell: string, left: boolean): boolean {
  const last = draft.bodies.at(-1)
  const isBody = headerBody.test(`${matchForm(cell)} `)
  if (isBody || last === undefined) draft.bodies.push(cell)
  else if (left) draft.bodies[draft.bodies.length - 1] = `${last} ${cell}`
  return isBody || left
}
