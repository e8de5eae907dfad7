import { headingKinds } from './kinds.ts'
import { readBullet, readLabels } from './labels.ts'
import type { Line } from './lines.ts'
import { headerBody } from './organisations.ts'
import { dayIn, dayPattern, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { countWords, fold, isCapitals, matchForm, opensSmall } from './vietnamese.ts'

/** What stands above the text: who issued what, under which number, on which day, about what. */
export type Header = {
  readonly kindLine: string | null
  /** The kind in capitals or as printed, and what follows it on its line. */
  readonly afterKind: string
  readonly title: string | null
  readonly symbol: string | null
  readonly issued: string | null
  /** Names of bodies above the number, from the top. */
  readonly bodies: readonly string[]
  readonly addressees: readonly string[]
  readonly summary: string | null
  /** A day in the line of an author or a newspaper. */
  readonly press: boolean
  /** A day printed without "ngày", as newspapers print it. */
  readonly end: number
}

const kindLinePattern = new RegExp(
  `^(?:${headingKinds
    .map((kind) => kind.replaceAll(' ', '\\s*'))
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}])`,
  'iu',
)

const national =
  /ĐẢNG\s*CỘNG\s*SẢN\s*VIỆT\s*NAM|CỘNG\s*H(?:ÒA|OÀ)\s*XÃ\s*HỘI|ĐỘC\s*LẬP\s*-\s*TỰ\s*DO/iu
const symbolLine = new RegExp(
  `^(?:Số|Sô|S[oố])?\\s*[:.]?\\s*(${partySymbol}|${stateSymbol})(?![\\p{L}\\p{N}/])`,
  'iu',
)
const blankSymbol = /^Số\s*[:.]?\s*[.…_\s]*-?\s*[A-ZĐ]{0,4}/u
const issuedLine = new RegExp(`^[^.;:]{0,60}?ngày\\s{1,3}(${dayPattern})`, 'iu')
const pressDay = new RegExp(`(?:^|\\s)(${dayPattern})(?:\\s|$|,)`, 'u')
const marks =
  /^(?:\(?\s*)?(?:MẬT|TỐI MẬT|TUYỆT MẬT|KHẨN|THƯỢNG KHẨN|HỎA TỐC|DỰ THẢO|TÀI LIỆU|LƯU HÀNH)/iu
const grounds =
  /^(?:[-–+*]\s*)?(?:Căn cứ|Thực hiện|Thi hành|Để |Nhằm |Trong (?:những năm|thời gian|nhiệm kỳ)|Ngày \d|Sau khi|Trên cơ sở|Xét |Theo đề nghị|Quán triệt|Vừa qua|Tại |Qua )/u

function isRuleOrStar(text: string): boolean {
  return /^[*_\-=~.+—–o\s]+$/u.test(text)
}

function isBodyStart(line: Line): boolean {
  if (line.text.length > 200 || grounds.test(line.text)) return true
  return !line.row && readLabels(line.text).length > 0 && !symbolLine.test(matchForm(line.text))
}

/** Whether a line names the kind of document: in capitals, or in small letters alone or with a title. */
function isKindLine(text: string, index: number): boolean {
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

type Draft = { -readonly [key in keyof Header]: Header[key] } & {
  bodies: string[]
  addressees: string[]
  titleLines: string[]
}

function takeCell(draft: Draft, cell: string, left: boolean): void {
  const match = matchForm(cell)
  if (cell === '' || national.test(match) || isRuleOrStar(cell) || marks.test(cell)) {
    return
  }
  const symbol = symbolLine.exec(match)
  if (symbol) {
    draft.symbol ??= normalisedSymbol(symbol[1] ?? '')
    const day = new RegExp(`ngày\\s{1,3}(${dayPattern})`, 'iu').exec(match)
    if (day) draft.issued ??= dayIn(day[1] ?? '')
    const rest = fold(cell.slice(symbol[0].length)).replace(/^[,;]?\s*(?:ngày\s.{0,30})?$/u, '')
    if (/^V\/v|^về /iu.test(rest)) draft.summary = rest
    return
  }
  if (blankSymbol.test(match) && match.length < 40) return
  const issued = issuedLine.exec(match)
  if (issued && cell.length < 90) {
    draft.issued ??= dayIn(issued[1] ?? '')
    return
  }
  if (/^[^.;:]{0,40},?\s*ngày\s*[.…_\s]*tháng/iu.test(match) && cell.length < 90) return
  if (/^(?:V\/v|Về việc)/iu.test(cell)) {
    draft.summary = draft.summary === null ? cell : `${draft.summary} ${cell}`
    return
  }
  if (isCapitals(cell) && cell.length < 120) {
    const last = draft.bodies.at(-1)
    if (headerBody.test(`${match} `) || last === undefined) draft.bodies.push(cell)
    else if (left) draft.bodies[draft.bodies.length - 1] = `${last} ${cell}`
  } else if (draft.summary !== null && cell.length < 120) {
    draft.summary = `${draft.summary} ${cell}`
  }
}

/** Whether a line goes on with the title begun above it. */
function titleGoesOn(line: Line, titleLines: readonly string[], afterRule: boolean): boolean {
  if (afterRule || isBodyStart(line) || readBullet(line.text)) return false
  if (/^Kính gửi|^Nơi nhận/iu.test(line.text)) return false
  if (titleLines.length === 0) return !/^\(/.test(line.text) || line.text.length < 120
  const previous = titleLines.at(-1) ?? ''
  if (/^\(/.test(line.text) || /^(?:KHÓA|NHIỆM KỲ|LẦN THỨ)/u.test(line.text))
    return !line.blankBefore
  if (!line.blankBefore) return !/[.:]$/.test(previous) || opensSmall(line.text)
  if (isCapitals(previous)) return isCapitals(line.text) && !headerBody.test(line.text)
  return opensSmall(line.text) && !/[.:;]$/.test(previous) && line.text.length < 160
}

/** Cuts a first heading that was run together with the title: "… Trung ương I. TÌNH HÌNH". */
function gluedHeading(title: string): number | undefined {
  const match =
    /(?<=[\p{Ll}”"])\s*(?=(?:I|A|Điều 1|Chương I|Phần (?:I|thứ nhất))\s*[.\-/]\s*\p{Lu}{2,})/u.exec(
      title,
    )
  return match && match.index > 10 ? match.index + match[0].length : undefined
}

/** The header as read, and what of its last line belongs to the text. */
export type HeaderReading = { readonly header: Header; readonly remainder: string | null }

function readTitle(
  lines: readonly Line[],
  start: number,
  draft: Draft,
): { end: number; remainder: string | null } {
  let index = start
  let afterRule = false
  let remainder: string | null = null
  for (; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line || remainder !== null) break
    if (isRuleOrStar(line.text)) {
      afterRule = true
      continue
    }
    if (symbolLine.test(matchForm(line.text)) && draft.symbol === null) {
      takeCell(draft, line.text, true)
      continue
    }
    const byDecision = /^\(?\s*(?:Ban hành )?kèm theo/iu.test(line.text)
    const dated =
      draft.titleLines.length + draft.afterKind.length > 0 &&
      line.text.length < 90 &&
      issuedLine.test(matchForm(line.text))
    if (
      byDecision ||
      dated ||
      /^\((?:Tài liệu|Dự thảo|Trích|Lưu hành|Khóa|Nhiệm kỳ)/iu.test(line.text)
    ) {
      const day = new RegExp(`ngày\\s{1,3}(${dayPattern})`, 'iu').exec(matchForm(line.text))
      if (day && draft.issued === null) draft.issued = dayIn(day[1] ?? '')
      continue
    }
    if (
      /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:?$/u.test(line.text) ||
      !titleGoesOn(
        line,
        draft.afterKind === '' ? draft.titleLines : [draft.afterKind, ...draft.titleLines],
        afterRule,
      )
    )
      break
    const cut = gluedHeading(line.text)
    draft.titleLines.push(cut === undefined ? line.text : line.text.slice(0, cut).trim())
    if (cut !== undefined) remainder = line.text.slice(cut)
    if (draft.titleLines.length > 8) break
  }
  return { end: index, remainder }
}

function takeKindLine(draft: Draft, text: string): void {
  const kind = kindLinePattern.exec(text)?.[0] ?? ''
  draft.kindLine = kind
  let rest = fold(text.slice(kind.length))
  const numbered = new RegExp(
    `^(?:số\\s*:?\\s*)?(${partySymbol}|${stateSymbol})\\s*,?\\s*`,
    'iu',
  ).exec(matchForm(rest))
  if (numbered) {
    draft.symbol ??= normalisedSymbol(numbered[1] ?? '')
    rest = fold(rest.slice(numbered[0].length))
  }
  const dated = new RegExp(`^,?\\s*ngày\\s{1,3}(${dayPattern})\\s*,?\\s*`, 'iu').exec(
    matchForm(rest),
  )
  if (dated) {
    draft.issued ??= dayIn(dated[1] ?? '')
    rest = fold(rest.slice(dated[0].length))
  }
  const by = /^của\s+(.{4,120}?)(?=$|\s+(?:về|Về|VỀ|V\/v)\s|,)\s*,?\s*/iu.exec(rest)
  if (by && !/^CỦA\s+ĐỒNG CHÍ/iu.test(rest)) {
    draft.bodies.push(by[1] ?? '')
    rest = fold(rest.slice(by[0].length))
  }
  draft.afterKind = rest.replace(/^[:,-]\s*/, '')
}

function readAddressees(lines: readonly Line[], start: number, draft: Draft): number {
  let index = start
  const first = lines[index]
  if (!first) return start
  const inline = fold(first.text.replace(/^Kính\s*(?:gửi|trình)\s*:?/iu, ''))
  if (inline !== '') draft.addressees.push(inline.replace(/^[-–+]\s*/, '').replace(/[,;.]$/, ''))
  for (index += 1; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line || !readBullet(line.text) || line.text.length > 200 || grounds.test(line.text)) break
    draft.addressees.push(
      fold(line.text.slice(readBullet(line.text)?.end ?? 0)).replace(/[,;.]$/, ''),
    )
  }
  return index
}

/** A text without a printed header: its title, and the line of an author or a newspaper. */
function readPress(lines: readonly Line[], draft: Draft): number {
  const first = lines[0]
  const second = lines[1]
  if (
    !first ||
    !second ||
    isBodyStart(first) ||
    readBullet(first.text) ||
    /[.;:]$/.test(first.text) ||
    countWords(first.text) < 3
  )
    return 0
  draft.titleLines.push(first.text)
  let end = 1
  for (let index = 1; index < Math.min(lines.length, 7); index += 1) {
    const line = lines[index]
    if (!line || line.text.length > 200 || readBullet(line.text)) break
    const day = pressDay.exec(matchForm(line.text))
    if (day && line.text.length < 80) {
      draft.issued ??= dayIn(day[1] ?? '')
      draft.press = true
      end = index + 1
    }
  }
  return end
}

/** "của Ban Thường vụ Thành ủy về công tác dân vận": who issued it stands before what it is about. */
function withoutIssuer(draft: Draft, title: string): string {
  const meeting = /^HỘI NGHỊ\s.{4,120}?(?:KHÓA|KHOÁ)\s+[XVI]+,?\s+(?=\S)/iu.exec(title)
  if (meeting) return title.slice(meeting[0].length)
  const by = /^của\s+(.{4,120}?)\s+(?=(?:về|V\/v)\s)/iu.exec(title)
  if (!by || /đồng chí/iu.test(by[0])) return title
  draft.bodies.push(by[1] ?? '')
  return title.slice(by[0].length)
}

/** Reads the header block; what it does not find stays null. */
export function readHeader(lines: readonly Line[]): HeaderReading {
  const draft: Draft = {
    kindLine: null,
    afterKind: '',
    title: null,
    symbol: null,
    issued: null,
    bodies: [],
    addressees: [],
    summary: null,
    press: false,
    end: 0,
    titleLines: [],
  }
  let remainder: string | null = null
  let index = 0
  let found = false
  for (; index < Math.min(lines.length, 40); index += 1) {
    const line = lines[index]
    if (!line) break
    if (/^Kính\s*(?:gửi|trình)/iu.test(line.text)) {
      index = readAddressees(lines, index, draft)
      found = true
      if (draft.kindLine !== null || draft.symbol !== null || draft.summary !== null) break
      continue
    }
    const kindCell = line.cells.find((cell) => isKindLine(cell, index) && !headerBody.test(cell))
    if (kindCell !== undefined && !symbolLine.test(matchForm(line.text))) {
      for (const cell of line.cells) if (cell !== kindCell) takeCell(draft, cell, false)
      takeKindLine(draft, kindCell)
      const title = readTitle(lines, index + 1, draft)
      index = title.end
      remainder = title.remainder
      found = true
      const next = lines[index]
      if (next && /^Kính\s*(?:gửi|trình)/iu.test(next.text))
        index = readAddressees(lines, index, draft)
      break
    }
    if (isBodyStart(line)) break
    const before = [draft.symbol, draft.issued, draft.bodies.length, draft.summary].join()
    line.cells.forEach((cell, column) => takeCell(draft, cell, column === 0))
    const took = before !== [draft.symbol, draft.issued, draft.bodies.length, draft.summary].join()
    const known =
      took ||
      line.cells.every(
        (cell) =>
          cell === '' || national.test(matchForm(cell)) || isRuleOrStar(cell) || marks.test(cell),
      )
    if (
      known &&
      (national.test(matchForm(line.text)) || draft.symbol !== null || draft.summary !== null)
    )
      found = true
    if (!known && !isCapitals(line.text)) break
  }
  if (!found) {
    const fresh: Draft = {
      ...draft,
      bodies: [],
      issued: null,
      symbol: null,
      summary: null,
      titleLines: [],
      addressees: [],
    }
    const end = readPress(lines, fresh)
    return { header: { ...fresh, title: fresh.titleLines[0] ?? null, end }, remainder: null }
  }
  const glued = draft.afterKind === '' ? undefined : gluedHeading(draft.afterKind)
  if (glued !== undefined) {
    remainder = draft.afterKind.slice(glued)
    draft.afterKind = draft.afterKind.slice(0, glued).trim()
  }
  const title = withoutIssuer(draft, fold([draft.afterKind, ...draft.titleLines].join(' ')))
  return {
    header: { ...draft, title: title === '' ? draft.summary : title, end: index },
    remainder,
  }
}
