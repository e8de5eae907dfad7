import {
  type Draft,
  type Header,
  grounds,
  isBodyStart,
  isKindLine,
  isRuleOrStar,
  kindLinePattern,
  marks,
  national,
  pressDay,
  symbolLine,
  takeCell,
} from './header-cells.ts'
import { gluedHeading, readTitle, withoutIssuer } from './header-title.ts'
import { readBullet } from './labels.ts'
import type { Line } from './lines.ts'
import { headerBody } from './organisations.ts'
import { dayIn, dayPattern, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { countWords, fold, isCapitals, matchForm } from './vietnamese.ts'

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
    attached: null,
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
