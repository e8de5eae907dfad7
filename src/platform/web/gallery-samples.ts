import { plainDate } from '#kernel/time.ts'

import type { Session } from './session.tsx'
import type { SparkPeriod } from './ui/sparkline.tsx'
import type { Status } from './messages-figures.ts'
import type { HeatCell, HeatColumn, HeatRow } from './ui/heat.ts'
import type { TreeNode } from './ui/tree.ts'

/** Invented figures for looking at the components; the same on every load. */
function chance(seed: number): number {
  const mixed = Math.sin(seed * 12.9898) * 43758.5453
  return mixed - Math.floor(mixed)
}

const bodies = [
  'Đảng bộ Bộ Ngoại giao',
  'Đảng bộ Bộ Tài chính',
  'Đảng bộ Bộ Công Thương',
  'Đảng bộ Bộ Y tế',
  'Đảng bộ Ngân hàng Nhà nước Việt Nam',
  'Đảng bộ Văn phòng Quốc hội',
  'Đảng bộ Văn phòng Chính phủ',
  'Đảng bộ Viện Hàn lâm Khoa học xã hội Việt Nam',
  'Đảng bộ Đài Truyền hình Việt Nam',
  'Đảng bộ Thông tấn xã Việt Nam',
  'Đảng bộ Báo Nhân Dân',
  'Đảng bộ Kiểm toán nhà nước',
  'Đảng bộ Bộ Tài nguyên và Môi trường',
  'Đảng bộ Học viện Chính trị quốc gia Hồ Chí Minh',
]

const duties: readonly (readonly [string, string])[] = [
  ['1.1', 'Quy chế làm việc'],
  ['1.2', 'Chương trình toàn khóa'],
  ['1.3', 'Kế hoạch năm'],
  ['2.1', 'Nội dung chuẩn bị trước'],
  ['2.2', 'Gửi tài liệu trước họp'],
  ['2.3', 'Sinh hoạt thường kỳ hằng tháng'],
  ['2.4', 'Kết luận có người kiểm tra'],
  ['2.5', 'Sinh hoạt chuyên đề mỗi quý'],
  ['2.6', 'Đảng viên dự họp'],
  ['2.7', 'Đảng viên phát biểu'],
  ['3.1', 'Bồi dưỡng bí thư'],
  ['3.2', 'Bồi dưỡng cấp ủy viên'],
  ['3.3', 'Kiểm tra mỗi sáu tháng'],
  ['3.4', 'Giám sát chuyên đề'],
  ['4.1', 'Đánh giá hằng tháng'],
  ['4.2', 'Đăng ký cam kết'],
  ['4.3', 'Phân loại cuối năm'],
  ['4.4', 'Học nghị quyết'],
  ['5.1', 'Báo cáo quý'],
  ['5.2', 'Báo cáo năm'],
  ['5.3', 'Sơ kết'],
  ['5.4', 'Tổng kết'],
  ['6.1', 'Quỹ đảng phí'],
  ['6.2', 'Hồ sơ đảng viên'],
  ['6.3', 'Thẻ đảng viên'],
]

/** Sixty-one organisations. */
export const heatRows: readonly HeatRow[] = Array.from({ length: 61 }, (_, at) => ({
  id: `u${at}`,
  name: `${bodies[at % bodies.length] ?? ''}${at >= bodies.length ? ` ${Math.floor(at / bodies.length) + 1}` : ''}`,
}))

/** Twenty-five obligations. */
export const heatColumns: readonly HeatColumn[] = duties.map(([number, title], at) => ({
  id: `d${at}`,
  number,
  short: title,
  title: `${number} ${title}`,
}))

/** A cell of the sample map. */
export function heatCellOf(rowId: string, columnId: string): HeatCell | undefined {
  const row = Number(rowId.slice(1))
  const column = Number(columnId.slice(1))
  if (column === 10 || column === 13) {
    return { rate: null, numerator: 0, denominator: 0, state: 'not-measured' }
  }
  const seed = row * 31 + column * 7 + 1
  if (chance(seed + 5) < 0.03) return undefined
  const denominator = 20 + Math.floor(chance(row + 3) * 180)
  const ill = chance(row * 3 + 11) < 0.12 ? 0.35 : 0.08
  const numerator = Math.round(denominator * (1 - chance(seed) * ill * (1 + chance(column) * 1.4)))
  return { rate: numerator / denominator, numerator, denominator }
}

/** All organisations together, by column. */
export function heatTotal(columnId: string): HeatCell {
  const cells = heatRows.map((row) => heatCellOf(row.id, columnId))
  const numerator = cells.reduce((sum, cell) => sum + (cell?.numerator ?? 0), 0)
  const denominator = cells.reduce((sum, cell) => sum + (cell?.denominator ?? 0), 0)
  if (denominator === 0) return { rate: null, numerator: 0, denominator: 0, state: 'not-measured' }
  return { rate: numerator / denominator, numerator, denominator }
}

/** December 2023 to December 2024. */
export const months: readonly string[] = Array.from({ length: 13 }, (_, at) =>
  at === 0 ? '2023-12' : `2024-${String(at).padStart(2, '0')}`,
)

/** A year of rates. */
export const sparkRates: readonly SparkPeriod[] = months.map((period, at) => {
  const rate = 0.82 + chance(at + 2) * 0.17
  const late: Status = rate > 0.93 ? 'met-late' : 'missed'
  return { period, rate, status: rate > 0.96 ? 'met' : late }
})

/** A year of one cell. */
export const sparkStates: readonly SparkPeriod[] = months.map((period, at) => {
  const states: readonly Status[] = [
    'met',
    'met',
    'met',
    'met-late',
    'missed',
    'excused',
    'not-due',
    'due',
  ]
  return { period, status: states[Math.floor(chance(at + 9) * states.length)] ?? 'met' }
})

/** A unit with what stands beside it. */
export type SampleUnit = TreeNode & {
  readonly members: number
  readonly cells: number
  readonly kind: string
}

/** About six thousand units in three levels. */
export const units: readonly SampleUnit[] = [
  {
    id: 'top',
    parentId: null,
    name: 'Đảng bộ Khối các cơ quan Trung ương',
    members: 82_014,
    cells: 5_988,
    kind: 'Đảng bộ Khối',
  },
  ...heatRows.flatMap((row, at) => {
    const departments = 6 + Math.floor(chance(at) * 14)
    const own: SampleUnit = {
      id: row.id,
      parentId: 'top',
      name: row.name,
      members: 900 + at * 13,
      cells: departments * 7,
      kind: 'Đảng bộ trên cơ sở',
    }
    const below = Array.from({ length: departments }, (_, department): readonly SampleUnit[] => {
      const id = `${row.id}-${department}`
      return [
        {
          id,
          parentId: row.id,
          name: `Đảng bộ Cục ${department + 1}`,
          members: 90 + department,
          cells: 7,
          kind: 'Đảng bộ cơ sở',
        },
        ...Array.from({ length: 7 }, (__, cell) => ({
          id: `${id}-${cell}`,
          parentId: id,
          name: `Chi bộ Phòng ${cell + 1}`,
          members: 9 + cell,
          cells: 1,
          kind: 'Chi bộ',
        })),
      ]
    })
    return [own, ...below.flat()]
  }),
]

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô']
const middles = ['Thị', 'Văn', 'Đức', 'Minh', 'Hữu', 'Thu', 'Quốc', 'Ngọc']
const givens = [
  'Lan',
  'Hùng',
  'Đức',
  'Ánh',
  'Bình',
  'Cường',
  'Dũng',
  'Hằng',
  'Khánh',
  'Mỹ',
  'Phương',
  'Quỳnh',
  'Thắng',
  'Uyên',
  'Yến',
  'Ẩn',
]

/** An invented person. */
export type SamplePerson = {
  readonly id: string
  readonly name: string
  readonly born: number
  readonly unit: string
  readonly status: Status
  readonly rate: number
}

/** Two dozen invented people. */
export const people: readonly SamplePerson[] = Array.from({ length: 24 }, (_, at) => {
  const states: readonly Status[] = ['met', 'met-late', 'missed', 'due', 'excused']
  return {
    id: `p${at}`,
    name: `${families[(at * 7) % families.length] ?? ''} ${middles[(at * 3) % middles.length] ?? ''} ${givens[at % givens.length] ?? ''}`,
    born: 1955 + ((at * 17) % 45),
    unit: `Chi bộ Phòng ${(at % 7) + 1}, Cục Quản trị`,
    status: states[at % states.length] ?? 'met',
    rate: 0.7 + chance(at) * 0.3,
  }
})

/** A staff member of the Bloc, on sample data. */
export const session: Session = {
  account: { id: 1, name: 'Nguyễn Thị Minh Khai', login: 'khai.bloc' },
  roles: ['bloc-staff'],
  scopes: [],
  permissions: [],
  today: plainDate('2025-01-08'),
  sample: true,
  places: [
    'today',
    'overview',
    'directives',
    'redCells',
    'organisation',
    'members',
    'meetings',
    'indicators',
    'imports',
    'accounts',
    'grants',
    'health',
    'me',
  ],
}
