import type { Bilingual } from '#kernel/messages.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

const beginnings = {
  term: { vi: 'Nhiệm kỳ bắt đầu', en: 'The term began' },
  directive: { vi: 'Văn bản ban hành', en: 'The directive was issued' },
  unit: { vi: 'Tổ chức thành lập', en: 'The unit was founded' },
} as const

/** What the register tells of its entries where a figure is explained. */
export const evidenceTexts = {
  enter: { vi: 'Ghi vào sổ', en: 'Enter' },
  entry: (kind: Bilingual, on: PlainDate, isConfirmed: boolean): Bilingual => ({
    vi: `${kind.vi}, ngày ${showDay(on)}${isConfirmed ? '' : ', chờ cấp trên xác nhận'}`,
    en: `${kind.en}, ${showDay(on)}${isConfirmed ? '' : ', waits for the superior'}`,
  }),
  since: (what: 'term' | 'directive' | 'unit', days: number): Bilingual => ({
    vi: `${beginnings[what].vi} đã quá ${days} ngày`,
    en: `${beginnings[what].en} more than ${days} days ago`,
  }),
}
