import type { Bilingual } from '#kernel/messages.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

import type { MeetingKind } from '../domain/meeting.ts'
import { meetingKindNames } from '../messages.ts'

/** A meeting as the record behind a figure: its kind and day, with what is said of it, if anything. */
export function heldText(kind: MeetingKind, day: PlainDate, told?: Bilingual): Bilingual {
  const name = meetingKindNames[kind]
  return {
    vi: `${name.vi} ngày ${showDay(day)}${told ? `: ${told.vi}` : ''}`,
    en: `${name.en} on ${showDay(day)}${told ? `: ${told.en}` : ''}`,
  }
}

/** Whether a meeting ended as it should. */
export const endings = {
  whole: {
    vi: 'có nghị quyết hoặc kết luận và người kiểm tra',
    en: 'with a resolution or conclusion and a checker',
  },
  withoutOutcome: {
    vi: 'chưa có nghị quyết hoặc kết luận',
    en: 'no resolution or conclusion',
  },
  withoutChecker: {
    vi: 'chưa phân công người kiểm tra',
    en: 'nobody assigned to check it',
  },
  withoutBoth: {
    vi: 'chưa có nghị quyết hoặc kết luận và chưa phân công người kiểm tra',
    en: 'neither a resolution or conclusion nor a checker',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

/** How many came. */
export const presentText = (present: number, base: number): Bilingual => ({
  vi: `${present} có mặt trên ${base} phải dự`,
  en: `${present} present of ${base}`,
})

/** How many spoke. */
export const spokeText = (speakers: number): Bilingual => ({
  vi: `${speakers} đảng viên phát biểu`,
  en: speakers === 1 ? '1 member spoke' : `${speakers} members spoke`,
})

/** The words on the buttons that mend a figure. */
export const mendingWords = {
  ordinary: { vi: 'Ghi kỳ sinh hoạt thường kỳ', en: 'Record the ordinary meeting' },
  thematic: { vi: 'Ghi kỳ sinh hoạt chuyên đề', en: 'Record the thematic meeting' },
  complete: { vi: 'Bổ sung biên bản', en: 'Complete the minutes' },
} as const satisfies Readonly<Record<string, Bilingual>>
