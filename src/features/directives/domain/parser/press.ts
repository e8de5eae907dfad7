import { type Draft, emptyDraft, isBodyStart, pressDay } from './header-cells.ts'
import { readBullet } from './labels.ts'
import type { Line } from './lines.ts'
import { dayIn } from './symbols.ts'
import { countWords, matchForm } from './vietnamese.ts'

/** What a site prints around an article: its paths, buttons, counters and clocks. */
const furniture =
  /^(?:trang chủ|tin tức|cập nhật|lượt xem|ngày đăng|đăng (?:ngày|lúc)|chia sẻ|in bài|gửi (?:email|bài)|email|facebook|zalo|cỡ chữ|đọc bài|nghe bài|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|mục lục|>>)(?!\p{L})/iu

function isFurniture({ text }: Line): boolean {
  if (text.length > 120) return false
  const clock = pressDay.test(matchForm(text)) && countWords(text.replace(/\d\S*/g, '')) < 6
  return clock || furniture.test(text) || !/\p{L}{2}/u.test(text)
}

/** A text without a printed header: its title, and the line of an author or a newspaper. */
export function readPress(lines: readonly Line[]): { draft: Draft; end: number } {
  const draft = emptyDraft()
  const start = lines.slice(0, 8).findIndex((line) => !isFurniture(line))
  const first = lines[start]
  if (
    !first ||
    !lines[start + 1] ||
    isBodyStart(first) ||
    readBullet(first.text) ||
    /[.;:]$/.test(first.text) ||
    countWords(first.text) < 3
  )
    return { draft, end: 0 }
  draft.titleLines.push(first.text)
  let end = start + 1
  for (let index = 0; index < Math.min(lines.length, start + 7); index += 1) {
    const line = lines[index]
    if (!line || (index > start && (line.text.length > 200 || readBullet(line.text)))) break
    const day = pressDay.exec(matchForm(line.text))
    if (index !== start && day && line.text.length < 80) {
      draft.issued ??= dayIn(day[1] ?? '')
      draft.press = true
      end = Math.max(end, index + 1)
    }
  }
  return { draft, end }
}
