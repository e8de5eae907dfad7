import type { ParsedComparator } from '../parsed-directive.ts'

import { wordEnd, wordStart } from './mentions.ts'
import { wordValue } from './vietnamese.ts'

/** A figure in a text with the words that compare it. */
export type Figure = {
  readonly kind: 'percent' | 'fraction' | 'times' | 'count' | 'money' | 'nothing'
  readonly comparator: ParsedComparator
  /** Whether the text compares in words, or the figure stands alone. */
  readonly compared: boolean
  readonly value: number
  readonly valueMax: number | null
  readonly unit: string
  /** From the comparing words to the end of the figure and its unit. */
  readonly start: number
  readonly end: number
}

const before =
  '(?:không (?:dưới|ít hơn|thấp hơn|nhỏ hơn)|không (?:quá|vượt quá|cao hơn|nhiều hơn)|ít nhất|tối thiểu|chí ít|thấp nhất|tối đa|nhiều nhất|cao nhất|trên dưới|trên|hơn|vượt|dưới|ít hơn|thấp hơn|khoảng|chừng|xấp xỉ|gần|ước|từ)'
const lead = `(?<before>${before})?(?:\\s{1,2}(?:là|đạt|có|đạt tỷ lệ|tỷ lệ|(?:mỗi|một|hằng|hàng) (?:năm|quý|tháng)))?\\s{0,2}`
const amount = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d{1,7}(?:,\\d{1,3})?'
const range = `(?<value>${amount})(?:\\s?%)?(?:\\s{0,2}(?:-|đến|tới)\\s{0,2}(?<max>${amount}))?`
const percentAmount = '\\d{1,3}(?:[.,]\\d{1,2})?'

const percent = new RegExp(
  `${wordStart}${lead}(?<![\\d.,/])(?<value>${percentAmount})(?:\\s?%)?(?:\\s{0,2}(?:-|đến|tới)\\s{0,2}(?<max>${percentAmount}))?\\s{0,2}(?:%|phần trăm${wordEnd})(?<after>(?:\\s?/\\s?\\p{L}+)?\\s{1,2}trở\\s{1,2}(?:lên|xuống))?`,
  'giu',
)
const wordPercent = new RegExp(
  `${wordStart}${lead}(?<word>một trăm|(?:chín|tám|bảy|sáu|năm)\\s(?:mươi)(?:\\s(?:lăm|năm))?)\\s{1,2}phần trăm${wordEnd}(?<after>\\s{1,2}trở\\s{1,2}lên)?`,
  'giu',
)
const fraction = new RegExp(
  `${wordStart}${lead}(?<![\\d.,/])(?<value>[1-9])/(?<max>[2-9])(?![\\d/])(?=\\s{1,2}(?:số|tổng|đảng viên|chi bộ|tổ chức|cấp ủy|cán bộ|thành viên))(?<after>\\s{1,2}trở\\s{1,2}lên)?`,
  'giu',
)
const wordFraction = new RegExp(
  `${wordStart}${lead}(?<word>một nửa|(?:một|hai|ba) phần (?:hai|ba|tư|bốn|năm))(?<after>\\s{1,2}trở\\s{1,2}lên)?(?=\\s{1,2}(?:số|tổng|đảng viên|chi bộ|tổ chức|cấp ủy|cán bộ|thành viên))`,
  'giu',
)
const timesUnit = 'lần|buổi|kỳ|cuộc|lượt(?=\\s?/)|đợt|phiên'
const occasion = new RegExp(`(?:\\d|một|hai|ba|bốn|năm|sáu)\\s{1,2}(?:${timesUnit})`, 'iu')
const times = new RegExp(
  `${wordStart}${lead}(?:(?<![\\d.,/])(?<value>${amount})(?:\\s{0,2}(?:-|đến|tới)\\s{0,2}(?<max>\\d{1,3}))?|(?<word>một|hai|ba|bốn|năm|sáu))\\s{1,2}(?<unit>${timesUnit})${wordEnd}(?!\\s?thứ)(?<after>\\s{1,2}trở\\s{1,2}lên)?`,
  'giu',
)
const count = new RegExp(
  `${wordStart}${lead}(?<![\\d.,/])${range}(?<scale>\\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))?(?![\\d%/])(?!\\s?[-./]\\s?\\d)\\s{1,2}(?<unit>(?:đồng|USD)(?!\\s?chí)(?:\\s?/\\s?(?:người|hộ|năm|tháng|ha))*|\\p{L}+(?:\\s\\p{L}+)?)`,
  'giu',
)
const nothing = new RegExp(`${wordStart}không (?:còn|có)(?=\\s)`, 'giu')

function amountOf(text: string): number {
  return Number(text.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.'))
}

function percentOf(text: string): number {
  return Number(text.replace(',', '.'))
}

/** "01 đảng viên mới trở lên": words that say which ones may stand before "trở lên". */
const orMore =
  /^(?:\s(?:mới|ưu tú|dự bị|chính thức|trẻ|nữ|tiêu biểu|xuất sắc)){0,3}\s{0,2}trở\s+lên/iu

/** What the words around a figure compare it by. */
function comparatorOf(
  words: string | undefined,
  after: string | undefined,
  rest: string,
): ParsedComparator {
  const said = words?.toLowerCase() ?? ''
  if (/trở\s+xuống/iu.test(after ?? '')) return '<='
  if (/trở\s+lên/iu.test(after ?? '')) return '>='
  if (/^không (?:dưới|ít|thấp|nhỏ)|^(?:ít nhất|tối thiểu|chí ít|thấp nhất)/u.test(said)) return '>='
  if (/^không |^(?:tối đa|nhiều nhất|cao nhất)/u.test(said)) return '<='
  if (/^(?:khoảng|chừng|xấp xỉ|gần|ước|trên dưới)/u.test(said)) return 'approx'
  if (/^(?:trên|hơn|vượt)/u.test(said)) return '>'
  if (/^(?:dưới|ít hơn|thấp hơn)/u.test(said)) return '<'
  if (said === 'từ') return '>='
  return orMore.test(rest) ? '>=' : '='
}

type Found = RegExpMatchArray & { readonly index: number }

function figureOf(
  kind: Figure['kind'],
  found: Found,
  value: number,
  valueMax: number | null,
  unit: string,
  text: string,
): Figure {
  const { before: said, after } = found.groups ?? {}
  const end = found.index + found[0].length
  const comparator = comparatorOf(said, after, text.slice(end, end + 40))
  // A range says its own limits: "từ 11 đến 12 kỳ".
  const ranged = valueMax !== null && kind !== 'fraction'
  return {
    kind,
    comparator: ranged && comparator === '>=' ? '=' : comparator,
    compared: said !== undefined || after !== undefined,
    value,
    valueMax: kind === 'fraction' ? null : valueMax,
    unit,
    start: found.index,
    end,
  }
}

function percents(text: string): Figure[] {
  if (!/%|phần trăm/iu.test(text)) return []
  const figures = [...text.matchAll(percent)].map((found) => {
    const max = found.groups?.['max']
    return figureOf(
      'percent',
      found as Found,
      percentOf(found.groups?.['value'] ?? ''),
      max === undefined ? null : percentOf(max),
      '%',
      text,
    )
  })
  const inWords = [...text.matchAll(wordPercent)].map((found) => {
    const word = found.groups?.['word']?.toLowerCase() ?? ''
    return figureOf(
      'percent',
      found as Found,
      word === 'một trăm' ? 100 : (wordValue(word) ?? 0),
      null,
      '%',
      text,
    )
  })
  return saidTwice([...figures, ...inWords], text)
}

/** "Một trăm phần trăm (100%)" and "100% (một trăm phần trăm)": one figure in two writings. */
function saidTwice(figures: readonly Figure[], text: string): Figure[] {
  const single: Figure[] = []
  for (const figure of [...figures].sort((a, b) => a.start - b.start)) {
    const last = single.at(-1)
    const again =
      last?.value === figure.value &&
      /^\s?\(\s?$/u.test(text.slice(last.end, figure.start)) &&
      /^\s?\)/u.exec(text.slice(figure.end))
    if (!last || !again) {
      single.push(figure)
      continue
    }
    const end = figure.end + again[0].length
    const comparator = last.compared
      ? last.comparator
      : comparatorOf(undefined, undefined, text.slice(end, end + 40))
    single[single.length - 1] = { ...last, comparator, end }
  }
  return single
}

function fractions(text: string): Figure[] {
  if (!/\d\/\d/.test(text)) return []
  return [...text.matchAll(fraction)].map((found) => {
    const share = Number(found.groups?.['value'] ?? 0) / Number(found.groups?.['max'] ?? 1)
    // A share is told in per cent: two thirds are 66.67.
    return figureOf('fraction', found as Found, Math.round(share * 10_000) / 100, null, '%', text)
  })
}

function wordFractions(text: string): Figure[] {
  if (!/phần (?:hai|ba|tư|bốn|năm)|một nửa/iu.test(text)) return []
  return [...text.matchAll(wordFraction)].map((found) => {
    const [of, , by] = (found.groups?.['word'] ?? '').toLowerCase().split(' ')
    const share = (wordValue(of ?? '') ?? 1) / (wordValue(by ?? 'hai') ?? 2)
    return figureOf('fraction', found as Found, Math.round(share * 10_000) / 100, null, '%', text)
  })
}

function occasions(text: string): Figure[] {
  if (!occasion.test(text)) return []
  return [...text.matchAll(times)].map((found) => {
    const { value, max, word, unit = 'lần' } = found.groups ?? {}
    const counted = value === undefined ? (wordValue(word ?? '') ?? 1) : amountOf(value)
    return figureOf(
      'times',
      found as Found,
      counted,
      max === undefined ? null : Number(max),
      unit.toLowerCase(),
      text,
    )
  })
}

const scales: Readonly<Record<string, number>> = {
  nghìn: 1000,
  ngàn: 1000,
  vạn: 10_000,
  triệu: 1_000_000,
  tỷ: 1_000_000_000,
  tỉ: 1_000_000_000,
}

function counts(text: string): Figure[] {
  return [...text.matchAll(count)].map((found) => {
    const { value = '', max, scale, unit = '' } = found.groups ?? {}
    if (/^(?:đồng|USD)/iu.test(unit)) {
      const most = max === undefined ? null : amountOf(max)
      const named = `${scale ?? ''} ${unit}`.trim().replace(/\s*\/\s*/gu, '/')
      return figureOf('money', found as Found, amountOf(value), most, named, text)
    }
    const factor = scales[scale?.trim().toLowerCase() ?? ''] ?? 1
    const figure = figureOf(
      'count',
      found as Found,
      amountOf(value) * factor,
      max === undefined ? null : amountOf(max) * factor,
      unit,
      text,
    )
    return { ...figure, end: figure.end - unit.length }
  })
}

function absences(text: string): Figure[] {
  return [...text.matchAll(nothing)].map((found) =>
    figureOf('nothing', found as Found, 0, null, '', text),
  )
}

/** Every figure of a text, in order; a percentage is never also a count. */
export function figuresIn(text: string): readonly Figure[] {
  const sure = [
    ...percents(text),
    ...fractions(text),
    ...wordFractions(text),
    ...occasions(text),
    ...absences(text),
  ]
  const rest = /\d/.test(text)
    ? counts(text).filter(
        (figure) => !sure.some((other) => figure.start < other.end && other.start < figure.end),
      )
    : []
  return [...sure, ...rest].sort((a, b) => a.start - b.start)
}
