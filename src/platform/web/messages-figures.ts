import type { Bilingual } from '#kernel/messages.ts'

/** How a duty of one bearer in one period stands, and the case that nothing can measure it yet. */
export type Status = 'met' | 'met-late' | 'missed' | 'due' | 'not-due' | 'excused' | 'not-measured'

/** The states in the order in which bars and legends show them. */
export const statuses: readonly Status[] = [
  'met',
  'met-late',
  'due',
  'missed',
  'excused',
  'not-due',
  'not-measured',
]

/** The word of each state. */
export const statusWords: Readonly<Record<Status, Bilingual>> = {
  met: { vi: 'Đạt', en: 'Met' },
  'met-late': { vi: 'Đạt muộn', en: 'Met late' },
  missed: { vi: 'Chưa đạt', en: 'Missed' },
  due: { vi: 'Đang trong hạn', en: 'Due' },
  'not-due': { vi: 'Không đến hạn', en: 'Not due' },
  excused: { vi: 'Được miễn', en: 'Excused' },
  'not-measured': { vi: 'Chưa đo được', en: 'Not measured yet' },
}

/** The words of bars, heat maps and charts. */
export const figureMessages = {
  of: (part: string, whole: string): Bilingual => ({
    vi: `${part} trên ${whole}`,
    en: `${part} of ${whole}`,
  }),
  standing: { vi: 'Tình hình', en: 'Standing' },
  noBase: { vi: 'chưa có số liệu', en: 'no figures yet' },
  target: (text: string): Bilingual => ({ vi: `chỉ tiêu ${text}`, en: `target ${text}` }),
  reference: (text: string): Bilingual => ({
    vi: `mức tham chiếu ${text}`,
    en: `reference ${text}`,
  }),
  legend: { vi: 'Chú giải', en: 'Legend' },
  figuresAlways: { vi: 'Hiện con số', en: 'Show figures' },
  notMeasured: { vi: 'chưa đo được', en: 'not measured yet' },
  idle: { vi: 'không đến hạn', en: 'not due' },
  atLeast: (percent: string): Bilingual => ({ vi: `từ ${percent}`, en: `${percent} up` }),
  below: (percent: string): Bilingual => ({ vi: `dưới ${percent}`, en: `below ${percent}` }),
  mapHint: {
    vi: 'Mũi tên để đi, Enter để mở, đầu cột để xếp.',
    en: 'Arrows to move, Enter to open, column heads to sort.',
  },
  months: { vi: 'Các tháng', en: 'Months' },
  asChart: { vi: 'Biểu đồ', en: 'Chart' },
  asTable: { vi: 'Bảng số', en: 'Figures' },
  period: { vi: 'Kỳ', en: 'Period' },
  acts: { vi: 'Sắp xếp tổ chức', en: 'Reorganisation' },
  earlier: { vi: 'Kỳ trước', en: 'Earlier' },
  later: { vi: 'Kỳ sau', en: 'Later' },
} as const

/** The words of the roll call. */
export const rollCallMessages = {
  title: { vi: 'Điểm danh', en: 'Roll call' },
  hint: {
    vi: 'Mọi người được tính có mặt. Chạm tên người vắng rồi chọn lý do.',
    en: 'Everybody counts as present. Tap who is absent, then choose the reason.',
  },
  present: (present: number, base: number): Bilingual => ({
    vi: `${present}/${base} có mặt`,
    en: `${present}/${base} present`,
  }),
  absent: (count: number): Bilingual => ({ vi: `${count} vắng`, en: `${count} absent` }),
  missingReason: (count: number): Bilingual => ({
    vi: `còn ${count} người chưa có lý do`,
    en: `${count} without a reason`,
  }),
  isPresent: { vi: 'có mặt', en: 'present' },
  isAbsent: { vi: 'vắng', en: 'absent' },
  reasonOf: (name: string): Bilingual => ({
    vi: `Lý do vắng của ${name}`,
    en: `Why ${name} is absent`,
  }),
} as const

/** The words of the tree. */
export const treeMessages = {
  open: (name: string): Bilingual => ({ vi: `Mở nhánh ${name}`, en: `Unfold ${name}` }),
  fold: (name: string): Bilingual => ({ vi: `Gập nhánh ${name}`, en: `Fold ${name}` }),
  found: (count: number): Bilingual => ({
    vi: count === 0 ? 'không có tên nào khớp' : `${count} tên khớp`,
    en: count === 1 ? '1 match' : `${count} matches`,
  }),
} as const

/** The words of the line of days. */
export const daySliderMessages = {
  earlier: { vi: 'Lần trước', en: 'Previous change' },
  later: { vi: 'Lần sau', en: 'Next change' },
  play: { vi: 'Chạy', en: 'Play' },
  pause: { vi: 'Dừng', en: 'Pause' },
  year: { vi: 'Năm', en: 'Year' },
  marks: (count: string, year: string): Bilingual => ({
    vi: `năm ${year}: ${count} ngày có thay đổi`,
    en: `days of change in ${year}: ${count}`,
  }),
} as const
