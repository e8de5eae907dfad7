import type { Random, Urn } from './random.ts'
import { pick, urnOf } from './random.ts'

/** Particulars of an entry, as its kind asks for them. */
export type DrawnFacts = Readonly<Record<string, string | number | boolean>>

type Facts = (random: Random) => DrawnFacts

/** How a paper of the register comes about. */
export type Paper = {
  readonly kind: string
  /** Of a hundred units so many never get to it, in a unit as careful as most. */
  readonly missing: number
  /** From which to which day after its time began it usually comes. */
  readonly days: readonly [number, number]
  /** The letters of its number; none where it bears no number. */
  readonly symbol?: string
  readonly facts?: Facts
}

const none: Facts = () => ({})

const matters = [
  'Công tác cán bộ của cơ quan, đơn vị',
  'Thực hiện nhiệm vụ chính trị của cơ quan, đơn vị',
  'Kiểm tra, giám sát và xử lý kỷ luật',
  'Thực hiện quy chế dân chủ ở cơ sở',
] as const

const themes = [
  'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  'Nâng cao chất lượng sinh hoạt chi bộ',
  'Trách nhiệm nêu gương của cán bộ, đảng viên',
  'Kỷ cương hành chính, đạo đức công vụ',
  'Chuyển đổi số trong công tác đảng',
] as const

const states: Facts = (random) => ({ 'states-relation': random.chance(0.88) })

const coordination: Facts = (random) => ({
  matter: pick(matters, random),
  decides: random.chance(0.6) ? 'Ban thường vụ cấp ủy' : 'Tập thể cấp ủy',
  ...(random.chance(0.7) ? { consulted: 'Lãnh đạo cơ quan, đơn vị' } : {}),
})

const workingRegulation = (missing: number): Paper => ({
  kind: 'working-regulation',
  missing,
  days: [10, 80],
  symbol: 'QC',
  facts: states,
})

const termProgramme = (missing: number): Paper => ({
  kind: 'term-programme',
  missing,
  days: [12, 85],
  symbol: 'CTr',
})

/** Papers of a term: of cells, of every organisation, and of those with an inspection commission. */
export const papersOfTerms: {
  readonly cell: readonly Paper[]
  readonly organisation: readonly Paper[]
  readonly inspected: readonly Paper[]
} = {
  cell: [
    workingRegulation(0.06),
    termProgramme(0.1),
    { kind: 'ethics-standards', missing: 0.15, days: [20, 88], facts: none },
  ],
  organisation: [
    workingRegulation(0.035),
    {
      kind: 'coordination-regulation',
      missing: 0.1,
      days: [20, 110],
      symbol: 'QC',
      facts: coordination,
    },
    termProgramme(0.04),
  ],
  inspected: [{ kind: 'term-inspection-programme', missing: 0.06, days: [15, 90], symbol: 'CTr' }],
}

const registeredClass = urnOf([
  ['excellent', 30],
  ['good', 66],
  ['completed', 4],
])

const decidedClass: Urn<string> = urnOf([
  ['excellent', 18],
  ['good', 72],
  ['completed', 9],
  ['not-completed', 1],
])

const yearProgramme = (missing: number): Paper => ({
  kind: 'year-programme',
  missing,
  days: [-16, 60],
  symbol: 'CTr',
})

const yearPlan = (missing: number): Paper => ({
  kind: 'year-inspection-plan',
  missing,
  days: [-20, 55],
  symbol: 'KH',
})

const yearTheme = (missing: number): Paper => ({
  kind: 'year-theme',
  missing,
  days: [5, 80],
  symbol: 'CĐ',
  facts: (random) => ({ theme: pick(themes, random) }),
})

const yearReport: Paper = { kind: 'year-report', missing: 0.08, days: [335, 374], symbol: 'BC' }

/** Papers of a year, by the days after it began: those of cells, and those of organisations. */
export const papersOfYears: {
  readonly cell: readonly Paper[]
  readonly organisation: readonly Paper[]
} = {
  cell: [
    yearProgramme(0.07),
    yearPlan(0.15),
    yearTheme(0.5),
    {
      kind: 'registration',
      missing: 0.04,
      days: [-12, 70],
      facts: (random) => ({ class: registeredClass(random) }),
    },
    yearReport,
  ],
  organisation: [yearProgramme(0.03), yearPlan(0.05), yearTheme(0.3), yearReport],
}

/** The report of the first half-year; that of the second is the report of the year. */
export const halfYearReport: Paper = {
  kind: 'half-year-report',
  missing: 0.08,
  days: [155, 195],
  symbol: 'BC',
}

/** The class of a year, which the superior decides from the middle of December on. */
export const yearClass: Paper = {
  kind: 'year-class',
  missing: 0.015,
  days: [349, 410],
  facts: (random) => ({ class: decidedClass(random) }),
}

/** Who answers a directive with an action programme: nearly all direct organisations, many of those below. */
export const actionProgramme = (isDirect: boolean): Paper => ({
  kind: 'action-programme',
  missing: isDirect ? 0.1 : 0.4,
  days: [20, 150],
  symbol: 'CTr',
})

/** Of a hundred half-years of a cell so many pass without a check by its superior. */
export const withoutCheck = 0.14
