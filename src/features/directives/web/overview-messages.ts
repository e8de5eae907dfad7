import type { Bilingual } from '#kernel/messages.ts'

const shorts: Readonly<Record<string, Bilingual>> = {
  'meeting.ordinary.month': { vi: 'Họp tháng', en: 'Monthly' },
  'meeting.thematic.quarter': { vi: 'Chuyên đề quý', en: 'Thematic, quarter' },
  'meeting.ordinary.year': { vi: '11 tháng họp', en: '11 months' },
  'meeting.thematic.year': { vi: '3 chuyên đề', en: '3 thematic' },
  'meeting.outcome': { vi: 'Có kết luận', en: 'Outcome' },
  'meeting.attendance': { vi: 'Dự họp', en: 'Attendance' },
  'member.spoke.year': { vi: 'Phát biểu', en: 'Spoke' },
  'register.working-regulation': { vi: 'Quy chế', en: 'Regulation' },
  'register.regulations': { vi: 'Hai quy chế', en: 'Regulations' },
  'register.regulation-and-programme': { vi: 'Quy chế, CT năm', en: 'Regulation, plan' },
  'register.year-programme': { vi: 'CT năm', en: 'Year plan' },
  'register.programmes': { vi: 'CT khóa, năm', en: 'Programmes' },
  'register.ethics-standards': { vi: 'Chuẩn mực', en: 'Ethics' },
  'register.action-programme': { vi: 'CT hành động', en: 'Action plan' },
  'register.inspection-programmes': { vi: 'KT, GS', en: 'Inspection' },
  'register.registration': { vi: 'Đăng ký', en: 'Registered' },
  'register.cell-check': { vi: 'KT 6 tháng', en: 'Checked' },
  'register.class.good': { vi: 'Tốt trở lên', en: 'Good' },
  'register.class.completed': { vi: 'Hoàn thành', en: 'Completed' },
  'register.class.not-completed': { vi: 'Không HT', en: 'Failed' },
}

function parts(list: readonly (readonly [count: string, words: string])[]): string {
  return list
    .filter(([count]) => count !== '0')
    .map(([count, words]) => `${count} ${words}`)
    .join(', ')
}

/** Texts of the overview and of the list of red cells. */
export const overviewMessages = {
  title: { vi: 'Tổng quan', en: 'Overview' },
  titleBy: (grouping: string): Bilingual => ({
    vi: `Tổng quan · ${grouping}`,
    en: `Overview · ${grouping}`,
  }),
  redCells: { vi: 'Chi bộ chưa đạt', en: 'Cells behind' },
  map: { vi: 'Bản đồ tình trạng', en: 'Heat map' },
  mapNote: {
    vi: 'Bấm tên tổ chức để xuống một cấp, bấm một ô để xem vì sao.',
    en: 'A unit’s name goes one level down; a square says why.',
  },
  mapOf: (unit: string) => ({ vi: `Các tổ chức thuộc ${unit}`, en: `Units under ${unit}` }),
  unit: { vi: 'Tổ chức', en: 'Unit' },
  axis: { vi: 'Xem theo', en: 'Rows by' },
  byTree: { vi: 'Cây tổ chức', en: 'Tree of units' },
  byGrouping: (name: string): Bilingual => ({ vi: `Nhóm: ${name}`, en: `Clusters: ${name}` }),
  cluster: { vi: 'Nhóm', en: 'Cluster' },
  allClusters: { vi: 'Tất cả', en: 'All' },
  noCluster: { vi: 'Ngoài các nhóm', en: 'In no cluster' },
  clusterNote: {
    vi: 'Bấm tên nhóm để xem các tổ chức trong nhóm, bấm một ô để xem các chi bộ. Chi bộ tính vào nhóm của tổ chức gần nhất bên trên; cộng các dòng bằng toàn bộ.',
    en: 'A cluster’s name shows its units, a square its cells. A cell counts in the cluster of the nearest unit above it; the rows add up to the total.',
  },
  clusterUnitsNote: {
    vi: 'Các tổ chức trong nhóm; cộng lại bằng nhóm.',
    en: 'The units of the cluster; they add up to it.',
  },
  compared: { vi: 'So với nhóm', en: 'Beside a cluster' },
  comparedNone: { vi: 'Không so', en: 'None' },
  topic: { vi: 'Nhóm chỉ số', en: 'Topic' },
  topicMeetings: { vi: 'Sinh hoạt', en: 'Meetings' },
  topicPapers: { vi: 'Văn bản, công việc', en: 'Papers and acts' },
  tree: { vi: 'Cây tổ chức', en: 'Tree of units' },
  treeThen: { vi: 'như lúc đó', en: 'as it was' },
  treeToday: { vi: 'như hôm nay', en: 'as today' },
  trend: { vi: 'Diễn biến', en: 'Trend' },
  measure: { vi: 'Chỉ số', en: 'Indicator' },
  short: (code: string): Bilingual => shorts[code] ?? { vi: '', en: '' },
  /** The totals as a sentence, the month's meetings first: what a leader reads aloud. */
  monthWords: (n: { done: string; all: string; met: string; late: string }) => ({
    vi: `${n.done} / ${n.all} chi bộ đã sinh hoạt (${n.met} trong tuần đầu, ${n.late} đến ngày 10)`,
    en: `${n.done} of ${n.all} cells have met (${n.met} in the first week, ${n.late} by day 10)`,
  }),
  /** The parts of a total; what nobody is in is left out. */
  totalWords: (n: Readonly<Record<'met' | 'late' | 'missed' | 'due', string>>) => ({
    vi: parts([
      [n.met, 'đúng hạn'],
      [n.late, 'muộn'],
      [n.missed, 'chưa đạt'],
      [n.due, 'còn trong hạn'],
    ]),
    en: parts([
      [n.met, 'in time'],
      [n.late, 'late'],
      [n.missed, 'missed'],
      [n.due, 'still open'],
    ]),
  }),
  exportCsv: { vi: 'Tải CSV', en: 'CSV' },
  exportXlsx: { vi: 'Tải Excel', en: 'Excel' },
  period: { vi: 'Kỳ', en: 'Period' },
  status: { vi: 'Trạng thái', en: 'Status' },
  statuses: {
    missed: { vi: 'Chưa đạt', en: 'Missed' },
    'met-late': { vi: 'Đạt muộn', en: 'Met late' },
    due: { vi: 'Đang trong hạn', en: 'Due' },
    met: { vi: 'Đạt', en: 'Met' },
    'not-due': { vi: 'Không đến hạn', en: 'Not due' },
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
  untitled: { vi: 'Văn bản không số', en: 'Document without a symbol' },
  provesNothing: { vi: 'Chưa văn bản nào dùng.', en: 'No document uses it yet.' },
} as const
