import { citedKindPattern, kindAsWritten } from './kinds.ts'
import { anotherDayFollows, dayBeside } from './mention-days.ts'
import { type Mention, wordEnd } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { kindOfSymbol, normalisedSymbol, partySymbol, stateSymbol } from './symbols.ts'
import { fold } from './vietnamese.ts'

const symbolPattern = `${stateSymbol}|${partySymbol}`

/** "Nghị quyết số 01-NQ/ĐUK", "Chỉ thị số05-CT/TW", "Luật Bảo vệ … số 91/2025/QH15", "số 19-NQ/TW", "19-NQ/TW". */
const numbered = new RegExp(
  `(?:(?<kind>${citedKindPattern})(?<named>\\s{1,2}(?:hành động|(?<=báo\\s)kết luận|phối hợp|công tác|chuyên đề|của\\s(?:Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Trung ương|Thủ tướng Chính phủ))|(?<=[Ll]uật|[Pp]háp lệnh)\\s\\p{Lu}\\p{Ll}+(?:,?\\s\\p{L}+){0,11}?)?\\s{0,3})?(?<so>[sS]ố\\s{0,2}:?\\s{0,2})?(?<![\\p{N}/.-])(?<symbol>${symbolPattern})(?!(?!ngày|của|về|năm)\\p{L}|/|\\d{2})`,
  'gu',
)

const termAfter = new RegExp(
  `^(?<words>[^.;:"]{0,90}?)\\(?\\s?(?:khóa\\s{1,2}(?<term>[XVI]+)${wordEnd}|nhiệm kỳ\\s(?<years>\\d{4}\\s?-\\s?\\d{4}))\\)?`,
  'iu',
)

/** "Quy định số 215-QĐ/TW năm 2009": the year tells it from others of its number. */
const yearAfter = /^,?\snăm\s((?:19|20)\d{2})(?!\d)/u

type Place = { readonly start: number; readonly end: number }

/** The term that follows a symbol: only words of its issuer may stand between. */
function termOf(
  rest: string,
): { term: string | null; years: string | null; length: number } | undefined {
  const year = yearAfter.exec(rest)
  if (year) return { term: null, years: `${year[1]}-${year[1]}`, length: year[0].length }
  const match = termAfter.exec(rest)
  if (!match) return undefined
  const words = match.groups?.['words'] ?? ''
  const isIssuer =
    /^[\s,(]*(?:ngày[\d\s/.-]+,?\s*)?(?:(?:của|Hội nghị)\s.*)?[\s,(]*$/u.test(words) &&
    !/(?:về|tại|theo|trong|và|đã|thực hiện|số)\s/u.test(words.replace(/^[\s,(]*của\s/u, ''))
  if (!isIssuer) return undefined
  return {
    term: match.groups?.['term'] ?? null,
    years: match.groups?.['years']?.replace(/\s/g, '') ?? null,
    length: match[0].length,
  }
}

/** Whether a symbol stands in a row of symbols after another: "số 18-NQ/TW, số 19-NQ/TW". */
function followsInList(match: string, before: Place | undefined, start: number): boolean {
  if (!before || start - before.end > 140) return false
  const gap = match.slice(before.end, start)
  return (
    /^(?:[\s,;]|(?:và|hoặc|cùng|ngày|tháng|năm|số|các)\s|\([^()]{0,60}\)|[\d/.-])*$/iu.test(gap) ||
    (/^[^.;]{0,120}(?:,|;|\svà)\s*$/u.test(gap) &&
      !/\p{Lu}\p{Ll}+\s(?:số)?/u.test(gap.replace(/^[^,;]*/u, '')))
  )
}

/** The number without leading zeros, by which short forms call a document. */
function numberOf(symbol: string): string {
  return /^\d+[a-z]?/u.exec(symbol)?.[0].replace(/^0+(?=\d)/u, '') ?? symbol
}

const centralIssuer =
  'của\\s(?:Bộ Chính trị|Ban Bí thư|(?:Ban Chấp hành\\s|BCH\\s)?Trung ương|Chính phủ|Thủ tướng|Quốc hội|Ban Thường vụ|Đảng ủy|Tỉnh ủy|Thành ủy)'

/** "Chỉ thị 05 của Bộ Chính trị", "Nghị quyết 18": a number without its symbol. */
const shortForm = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<kind>Chỉ thị|Nghị quyết|Kết luận|Quy định|Quyết định|Kế hoạch|Hướng dẫn)\\s{1,2}(?:số\\s{1,2})?(?<number>\\d{1,4}(?:\\s?(?:,|và)\\s?\\d{1,4}){0,6})(?<whose>\\s${centralIssuer})|(?<bare>Chỉ thị|Nghị quyết|Kết luận|Quy định)\\s{1,2}(?:số\\s{1,2})?(?<alone>(?:0\\d|\\d{2,3})(?:,\\s(?:0\\d|\\d{2,3}))*)(?=[,.;:)]|$|\\s(?:về|và|gắn với|trong|tại|khóa|nhằm|để|đã|được)\\s)(?!\\s(?:về|và)\\s(?:\\d|nội dung)))`,
  'gu',
)

/** Documents that a sentence calls by number and issuer alone. */
export function shortMentions(sentence: Sentence): readonly Mention[] {
  if (!/\p{Ll}\s{1,2}(?:số\s{1,2})?\d/u.test(sentence.match)) return []
  return [...sentence.match.matchAll(shortForm)].flatMap((found) => {
    const end = found.index + found[0].length
    const { kind, number, bare = '', alone = '' } = found.groups ?? {}
    const numbers = (number ?? alone).match(/\d+/gu) ?? []
    return numbers.map((one) => ({
      text: fold(sentence.text.slice(found.index, end)),
      kind: kind ?? bare,
      symbol: null,
      date: null,
      term: null,
      years: null,
      plenum: null,
      name: null,
      number: numberOf(one),
      shared: numbers.length > 1,
      sentence,
      start: found.index,
      end,
    }))
  })
}

/** "các Quy định số 22, 37, 69-QĐ/TW": numbers that share the letters of the last. */
const elliptical = new RegExp(
  `(?<kind>${citedKindPattern})\\s{1,2}(?:số\\s{0,2})?(?<numbers>\\d{1,4}(?:\\s?(?:,|;|và)\\s?(?:số\\s)?\\d{1,4}){0,9})\\s?(?:,|;|và)\\s?(?:số\\s)?(?<last>\\d{1,4})(?<letters>\\s?-\\s?[A-ZĐ][A-Za-zĐđ]{0,5}\\s?/\\s?[A-ZĐ][A-ZĐa-z]{0,9})(?![\\p{N}/])`,
  'gu',
)

/** Documents of one kind and issuer whose letters are written once for all their numbers. */
export function ellipticalMentions(sentence: Sentence): readonly Mention[] {
  if (!/\d\s?(?:,|;|và)\s?(?:số\s)?\d{1,4}\s?-/u.test(sentence.match)) return []
  return [...sentence.match.matchAll(elliptical)].flatMap((found) => {
    const { kind = '', numbers = '', last = '', letters = '' } = found.groups ?? {}
    const listEnd = found.index + found[0].length
    const day = dayBeside(sentence.match, found.index, listEnd)
    const end = listEnd + (day?.length ?? 0)
    const rest = sentence.match.slice(end, end + 220)
    const date = day && !anotherDayFollows(rest) ? day.date : null
    const termed = termOf(rest)
    return [...(numbers.match(/\d+/gu) ?? []), last].map((number) => ({
      text: fold(sentence.text.slice(found.index, end)),
      kind: kindAsWritten(fold(kind)),
      symbol: normalisedSymbol(number + letters),
      date,
      term: termed?.term ?? null,
      years: termed?.years ?? null,
      plenum: null,
      name: null,
      number: numberOf(number),
      shared: true,
      sentence,
      start: found.index,
      end,
    }))
  })
}

/** The last document of a row whose day stands ahead of its first. */
type IssuedRow = { readonly date: string; readonly symbol: string; readonly end: number }

/** "Ngày 1-9-2016 … ban hành Chỉ thị 03-CT/ĐUK và Chỉ thị 04-CT/ĐUK": one day and issuer for the row. */
function dayOfRow(
  match: string,
  row: IssuedRow | undefined,
  symbol: string,
  start: number,
): string | null {
  if (!row || row.symbol.split('/').at(-1) !== symbol.split('/').at(-1)) return null
  return /^\s?(?:,|và|,\svà)\s$/u.test(match.slice(row.end, start)) ? row.date : null
}

/** Every document that a sentence names by its number. */
export function numberedMentions(sentence: Sentence): readonly Mention[] {
  if (!/\d[a-z]?\s{0,2}[-/]/u.test(sentence.match)) return []
  const mentions: Mention[] = []
  let before: (Place & { readonly kind: string }) | undefined
  let row: IssuedRow | undefined
  for (const found of sentence.match.matchAll(numbered)) {
    const groups = found.groups ?? {}
    const symbol = normalisedSymbol(groups['symbol'] ?? '')
    const symbolStart = found.index + found[0].length - (groups['symbol'] ?? '').length
    const ownKind = groups['kind']
    const so = groups['so'] ?? ''
    const start = ownKind === undefined ? symbolStart - so.length : found.index
    if (ownKind === undefined && so === '' && !/\/(?:TW|.*TW|.{2,})$/u.test(symbol)) continue
    const inherits = ownKind === undefined && followsInList(sentence.match, before, start)
    const ofLetters = kindOfSymbol(symbol)
    const inherited = inherits ? before?.kind : undefined
    const sameLetters =
      inherited !== undefined &&
      (ofLetters === undefined ||
        ofLetters === inherited ||
        (ofLetters === 'Quyết định' && inherited === 'Quy định'))
    const kind =
      ownKind === undefined
        ? sameLetters
          ? inherited
          : ofLetters
        : kindAsWritten(
            fold(ownKind + (/^\shành động/u.test(groups['named'] ?? '') ? ' hành động' : '')),
          )
    let end = symbolStart + (groups['symbol'] ?? '').length
    const rest = sentence.match.slice(end, end + 220)
    const day = dayBeside(sentence.match, start, end)
    const termed = termOf(rest.slice(day?.length ?? 0))
    const date = day?.date ?? dayOfRow(sentence.match, row, symbol, start)
    if (day && !day.ahead) end += day.length
    else if (termed && (termed.term !== null || termed.years !== null)) end += termed.length
    const text = fold(sentence.text.slice(start, end))
    mentions.push({
      text: /\([^()]*$/u.test(text) && sentence.text[end] === ')' ? `${text})` : text,
      kind: kind ?? 'Văn bản',
      symbol,
      date,
      term: termed?.term ?? null,
      years: termed?.years ?? null,
      plenum: null,
      name: null,
      number: numberOf(symbol),
      shared: false,
      sentence,
      start,
      end,
    })
    before = { start, end, kind: kind ?? 'Văn bản' }
    row = date !== null && day?.ahead !== false ? { date, symbol, end } : undefined
  }
  return sharing(mentions)
}

/** "217-QĐ/TW, 218-QĐ/TW ngày 12/12/2013": day and term after the last belong to the whole row. */
function sharing(mentions: readonly Mention[]): readonly Mention[] {
  const shared: Mention[] = []
  for (const mention of mentions.toReversed()) {
    const next = shared.at(-1)
    const gap = next ? mention.sentence.match.slice(mention.end, next.start) : ''
    const row = next && /^\s?(?:,|và|,\svà)\s$/u.test(gap) && /^(?:số\s)?\d/iu.test(next.text)
    const silent = mention.date === null && mention.term === null && mention.years === null
    const { date, term, years } = next ?? mention
    shared.push(row && silent ? { ...mention, date, term, years } : mention)
  }
  return shared.toReversed()
}
