import { matchForm, romanValue, wordValue } from './vietnamese.ts'

/** The ways of numbering that Party papers use. */
export type LabelFamily =
  | 'part'
  | 'annex'
  | 'chapter'
  | 'division'
  | 'subdivision'
  | 'article'
  | 'upper-letter'
  | 'roman'
  | 'clause'
  | 'arabic'
  | 'decimal-2'
  | 'decimal-3'
  | 'decimal-4'
  | 'number-bracket'
  | 'letter'
  | 'bracketed-number'
  | 'bracketed-decimal'
  | 'bracketed-letter'
  | 'small-roman'
  | 'word-one'
  | 'word-first'
  | 'stage'

/** A label that opens a line, and what follows it. */
export type Label = {
  readonly family: LabelFamily
  /** The label as the answer names it: `I`, `1.1`, `a)`, `(1)`, `Một là`, `Điều 5`. */
  readonly name: string
  readonly ordinal: number
  /** The figures of `2.3.1`; only for decimal labels. */
  readonly figures: readonly number[]
  /** Where the words after the label begin. */
  readonly end: number
}

const alphabet = 'abcdđeghiklmnopqrstuvxy'.split('')

function letterOrdinal(letter: string): number {
  const small = letter.toLowerCase()
  const place = alphabet.indexOf(small)
  if (place >= 0) return place + 1
  // f, j, w, z stand between the Vietnamese letters in lists numbered by a word processor.
  return small === 'f' ? 7 : 20
}

const named: readonly (readonly [LabelFamily, RegExp])[] = [
  ['part', /^(Phần)\s+(thứ\s+\p{L}+(?:\s+mươi)?|[IVXLC]+|\d{1,2}|[A-Z])(?![\p{L}\p{N}])/iu],
  ['annex', /^(Phụ lục)\s*(?:số\s*)?([IVXLC]+|\d{1,2}|[A-Z])(?![\p{L}\p{N}])/iu],
  ['chapter', /^(Chương)\s+([IVXLC]+|\d{1,2}|thứ\s+\p{L}+|\p{Ll}+)(?![\p{L}\p{N}])/iu],
  ['subdivision', /^(Tiểu mục)\s+([IVXLC]+|\d{1,2})(?![\p{L}\p{N}])/iu],
  ['division', /^(Mục)\s+([IVXLC]+|\d{1,2}|[A-Z])(?![\p{L}\p{N}])/iu],
  ['article', /^(Điều)\s*(\d{1,3}[a-zđ]?)(?![\p{L}\p{N}])/iu],
  ['clause', /^(Khoản)\s+(\d{1,2}[a-zđ]?)(?![\p{L}\p{N}])/iu],
  [
    'stage',
    /^(Bước|Giai đoạn|Đợt|Nhóm|Chuyên đề|Nội dung|Câu|Bài|Nhiệm vụ)\s+(?:thứ\s+)?(\d{1,2}|[IVX]+|một|hai|ba|bốn|năm|nhất)(?![\p{L}\p{N}/])/iu,
  ],
]

function namedOrdinal(text: string): number {
  const bare = text.replace(/^thứ\s+/iu, '')
  const figure = /^\d+/.exec(bare)?.[0]
  if (figure !== undefined) return Number(figure)
  return romanValue(bare.toUpperCase()) ?? wordValue(bare) ?? letterOrdinal(bare)
}

function readNamed(text: string): Label | undefined {
  for (const [family, pattern] of named) {
    const match = pattern.exec(text)
    if (!match) continue
    const after = text.slice(match[0].length)
    const closed = /^\s*(?:[.:)\-/]+\s*|$)/.exec(after)
    // "Điều 5 Quy định này …" and "Phần 2 của báo cáo" refer to a provision; they are none.
    const titled =
      family !== 'stage' && /^\s+\p{Lu}/u.test(after) && match[1] === match[1]?.toUpperCase()
    if (!closed && !titled) return undefined
    if (family === 'stage' && !/^\s*[:.]/.test(after)) return undefined
    const word = match[1] ?? ''
    const which = match[2] ?? ''
    const shown = word === word.toUpperCase() ? word.charAt(0) + word.slice(1).toLowerCase() : word
    return {
      family,
      name: `${shown} ${/^thứ/iu.test(which) ? which.toLowerCase() : which}`,
      ordinal: namedOrdinal(which),
      figures: [],
      end: match[0].length + (closed?.[0].length ?? 1),
    }
  }
  return undefined
}

const oneIs =
  /^((Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?: một| hai| ba| bốn| tư| lăm| sáu)?) là)\s*[,:.;-]*\s*/u
const first =
  /^(Thứ (nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: một| hai| ba| tư)?))(\s+là)?\s*([,:.;-]*)\s*/u

function readWords(text: string): Label | undefined {
  const counted = oneIs.exec(text)
  if (counted) {
    const ordinal = wordValue(counted[2] ?? '') ?? 1
    return {
      family: 'word-one',
      name: counted[1] ?? '',
      ordinal,
      figures: [],
      end: counted[0].length,
    }
  }
  const ranked = first.exec(text)
  if (!ranked) return undefined
  // "Thứ hai hằng tuần" and "Thứ hai, ngày 5" are days of the week.
  if (!ranked[3] && !ranked[4]) return undefined
  if (/^ngày\s+\d/u.test(text.slice(ranked[0].length))) return undefined
  const ordinal = wordValue(ranked[2] ?? '') ?? 1
  return {
    family: 'word-first',
    name: ranked[1] ?? '',
    ordinal,
    figures: [],
    end: ranked[0].length,
  }
}

const decimal = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.)\-/:]+\s*|\s+)(?=\S)/
const arabic = /^(\d{1,3})\s*(?:\.|-|\/)+\s*(?=\S)/
const bracketedDecimal = /^\((\d{1,2}(?:\.\d{1,2}){1,2})\)\s*[.:,-]?\s*(?=\S)/
const bracketed = /^\((\d{1,3})\)\s*[.:,-]?\s*/
const numberBracket = /^(\d{1,3})\s?\)\s*[.:-]?\s*/
const roman = /^([IVXLC]+)\s*([.\-/):]+)\s*(?=\S|$)/
const upper = /^([A-ZĐ])\s*([.\-/):]+)\s*(?=\S|$)/
const letter = /^([a-zđ])\s*(\)|\.|\/|-)\s*(?=\S)/u
const bracketedLetter = /^\(([a-zđ]|[ivx]{2,4})\)\s*[.:,-]?\s*/u
const smallRoman = /^([ivx]{1,4})\s*(\)|\.)\s*(?=\S)/

function readFigures(text: string): Label | undefined {
  const dotted = decimal.exec(text)
  if (dotted) {
    const name = dotted[1] ?? ''
    const parts = name.split('.')
    // 30.000, 8.05 and 2.5 triệu are quantities.
    const dated = /^\S*[.\-/]\d/.test(text.slice(name.length))
    const quantity = dated || parts.some((part) => part.length > 1 && part.startsWith('0'))
    const counted = /^(?:triệu|tỷ|nghìn|vạn|%|lần|điểm|km|ha)(?!\p{L})/u.test(
      text.slice(dotted[0].length),
    )
    if (quantity || counted) return undefined
    const figures = parts.map(Number)
    const families = { 2: 'decimal-2', 3: 'decimal-3', 4: 'decimal-4' } as const
    const family = families[Math.min(parts.length, 4) as 2 | 3 | 4]
    return { family, name, ordinal: figures.at(-1) ?? 0, figures, end: dotted[0].length }
  }
  const single = arabic.exec(text)
  if (!single) return undefined
  const ordinal = Number(single[1])
  const next = text.slice(single[0].length)
  // 19-8-2016, 27/10 and 2/3 go on with a figure; so do 3 - 5 năm, but not "1. 100% chi bộ".
  const figureNext =
    /^\d/.test(next) && !(/[.\-/]\s$/.test(single[0]) && /^\d{1,3}(?:[.,]\d+)?\s?%/.test(next))
  const spaced = /\.\s+$/.test(single[0])
  if (figureNext && !spaced) return undefined
  if (ordinal === 0 || ordinal > 99) return undefined
  return {
    family: 'arabic',
    name: String(ordinal),
    ordinal,
    figures: [ordinal],
    end: single[0].length,
  }
}

function simple(family: LabelFamily, name: string, ordinal: number, end: number): Label {
  return { family, name, ordinal, figures: [], end }
}

function readBrackets(text: string): readonly Label[] {
  const dotted = bracketedDecimal.exec(text)
  if (dotted) {
    const name = dotted[1] ?? ''
    const last = Number(name.split('.').at(-1))
    return [simple('bracketed-decimal', `(${name})`, last, dotted[0].length)]
  }
  const number = bracketed.exec(text)
  if (number) {
    const name = String(Number(number[1]))
    return [simple('bracketed-number', `(${name})`, Number(name), number[0].length)]
  }
  const closed = numberBracket.exec(text)
  if (closed) {
    const name = String(Number(closed[1]))
    return [simple('number-bracket', `${name})`, Number(name), closed[0].length)]
  }
  const small = bracketedLetter.exec(text)
  if (!small) return []
  const inner = small[1] ?? ''
  const value = romanValue(inner.toUpperCase())
  const labels: Label[] = []
  if (inner.length === 1) {
    labels.push(simple('bracketed-letter', `(${inner})`, letterOrdinal(inner), small[0].length))
  }
  if (value !== undefined) labels.push(simple('small-roman', `(${inner})`, value, small[0].length))
  return labels
}

/**
 * The readings of the label that opens a line, most likely first; none where no label opens it.
 * `I.` is a Roman numeral or a letter, `i)` likewise: the labels before it decide.
 */
export function readLabels(source: string): readonly Label[] {
  const text = matchForm(source.slice(0, 160))
  if (/^V\/v/iu.test(text)) return []
  const certain = readNamed(text) ?? readWords(text) ?? readFigures(text)
  if (certain) return [certain]
  const brackets = readBrackets(text)
  if (brackets.length > 0) return brackets
  const labels: Label[] = []
  const romanMatch = roman.exec(text)
  if (romanMatch) {
    const value = romanValue(romanMatch[1] ?? '')
    const close = romanMatch[2] === ')' ? ')' : ''
    if (value !== undefined) {
      labels.push(simple('roman', `${romanMatch[1] ?? ''}${close}`, value, romanMatch[0].length))
    }
  }
  const upperMatch = upper.exec(text)
  if (upperMatch) {
    const close = upperMatch[2] === ')' ? ')' : ''
    const name = `${upperMatch[1] ?? ''}${close}`
    labels.push(
      simple('upper-letter', name, letterOrdinal(upperMatch[1] ?? ''), upperMatch[0].length),
    )
  }
  const letterMatch = letter.exec(text)
  if (letterMatch) {
    const close = letterMatch[2] === ')' ? ')' : ''
    const name = `${letterMatch[1] ?? ''}${close}`
    labels.push(simple('letter', name, letterOrdinal(letterMatch[1] ?? ''), letterMatch[0].length))
  }
  const smallMatch = smallRoman.exec(text)
  const smallValue = smallMatch ? romanValue((smallMatch[1] ?? '').toUpperCase()) : undefined
  if (smallMatch && smallValue !== undefined) {
    const close = smallMatch[2] === ')' ? ')' : ''
    labels.push(
      simple('small-roman', `${smallMatch[1] ?? ''}${close}`, smallValue, smallMatch[0].length),
    )
  }
  return labels
}

/** The mark that opens a line of an unnumbered list, or undefined. */
export function readBullet(
  text: string,
): { readonly mark: string; readonly end: number } | undefined {
  const match = /^([-–—+•·●○▪■□◦➢➤✓✔*]|o(?=\s))\s*(?=\S)/u.exec(text)
  if (!match) return undefined
  const mark = match[1] ?? '-'
  return { mark, end: match[0].length }
}
