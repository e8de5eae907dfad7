import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the months of a unit. */
export const unitMonthsMessages = {
  title: { vi: 'Qua các tháng', en: 'Month by month' },
  note: {
    vi: 'Số cuối mỗi tháng, theo cây tổ chức của ngày đó.',
    en: 'At the end of each month, along the tree of that day.',
  },
  members: { vi: 'Đảng viên', en: 'Members' },
  all: { vi: 'Tất cả', en: 'All' },
  official: { vi: 'Chính thức', en: 'Official' },
  probationary: { vi: 'Dự bị', en: 'Probationary' },
  cells: { vi: 'Chi bộ', en: 'Cells' },
  month: { vi: 'Ngày', en: 'Day' },
  acts: { vi: 'Sắp xếp tổ chức', en: 'Reorganisation' },
  table: { vi: 'Xem bảng số', en: 'Show the figures' },
  tellMembers: (n: {
    day: string
    all: string
    official: string
    probationary: string
  }): Bilingual => ({
    vi: `Ngày ${n.day}: ${n.all} đảng viên, ${n.official} chính thức, ${n.probationary} dự bị.`,
    en: `${n.day}: ${n.all} members, ${n.official} official, ${n.probationary} probationary.`,
  }),
  tellCells: (day: string, cells: string): Bilingual => ({
    vi: `Ngày ${day}: ${cells} chi bộ.`,
    en: `${day}: ${cells} cells.`,
  }),
  act: (day: string, units: number, document: string | null): Bilingual => ({
    vi: `${day}: sắp xếp ${units} tổ chức${document ? ` (${document})` : ''}`,
    en: `${day}: ${units} ${units === 1 ? 'unit' : 'units'} reorganised${document ? ` (${document})` : ''}`,
  }),
} as const
