import type { ParsedPeriod } from '../parsed-directive.ts'

import { wordEnd, wordStart } from './mentions.ts'

const periods: readonly (readonly [ParsedPeriod, RegExp])[] = [
  [
    'half-year',
    new RegExp(`${wordStart}(?:(?:6|06|sáu) tháng(?! (?:đầu|cuối) năm)|nửa năm)${wordEnd}`, 'iu'),
  ],
  [
    'quarter',
    new RegExp(
      `(?:${wordStart}(?:(?:hằng|hàng|mỗi|từng|một|định kỳ) quý|(?:3|03|ba) tháng(?: một lần)?)|/\\s?quý)${wordEnd}`,
      'iu',
    ),
  ],
  [
    'month',
    new RegExp(`(?:${wordStart}(?:hằng|hàng|mỗi|từng|một|của) tháng|/\\s?tháng)${wordEnd}`, 'iu'),
  ],
  [
    'year',
    new RegExp(
      `(?:${wordStart}(?:hằng|hàng|mỗi|từng|một|trong một|trong) năm(?! \\d)|/\\s?năm)${wordEnd}`,
      'iu',
    ),
  ],
  [
    'meeting',
    new RegExp(
      `${wordStart}(?:mỗi|từng) (?:kỳ sinh hoạt|kỳ họp|phiên họp|buổi sinh hoạt|cuộc họp|lần sinh hoạt)${wordEnd}`,
      'iu',
    ),
  ],
  [
    'term',
    new RegExp(
      `(?:${wordStart}(?:trong|mỗi|cả|toàn|một|suốt) (?:nhiệm kỳ|khóa)|/\\s?nhiệm kỳ|(?:cuối|hết) nhiệm kỳ)${wordEnd}`,
      'iu',
    ),
  ],
]

/** A programme "toàn khóa và hằng năm" names the programme, not how often the demand returns. */
const ofProgrammes =
  /(?:chương trình|kế hoạch|nhiệm vụ|quy chế)[^,;]{0,80}?(?:toàn khóa|nhiệm kỳ)(?: và|,) (?:hằng|hàng) năm|toàn khóa(?: và|,) (?:hằng|hàng) năm/giu

/** The period in which a demand is to be met, as its own words say; null where they don't. */
export function periodIn(text: string): ParsedPeriod | null {
  const both = /trong nhiệm kỳ và (?:hằng|hàng) năm/iu.test(text)
  if (both) return 'year'
  const own = text.replace(ofProgrammes, ' ')
  return periods.find(([, pattern]) => pattern.test(own))?.[0] ?? null
}

/** The year by which something is to be reached: "đến năm 2025", "đến cuối năm 2030". */
export function byYearIn(text: string): number | null {
  const match =
    /(?:^|[^\p{L}])(?:đến|tới|trước|vào) (?:hết |cuối |đầu |giữa )?(?:năm|nhiệm kỳ \d{4}\s?-) ?(\d{4})/iu.exec(
      text,
    )
  const aimed =
    /(?:(?:phấn đấu|mục tiêu|chỉ tiêu)(?: trong)? năm (\d{4})|^ ?năm (\d{4})(?=,? (?:đạt|có|phải)\s|$))/iu.exec(
      text,
    )
  const year = match?.[1] ?? aimed?.[1] ?? aimed?.[2]
  return year === undefined ? null : Number(year)
}
