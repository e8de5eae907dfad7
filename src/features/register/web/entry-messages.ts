import type { Bilingual } from '#kernel/messages.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** Texts of the page of one entry. */
export const entryMessages = {
  correct: both('Đính chính', 'Correct'),
  withdraw: both('Rút', 'Take back'),
  confirm: both('Xác nhận', 'Confirm'),
  facts: both('Nội dung', 'What was entered'),
  recorded: both('Ghi lúc', 'Entered at'),
  confirmed: (day: string) =>
    both(`Cấp trên xác nhận ngày ${day}`, `Confirmed by the superior on ${day}`),
  waits: both('Chờ cấp trên xác nhận', 'Waits for the superior'),
  holds: both('Đang có hiệu lực', 'In force'),
  formerEntry: both('Thay bản', 'Replaces'),
  openFormer: both('Xem bản đã được thay', 'See the one that was replaced'),
  yes: both('Có', 'Yes'),
  no: both('Không', 'No'),
  versions: both('Các bản', 'Versions'),
  current: (version: number, at: string) =>
    both(`Bản ${version}, đang dùng · ghi lúc ${at}`, `Version ${version}, in use · entered ${at}`),
  former: (version: number) => both(`Bản ${version}`, `Version ${version}`),
  replacedBy: (who: string, at: string) =>
    both(`${who} thay lúc ${at}`, `replaced by ${who} on ${at}`),
  because: (reason: string) => both(`Lý do: ${reason}`, `Reason: ${reason}`),
  withdrawTitle: (kind: string) => both(`Rút mục “${kind}”?`, `Take “${kind}” back?`),
  withdrawNote: both(
    'Mục này không còn trong sổ và không được tính nữa. Nội dung vẫn được giữ cùng lý do.',
    'The entry leaves the register and counts no more. What it said is kept, with the reason.',
  ),
  withdrawReason: both('Lý do rút', 'Why it is taken back'),
  reasonTooShort: both('Ghi lý do, ít nhất 3 ký tự.', 'Say why, in 3 characters at least.'),
  withdrawn: both('Đã rút khỏi sổ.', 'Taken back.'),
  confirmTitle: (kind: string, unit: string) =>
    both(`Xác nhận “${kind}” của ${unit}?`, `Confirm “${kind}” of ${unit}?`),
  confirmNote: both(
    'Từ nay mục này được tính cho tổ chức. Việc xác nhận không bỏ được; chỉ có thể đính chính hoặc rút mục.',
    'From now on it counts for the unit. A confirmation cannot be undone; the entry can only be corrected or taken back.',
  ),
  confirmedNow: both('Đã xác nhận.', 'Confirmed.'),
} as const
