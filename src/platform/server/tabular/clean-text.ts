import { legacyEncodingOf } from './legacy-letters.ts'
import { type FaultPlace, TableRefusal } from './table-fault.ts'

/** The longest text that Excel can hold in a cell, in UTF-16 units. */
export const LONGEST_CELL = 32_767

const blanks = /[\s\u0085]+/g
// Characters nobody sees: controls, zero-width ones, marks of direction, lone surrogates, non-characters.
const unseen =
  /\p{Cc}|\p{Cs}|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|[\ufff9-\ufffb]/u
const looksLikeDStroke = /[\u00d0\u00f0\u0189]/
const lostLetters = /�|\p{L}\?\p{L}/u
const plainAscii = /^[ -~]*$/

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * The text as it is kept: NFC, trimmed, inner blanks folded to one. Nothing else is changed; what
 * cannot be kept as it is (unseen characters, letters lost or of an old encoding) is refused.
 */
export function cleanText(text: string, place: FaultPlace): string {
  if (text.length > LONGEST_CELL)
    throw new TableRefusal('cell-too-long', { ...place, value: text, detail: String(LONGEST_CELL) })
  const clean = text.replace(blanks, ' ').trim().normalize('NFC')
  const legacy = legacyEncodingOf(clean)
  if (legacy) throw new TableRefusal('legacy-cell', { ...place, value: clean, detail: legacy })
  if (lostLetters.test(clean) && !clean.includes('://'))
    throw new TableRefusal('letters-lost', { ...place, value: clean })
  if (plainAscii.test(clean)) return clean
  const hidden = unseen.exec(clean)
  if (hidden)
    throw new TableRefusal('control-character', {
      ...place,
      value: clean,
      detail: codePoint(hidden[0]),
    })
  const lookAlike = looksLikeDStroke.exec(clean)
  if (lookAlike)
    throw new TableRefusal('look-alike-letter', {
      ...place,
      value: clean,
      detail: `${lookAlike[0]} (${codePoint(lookAlike[0])})`,
    })
  return clean
}
