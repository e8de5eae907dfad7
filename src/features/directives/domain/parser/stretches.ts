import { wordEnd, wordStart } from './mentions.ts'
import { type Limit, momentWords, rhythmAfter } from './moments.ts'

const year = '(?:\\s?[/.-]\\s?|\\snăm\\s)\\d{4}'
const quarter = '(?:quý\\s(?:[IV]{1,3}|[1-4]))'
/** A day with its month, a month or a quarter, each with or without its year. */
const place = `(?:(?:(?:ngày\\s?)?\\d{1,2}(?:\\s?[/.-]\\s?|\\stháng\\s)\\d{1,2}|tháng\\s\\d{1,2}|${quarter})(?:${year})?)`
/** "từ ngày 01/3 đến ngày 30/4/2025", "từ ngày 10 đến hết ngày 20 tháng 5", "từ 01-03-2025 - 15-04-2025". */
const stretch = new RegExp(
  `${wordStart}(?:kể\\s)?từ\\s{1,2}(?<first>${place}|(?:ngày\\s?)?\\d{1,2})\\s?,?\\s?(?:(?:cho\\s)?(?:đến|tới)(?:\\shết)?\\s|-\\s?)(?<last>${place})${wordEnd}`,
  'giu',
)
/** Words whose span tells which records or years are meant, not when something is done. */
const tellsWhich = new RegExp(
  `${wordStart}(?:thời kỳ|kỳ|nhiệm kỳ|khóa|giai đoạn|niên độ|số liệu|tính|hiệu lực|áp dụng|giữ chức vụ|kỳ báo cáo|thời kỳ báo cáo|(?:được |mới )?(?:kết nạp|công nhận|bổ nhiệm|ban hành|thành lập|tiếp nhận|phát sinh|sinh))\\s(?:[\\d\\s-]{9,13})?(?:tính\\s)?$`,
  'iu',
)
const work = new RegExp(
  `${wordStart}(?:hoàn thành|tổ chức|thực hiện|triển khai|học tập|quán triệt|tuyên truyền|rà soát|lấy ý kiến|lấy phiếu|báo cáo|gửi|nộp|kiểm tra|tự kiểm tra|giám sát|đánh giá|kiểm điểm|sơ kết|tổng kết|xây dựng|cập nhật|đăng ký|khảo sát|bồi dưỡng|thời gian|thời hạn)${wordEnd}`,
  'iu',
)
/** "Đại hội tiến hành từ ngày …": outside a section of duties this tells when something is or was. */
const tellsWhen = /(?:được\s[^,;]{0,40}|(?:tiến hành|diễn ra|họp|làm việc)\s)$/iu

/** How the sentence around a span speaks, and the day on which the document was issued. */
export type Speech = { readonly isDemanded: boolean; readonly issued: string | null }

/** Spans of days that a text names, and the text without them: their words set no other day. */
export type Stretches = { readonly limits: readonly Limit[]; readonly rest: string }

function isDue(text: string, from: number, by: string, speech: Speech): boolean {
  const before = text.slice(0, from)
  if (tellsWhich.test(before)) return false
  // What ended before the paper was issued is told, not asked for.
  if (speech.issued !== null && /^\d{4}-/.test(by) && by < speech.issued) return false
  return speech.isDemanded || (work.test(text) && !tellsWhen.test(before))
}

/** Reads spans of days: something is to be done in them, so it is due on their last day. */
export function readStretches(match: string, speech: Speech): Stretches {
  const limits: Limit[] = []
  let rest = match
  for (const hit of match.matchAll(stretch)) {
    const { first = '', last = '' } = hit.groups ?? {}
    // "từ 1/2 đến 2/3" is a share.
    if (!/ngày|tháng|quý|\d{4}/iu.test(first + last)) continue
    const end = hit.index + hit[0].length
    rest = rest.slice(0, hit.index) + ';'.repeat(hit[0].length) + rest.slice(end)
    const by = momentWords(last)
    if (!isDue(match, hit.index, by, speech)) continue
    limits.push({ from: hit.index, ...rhythmAfter(match, end), by })
  }
  return { limits, rest }
}
