/** Any letter of the Vietnamese alphabet or a figure: what a word is made of. */
const wordCharacter = /[\p{L}\p{N}]/u

/** Open syllables whose tone mark older printers set on the other vowel: `uỷ`, `khoá`, `hoà`. */
const toneOnLastVowel =
  /(?<![qQ])([uU])([ýỳỷỹỵÝỲỶỸỴ])(?!\p{L})|([oO])([áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ])(?!\p{L})/gu

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/u

function moveTone(first: string, last: string): string {
  const decomposed = last.normalize('NFD')
  const tone = toneMark.exec(decomposed)?.[0] ?? ''
  return (first + tone).normalize('NFC') + decomposed.replace(tone, '').normalize('NFC')
}

/**
 * The text as patterns read it: one way of setting tone marks, plain hyphens and quotation marks.
 * It has the same length as the text, so that a place found in it is a place in the text.
 */
export function matchForm(text: string): string {
  return text
    .replace(toneOnLastVowel, (_, u?: string, y?: string, o?: string, a?: string) =>
      moveTone(u ?? o ?? '', y ?? a ?? ''),
    )
    .replace(/([tT])ỉ(?= (?:lệ|đồng))/gu, '$1ỷ')
    .replace(/[‐-―−]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
}

/** White space folded and trimmed. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Whether every letter is a capital, and there are at least three of them. */
export function isCapitals(text: string): boolean {
  return !/[\p{Ll}\p{Lt}]/u.test(text) && /\p{Lu}(?:[^\p{Lu}]*\p{Lu}){2}/u.test(text)
}

/** Whether the text opens with a small letter, after quotation marks and brackets. */
export function opensSmall(text: string): boolean {
  return /^["'(“‘«]*\p{Ll}/u.test(text)
}

/** Whether the text opens with a capital, after quotation marks and brackets. */
export function opensCapital(text: string): boolean {
  return /^["'(“‘«]*\p{Lu}/u.test(text)
}

/** The text with a small first letter. */
export function smallFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The text with a capital first letter and small ones after it. */
export function sentenceCase(text: string): string {
  const small = text.toLowerCase()
  return small.charAt(0).toUpperCase() + small.slice(1)
}

/** How many words the text has. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => wordCharacter.test(word)).length
}

/** The first so many words. */
export function firstWords(text: string, count: number): string {
  return text.split(/\s+/).slice(0, count).join(' ')
}

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** The value of a Roman numeral in capitals (up to C), or undefined where it is none. */
export function romanValue(text: string): number | undefined {
  if (!/^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || text === '') return undefined
  const digits = text.split('').map((digit) => romanDigits[digit] ?? 0)
  return digits.reduce(
    (sum, digit, index) => (digit < (digits[index + 1] ?? 0) ? sum - digit : sum + digit),
    0,
  )
}

const numberWords: readonly (readonly string[])[] = [
  ['không'],
  ['một', 'nhất'],
  ['hai', 'nhì'],
  ['ba'],
  ['bốn', 'tư'],
  ['năm', 'lăm'],
  ['sáu'],
  ['bảy', 'bẩy'],
  ['tám'],
  ['chín'],
]

function digitOf(word: string): number | undefined {
  const digit = numberWords.findIndex((words) => words.includes(word))
  return digit < 0 ? undefined : digit
}

/** The value of a Vietnamese number word up to 99 (`một`, `mười hai`, `hai mươi mốt`), or undefined. */
export function wordValue(text: string): number | undefined {
  const words = text.toLowerCase().split(/\s+/)
  const [first = '', second, third] = words
  if (words.length === 1) return first === 'mười' ? 10 : digitOf(first)
  if (first === 'mười' && second !== undefined && words.length === 2) {
    const ones = digitOf(second)
    return ones === undefined ? undefined : 10 + ones
  }
  const tens = digitOf(first)
  if (tens === undefined || second !== 'mươi') return undefined
  if (third === undefined) return tens * 10
  const ones = third === 'mốt' ? 1 : digitOf(third)
  return ones === undefined || words.length > 3 ? undefined : tens * 10 + ones
}
