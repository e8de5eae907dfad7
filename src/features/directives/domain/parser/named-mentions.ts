import { kindAsWritten } from './kinds.ts'
import { type Mention, wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { fold, romanValue, wordValue } from './vietnamese.ts'

const termList = '[XVI]+(?:\\s{0,2}(?:,|và|;)\\s{0,2}(?:khóa\\s{1,2})?[XVI]+){0,5}'
const plenumNumber =
  '(?:\\d{1,2}|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?:\\s(?:một|hai|ba|bốn|tư|lăm))?)'

/** "Nghị quyết Trung ương 4 khóa XI, XII", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XI và khóa XII". */
const plenary = new RegExp(
  `${wordStart}(?<kind>[Nn]ghị\\s?quyết|[Kk]ết\\s?luận)\\s{1,2}(?:số\\s\\d{1,2}\\s)?(?:của\\s)?(?:Hội nghị\\s{1,2})?(?:lần thứ\\s{1,2}(?<ranked>${plenumNumber})\\s{0,2},?\\s{0,2})?(?:của\\s)?(?:(?:Ban Chấp hành|BCH)\\s{1,2})?(?:Trung\\s?ương|TW|T\\.Ư|TƯ)(?:\\sĐảng)?\\s{0,2}(?<numbers>${plenumNumber}(?:\\s{0,2}(?:,|và|;)\\s{0,2}(?:(?:Hội nghị\\s)?(?:Trung\\s?ương|TW)\\s)?${plenumNumber}${wordEnd}(?!\\s?[-/]))*)?\\s{0,2},?\\s{0,2}\\(?\\s{0,2}(?:(?:các\\s)?[Kk]h[oó]a\\s{0,2}(?<terms>${termList})${wordEnd})?\\)?`,
  'gu',
)

function plenumValues(text: string): readonly number[] {
  return text
    .replace(/Hội nghị|Trung\s?ương|TW/gu, ' ')
    .split(/[,;]|\svà\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : (wordValue(part) ?? Number.NaN)))
    .filter((value) => Number.isInteger(value) && value > 0 && value < 30)
}

function mentionOf(sentence: Sentence, start: number, end: number, kind: string): Mention {
  const text = fold(sentence.text.slice(start, end)).replace(/[\s,(]+$/u, '')
  return {
    text,
    kind,
    symbol: null,
    date: null,
    term: null,
    years: null,
    plenum: null,
    name: null,
    number: null,
    shared: false,
    sentence,
    start,
    end,
  }
}

/** Resolutions of plenums of the Central Committee, told by term and plenum. One mention may name several. */
export function plenumMentions(sentence: Sentence): readonly Mention[] {
  if (!/Trung\s?ương|TW|T\.?Ư/u.test(sentence.match)) return []
  const all = [...sentence.match.matchAll(plenary)]
  return all.flatMap((found, index) => {
    const groups = found.groups ?? {}
    const next = all[index + 1]
    const gap = next ? sentence.match.slice(found.index + found[0].length, next.index) : ''
    // "Nghị quyết Trung ương 6 và Nghị quyết Trung ương 7 khóa XII": one term for both.
    const later = next && /^\s?(?:,|và|,\svà)?\s?$/u.test(gap) ? next.groups?.['terms'] : undefined
    const said = groups['terms'] ?? later
    const values = plenumValues(`${groups['ranked'] ?? ''}, ${groups['numbers'] ?? ''}`)
    const terms = (said?.match(/[XVI]+/gu) ?? []).filter((term) => romanValue(term) !== undefined)
    if (values.length === 0) return []
    const mention = mentionOf(
      sentence,
      found.index,
      found.index + found[0].length,
      kindAsWritten(groups['kind'] ?? ''),
    )
    const byTerm: readonly (string | null)[] = terms.length > 0 ? terms : [null]
    return values.flatMap((plenum) =>
      byTerm.map((term) => ({
        ...mention,
        plenum,
        term,
        shared: values.length * byTerm.length > 1,
      })),
    )
  })
}

const ownerWord =
  '(?:\\p{Lu}[\\p{L}.]*|ương|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|các|cơ quan|doanh nghiệp|khối|chính|và(?=\\s\\p{Lu}))'
const owner = `(?:Đảng bộ(?:\\s(?!của\\s|đã\\s|về\\s|lần\\s|nhiệm kỳ)\\p{L}+){1,9}(?=\\s{0,2},?\\s{0,2}(?:lần thứ|nhiệm kỳ|khóa [XVI]))|Đảng bộ(?:\\s{1,2}${ownerWord}){0,10}|Đảng(?:\\sCộng sản Việt Nam)?(?!\\s(?:bộ|ủy)))`
const years = '(?:19|20)\\d{2}\\s?-\\s?(?:19|20)\\d{2}'

/** "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết Đại hội Đảng bộ Khối nhiệm kỳ 2015-2020". */
const congress = new RegExp(
  `${wordStart}(?<kind>[Nn]ghị\\s?quyết)\\s{1,2}(?:của\\s)?Đại\\s?hội(?:\\s{1,2}(?<first>[XVI]+)${wordEnd})?(?:\\s{1,2}đại biểu)?(?<national>\\s{1,2}toàn quốc)?(?:\\s{1,2}(?:của\\s)?(?<ownerA>${owner})(?:\\s{1,2}toàn quốc)?)?(?:\\s{0,2},?\\s{0,2}lần\\s{1,2}thứ\\s{1,2}(?<ranked>[XVI]+|\\d{1,2})${wordEnd})?(?:\\s{1,2}(?<bare>[XVI]+)${wordEnd})?(?:\\s{1,2}(?:của\\s{1,2})?(?<ownerB>${owner}))?(?:\\s{0,2},?\\s{0,2}\\(?\\s?(?:nhiệm kỳ|khóa)\\s{1,2}(?<years>${years}))?`,
  'gu',
)

/** Resolutions of congresses, told by the organisation and the number or years of its term. */
export function congressMentions(sentence: Sentence): readonly Mention[] {
  if (!/Đại\s?hội/u.test(sentence.match)) return []
  return [...sentence.match.matchAll(congress)].flatMap((found) => {
    const groups = found.groups ?? {}
    const number = groups['first'] ?? groups['ranked'] ?? groups['bare'] ?? null
    const named = fold(groups['ownerA'] ?? groups['ownerB'] ?? (groups['national'] ? 'Đảng' : ''))
    const ownerName = named.replace(/\s(?:các|cơ quan|và|khối|chính)$/u, '')
    const period = groups['years']?.replace(/\s/g, '') ?? null
    // "nghị quyết đại hội đảng bộ các cấp" and a bare "Nghị quyết Đại hội" name no document.
    if (number === null && period === null && !/\s/.test(ownerName)) return []
    if (number !== null && ownerName === '' && period === null) {
      return [
        {
          ...mentionOf(sentence, found.index, found.index + found[0].length, 'Nghị quyết'),
          name: `Đại hội ${number}|?`,
          years: period,
        },
      ]
    }
    const mention = mentionOf(sentence, found.index, found.index + found[0].length, 'Nghị quyết')
    return [
      {
        ...mention,
        name: `Đại hội ${number ?? '?'}|${ownerName === '' ? '?' : ownerName}`,
        years: period,
      },
    ]
  })
}

/** "Báo cáo chính trị trình Đại hội XII của Đảng bộ Khối": told by its congress and its author. */
const report = new RegExp(
  `${wordStart}Báo cáo chính trị\\s(?:(?:do|của)\\s(?<author>Ban Chấp hành\\s[^.;:,"()]{3,80}?)(?:\\s?,?\\s?(?:khóa [XVI]+|nhiệm kỳ ${years}))?\\s)?(?:trình|tại)\\sĐại hội(?:\\s(?:đại biểu|toàn quốc|lần thứ|[XVI]+${wordEnd}|của|${owner}|nhiệm kỳ ${years}|,(?=\\snhiệm kỳ)))*`,
  'gu',
)

/** Political reports that are named by the congress they were laid before; drafts are none. */
export function reportMentions(sentence: Sentence): readonly Mention[] {
  if (!sentence.match.includes('Báo cáo chính trị')) return []
  return [...sentence.match.matchAll(report)].flatMap((found) => {
    const before = sentence.match.slice(Math.max(0, found.index - 20), found.index)
    if (/dự thảo\s$/iu.test(before)) return []
    const end = found.index + found[0].length
    const mention = mentionOf(sentence, found.index, end, 'Báo cáo chính trị')
    return [{ ...mention, name: nameOf(found[0]) }]
  })
}

const drafting =
  /(?:xây dựng|soạn thảo|dự thảo|tham mưu|hoàn thiện|hoàn thành|góp ý|góp ý kiến|sửa đổi|bổ sung|sẽ ban hành|ban hành|nghiên cứu|đề xuất|trình|xin ý kiến|chuẩn bị)(?:\s[\p{Ll}]+){0,3}[\s,]*(?:vào\s)?$/u

const obeying =
  /(?:thực hiện|chấp hành|vi phạm|theo|căn cứ|quán triệt|thi hành|quy định tại|tuân thủ|trái với|đúng|với|tinh thần|cụ thể hóa|triển khai|và|học tập|gắn với)(?:\s(?:tốt|đúng|đầy đủ|nghiêm|nghiêm túc|quy định tại|nội dung|các|có hiệu quả|sâu sắc|của|khoản \d+|điều \d+|Điều \d+|điểm \p{Ll}))*[\s,;]*$/iu

/** "Quy định về những điều đảng viên không được làm": a document named by what it is about. */
const titled = new RegExp(
  `${wordStart}(?<kind>Quy định|Quy chế|Quyết định|Chỉ thị|Nghị quyết|Kết luận|Luật|Hướng dẫn|Thông tri|Chiến lược|Đề án|Chương trình)\\s(?<title>về\\s(?:việc\\s)?(?:"[^"]{5,300}"|[^.;:,()"]{8,200})|công tác [^.;:,()"]{3,80}? của (?:Đảng ủy|Tỉnh ủy|Thành ủy|Trung ương|Ban Chấp hành|Bộ Chính trị|Ban Bí thư)(?:\\s\\p{Lu}\\p{L}*)*)`,
  'gu',
)

/** "Căn cứ Quy chế làm việc của Ban Chấp hành …": a ground named by its issuer. */
const ground =
  /Căn cứ (?:vào )?(?<text>(?<kind>Quy chế|Chương trình|Kế hoạch|Quy định|Nghị quyết|Đề án|Kết luận) (?!số|Đại hội|của|Hội nghị|Trung ương|về)[^.;:"()]{3,90}? (?:của|giữa) [^.;:,"()]{4,140}(?:, (?:Bộ Chính trị|Ban Bí thư|Ban Thường vụ|Thường trực)[^.;:,"()]{0,60}){0,3})/gu

/** The charter, the constitution, and named laws: documents without a number. */
const singular = new RegExp(
  `${wordStart}(?:(?<charter>Điều lệ Đảng(?:\\sCộng sản Việt Nam)?)|(?<constitution>Hiến pháp(?:\\snước Cộng hòa xã hội chủ nghĩa Việt Nam(?:\\snăm\\s\\d{4})?|\\snăm\\s\\d{4}))|(?<law>Luật|Bộ luật|Pháp lệnh)\\s(?<name>\\p{Lu}\\p{Ll}+(?:[,\\s]{1,2}(?!và\\s(?:các|văn)|năm|số|của|được|đã|về|ngày)\\p{Ll}+){0,10})(?:\\s(?:\\(sửa đổi\\)\\s)?(?:năm\\s)?(?<year>\\d{4})(?![\\d/-]))?)${wordEnd}`,
  'gu',
)

/** Documents that the text names by what they are about, without a number, where it demands to follow them. */
export function titledMentions(sentence: Sentence): readonly Mention[] {
  const mentions: Mention[] = []
  for (const found of sentence.match.matchAll(titled)) {
    const before = sentence.match.slice(Math.max(0, found.index - 60), found.index)
    const title = found.groups?.['title'] ?? ''
    if (drafting.test(before) || !obeying.test(before)) continue
    const kind = kindAsWritten(found.groups?.['kind'] ?? '')
    const cut = /^về\s/u.test(title)
      ? /\s(?:và|nhằm|để|gắn với|trong|tại|đối với|theo|của (?:Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|Đảng))\s/u.exec(
          title.slice(12),
        )
      : null
    const length = /^về\s(?:việc\s)?"/u.test(title) || !cut ? title.length : cut.index + 12
    const end = found.index + found[0].length - title.length + length
    const mention = mentionOf(sentence, found.index, end, kind)
    mentions.push({ ...mention, name: nameOf(title.slice(0, length)) })
  }
  for (const found of sentence.match.matchAll(ground)) {
    const { text = '', kind = '' } = found.groups ?? {}
    if (/\d{1,5}\s?-\s?\p{Lu}/u.test(text)) continue
    const end = found.index + found[0].length
    const mention = mentionOf(sentence, end - text.length, end, kind)
    mentions.push({ ...mention, name: nameOf(text) })
  }
  for (const found of sentence.match.matchAll(singular)) {
    const groups = found.groups ?? {}
    const before = sentence.match.slice(Math.max(0, found.index - 40), found.index)
    const end = found.index + found[0].length
    if (groups['charter']) {
      mentions.push({ ...mentionOf(sentence, found.index, end, 'Điều lệ'), name: 'điều lệ đảng' })
      continue
    }
    if (groups['constitution']) {
      mentions.push({ ...mentionOf(sentence, found.index, end, 'Hiến pháp'), name: 'hiến pháp' })
      continue
    }
    if (drafting.test(before) || /^\s{1,2}số\s\d/u.test(sentence.match.slice(end, end + 6)))
      continue
    const kind = groups['law'] ?? 'Luật'
    mentions.push({
      ...mentionOf(sentence, found.index, end, kind),
      name: nameOf(`${kind} ${groups['name'] ?? ''} ${groups['year'] ?? ''}`),
    })
  }
  return mentions
}

/** A title as it is compared: small letters, no quotation marks, without "về (việc)". */
export function nameOf(title: string): string {
  return fold(
    title
      .replace(/["“”]/gu, ' ')
      .toLowerCase()
      .replace(/^\s*(?:v\/v|về việc|về)\s+/u, ''),
  )
}
