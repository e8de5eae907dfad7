import type { Bilingual } from '#kernel/messages.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

/** What the register tells of its entries where a figure is explained. */
export const evidenceTexts = {
  enter: { vi: 'Ghi vào sổ', en: 'Enter' },
  entry: (kind: Bilingual, on: PlainDate, isConfirmed: boolean): Bilingual => ({
    vi: `${kind.vi}, ngày ${showDay(on)}${isConfirmed ? '' : ', chờ cấp trên xác nhận'}`,
    en: `${kind.en}, ${showDay(on)}${isConfirmed ? '' : ', waits for the superior'}`,
  }),
  since: (days: number): Bilingual => ({
    vi: `Nhiệm kỳ (hoặc văn bản) đã qua ${days} ngày đầu`,
    en: `The first ${days} days of the term (or of the directive) are over`,
  }),
}
