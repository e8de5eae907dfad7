import type { Bilingual } from '#kernel/messages.ts'
import { isPlainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { AttendanceStatus, MeetingKind, MeetingOutcome } from './domain/meeting.ts'
import type { RecordingRefusal } from './domain/recording.ts'

/** The names of the kinds of meetings. */
export const meetingKindNames: Record<MeetingKind, Bilingual> = {
  ordinary: { vi: 'Sinh hoạt thường kỳ', en: 'Ordinary meeting' },
  thematic: { vi: 'Sinh hoạt chuyên đề', en: 'Thematic meeting' },
}

/** The names of what a meeting ends with. */
export const outcomeNames: Record<MeetingOutcome, Bilingual> = {
  resolution: { vi: 'Nghị quyết', en: 'Resolution' },
  conclusion: { vi: 'Kết luận', en: 'Conclusion' },
}

/** The names of the marks of a roll call. */
export const attendanceStatusNames: Record<AttendanceStatus, Bilingual> = {
  present: { vi: 'Có mặt', en: 'Present' },
  'present-online': { vi: 'Trực tuyến', en: 'Online' },
  'absent-excused': { vi: 'Vắng có lý do', en: 'Absent with reason' },
  'absent-unexcused': { vi: 'Vắng không lý do', en: 'Absent without reason' },
}

const day = (fact: Facts[string] | undefined): string =>
  typeof fact === 'string' && isPlainDate(fact) ? showDay(fact) : String(fact ?? '')

const officerNames: Record<string, Bilingual> = {
  chair: { vi: 'Người chủ trì', en: 'The chair' },
  secretary: { vi: 'Thư ký', en: 'The secretary of the meeting' },
  checker: { vi: 'Người kiểm tra', en: 'The checker' },
}

const officer = (post: Facts[string] | undefined): Bilingual =>
  officerNames[String(post)] ?? { vi: String(post), en: String(post) }

/** A refusal to record a meeting without a text here does not compile. */
export const recordingRefusals: Record<RecordingRefusal, (facts: Facts) => Bilingual> = {
  'not-a-living-cell': ({ on }) => ({
    vi: `Ngày ${day(on)} tổ chức này không phải là một chi bộ đang hoạt động, nên không ghi được kỳ sinh hoạt.`,
    en: `On ${day(on)} this was not a living cell, so no meeting can be recorded.`,
  }),
  'held-in-the-future': ({ on, today }) => ({
    vi: `Ngày họp ${day(on)} chưa tới (hôm nay là ${day(today)}). Chỉ ghi kỳ sinh hoạt đã họp.`,
    en: `The meeting day ${day(on)} has not come yet (today is ${day(today)}). Only meetings already held are recorded.`,
  }),
  'ends-before-it-began': ({ startedAt, endedAt }) => ({
    vi: `Giờ kết thúc (${String(endedAt)}) phải sau giờ bắt đầu (${String(startedAt)}).`,
    en: `The meeting must end (${String(endedAt)}) after it began (${String(startedAt)}).`,
  }),
  'text-without-outcome': () => ({
    vi: 'Đã có nội dung nhưng chưa chọn là nghị quyết hay kết luận.',
    en: 'There is a text, but it is not said whether it is a resolution or a conclusion.',
  }),
  'officer-not-of-the-cell': ({ post }) => ({
    vi: `${officer(post).vi} phải là đảng viên của chi bộ vào ngày họp; khách của cấp trên không giữ việc này.`,
    en: `${officer(post).en} must be a member of the cell on the day; a guest of the superior committee does not take this part.`,
  }),
  'officer-absent': ({ post }) => ({
    vi: `${officer(post).vi} đang bị ghi là vắng. Hãy chọn người khác hoặc sửa điểm danh.`,
    en: `${officer(post).en} is marked as absent. Choose somebody else or mend the roll call.`,
  }),
  'marked-twice': () => ({
    vi: 'Có đảng viên được điểm danh hai lần.',
    en: 'A member is marked twice.',
  }),
  'marked-outside-the-cell': () => ({
    vi: 'Danh sách điểm danh có người không thuộc chi bộ vào ngày họp.',
    en: 'The roll call names somebody who was not a member of the cell on the day.',
  }),
  'reason-without-absence': () => ({
    vi: 'Chỉ ghi lý do cho người vắng.',
    en: 'A reason is given only for an absence.',
  }),
  'spoke-while-absent': () => ({
    vi: 'Người vắng không thể được ghi là có phát biểu.',
    en: 'Somebody absent cannot have spoken.',
  }),
}

/** The cell has a meeting of the kind on the day already. */
export function meetingExists(kind: MeetingKind, on: string, version: number): Bilingual {
  const corrected = version > 1
  return {
    vi: `Chi bộ đã có kỳ ${meetingKindNames[kind].vi.toLowerCase()} ngày ${day(on)}${corrected ? ' (đã đính chính)' : ''}. Hãy mở kỳ đó để xem hoặc đính chính.`,
    en: `The cell has a meeting of this kind (${meetingKindNames[kind].en.toLowerCase()}) on ${day(on)}${corrected ? ', corrected since' : ''}. Open it to read or correct it.`,
  }
}

/** Somebody else changed the meeting while this one was being corrected. */
export function changedMeanwhile(read: number, current: number): Bilingual {
  return {
    vi: `Kỳ sinh hoạt này vừa được người khác đính chính (bạn đã đọc bản ${read}, nay là bản ${current}). Những gì bạn đã ghi vẫn còn. Hãy xem bản mới rồi đính chính tiếp.`,
    en: `Somebody else has corrected this meeting in the meantime (you read version ${read}, it is now version ${current}). What you entered is still here. See the new version, then go on.`,
  }
}

/** The address of a page of the list is damaged. */
export const badCursor: Bilingual = {
  vi: 'Địa chỉ trang danh sách không đúng; hãy mở lại danh sách từ đầu.',
  en: 'The address of this page of the list is not right; open the list from its beginning.',
}

/** Why a row of an import is refused, or flagged. A code without a sentence does not compile. */
export type ImportCode =
  | 'unknown-unit'
  | 'not-a-living-cell'
  | 'unknown-card'
  | 'unknown-meeting'
  | 'contradicts-register'
  | 'contradicts-line'
  | 'held-in-the-future'
  | 'not-a-time'
  | 'ends-before-it-began'
  | 'not-a-count'
  | 'more-present-than-called'
  | 'counts-beside-attendance'
  | 'counts-disagree'
  | 'present-not-told'
  | 'text-without-outcome'
  | 'officer-not-of-the-cell'
  | 'outside-the-base'
  | 'spoke-while-absent'

const told = (value: Facts[string] | undefined): Bilingual =>
  value === null || value === undefined
    ? { vi: 'để trống', en: 'empty' }
    : { vi: `“${String(value)}”`, en: `"${String(value)}"` }

/** The sentence of each finding of an import of meetings or attendance. */
export const importTexts: Record<ImportCode, (facts: Facts) => Bilingual> = {
  'unknown-unit': ({ value }) => ({
    vi: `Không có tổ chức nào mang mã ${told(value).vi}.`,
    en: `No unit has the code ${told(value).en}.`,
  }),
  'not-a-living-cell': ({ value, on }) => ({
    vi: `${told(value).vi} không phải là một chi bộ đang hoạt động vào ngày ${day(on)}.`,
    en: `${told(value).en} was not a living cell on ${day(on)}.`,
  }),
  'unknown-card': ({ value }) => ({
    vi: `Không có đảng viên nào mang số thẻ ${told(value).vi}.`,
    en: `No member has the card number ${told(value).en}.`,
  }),
  'unknown-meeting': ({ value, kind, on }) => ({
    vi: `Chưa có kỳ ${meetingKindName(kind).vi.toLowerCase()} ngày ${day(on)} của ${told(value).vi}. Hãy nhập kỳ sinh hoạt trước.`,
    en: `There is no such meeting of ${told(value).en} (${meetingKindName(kind).en.toLowerCase()}, ${day(on)}). Import the meetings first.`,
  }),
  'contradicts-register': ({ has }) => ({
    vi: `Hệ thống đã ghi khác: ${told(has).vi}. Việc nhập không ghi đè.`,
    en: `The register has it otherwise: ${told(has).en}. An import never overwrites.`,
  }),
  'contradicts-line': ({ line }) => ({
    vi: `Dòng ${String(line)} của tệp ghi khác cho cùng một việc.`,
    en: `Line ${String(line)} of the file has it otherwise.`,
  }),
  'held-in-the-future': recordingRefusals['held-in-the-future'],
  'not-a-time': ({ value }) => ({
    vi: `${told(value).vi} không phải là giờ; hãy ghi hh:mm.`,
    en: `${told(value).en} is not a time of day; write hh:mm.`,
  }),
  'ends-before-it-began': recordingRefusals['ends-before-it-began'],
  'not-a-count': ({ value }) => ({
    vi: `${told(value).vi} không phải là số đếm; hãy ghi số nguyên từ 0.`,
    en: `${told(value).en} is not a count; write a whole number from 0.`,
  }),
  'more-present-than-called': ({ present, called }) => ({
    vi: `Có mặt ${String(present)} người nhưng chỉ triệu tập ${String(called)}.`,
    en: `${String(present)} were present, but only ${String(called)} were called.`,
  }),
  'counts-beside-attendance': () => ({
    vi: 'Kỳ này đã có danh sách điểm danh; không nhận thêm số khai báo.',
    en: 'This meeting has a roll call already; declared counts are not taken beside it.',
  }),
  'counts-disagree': ({ called, sum }) => ({
    vi: `Triệu tập ${String(called)} nhưng có mặt và vắng cộng lại là ${String(sum)}; hãy kiểm tra.`,
    en: `${String(called)} were called, but present and absent add up to ${String(sum)}; please check.`,
  }),
  'present-not-told': () => ({
    vi: 'Có số khai báo nhưng thiếu số có mặt, nên chưa tính được tỷ lệ dự họp theo khai báo.',
    en: 'Counts are declared without the number present, so they give no attendance rate.',
  }),
  'text-without-outcome': recordingRefusals['text-without-outcome'],
  'officer-not-of-the-cell': ({ value }) => ({
    vi: `Người mang số thẻ ${told(value).vi} không thuộc chi bộ vào ngày họp; vẫn ghi nhận, xin kiểm tra lại.`,
    en: `The holder of card ${told(value).en} was not a member of the cell on the day; recorded, but please check.`,
  }),
  'outside-the-base': ({ value }) => ({
    vi: `Người mang số thẻ ${told(value).vi} không thuộc diện phải dự vào ngày họp; vẫn ghi nhận nhưng không tính vào tỷ lệ.`,
    en: `The holder of card ${told(value).en} was not in the attendance base on the day; recorded, but counted nowhere.`,
  }),
  'spoke-while-absent': () => ({
    vi: 'Ghi vắng nhưng lại có phát biểu; phần phát biểu không được tính.',
    en: 'Absent, yet marked as having spoken; the contribution is not counted.',
  }),
}

function meetingKindName(kind: Facts[string] | undefined): Bilingual {
  return kind === 'thematic' ? meetingKindNames.thematic : meetingKindNames.ordinary
}
