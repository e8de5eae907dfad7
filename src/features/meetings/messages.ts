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
    vi: `Kỳ sinh hoạt này vừa được người khác đính chính (bạn đã đọc bản ${read}, nay là bản ${current}). Hãy mở lại, xem bản mới rồi đính chính tiếp.`,
    en: `Somebody else has corrected this meeting in the meantime (you read version ${read}, it is now version ${current}). Open it again, read it, then correct it.`,
  }
}

/** The address of a page of the list is damaged. */
export const badCursor: Bilingual = {
  vi: 'Địa chỉ trang danh sách không đúng; hãy mở lại danh sách từ đầu.',
  en: 'The address of this page of the list is not right; open the list from its beginning.',
}
