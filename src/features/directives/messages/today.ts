import type { Bilingual } from '#kernel/messages.ts'
import type { Period } from '#kernel/period.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

const roman = ['I', 'II', 'III', 'IV'] as const

/** A period as it stands in a sentence: `tháng 12/2024`, `quý IV/2024`, `năm 2024`. */
export function periodText({ kind, from }: Period): Bilingual {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  if (kind === 'year') return { vi: `năm ${year}`, en: year }
  if (kind === 'half-year') {
    const half = month < 7 ? 1 : 2
    return {
      vi: `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`,
      en: `half ${half} of ${year}`,
    }
  }
  if (kind === 'quarter') {
    const quarter = Math.ceil(month / 3)
    return { vi: `quý ${roman[quarter - 1] ?? quarter}/${year}`, en: `Q${quarter} ${year}` }
  }
  return { vi: `tháng ${month}/${year}`, en: `${from.slice(5, 7)}/${year}` }
}

const count = (value: number): Bilingual => ({
  vi: new Intl.NumberFormat('vi-VN').format(value),
  en: new Intl.NumberFormat('en-GB').format(value),
})

/** What waits for somebody, one sentence each. */
export const todayTexts = {
  due: (duty: Bilingual, period: Period): Bilingual => ({
    vi: `${duty.vi}, ${periodText(period).vi}`,
    en: `${duty.en}, ${periodText(period).en}`,
  }),
  missed: (duty: Bilingual, period: Period, dueOn: PlainDate): Bilingual => ({
    vi: `${duty.vi}, ${periodText(period).vi}: chưa có biên bản và đã quá hạn ngày ${showDay(dueOn)}. Nếu đã họp đúng hạn, hãy ghi lại`,
    en: `${duty.en}, ${periodText(period).en}: no record, and the due day ${showDay(dueOn)} has passed. If the meeting was held in time, record it`,
  }),
  lacks: (paper: Bilingual): Bilingual => ({
    vi: `Chưa có: ${paper.vi}`,
    en: `Missing: ${paper.en}`,
  }),
  cellsMissed: (cells: number, duty: Bilingual, period: Period): Bilingual => ({
    vi: `${count(cells).vi} chi bộ chưa đạt: ${duty.vi}, ${periodText(period).vi}`,
    en: `${count(cells).en} ${cells === 1 ? 'cell' : 'cells'} missed: ${duty.en}, ${periodText(period).en}`,
  }),
  cellsDue: (cells: number, duty: Bilingual, period: Period): Bilingual => ({
    vi: `${count(cells).vi} chi bộ còn phải thực hiện: ${duty.vi}, ${periodText(period).vi}`,
    en: `${count(cells).en} ${cells === 1 ? 'cell has' : 'cells have'} yet to do it: ${duty.en}, ${periodText(period).en}`,
  }),
  behind: (duty: Bilingual, period: Period, figure: Bilingual): Bilingual => ({
    vi: `${duty.vi}, ${periodText(period).vi}: ${figure.vi}`,
    en: `${duty.en}, ${periodText(period).en}: ${figure.en}`,
  }),
  proposals: (proposals: number): Bilingual => ({
    vi: `${count(proposals).vi} đề xuất nghĩa vụ, chỉ tiêu chờ xác nhận`,
    en: `${count(proposals).en} proposed ${proposals === 1 ? 'demand waits' : 'demands wait'} for confirmation`,
  }),
  corrections: (open: number): Bilingual => ({
    vi: `${count(open).vi} yêu cầu chỉnh sửa hồ sơ đảng viên chờ trả lời`,
    en: `${count(open).en} ${open === 1 ? 'request of a member' : 'requests of members'} to correct a file`,
  }),
  lateSeats: (late: number, limitDays: number): Bilingual => ({
    vi: `${count(late).vi} chức danh trong cấp ủy, ủy ban kiểm tra trống quá ${limitDays} ngày`,
    en: `${count(late).en} ${late === 1 ? 'seat has' : 'seats have'} stood empty for more than ${limitDays} days`,
  }),
  overdueCongresses: (overdue: number): Bilingual => ({
    vi: `${count(overdue).vi} đại hội quá hạn`,
    en: `${count(overdue).en} ${overdue === 1 ? 'congress is' : 'congresses are'} overdue`,
  }),
  readingAlarm: {
    many: (on: string): Bilingual => ({
      vi: `Ngày ${on} tài khoản này đã mở 500 hồ sơ đảng viên và bị dừng xem. Hãy hỏi lý do và xem nhật ký`,
      en: `On ${on} this account opened 500 files of members and was stopped. Ask why, and look at the record of acts`,
    }),
    planted: (on: string): Bilingual => ({
      vi: `Ngày ${on} tài khoản này đã mở một hồ sơ gài, là hồ sơ không việc nào dẫn tới: có thể ai đó đang dò hồ sơ theo số. Hãy hỏi lý do và xem nhật ký`,
      en: `On ${on} this account opened a planted file, to which no work leads: somebody may be trying files by their numbers. Ask why, and look at the record of acts`,
    }),
  },
  nothingRecorded: {
    vi: 'Chưa có kỳ sinh hoạt nào trong hệ thống. Có thể nạp từ tệp CSV hoặc XLSX',
    en: 'No meeting is recorded yet. They can be imported from CSV or XLSX',
  },
} as const

/** The words on the buttons. */
export const todayActs = {
  openCells: { vi: 'Mở danh sách', en: 'Open the list' },
  openUnit: { vi: 'Xem tổ chức này', en: 'Look at this organisation' },
  confirm: { vi: 'Xem và xác nhận', en: 'Read and confirm' },
  answer: { vi: 'Xem và trả lời', en: 'Read and answer' },
  import: { vi: 'Nạp dữ liệu', en: 'Import' },
} as const satisfies Readonly<Record<string, Bilingual>>
