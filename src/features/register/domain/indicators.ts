import type { Bilingual } from '#kernel/messages.ts'
import type { PeriodKind } from '#kernel/period.ts'
import type { Indicator } from '#features/directives/domain/public.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import type { CitationId } from '#law/citations.ts'

import { organisations } from './standard-kinds.ts'

const units: Bilingual = { vi: 'tổ chức', en: 'units' }
const everybody: readonly UnitKind[] = [...organisations, 'cell']
const inspected: readonly UnitKind[] = ['bloc', 'upper', 'grassroots', 'grassroots-empowered']

/** What a paper is owed by its time: a term or a directive leaves so many days before anything is missing. */
const held = { holds: true, lastDay: 1 } as const

/** An indicator of papers that have to be there: all of the kinds, each for its own time. */
export type PapersIndicator = Indicator & {
  readonly kinds: readonly string[]
  /** For how many days a term, a year or a directive that has begun owes nothing yet; a local default. */
  readonly graceDays: number
}

type Told = {
  readonly unitKinds: readonly UnitKind[]
  readonly kinds: readonly string[]
  readonly cites: readonly CitationId[]
  readonly ofDirective?: true
}

function papers(code: string, name: Bilingual, told: Told): PapersIndicator {
  return {
    code: `register.${code}`,
    kind: 'counting',
    name,
    unitOfMeasure: units,
    numerator: { vi: `tổ chức có ${name.vi.toLowerCase()}`, en: `units with: ${name.en}` },
    denominator: { vi: 'tổ chức phải có', en: 'units that have to' },
    evidence: 'document',
    bearer: 'unit',
    period: 'quarter',
    dueRule: held,
    facts: ['register', 'terms', 'units', 'membership'],
    graceDays: 90,
    ...told,
  }
}

/** Papers that the seeds demand of every unit, and those that count as proof. */
export const paperIndicators: readonly PapersIndicator[] = [
  papers(
    'working-regulation',
    { vi: 'Quy chế làm việc', en: 'Working regulation' },
    { unitKinds: everybody, kinds: ['working-regulation'], cites: ['DOC-30'] },
  ),
  papers(
    'regulations',
    { vi: 'Quy chế làm việc và quy chế phối hợp', en: 'Working and coordination regulations' },
    {
      unitKinds: organisations,
      kinds: ['working-regulation', 'coordination-regulation'],
      cites: ['DOC-30'],
    },
  ),
  papers(
    'regulation-and-programme',
    {
      vi: 'Quy chế và chương trình làm việc năm',
      en: 'Working regulation and programme of the year',
    },
    { unitKinds: ['cell'], kinds: ['working-regulation', 'year-programme'], cites: ['DOC-30'] },
  ),
  papers(
    'year-programme',
    { vi: 'Chương trình công tác năm', en: 'Work programme of the year' },
    { unitKinds: everybody, kinds: ['year-programme'], cites: ['DOC-40'] },
  ),
  papers(
    'programmes',
    {
      vi: 'Chương trình toàn khóa và chương trình năm',
      en: 'Programmes of the term and of the year',
    },
    { unitKinds: organisations, kinds: ['term-programme', 'year-programme'], cites: ['DOC-40'] },
  ),
  papers(
    'ethics-standards',
    { vi: 'Chuẩn mực đạo đức cách mạng', en: 'Standards of revolutionary ethics' },
    { unitKinds: ['cell'], kinds: ['ethics-standards'], cites: ['DOC-40'] },
  ),
  papers(
    'action-programme',
    { vi: 'Chương trình hành động', en: 'Action programme' },
    {
      unitKinds: organisations,
      kinds: ['action-programme'],
      cites: ['DOC-40'],
      ofDirective: true,
    },
  ),
  papers(
    'inspection-programmes',
    {
      vi: 'Chương trình, kế hoạch kiểm tra, giám sát toàn khóa và năm',
      en: 'Inspection programme of the term and plan of the year',
    },
    {
      unitKinds: inspected,
      kinds: ['term-inspection-programme', 'year-inspection-plan'],
      cites: ['INS-06'],
    },
  ),
  papers(
    'registration',
    {
      vi: 'Đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên',
      en: 'Registration of good or better',
    },
    { unitKinds: ['cell'], kinds: ['registration'], cites: ['EVA-01'] },
  ),
]

/** Cells that their superior checked in the half-year, as the superior confirmed. */
export const cellCheck = {
  code: 'register.cell-check',
  kind: 'counting',
  name: { vi: 'Cấp trên kiểm tra chi bộ sáu tháng một lần', en: 'Checks of cells each half-year' },
  unitOfMeasure: { vi: 'chi bộ', en: 'cells' },
  numerator: {
    vi: 'chi bộ được cấp trên trực tiếp kiểm tra trong sáu tháng',
    en: 'cells that their direct superior checked in the half-year',
  },
  denominator: { vi: 'chi bộ phải được kiểm tra', en: 'cells to be checked' },
  evidence: 'inspection',
  bearer: 'unit',
  period: 'half-year',
  dueRule: {},
  settlesLater: true,
  facts: ['register', 'units', 'membership'],
  cites: ['INS-07'],
} as const satisfies Indicator

/** Shares of yearly classes, of the units that have one: confirmed by whoever decides it. */
export type ClassIndicator = Indicator & { readonly classes: readonly string[] }

function classShare(code: string, name: Bilingual, classes: readonly string[]): ClassIndicator {
  return {
    code: `register.class.${code}`,
    kind: 'ratio',
    name,
    unitOfMeasure: units,
    numerator: {
      vi: `tổ chức được xếp loại: ${name.vi.toLowerCase()}`,
      en: `units classed: ${name.en}`,
    },
    denominator: { vi: 'tổ chức đã được xếp loại trong năm', en: 'units classed in the year' },
    evidence: 'grade',
    bearer: 'unit',
    unitKinds: everybody,
    period: 'year' satisfies PeriodKind,
    dueRule: {},
    settlesLater: true,
    facts: ['register', 'units'],
    cites: ['EVA-01'],
    classes,
  }
}

/** What the yearly classes of units add up to. */
export const classIndicators: readonly ClassIndicator[] = [
  classShare('good', { vi: 'Hoàn thành tốt nhiệm vụ trở lên', en: 'Good or better' }, [
    'excellent',
    'good',
  ]),
  classShare('completed', { vi: 'Hoàn thành nhiệm vụ trở lên', en: 'Completed or better' }, [
    'excellent',
    'good',
    'completed',
  ]),
  {
    ...classShare('not-completed', { vi: 'Không hoàn thành nhiệm vụ', en: 'Not completed' }, [
      'not-completed',
    ]),
    isUnwanted: true,
  },
]
