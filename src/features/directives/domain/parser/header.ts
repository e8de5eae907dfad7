import {
  type Draft,
  emptyDraft,
  type Header,
  grounds,
  isBodyStart,
  isKindLine,
  issuedLine,
  isUnknownShort,
  kindLinePattern,
  national,
  symbolLine,
  takeCell,
} from './header-cells.ts'
import { gluedHeading, readTitle, withoutIssuer } from './header-title.ts'
import { readBullet } from './labels.ts'
import type { Line } from './lines.ts'
import { headerBody } from './organisations.ts'
import { readPress } from './press.ts'
import { dayIn, dayPattern, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { fold, isCapitals, matchForm } from './vietnamese.ts'

/** The header as read, and what of its last line belongs to the text. */
export type HeaderReading = { readonly header: Header; readonly remainder: string | null }

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
    draft.bodies.push((by[1] ?? '').replace(/,?\s+(?:khóa|khoá|nhiệm kỳ)\s.*$/iu, ''))
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

type Printed = {
  readonly draft: Draft
  readonly end: number
  readonly remainder: string | null
  /** Whether anything was found that only a header says. */
  readonly found: boolean
}

/** Whether one of the next lines is a part of a header still: number, day, national name or kind. */
function headerGoesOn(lines: readonly Line[], start: number): boolean {
  for (const line of lines.slice(start, start + 6)) {
    if (isBodyStart(line)) return false
    const known = line.cells.some((cell) => {
      const match = matchForm(cell)
      const isKind = isCapitals(kindLinePattern.exec(cell)?.[0] ?? '')
      return isKind || national.test(match) || symbolLine.test(match) || issuedLine.test(match)
    })
    if (known) return true
  }
  return false
}

/** Reads a header that begins with the first of the lines. */
function readPrinted(lines: readonly Line[]): Printed {
  const draft = emptyDraft()
  let found = false
  let index = 0
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
      const { end, remainder } = readTitle(lines, index + 1, draft)
      const next = lines[end]
      const addressed = next && /^Kính\s*(?:gửi|trình)/iu.test(next.text)
      return {
        draft,
        end: addressed ? readAddressees(lines, end, draft) : end,
        remainder,
        found: true,
      }
    }
    if (isBodyStart(line)) break
    const taken = line.cells.map((cell, column) => takeCell(draft, cell, column === 0))
    const isHeader = [draft.symbol, draft.symbolLetters, draft.summary].some(
      (part) => part !== null,
    )
    if (isHeader || national.test(matchForm(line.text))) found = true
    if (taken.some(Boolean) || isCapitals(line.text)) continue
    if (!found || !isUnknownShort(line) || !headerGoesOn(lines, index + 1)) break
  }
  return { draft, end: index, remainder: null, found }
}

/** A header printed below the heading and introduction of a newspaper, or undefined. */
function printedBelow(lines: readonly Line[]): Printed | undefined {
  for (let start = 1; start < Math.min(lines.length, 30); start += 1) {
    const line = lines[start]
    if (!line || line.text.length > 160) continue
    if (start > 1 && isBodyStart(line)) return undefined
    const match = matchForm(line.text)
    const isBlock = national.test(match) && isCapitals(line.text)
    const isBody = isCapitals(line.text) && headerBody.test(`${match} `)
    const isKind = isCapitals(line.text) && isKindLine(line.text, start) && line.text.length < 40
    if (!isBlock && !isBody && !isKind && !symbolLine.test(match)) continue
    const printed = readPrinted(lines.slice(start))
    const { kindLine, symbol, titleLines, afterKind } = printed.draft
    const titled = titleLines.length > 0 || afterKind !== ''
    if (kindLine !== null && (symbol !== null || (titled && isCapitals(kindLine))))
      return { ...printed, end: start + printed.end }
    if (isBlock) return undefined
  }
  return undefined
}

/** Reads the header block; what it does not find stays null. */
export function readHeader(lines: readonly Line[]): HeaderReading {
  const first = readPrinted(lines)
  // "Quy định số 97-QĐ/TW của …: …" as the headline of an article is not the header of the paper.
  const isHeadline = !first.found || (first.end <= 2 && !isCapitals(first.draft.kindLine ?? 'A'))
  const printed =
    (isHeadline ? printedBelow(lines) : undefined) ?? (first.found ? first : undefined)
  if (!printed) {
    const { draft, end } = readPress(lines)
    return { header: { ...draft, title: draft.titleLines[0] ?? null, end }, remainder: null }
  }
  const { draft, end } = printed
  let { remainder } = printed
  const glued = draft.afterKind === '' ? undefined : gluedHeading(draft.afterKind)
  if (glued !== undefined) {
    remainder = draft.afterKind.slice(glued)
    draft.afterKind = draft.afterKind.slice(0, glued).trim()
  }
  const title = withoutIssuer(draft, fold([draft.afterKind, ...draft.titleLines].join(' ')))
  return { header: { ...draft, title: title === '' ? draft.summary : title, end }, remainder }
}
