import { readBullet, readLabels } from './labels.ts'
import type { Line } from './lines.ts'
import { countWords, fold, isCapitals, matchForm } from './vietnamese.ts'

/** Who signed: for which body, in which post, by which name. */
export type Signature = {
  readonly authority: string | null
  readonly post: string | null
  readonly name: string | null
}

/** What stands below the text: recipients and signature; `start` to `end` are their lines. */
export type Tail = {
  readonly recipients: readonly string[]
  readonly signature: Signature
  readonly start: number
  readonly end: number
}

const recipientsHead = /^Nơi\s*nhận\s*[:.]?/iu
const authority = /^(?:T\s*\/\s*[ML]|TM\.?|T\.\s?[ML]\.?|TL\.?|K\/T|KT\.?|TUQ\.?)\s*(?=[\p{Lu}])/u
const post =
  /^(?:Q\.\s*)?(?:(?:TỔNG |PHÓ )*BÍ THƯ|(?:PHÓ )*(?:CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|TRƯỞNG ĐOÀN|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG)|ỦY VIÊN|THƯỜNG TRỰC|CHỦ TỌA|THƯ KÝ)/u
const annexHead = /^PHỤ\s*LỤC/u

function isTailCell(cell: string): boolean {
  const match = matchForm(cell)
  return (
    recipientsHead.test(match) ||
    (authority.test(match) && isCapitals(cell)) ||
    (post.test(match) && isCapitals(cell) && cell.length < 60)
  )
}

function isTailLine(line: Line): boolean {
  return (line.text.length < 200 || line.row) && line.cells.flatMap(cellLines).some(isTailCell)
}

function isPersonName(text: string): boolean {
  return /^(?:(?:\p{Lu}\p{Ll}*|\p{Lu}\.)\s){1,5}\p{Lu}\p{Ll}*$/u.test(text) && !isCapitals(text)
}

/** The first line of the block below the text, or undefined where there is none. */
function tailStart(lines: readonly Line[]): number | undefined {
  let first: number | undefined
  const earliest = Math.max(0, lines.length - 400)
  for (let index = lines.length - 1; index >= earliest; index -= 1) {
    const line = lines[index]
    if (!line || !isTailLine(line)) continue
    // A heading such as "BÍ THƯ" inside the text is far from what closes the document.
    if (first !== undefined && first - index > 40) break
    first = index
    if (
      line.cells.some((cell) => recipientsHead.test(matchForm(cell))) &&
      !lines.slice(Math.max(0, index - 6), index).some(isTailLine)
    )
      break
  }
  return first
}

/** The lines that a table ran together in one cell: a list of recipients, authority, post and name. */
function cellLines(cell: string): readonly string[] {
  if (recipientsHead.test(matchForm(cell)) && / [-–] /.test(cell))
    return cell.split(/\s(?=[-–]\s)/u)
  const name = authority.test(matchForm(cell))
    ? /^(.*\p{Lu}{2})\s((?:\p{Lu}\p{Ll}+\s){1,5}\p{Lu}\p{Ll}*)$/u.exec(cell)
    : null
  if (!name) return [cell]
  const head = name[1] ?? ''
  const cut =
    /\s(?=(?:PHÓ |Q\.\s?)?(?:BÍ THƯ|CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|TỔNG BÍ THƯ))/u.exec(
      head,
    )
  const lines = cut ? [head.slice(0, cut.index), head.slice(cut.index + 1)] : [head]
  return [...lines, name[2] ?? '']
}

function cleanRecipient(text: string): string {
  const bullet = readBullet(text)
  return fold(text.slice(bullet?.end ?? 0))
    .replace(/[,;.]+$/, '')
    .replace(/[,;.]\s*\p{L}{1,3}$/u, '')
}

/** Whether another paper begins below a signature: its name in capitals, or its first label. */
function isNext(line: Line, { authority: by, post: as, name }: Signature): boolean {
  if (line.row || line.cells.length > 1 || isTailLine(line)) return false
  if (name !== null && readLabels(line.text).length > 0) return true
  const signed = name !== null || (by !== null && as !== null)
  return signed && isCapitals(line.text) && countWords(line.text) >= 2 && !/^\(/.test(line.text)
}

/** Reads recipients and signature. A paper without them has its end at the last line. */
export function readTail(lines: readonly Line[]): Tail {
  const none: Signature = { authority: null, post: null, name: null }
  const start = tailStart(lines)
  if (start === undefined)
    return { recipients: [], signature: none, start: lines.length, end: lines.length }
  const recipients: string[] = []
  let signature = none
  let listing = false
  let end = start
  for (; end < lines.length; end += 1) {
    const line = lines[end]
    if (!line || (line.text.length > 300 && !line.row)) break
    if (end > start && (annexHead.test(line.text) || line.heading || isNext(line, signature))) break
    for (const cell of line.cells.flatMap(cellLines)) {
      const match = matchForm(cell)
      if (recipientsHead.test(match)) {
        listing = true
        const inline = cleanRecipient(cell.replace(/^Nơi\s*nhận\s*[:.]?/iu, ''))
        if (inline !== '') recipients.push(inline)
      } else if (authority.test(match) && isCapitals(cell)) {
        signature = { ...signature, authority: fold(signature.authority ?? cell) }
        if (line.cells.length === 1) listing = false
      } else if (post.test(match) && isCapitals(cell)) {
        signature = { ...signature, post: signature.post ?? cell }
        if (line.cells.length === 1) listing = false
      } else if (isPersonName(cell) && !readBullet(cell)) {
        signature = { ...signature, name: cell }
      } else if (
        listing &&
        (readBullet(cell) || !isCapitals(cell)) &&
        !/^\(?\s*(?:đã ký|ký tên)/iu.test(cell)
      ) {
        const last = recipients.at(-1)
        const runsOn = last !== undefined && !readBullet(cell) && /^\p{Ll}/u.test(cell)
        if (runsOn) recipients[recipients.length - 1] = fold(`${last} ${cleanRecipient(cell)}`)
        else recipients.push(cleanRecipient(cell))
      }
    }
  }
  return { recipients: recipients.filter((recipient) => recipient !== ''), signature, start, end }
}
