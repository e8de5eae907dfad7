import type { Bilingual } from '#kernel/messages.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'

import type { Choice, EntryField, EntryKind } from './entry-kind.ts'

/** Organisations that have a committee. */
export const organisations: readonly UnitKind[] = [
  'bloc',
  'upper',
  'grassroots',
  'grassroots-empowered',
  'sectional',
]

/** Organisations that have an inspection commission (ORG-22). */
const inspected: readonly UnitKind[] = ['bloc', 'upper', 'grassroots', 'grassroots-empowered']

const cells: readonly UnitKind[] = ['cell']
const everybody: readonly UnitKind[] = [...organisations, ...cells]

/** Mức xếp loại: the classes of organisations and members, the best first. */
export const classes = ['excellent', 'good', 'completed', 'not-completed'] as const

/** One of them. */
export type ClassCode = (typeof classes)[number]

const classChoices: readonly Choice[] = [
  { code: 'excellent', name: { vi: 'Hoàn thành xuất sắc nhiệm vụ', en: 'Excellent' } },
  { code: 'good', name: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Good' } },
  { code: 'completed', name: { vi: 'Hoàn thành nhiệm vụ', en: 'Completed' } },
  { code: 'not-completed', name: { vi: 'Không hoàn thành nhiệm vụ', en: 'Not completed' } },
]

const yesNo = (code: string, vi: string, en: string): EntryField => ({
  code,
  name: { vi, en },
  type: 'yes-no',
  required: true,
})

const text = (code: string, vi: string, en: string, required = true): EntryField => ({
  code,
  name: { vi, en },
  type: 'text',
  required,
})

type Told = Partial<EntryKind> & Pick<EntryKind, 'unitKinds' | 'period' | 'cites'>

function kind(code: string, name: Bilingual, told: Told): EntryKind {
  return {
    code,
    name,
    form: 'document',
    body: null,
    looksBack: false,
    fields: [],
    confirmedBy: 'nobody',
    ...told,
  }
}

/**
 * Every kind of entry that the product ships. Staff add further ones; these are written anew at every start.
 *
 * @law DOC-30 INS-06 INS-07 EVA-01 REP-04 REP-05 REP-10
 */
export const standardKinds: readonly EntryKind[] = [
  kind(
    'working-regulation',
    { vi: 'Quy chế làm việc', en: 'Working regulation' },
    {
      unitKinds: everybody,
      period: 'term',
      cites: ['DOC-30'],
      fields: [
        yesNo(
          'states-relation',
          'Quy định rõ quan hệ giữa cấp ủy và lãnh đạo cơ quan, đơn vị',
          'States the relation of committee and agency leadership',
        ),
      ],
    },
  ),
  kind(
    'coordination-regulation',
    { vi: 'Quy chế phối hợp công tác', en: 'Coordination regulation' },
    {
      unitKinds: organisations,
      period: 'term',
      cites: ['DOC-30'],
      fields: [
        text('matter', 'Việc phối hợp', 'Matter'),
        text('decides', 'Ai quyết định', 'Who decides'),
        text('consulted', 'Ai được hỏi ý kiến', 'Who is consulted', false),
        text('informed', 'Ai được thông báo', 'Who is informed', false),
      ],
    },
  ),
  kind(
    'term-programme',
    { vi: 'Chương trình công tác toàn khóa', en: 'Work programme of the term' },
    { unitKinds: everybody, period: 'term', cites: ['DOC-40'] },
  ),
  kind(
    'year-programme',
    { vi: 'Chương trình công tác năm', en: 'Work programme of the year' },
    { unitKinds: everybody, period: 'year', cites: ['DOC-40'] },
  ),
  kind(
    'action-programme',
    { vi: 'Chương trình hành động', en: 'Action programme' },
    { unitKinds: everybody, period: 'directive', cites: ['DOC-40'] },
  ),
  kind(
    'ethics-standards',
    { vi: 'Chuẩn mực đạo đức cách mạng', en: 'Standards of revolutionary ethics' },
    { unitKinds: cells, period: 'term', cites: ['DOC-40'] },
  ),
  kind(
    'year-theme',
    { vi: 'Chuyên đề công tác năm', en: 'Theme of the year' },
    {
      unitKinds: everybody,
      period: 'year',
      cites: ['DOC-40'],
      fields: [text('theme', 'Chuyên đề', 'Theme')],
    },
  ),
  kind(
    'focus-units',
    { vi: 'Đơn vị trọng điểm trong năm', en: 'Focus units of the year' },
    {
      unitKinds: organisations,
      period: 'year',
      cites: ['DOC-40'],
      fields: [text('units', 'Các đơn vị', 'Units')],
    },
  ),
  kind(
    'pilot',
    { vi: 'Việc làm thí điểm', en: 'Pilot' },
    {
      form: 'act',
      unitKinds: everybody,
      period: 'occasion',
      cites: ['DOC-40'],
      fields: [
        text('subject', 'Nội dung thí điểm', 'Subject'),
        { code: 'ends-on', name: { vi: 'Đến ngày', en: 'Until' }, type: 'day', required: true },
        {
          code: 'reported-on',
          name: { vi: 'Báo cáo tổng kết ngày', en: 'End report on' },
          type: 'day',
          required: false,
        },
      ],
    },
  ),
  kind(
    'term-inspection-programme',
    { vi: 'Chương trình kiểm tra, giám sát toàn khóa', en: 'Inspection programme of the term' },
    { unitKinds: inspected, body: 'committee', period: 'term', cites: ['INS-06'] },
  ),
  kind(
    'year-inspection-plan',
    { vi: 'Kế hoạch kiểm tra, giám sát năm', en: 'Inspection plan of the year' },
    { unitKinds: everybody, period: 'year', cites: ['INS-06'] },
  ),
  kind(
    'cell-check',
    { vi: 'Kiểm tra, giám sát chi bộ', en: 'Check of a cell by its superior' },
    {
      form: 'act',
      unitKinds: cells,
      period: 'occasion',
      confirmedBy: 'superior',
      cites: ['INS-07'],
      fields: [
        yesNo('planned', 'Theo kế hoạch', 'As planned'),
        text('inspector', 'Đơn vị kiểm tra', 'Inspecting body', false),
        {
          code: 'findings',
          name: { vi: 'Số hạn chế phải khắc phục', en: 'Findings to be remedied' },
          type: 'number',
          required: true,
        },
        {
          code: 'remedy-by',
          name: { vi: 'Khắc phục trước ngày', en: 'To be remedied by' },
          type: 'day',
          required: false,
        },
      ],
    },
  ),
  kind(
    'self-inspection',
    { vi: 'Tự kiểm tra', en: 'Self-inspection' },
    { form: 'act', unitKinds: everybody, looksBack: true, period: 'year', cites: ['INS-06'] },
  ),
  kind(
    'registration',
    { vi: 'Đăng ký phấn đấu', en: 'Registration of striving' },
    {
      unitKinds: cells,
      period: 'year',
      cites: ['EVA-01'],
      fields: [
        {
          code: 'class',
          name: { vi: 'Mức đăng ký', en: 'Registered class' },
          type: 'choice',
          required: true,
          choices: classChoices.slice(0, 3),
        },
      ],
    },
  ),
  kind(
    'year-class',
    { vi: 'Xếp loại chất lượng năm', en: 'Class of the year' },
    {
      form: 'act',
      unitKinds: everybody,
      looksBack: true,
      period: 'year',
      confirmedBy: 'superior',
      cites: ['EVA-01'],
      fields: [
        {
          code: 'class',
          name: { vi: 'Xếp loại', en: 'Class' },
          type: 'choice',
          required: true,
          choices: classChoices,
        },
      ],
    },
  ),
  kind(
    'half-year-report',
    { vi: 'Báo cáo sáu tháng', en: 'Half-year report' },
    { unitKinds: everybody, looksBack: true, period: 'half-year', cites: ['REP-04'] },
  ),
  kind(
    'year-report',
    { vi: 'Báo cáo năm', en: 'Year report' },
    { unitKinds: everybody, looksBack: true, period: 'year', cites: ['REP-05'] },
  ),
  kind(
    'directive-review',
    { vi: 'Sơ kết, tổng kết văn bản', en: 'Review of a directive' },
    {
      unitKinds: organisations,
      period: 'occasion',
      cites: ['REP-10'],
      fields: [
        {
          code: 'after-years',
          name: { vi: 'Sau mấy năm thực hiện', en: 'After how many years' },
          type: 'number',
          required: true,
        },
      ],
    },
  ),
]
