import type { Bilingual } from '#kernel/messages.ts'

import type { EntryPeriod } from '../domain/entry-kind.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** How a unit stands for a kind, as the register says it. */
export const stateWords = {
  has: both('Đã có', 'There'),
  lacks: both('Chưa có', 'Missing'),
  waits: both('Chờ cấp trên xác nhận', 'Waits for the superior'),
  none: both('–', '–'),
} as const

/** For what time the entries of a kind are. */
export const periodNames: Readonly<Record<EntryPeriod, Bilingual>> = {
  month: both('Mỗi tháng', 'Every month'),
  quarter: both('Mỗi quý', 'Every quarter'),
  'half-year': both('Mỗi 6 tháng', 'Every half-year'),
  year: both('Mỗi năm', 'Every year'),
  term: both('Mỗi nhiệm kỳ', 'Every term'),
  directive: both('Theo từng văn bản của cấp trên', 'For each directive of the superior'),
  occasion: both('Khi có việc', 'When there is occasion'),
}

/** What stands in a table instead, whose cells are narrow on a phone. */
export const waitsShort = both('Chờ xác nhận', 'Waits')

/** Texts of the register of one unit. */
export const registerMessages = {
  title: both('Sổ theo dõi', 'Register'),
  mustHave: both('Văn bản, công việc phải có', 'Papers and acts that are due'),
  lead: (has: string, asked: string) =>
    both(`${has}/${asked} đã có`, `${has} of ${asked} are there`),
  missing: (count: string) => both(`${count} chưa có`, `${count} missing`),
  waiting: (count: string) => both(`${count} chờ xác nhận`, `${count} waiting`),
  complete: both('Đã có đủ.', 'Everything is there.'),
  term: (from: string, dueOn: string) =>
    both(
      `Nhiệm kỳ từ ${from}, đại hội chậm nhất ${dueOn}`,
      `Term from ${from}, congress by ${dueOn}`,
    ),
  noTerm: both('Chưa ghi nhiệm kỳ của cấp ủy.', 'No term of the committee is recorded.'),
  enter: both('Ghi', 'Enter'),
  enterWhat: (name: string) => both(`Ghi: ${name}`, `Enter: ${name}`),
  replace: both('Thay bản mới', 'Replace'),
  replaceWhat: (name: string) => both(`Thay bản mới: ${name}`, `Replace: ${name}`),
  enterOther: both('Ghi văn bản, công việc', 'Enter a paper or an act'),
  nothingAsked: both(
    'Không loại mục nào dành cho tổ chức này.',
    'No kind of entry is meant for this unit.',
  ),
  all: both('Mọi mục đã ghi', 'Everything that was entered'),
  allNote: (most: string) => both(`${most} mục mới nhất`, `the latest ${most}`),
  noEntries: both('Chưa ghi mục nào.', 'Nothing is entered yet.'),
  noEntriesNote: both(
    'Bấm Ghi ở một dòng bên trên để ghi mục đầu tiên.',
    'Press Enter at a line above for the first one.',
  ),
  kind: both('Loại mục', 'Kind'),
  number: both('Số, ký hiệu', 'Number'),
  day: both('Ngày', 'Day'),
  forTime: both('Cho', 'For'),
  state: both('Tình trạng', 'State'),
  replaced: (day: string) => both(`Đã thay từ ${day}`, `Replaced from ${day}`),
  holds: both('Đang có hiệu lực', 'In force'),
  coverage: both('Toàn cảnh', 'Coverage'),
  open: both('Mở sổ theo dõi', 'Open the register'),
  lacking: both('Chưa có', 'Missing'),
  andMore: (count: string) => both(`và ${count} loại nữa`, `and ${count} more`),
} as const
