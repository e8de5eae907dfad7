import { choicesOf } from '#platform/server/row-reader.ts'

import type { AttendanceStatus, MeetingKind, MeetingOutcome } from '../domain/meeting.ts'

/** A column of a table to import: English name, accepted Vietnamese headers, whether each row needs it. */
export type ImportColumn = {
  readonly name: string
  readonly headers: readonly string[]
  readonly required: boolean
}

/** The columns of a table of meetings. */
export const meetingColumns: readonly ImportColumn[] = [
  { name: 'unit_code', headers: ['Mã chi bộ'], required: true },
  { name: 'kind', headers: ['Loại sinh hoạt'], required: true },
  { name: 'held_on', headers: ['Ngày họp'], required: true },
  { name: 'started_at', headers: ['Bắt đầu'], required: false },
  { name: 'ended_at', headers: ['Kết thúc'], required: false },
  { name: 'chair_card', headers: ['Số thẻ chủ trì'], required: false },
  { name: 'secretary_card', headers: ['Số thẻ thư ký'], required: false },
  { name: 'called', headers: ['Triệu tập'], required: false },
  { name: 'present', headers: ['Có mặt'], required: false },
  { name: 'excused', headers: ['Vắng có lý do'], required: false },
  { name: 'unexcused', headers: ['Vắng không lý do'], required: false },
  { name: 'exempt', headers: ['Được miễn'], required: false },
  { name: 'speakers', headers: ['Số người phát biểu'], required: false },
  { name: 'outcome', headers: ['Kết quả'], required: false },
  { name: 'outcome_text', headers: ['Nội dung'], required: false },
  { name: 'checker_card', headers: ['Số thẻ người kiểm tra'], required: false },
]

/** The columns of a table of attendance. */
export const attendanceColumns: readonly ImportColumn[] = [
  { name: 'unit_code', headers: ['Mã chi bộ'], required: true },
  { name: 'kind', headers: ['Loại sinh hoạt'], required: true },
  { name: 'held_on', headers: ['Ngày họp'], required: true },
  { name: 'card_number', headers: ['Số thẻ đảng viên'], required: true },
  { name: 'status', headers: ['Tình trạng'], required: true },
  { name: 'spoke', headers: ['Phát biểu'], required: false },
]

/** The kinds of meetings by every spelling a file may use. */
export const kindWords = choicesOf<MeetingKind>({
  ordinary: ['Thường kỳ', 'Sinh hoạt thường kỳ', 'Sinh hoạt chi bộ thường kỳ', 'Ordinary meeting'],
  thematic: ['Chuyên đề', 'Sinh hoạt chuyên đề', 'Sinh hoạt chi bộ chuyên đề', 'Thematic meeting'],
})

/** What a meeting ended with, by every spelling. */
export const outcomeWords = choicesOf<MeetingOutcome>({
  resolution: ['Nghị quyết'],
  conclusion: ['Kết luận'],
})

/** The marks of a roll call by every spelling. */
export const statusWords = choicesOf<AttendanceStatus>({
  present: ['Có mặt'],
  'present-online': ['Trực tuyến', 'Có mặt trực tuyến', 'present_online', 'online'],
  'absent-excused': ['Vắng có lý do', 'absent_excused', 'excused'],
  'absent-unexcused': ['Vắng không lý do', 'Vắng không có lý do', 'absent_unexcused', 'unexcused'],
})

/** A tick, or its explicit absence. */
export const tickWords: ReadonlyMap<string, boolean> = new Map([
  ...['x', '1', 'co', 'true', 'yes', '✓'].map((word) => [word, true] as const),
  ...['0', 'khong', 'false', 'no'].map((word) => [word, false] as const),
])

/** A time of day as people write it (`19:30`, `7:05`, `19h30`, `19:30:00`); undefined for anything else. */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})[:hH](\d{2})(?::\d{2})?$/.exec(text)
  const [hours, minutes] = [Number(parts?.[1] ?? 24), Number(parts?.[2] ?? 60)]
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
