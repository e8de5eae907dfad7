import type { Bilingual } from '#kernel/messages.ts'

import type { Status } from '../domain/standing.ts'

/** The address of a page of a list is damaged. */
export const badCursor: Bilingual = {
  vi: 'Địa chỉ trang danh sách không đúng; hãy mở lại danh sách từ đầu.',
  en: 'The address of this page of the list is not right; open the list from its beginning.',
}

/** How a bearer stands, in words. */
export const statusNames: Record<Status, Bilingual> = {
  'not-due': { vi: 'Chưa phải thực hiện', en: 'Not due' },
  due: { vi: 'Đang trong hạn', en: 'Due' },
  met: { vi: 'Đạt', en: 'Met' },
  'met-late': { vi: 'Đạt muộn', en: 'Met late' },
  missed: { vi: 'Chưa đạt', en: 'Missed' },
  excused: { vi: 'Được miễn', en: 'Excused' },
}

/** The heads of exported columns. */
export const columnNames = {
  code: { vi: 'Mã tổ chức', en: 'Unit code' },
  unit: { vi: 'Tổ chức', en: 'Unit' },
  above: { vi: 'Trực thuộc', en: 'Under' },
  cluster: { vi: 'Nhóm', en: 'Cluster' },
  clusterUnits: { vi: 'Số tổ chức', en: 'Units' },
  indicator: { vi: 'Chỉ số', en: 'Indicator' },
  period: { vi: 'Kỳ', en: 'Period' },
  status: { vi: 'Tình trạng', en: 'Status' },
  dueOn: { vi: 'Hạn cuối', en: 'Due on' },
  metOn: { vi: 'Ngày thực hiện', en: 'Done on' },
  numerator: { vi: 'tử số', en: 'numerator' },
  denominator: { vi: 'mẫu số', en: 'denominator' },
  rate: { vi: 'tỷ lệ', en: 'rate' },
  missed: { vi: 'chưa đạt', en: 'missed' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** The names of exported files and sheets. */
export const exportNames = {
  overview: { vi: 'tong-quan', en: 'overview' },
  'red-cells': { vi: 'chi-bo-can-quan-tam', en: 'red-cells' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** What stands outside today's tree, as a line of a table. */
export const outsideName: Bilingual = {
  vi: 'Đã chuyển ra ngoài Đảng bộ',
  en: 'Handed outside',
}

/** What stands in no cluster of a grouping, as a line of a table. */
export const noClusterName: Bilingual = { vi: 'Ngoài các nhóm', en: 'In no cluster' }

/** A cluster was asked for without its grouping. */
export const clusterOfNothing: Bilingual = {
  vi: 'Thiếu cách chia nhóm: nhóm chỉ có nghĩa trong một cách chia nhóm.',
  en: 'The grouping is missing: a cluster is one of a grouping.',
}
