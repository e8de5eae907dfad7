import { dayFrom } from '#kernel/time.ts'

import { kindOfSymbolLetters } from './kinds.ts'

/** Letters of a kind in a symbol: `NQ`, `QĐi`, `CTr`. */
const kindLetters = '[A-ZĐ][A-Za-zĐđ]{0,5}'

/** An issuer in a symbol: `TW`, `ĐUK`, `BTCTW`, `QĐ-TTg`, `ĐUK(UBKT)`. */
const issuerLetters =
  '[A-ZĐƯƠĂÂÊÔỦÝ](?:(?!ngày|của|về|năm)[A-Za-zĐđƯƠĂÂÊÔ]){0,15}(?:(?<=QH)\\d{1,2})?(?:[.-][A-ZĐƯƠĂÂÊÔ][A-Za-zĐđ]{0,18}(?:(?<=QH)\\d{1,2})?){0,4}'

/** Party symbols: `01-NQ/ĐUK`, `215 -QĐ/TW`; in a text read in match form. */
export const partySymbol = `\\d{1,5}[a-z]?\\s{0,2}-\\s{0,2}${kindLetters}\\s{0,2}/\\s{0,2}${issuerLetters}`

/** State symbols: `13/2023/NĐ-CP`, `91/2025/QH15`, `06/QĐ-TTg`, `123/BC-UBND`. */
export const stateSymbol = `\\d{1,5}\\s?/\\s?(?:(?:19|20)\\d{2}\\s?/\\s?(?:QH\\d{1,2}|${kindLetters}(?:\\s?-\\s?${issuerLetters})?)|${kindLetters}\\s?-\\s?${issuerLetters})(?:\\s?-\\s?QH\\d{1,2})?(?:/QH\\d{1,2})?`

/** A day in figures or words: `30/7/2007`, `03-5-2007`, `07 tháng 6 năm 2012`. */
export const dayPattern =
  '\\d{1,2}\\s{0,2}(?:[-/.]\\s{0,2}\\d{1,2}\\s{0,2}[-/.]\\s{0,2}\\d{4}|tháng\\s{0,2}\\d{1,2}\\s{0,2}(?:năm\\s{0,2}|[-/.])\\d{4})'

/** The symbol without blanks, with a plain hyphen. */
export function normalisedSymbol(text: string): string {
  return text.replace(/[‐-―−]/g, '-').replace(/\s+/g, '')
}

/** The kind that the letters of a symbol stand for, or undefined. */
export function kindOfSymbol(symbol: string): string | undefined {
  const party = /^\d+[a-z]?-([^/]+)\//u.exec(symbol)?.[1]
  if (party !== undefined) return kindOfSymbolLetters(party)
  if (/\/QH\d+$/.test(symbol)) return undefined
  const state = /\/([^/\d-]+)-[^/]+$/u.exec(symbol)?.[1]
  if (state === undefined) return undefined
  return state === 'TT' ? 'Thông tư' : kindOfSymbolLetters(state)
}

/** The day that a text names, or null where its figures are no day of the calendar. */
export function dayIn(text: string): string | null {
  const figures = /(\d{1,2})\D+?(\d{1,2})\D+?(\d{4})/u.exec(text)
  if (!figures) return null
  const [, day, month, year] = figures
  return dayFrom(Number(year), Number(month), Number(day)) ?? null
}
