import { isVietnameseSyllable } from './vietnamese-syllable.ts'

/** An encoding of Vietnamese from before Unicode, by the name people know. */
export type LegacyEncoding = 'TCVN3 (ABC)' | 'VNI Windows' | 'Windows-1258' | 'VIQR'

/** TCVN 5712:1993, third set: runs of letters, each from its first byte on. */
const tcvn3Runs: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]

const tcvn3 = new Map(
  tcvn3Runs.flatMap(([first, letters]) =>
    Array.from(letters).map((letter, step) => [String.fromCharCode(first + step), letter] as const),
  ),
)

/** VNI for Windows: letters of one byte, in small letters. */
const vniLetters: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}

/** VNI for Windows: what the byte after a vowel makes of it, as combining marks. */
const vniMarks: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}

/** Windows-1258 as Windows-1252 shows it: letters of its own, and tones that follow the vowel. */
const windows1258: Readonly<Record<string, string>> = {
  ã: 'ă',
  Ã: 'Ă',
  ð: 'đ',
  Ð: 'Đ',
  õ: 'ơ',
  Õ: 'Ơ',
  ý: 'ư',
  Ý: 'Ư',
  Ì: '\u0300',
  Ò: '\u0309',
  Þ: '\u0303',
  ì: '\u0301',
  ò: '\u0323',
}

const viqrMarks: Readonly<Record<string, string>> = {
  '^': '\u0302',
  '(': '\u0306',
  '+': '\u031b',
  "'": '\u0301',
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  '.': '\u0323',
}

function fromTcvn3(word: string): string {
  return Array.from(word)
    .map((letter) => tcvn3.get(letter) ?? letter)
    .join('')
}

function fromVni(word: string): string {
  let decoded = ''
  for (const letter of word.toLowerCase()) {
    const marks = /[aeouyơư]$/.test(decoded) ? vniMarks[letter] : undefined
    decoded += marks ?? vniLetters[letter] ?? letter
  }
  return decoded.normalize('NFC')
}

function fromWindows1258(word: string): string {
  return Array.from(word)
    .map((letter) => windows1258[letter] ?? letter)
    .join('')
    .normalize('NFC')
}

function fromViqr(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('dd', 'đ')
    .replace(/(?<=[aeiouy^(+])[\^(+'`?~.]/g, (mark) => viqrMarks[mark] ?? mark)
    .normalize('NFC')
}

const decoders: readonly (readonly [LegacyEncoding, (word: string) => string])[] = [
  ['TCVN3 (ABC)', fromTcvn3],
  ['VNI Windows', fromVni],
  ['Windows-1258', fromWindows1258],
]

// Old encodings show as Latin-1, or as the few other letters of Windows-1252.
const beyondLatin =
  /[^\p{ASCII}\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/u
const betweenWords = /[\s!-/:-@[-`{-~0-9\u2018-\u201d]+/
// A vowel with its hat and a tone, written as two signs: nobody types that by chance.
const viqrTelltale = /[aeo]\^[`'?~.]|[ou]\+[`'?~.]|a\([`'?~.]/i
const betweenViqrWords = /[\s,;:]+/
const pureAscii = /^\p{ASCII}*$/u

/** How surely the words of a text were written in an old encoding. */
export type LegacyGuess = { readonly encoding: LegacyEncoding; readonly share: number }

/**
 * The old encoding in which the words of the text are Vietnamese syllables, and the share of the
 * words with marks that are. The text is as Windows-1252 shows its bytes.
 */
export function guessLegacy(text: string): LegacyGuess | undefined {
  const marked = text.split(betweenWords).filter((word) => !pureAscii.test(word))
  if (marked.length === 0) return undefined
  const guesses = decoders.map(([encoding, decode]) => ({
    encoding,
    share: marked.filter((word) => isVietnameseSyllable(decode(word))).length / marked.length,
  }))
  return guesses.reduce((best, guess) => (guess.share > best.share ? guess : best))
}

function isViqr(text: string): boolean {
  if (!viqrTelltale.test(text)) return false
  const words = text.split(betweenViqrWords).filter((word) => viqrTelltale.test(word))
  return words.every((word) => isVietnameseSyllable(fromViqr(word)))
}

/**
 * The old encoding of a text that reached Unicode with its letters unconverted (`NguyÔn V¨n`), as
 * happens when a sheet relied on an old font. Undefined where the text is Vietnamese as it stands,
 * or is not made Vietnamese by any old encoding (`Müller`).
 */
export function legacyEncodingOf(text: string): LegacyEncoding | undefined {
  if (pureAscii.test(text)) return isViqr(text) ? 'VIQR' : undefined
  if (beyondLatin.test(text)) return undefined
  const marked = text.split(betweenWords).filter((word) => !pureAscii.test(word))
  if (marked.every((word) => isVietnameseSyllable(word))) return undefined
  const guess = guessLegacy(text)
  return guess?.share === 1 ? guess.encoding : undefined
}
