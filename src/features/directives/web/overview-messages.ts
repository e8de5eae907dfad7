import type { Bilingual } from '#kernel/messages.ts'

const shorts: Readonly<Record<string, Bilingual>> = {
  'meeting.ordinary.month': { vi: 'Họp tháng', en: 'Monthly' },
  'meeting.thematic.quarter': { vi: 'Chuyên đề quý', en: 'Thematic, quarter' },
  'meeting.ordinary.year': { vi: '11 tháng họp', en: '11 months' },
  'meeting.thematic.year': { vi: '3 chuyên đề', en: '3 thematic' },
  'meeting.outcome': { vi: 'Có kết luận', en: 'Outcome' },
  'meeting.attendance': { vi: 'Dự họp', en: 'Attendance' },
  'member.spoke.year': { vi: 'Phát biểu', en: 'Spoke' },
}

/** Texts of the overview and of the list of red cells. */
export const overviewMessages = {
  title: { vi: 'Tổng quan', en: 'Overview' },
  redCells: { vi: 'Chi bộ chưa đạt', en: 'Red cells' },
  map: { vi: 'Bản đồ tình trạng', en: 'Heat map' },
  mapNote: {
    vi: 'Mũi tên để đi, Enter để mở; bấm tên tổ chức để xuống một cấp.',
    en: 'Arrows to walk, Enter to open; a unit’s name goes one level down.',
  },
  mapOf: (unit: string) => ({ vi: `Các tổ chức thuộc ${unit}`, en: `Units under ${unit}` }),
  unit: { vi: 'Tổ chức', en: 'Unit' },
  tree: { vi: 'Cộng theo cây tổ chức', en: 'Added up along the tree' },
  treeThen: { vi: 'như lúc đó', en: 'as it was' },
  treeToday: { vi: 'như hôm nay', en: 'as today' },
  trend: { vi: 'Diễn biến', en: 'Trend' },
  measure: { vi: 'Chỉ số', en: 'Indicator' },
  short: (code: string): Bilingual => shorts[code] ?? { vi: '', en: '' },
  totalWords: (n: { met: string; late: string; missed: string; due: string }) => ({
    vi: `${n.met} đúng hạn, ${n.late} muộn trong hạn, ${n.missed} không đạt${n.due === '0' ? '' : `, ${n.due} còn trong hạn`}`,
    en: `${n.met} in time, ${n.late} late, ${n.missed} missed${n.due === '0' ? '' : `, ${n.due} still open`}`,
  }),
  exportCsv: { vi: 'Tải CSV', en: 'CSV' },
  exportXlsx: { vi: 'Tải Excel', en: 'Excel' },
  period: { vi: 'Kỳ', en: 'Period' },
  status: { vi: 'Trạng thái', en: 'Status' },
  statuses: {
    missed: { vi: 'Không đạt', en: 'Missed' },
    'met-late': { vi: 'Muộn trong hạn', en: 'Met late' },
    due: { vi: 'Còn trong hạn', en: 'Due' },
    met: { vi: 'Đúng hạn', en: 'Met' },
    'not-due': { vi: 'Chưa đến lượt', en: 'Not due' },
    excused: { vi: 'Được miễn', en: 'Excused' },
  },
  cell: { vi: 'Chi bộ', en: 'Cell' },
  under: { vi: 'Thuộc', en: 'Under' },
  metOn: { vi: 'Ngày thực hiện', en: 'Done on' },
  dueOn: { vi: 'Hạn', en: 'Due' },
  why: { vi: 'Vì sao?', en: 'Why?' },
  noneRed: { vi: 'Không có chi bộ nào.', en: 'No cell.' },
  noneRedNote: {
    vi: 'Mọi chi bộ trong phạm vi này đều ngoài nhóm đang lọc.',
    en: 'No cell in this scope is in the chosen group.',
  },
  indicators: { vi: 'Chỉ số', en: 'Indicators' },
  indicatorsLead: {
    vi: 'Đo cái gì, bằng hồ sơ nào, theo quy định nào. Một bằng chứng dùng cho mọi văn bản cần đến nó.',
    en: 'What is measured, from which records, by which rule. One proof serves every document that needs it.',
  },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  counting: { vi: 'Đếm chi bộ', en: 'Counts cells' },
  ratio: { vi: 'Cộng hồ sơ', en: 'Adds records up' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  proves: { vi: 'Chứng minh cho', en: 'Proves' },
  provesNothing: { vi: 'Chưa văn bản nào dùng.', en: 'No document uses it yet.' },
} as const
