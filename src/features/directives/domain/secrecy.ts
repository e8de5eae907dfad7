import { readLabels } from './parser/labels.ts'
import { type Line, readLines } from './parser/lines.ts'

/** Dấu chỉ độ mật: the three marks of secrecy. */
export type SecrecyMark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT'

/** Where something is set on the pages of a document, beside its text. */
export type StampPlace = 'text-box' | 'page-header' | 'page-footer' | 'watermark' | 'picture'

/** Where a mark was seen. */
export type SecrecyPlace = 'header' | StampPlace | 'property' | 'file-name'

/** Words set on the pages of a document; those of a picture are its alternative text. */
export type Stamp = { readonly where: StampPlace; readonly text: string }

/** A document as it comes in, with all that may bear a mark. */
export type MarkedDocument = {
  readonly text: string
  readonly fileName: string
  /** Names and values of the document's properties: title, subject, keywords, category … */
  readonly properties?: readonly string[]
  readonly stamps?: readonly Stamp[]
}

/** Open, refused with the mark and its place, or to be asked: a bare "mat" may mean many words. */
export type SecrecyDecision =
  | { readonly verdict: 'open' }
  | { readonly verdict: 'refused'; readonly mark: SecrecyMark; readonly where: SecrecyPlace }
  | { readonly verdict: 'ask'; readonly mark: SecrecyMark; readonly where: SecrecyPlace }

type Sighting = { readonly mark: SecrecyMark; readonly sure: boolean }

const headerLines = 40
const longestHeaderLine = 200

const papers =
  'tài liệu|tai lieu|văn bản|van ban|hồ sơ|công văn|báo cáo|tờ trình|thông báo|kế hoạch|nghị quyết|chỉ thị|kết luận|quyết định|hướng dẫn|đề án|biên bản'

/** Words that may stand beside a mark on its line: what it marks, until when, and how fast or far it goes. */
const company = new RegExp(
  `^(?:${papers}|(?:mức |cấp )?độ|(?:muc )?do|dấu|thượng khẩn|khẩn|thuong khan|khan|(?:hỏa|hoả) tốc(?: hẹn giờ)?|hoa toc|hẹn giờ|từ|đến|ban hành|thời hạn(?: bảo vệ)?|(?:tài liệu )?(?:thu hồi(?: sau (?:hội nghị|cuộc họp))?|lưu hành nội bộ|nội bộ)|không phổ biến|(?:cấm|không) sao chụp|sao y(?: bản chính)?|bản chính)$`,
  'u',
)

/** What a mark is introduced by: "Độ mật:", "Văn bản có độ mật:", "Phân loại:", "Tài liệu", "Dấu". */
const introduction = new RegExp(
  `^\\s*(?:(?:(?:${papers})\\s+)?(?:(?:có|thuộc|mang|co|thuoc)\\s+)?(?:(?:(?:mức |cấp |muc |cap |dấu chỉ |dấu )?(?:độ mật|do mat)|dấu|(?:mức |cấp )?độ bảo mật|(?:phân )?loại(?: bảo mật)?)\\s*[:–—-]|(?:mức |cấp )?độ mật\\s+(?=(?:tối|tuyệt)\\s))|(?:${papers}|(?:con )?dấu)\\s+(?=\\p{L}))`,
  'u',
)

/** Days, spans, the number of the document and of its copy: "01/02/2024", "số 12-NQ/ĐUK", "bản số 01". */
const dayOrNumber =
  /(?<![\p{L}\p{N}])(?:(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:số\s*:?\s*)?\d{1,5}\s*[-/]\s*[a-zđ]{1,5}\s*[-/]\s*[\p{L}.-]{1,20}|\d{1,3}\s+năm|(?<!: ?)\d{1,3}\s+bản|(?:(?:bản|ban)(?:\s+(?:số|so|thứ))?|số|so)\s*:?\s*(?:\d{1,4}(?:\s*\/\s*\d{1,4})?|[.…_]{2,}))(?![\p{L}\p{N}])/gu

/** Small letters of one width, without signs that nobody sees. */
function lowered(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
}

/** Blanks between letters count for nothing: "M Ậ T" and "TỐIMẬT" are marks. */
function markOf(words: string): Sighting | undefined {
  const letters = words.replace(/\s+/g, '')
  if (/^(?:tuyệtm[ậâ]t|tuyetmat)$/u.test(letters)) return { mark: 'TUYỆT MẬT', sure: true }
  if (/^(?:tốim[ậâ]t|toimat)$/u.test(letters)) return { mark: 'TỐI MẬT', sure: true }
  if (letters === 'mật') return { mark: 'MẬT', sure: true }
  return letters === 'mat' || letters === 'mât' ? { mark: 'MẬT', sure: false } : undefined
}

/**
 * A mark that has a line to itself, in brackets, after "Độ mật:", or beside a mark of urgency, a day
 * or a number. A line that says anything else bears none.
 */
function markAlone(line: string): Sighting | undefined {
  // One blank for many: patterns that allow for blanks would try every share of a long row of them.
  const bare = lowered(line.replace(/[*_#`~]+/g, ' ').replace(/\s+/g, ' '))
    .replace(introduction, ' ')
    .replace(dayOrNumber, ' ')
    .replace(/(?<!\p{L})(tối|tuyệt|toi|tuyet)\s*[-–—]\s*(?=m[ậâa]t(?!\p{L}))/gu, '$1 ')
  const words = bare
    .split(/[\p{P}\p{S}]+/u)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
  // Letters set apart for looks: "M-Ậ-T".
  const parts = words.every((part) => part.length === 1) ? [words.join('')] : words
  if (words.length === 0 || parts.length > 4) return undefined
  let seen: Sighting | undefined
  for (const part of parts) {
    const mark = markOf(part)
    if (!mark && !company.test(part)) return undefined
    seen ??= mark
  }
  return seen
}

function opensBody(line: Line): boolean {
  if (line.text.length > longestHeaderLine) return true
  const [label] = readLabels(line.text)
  return label?.family === 'roman' || label?.family === 'article' || label?.family === 'chapter'
}

function inHeader(text: string): readonly (Sighting | undefined)[] {
  // The header block is short; a document of any length costs the same.
  const lines = readLines(text.slice(0, 20_000)).slice(0, headerLines)
  const body = lines.findIndex(opensBody)
  const header = body < 0 ? lines : lines.slice(0, body)
  return header.flatMap((line) => [line.text, ...line.cells].map(markAlone))
}

/** Words that make "mật" or "mat" part of another word: bảo mật, bí mật, mặt trận, gặp mặt … */
const wordsBefore =
  /^(?:bảo|bí|cơ|thân|ẩn|niêm|tuần|ong|bao|bi|co|than|bo|gap|vang|ra|tien|be|khuon|mot|hai|cac|tren|da|nuoc|ve)$/u
const wordsAfter =
  /^(?:khẩu|mã|ong|độ|thiết|vụ|thư|khau|ma|do|thiet|vu|thu|tran|bang|troi|tien|duong|nuoc|trai|phai|hang)$/u

/** A mark in the name of a file: a part of its own between separators, or in capitals among small letters. */
function inFileName(fileName: string): Sighting | undefined {
  const name = fileName
    .normalize('NFKC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[A-Za-z]{2,5}$/, '')
  const tokens = name.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '')
  const segments = name
    .split(/[^\p{L}\p{N}\s]+|\s{2,}/u)
    .map((part) => lowered(part).replace(/\d+/g, ' ').trim())
  const words = tokens.map(lowered)
  let seen: Sighting | undefined
  for (const [place, word] of words.entries()) {
    if (word !== 'mật' && word !== 'mat') continue
    const before = words[place - 1] ?? ''
    const after = words[place + 1] ?? ''
    const higher = before === '' ? undefined : markOf(`${before} ${word}`)
    if (higher) return higher
    if (wordsBefore.test(before) || wordsAfter.test(after)) continue
    const own = segments.includes(word)
    const shouted = tokens[place] === 'MẬT' && name !== name.toUpperCase()
    const sure = word === 'mật' && (own || shouted)
    if (!seen || (sure && !seen.sure)) seen = { mark: 'MẬT', sure }
  }
  return seen
}

function inProperties(properties: readonly string[]): readonly (Sighting | undefined)[] {
  return properties.flatMap((property) =>
    property
      .slice(0, 2000)
      .split(/[\n;,|]/)
      .map(markAlone),
  )
}

/** "Trang 2/7" and the bare numbers of pages. */
const pageNumbers =
  /(?:trang|page)?\s*(?<![\p{L}\p{N}])\d{1,4}(?:\s*\/\s*\d{1,4})?(?![\p{L}\p{N}])/giu

function inStamp({ where, text }: Stamp): readonly (Sighting | undefined)[] {
  const short = text.slice(0, 2000)
  const onEachPage = where === 'page-header' || where === 'page-footer'
  const lines = new Set([short, ...short.split(/\n|\t| {3,}/)])
  return [...lines]
    .map((line) => line.replace(/\s+/g, ' '))
    .map((line) =>
      markAlone(onEachPage ? line.replace(dayOrNumber, ' ').replace(pageNumbers, ' ') : line),
    )
}

/** What is set on every page is often set many times. */
function differentStamps(stamps: readonly Stamp[]): readonly Stamp[] {
  return [...new Map(stamps.map((stamp) => [`${stamp.where} ${stamp.text}`, stamp])).values()]
}

/**
 * Decides whether a document may come in: one that bears a mark of secrecy is refused before
 * anything is stored. A mark has a line of the header, a stamp, a property or a part of the file
 * name to itself, or shares it with a day or a number; words of the text ("bảo mật",
 * "bí mật") are none. A bare "mat" asks.
 *
 * Not modelled: marks on pages after the header, and marks that are pictures.
 *
 * @law LAW-06
 */
export function decideSecrecy(document: MarkedDocument): SecrecyDecision {
  const places: readonly (readonly [SecrecyPlace, readonly (Sighting | undefined)[]])[] = [
    ['header', inHeader(document.text)],
    ...differentStamps(document.stamps ?? []).map(
      (stamp) => [stamp.where, inStamp(stamp)] as const,
    ),
    ['property', inProperties([...new Set(document.properties)])],
    ['file-name', [inFileName(document.fileName)]],
  ]
  const seen = places.flatMap(([where, sightings]) =>
    sightings.flatMap((sighting) => (sighting ? [{ ...sighting, where }] : [])),
  )
  const refused = seen.find(({ sure }) => sure)
  if (refused) return { verdict: 'refused', mark: refused.mark, where: refused.where }
  const [doubtful] = seen
  if (doubtful) return { verdict: 'ask', mark: doubtful.mark, where: doubtful.where }
  return { verdict: 'open' }
}
