import {
  type Draft,
  isBodyStart,
  isRuleOrStar,
  issuedLine,
  isUnknownShort,
  marks,
  symbolLine,
  takeCell,
} from './header-cells.ts'
import { readBullet } from './labels.ts'
import type { Line } from './lines.ts'
import { headerBody } from './organisations.ts'
import { dayIn, dayPattern } from './symbols.ts'
import { countWords, isCapitals, matchForm, opensSmall } from './vietnamese.ts'

/** Whether a line goes on with the title begun above it. */
function titleGoesOn(line: Line, titleLines: readonly string[], afterRule: boolean): boolean {
  if (afterRule || isBodyStart(line) || readBullet(line.text)) return false
  if (/^Kính gửi|^Nơi nhận/iu.test(line.text)) return false
  if (titleLines.length === 0) return !/^\(/.test(line.text) || line.text.length < 120
  const previous = titleLines.at(-1) ?? ''
  if (/^\(/.test(line.text) || /^(?:KHÓA|NHIỆM KỲ|LẦN THỨ)/u.test(line.text))
    return !line.blankBefore
  if (!line.blankBefore) return !/[.:]$/.test(previous) || opensSmall(line.text)
  if (/^về\s/u.test(line.text) && line.text.length < 300 && !/^về\s/iu.test(titleLines[0] ?? ''))
    return true
  if (isCapitals(previous)) return isCapitals(line.text) && !headerBody.test(line.text)
  return opensSmall(line.text) && !/[.:;]$/.test(previous) && line.text.length < 160
}

/** Cuts a first heading that was run together with the title: "… Trung ương I. TÌNH HÌNH". */
export function gluedHeading(title: string): number | undefined {
  const match =
    /(?<=[\p{Ll}”"])\s*(?=(?:I|A|Điều 1|Chương I|Phần (?:I|thứ nhất))\s*[.\-/]\s*\p{Lu}{2,})/u.exec(
      title,
    )
  return match && match.index > 10 ? match.index + match[0].length : undefined
}

/** A line between kind, title and day that is none of them: a mark, a note of a registry. */
function isBesideTitle(lines: readonly Line[], index: number, draft: Draft): boolean {
  const line = lines[index]
  if (!line) return false
  if (marks.test(line.text) && line.text.length < 30) return true
  if (!isUnknownShort(line)) return false
  const next = lines[index + 1]
  const titled = draft.titleLines.length > 0 || draft.afterKind !== ''
  if (!titled) return countWords(line.text) <= 3 && /^(?:Về|V\/v)\s/iu.test(next?.text ?? '')
  const day = next !== undefined && next.text.length < 90 && issuedLine.test(matchForm(next.text))
  return line.blankBefore && day && draft.issued === null && !isCapitals(line.text)
}

/**
 * "KẾ HOẠCH / Thực hiện Nghị quyết …": a title that opens as grounds do, told from them by its end:
 * no mark closes it, and no enacting words follow on its lines.
 */
function isTitleOfAction(lines: readonly Line[], index: number): boolean {
  const [first, ...rest] = lines.slice(index, index + 6)
  if (!first || !/^(?:Thực hiện|Thi hành|Quán triệt)\s/u.test(first.text)) return false
  const end = rest.findIndex(
    (line) => line.blankBefore || isRuleOrStar(line.text) || isBodyStart(line),
  )
  if (end < 0) return false
  const title = [first, ...rest.slice(0, end)].map(({ text }) => text).join(' ')
  return title.length <= 300 && !/[.:;,]$|như sau|(?:yêu cầu|thông báo|quyết định):/u.test(title)
}

/** Reads the title below the kind; a heading run together with it is handed back. */
export function readTitle(
  lines: readonly Line[],
  start: number,
  draft: Draft,
): { end: number; remainder: string | null } {
  let index = start
  let afterRule = false
  let remainder: string | null = null
  for (; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line || remainder !== null) break
    if (isRuleOrStar(line.text)) {
      afterRule = true
      continue
    }
    if (symbolLine.test(matchForm(line.text)) && draft.symbol === null) {
      takeCell(draft, line.text, true)
      continue
    }
    if (isBesideTitle(lines, index, draft)) continue
    const byDecision = /^\(?\s*(?:Ban hành )?kèm theo/iu.test(line.text)
    const dated =
      draft.titleLines.length + draft.afterKind.length > 0 &&
      line.text.length < 90 &&
      issuedLine.test(matchForm(line.text))
    if (
      byDecision ||
      dated ||
      /^\((?:Tài liệu|Dự thảo|Trích|Lưu hành|Khóa|Nhiệm kỳ)/iu.test(line.text)
    ) {
      if (byDecision) draft.attached = line.text
      const day = new RegExp(`ngày\\s{1,3}(${dayPattern})`, 'iu').exec(matchForm(line.text))
      if (day && draft.issued === null) draft.issued = dayIn(day[1] ?? '')
      continue
    }
    if (
      /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:?$/u.test(line.text) ||
      !(
        titleGoesOn(
          line,
          draft.afterKind === '' ? draft.titleLines : [draft.afterKind, ...draft.titleLines],
          afterRule,
        ) ||
        (draft.titleLines.length === 0 &&
          draft.afterKind === '' &&
          !afterRule &&
          isTitleOfAction(lines, index))
      )
    )
      break
    const cut = gluedHeading(line.text)
    draft.titleLines.push(cut === undefined ? line.text : line.text.slice(0, cut).trim())
    if (cut !== undefined) remainder = line.text.slice(cut)
    if (draft.titleLines.length > 8) break
  }
  return { end: index, remainder }
}

/** "của Ban Thường vụ Thành ủy về công tác dân vận": who issued it stands before what it is about. */
export function withoutIssuer(draft: Draft, title: string): string {
  const meeting = /^HỘI NGHỊ\s.{4,120}?(?:KHÓA|KHOÁ)\s+[XVI]+,?\s+(?=\S)/iu.exec(title)
  if (meeting) {
    const whose = /(?:BAN|Ban)\s.{4,100}?(?=,?\s+KHÓA|,?\s+KHOÁ|,?\s+khóa|,?\s+khoá)/u.exec(
      meeting[0],
    )?.[0]
    if (whose !== undefined) draft.bodies.push(whose)
    return title.slice(meeting[0].length)
  }
  const thematic = /^chuyên đề\s+(?=(?:về|V\/v)\s)/iu.exec(title)
  if (thematic) return withoutIssuer(draft, title.slice(thematic[0].length))
  const by = /^của\s+(.{4,120}?)\s+(?=(?:về|V\/v|trình|tại)\s)/iu.exec(title)
  if (!by || /đồng chí/iu.test(by[0])) return title
  draft.bodies.push((by[1] ?? '').replace(/,?\s+(?:khóa|khoá|nhiệm kỳ)\s.*$/iu, ''))
  return title.slice(by[0].length)
}
