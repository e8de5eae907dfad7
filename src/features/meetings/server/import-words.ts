import { choicesFrom, choicesOf } from '#platform/server/row-reader.ts'
import type { ColumnSpec } from '#platform/server/tabular/table.ts'

import type { AttendanceStatus, MeetingKind, MeetingOutcome } from '../domain/meeting.ts'

/** The columns of a table of meetings. */
export const meetingColumns: readonly ColumnSpec[] = [
  { name: 'unit_code', headers: ['Mã chi bộ'], required: true, kind: 'text' },
  { name: 'kind', headers: ['Loại sinh hoạt'], required: true, kind: 'text' },
  { name: 'held_on', headers: ['Ngày họp'], required: true, kind: 'day' },
  { name: 'started_at', headers: ['Bắt đầu'], required: false, kind: 'time' },
  { name: 'ended_at', headers: ['Kết thúc'], required: false, kind: 'time' },
  { name: 'chair_card', headers: ['Số thẻ chủ trì'], required: false, kind: 'text' },
  { name: 'secretary_card', headers: ['Số thẻ thư ký'], required: false, kind: 'text' },
  { name: 'called', headers: ['Triệu tập'], required: false, kind: 'text' },
  { name: 'present', headers: ['Có mặt'], required: false, kind: 'text' },
  { name: 'excused', headers: ['Vắng có lý do'], required: false, kind: 'text' },
  { name: 'unexcused', headers: ['Vắng không lý do'], required: false, kind: 'text' },
  { name: 'exempt', headers: ['Được miễn'], required: false, kind: 'text' },
  { name: 'speakers', headers: ['Số người phát biểu'], required: false, kind: 'text' },
  { name: 'outcome', headers: ['Kết quả'], required: false, kind: 'text' },
  { name: 'outcome_text', headers: ['Nội dung'], required: false, kind: 'text' },
  { name: 'checker_card', headers: ['Số thẻ người kiểm tra'], required: false, kind: 'text' },
]

/** The columns of a table of attendance. */
export const attendanceColumns: readonly ColumnSpec[] = [
  { name: 'unit_code', headers: ['Mã chi bộ'], required: true, kind: 'text' },
  { name: 'kind', headers: ['Loại sinh hoạt'], required: true, kind: 'text' },
  { name: 'held_on', headers: ['Ngày họp'], required: true, kind: 'day' },
  { name: 'card_number', headers: ['Số thẻ đảng viên'], required: true, kind: 'text' },
  { name: 'status', headers: ['Tình trạng'], required: true, kind: 'text' },
  { name: 'spoke', headers: ['Phát biểu'], required: false, kind: 'text' },
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
export const tickWords = choicesFrom([
  ...['x', '1', 'có', 'true', 'yes', '✓'].map((word) => [word, true] as const),
  ...['0', 'không', 'false', 'no'].map((word) => [word, false] as const),
])

/** A time of day as people write it (`19:30`, `7:05`, `19h30`, `19:30:00`); undefined for anything else. */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})[:hH](\d{2})(?::\d{2})?$/.exec(text)
  const [hours, minutes] = [Number(parts?.[1] ?? 24), Number(parts?.[2] ?? 60)]
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
