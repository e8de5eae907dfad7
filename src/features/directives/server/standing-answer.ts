import { sql } from 'kysely'

import { type Period, periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import { rateOf } from '../domain/standing.ts'
import { findDirective, type DirectiveRow } from './directive-store.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { ensureMeasure, type LiveMeasure, listMeasures } from './live-measures.ts'
import { askedCode, type StandingSum, sumLive, type TreeView } from './live-standing.ts'
import { standsOn } from './obligation-rows.ts'
import type { DirectivesDb } from './tables.ts'

/** What `chibo standing` is asked. */
export type StandingAsked = {
  readonly directive?: string | undefined
  readonly indicator?: string | undefined
  readonly obligation?: string | undefined
  readonly unit?: string | undefined
  readonly period?: Period | undefined
  readonly asOf: PlainDate
  readonly tree: TreeView
}

/** One line of the answer: a demand with what its bearers add up to. */
export type StandingLine = {
  readonly id: string | null
  readonly provision: string | null
  readonly indicator: string | null
  readonly notDue: number | null
  readonly due: number | null
  readonly met: number | null
  readonly metLate: number | null
  readonly missed: number | null
  readonly excused: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly rate: number | null
  readonly declared: number | null
  readonly measured: boolean
  /** Where a demand counts by longer periods than the asked one: the one around it, whose figure this is. */
  readonly period?: string
}

/** The answer of `chibo standing`, as `--json` prints it. */
export type StandingAnswer = {
  readonly directive: string | null
  readonly unit: string
  readonly period: string
  readonly asOf: PlainDate
  readonly tree: TreeView
  readonly obligations: readonly (StandingLine & { readonly outside?: StandingLine })[]
}

type Demand = {
  readonly id: string | null
  readonly provision: string | null
  readonly indicator: string | null
  readonly period?: string
}

function lineOf(demand: Demand, sum: StandingSum): StandingLine {
  const counts = sum.counts
  return {
    ...demand,
    notDue: counts?.notDue ?? null,
    due: counts?.due ?? null,
    met: counts?.met ?? null,
    metLate: counts?.metLate ?? null,
    missed: counts?.missed ?? null,
    excused: counts?.excused ?? null,
    numerator: sum.numerator,
    denominator: sum.denominator,
    rate: rateOf(sum.numerator, sum.denominator),
    declared: sum.declared,
    measured: true,
  }
}

function unmeasured(demand: Demand): StandingLine {
  return {
    ...demand,
    notDue: null,
    due: null,
    met: null,
    metLate: null,
    missed: null,
    excused: null,
    numerator: null,
    denominator: null,
    rate: null,
    declared: null,
    measured: false,
  }
}

async function findScope(
  db: DirectivesDb,
  asked: StandingAsked,
): Promise<{ id: number; code: string }> {
  const found = await sql<{ id: number; code: string }>`
    select u.id, u.code from organisation.org_unit u
    where ${
      asked.unit === undefined
        ? sql`exists (
      select from organisation.unit_state s
      where s.unit_id = u.id and s.parent_id is null and s.valid @> ${asked.asOf}::date)`
        : sql`u.code = ${asked.unit}`
    }
    order by u.number limit 2`.execute(db)
  const [unit, other] = found.rows
  if (unit && other) {
    throw problem(422, 'several-tops', {
      vi: `Vào ngày ${asked.asOf} có nhiều tổ chức cao nhất (${unit.code}, ${other.code}…). Hãy nêu một tổ chức bằng --unit.`,
      en: `On ${asked.asOf} several organisations are at the top (${unit.code}, ${other.code}…). Name one with --unit.`,
    })
  }
  if (unit) return unit
  const text = asked.unit ?? ''
  throw asked.unit === undefined
    ? problem(422, 'no-units', {
        vi: `Chưa có tổ chức đảng nào vào ngày ${asked.asOf}. Hãy nạp danh sách tổ chức trước.`,
        en: `There is no organisation on ${asked.asOf}. Import the organisation first.`,
      })
    : problem(
        422,
        'unit-unknown',
        {
          vi: `Không có tổ chức nào mang mã “${text}”.`,
          en: `No organisation has the code "${text}".`,
        },
        { where: '--unit' },
      )
}

type DemandRow = { readonly demand: Demand; readonly measureId: number | null }

async function demandsOf(
  db: DirectivesDb,
  directive: DirectiveRow,
  { obligation, asOf }: StandingAsked,
): Promise<readonly DemandRow[]> {
  const rows = await db
    .selectFrom('directives.obligation as o')
    .select(['id', 'provisionPath', 'indicator', 'measureId'])
    .where('directiveId', '=', directive.id)
    .where('state', '=', 'confirmed')
    .where('form', '<>', 'fact')
    .where(standsOn(asOf))
    .$if(obligation !== undefined, (query) => query.where('id', '=', obligation ?? ''))
    .orderBy('sourceRow')
    .orderBy('id')
    .execute()
  if (obligation !== undefined && rows.length === 0) {
    throw problem(
      422,
      'obligation-unknown',
      {
        vi: `Văn bản này không có nghĩa vụ nào mang mã “${obligation}”.`,
        en: `This directive has no obligation "${obligation}".`,
      },
      { where: '--obligation' },
    )
  }
  return rows.map((row) => ({
    demand: { id: row.id, provision: row.provisionPath, indicator: row.indicator },
    measureId: row.measureId,
  }))
}

async function measureOfIndicator(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  code: string,
): Promise<number> {
  const source = sources.find((one) => one.code === code)
  if (source) return ensureMeasure(db, { indicator: code, rule: source.dueRule, bearers: {} })
  throw problem(
    422,
    'indicator-unknown',
    {
      vi: `Không có chỉ số “${code}”. Các chỉ số: ${sources.map((one) => one.code).join(', ')}.`,
      en: `There is no indicator "${code}". Indicators: ${sources.map((one) => one.code).join(', ')}.`,
    },
    { where: '--indicator' },
  )
}

/** The work that is asked about; of one that is only cited nothing can be answered. */
async function findHeld(db: DirectivesDb, named: string): Promise<DirectiveRow> {
  const directive = await findDirective(db, named)
  if (!directive.isStub) return directive
  throw problem(
    422,
    'directive-only-cited',
    {
      vi: `Thư viện chỉ biết tên văn bản “${named}” vì có văn bản khác viện dẫn, chưa có nội dung. Hãy đưa văn bản vào: chibo directive import.`,
      en: `The library knows only the name of "${named}", for another document cites it, and not its text. Take it in: chibo directive import.`,
    },
    { where: '--directive' },
  )
}

/** Computes the answer of `chibo standing` from the records, for any unit, period, day and tree. */
export async function answerStanding(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  asked: StandingAsked,
): Promise<StandingAnswer> {
  const directive = asked.directive === undefined ? undefined : await findHeld(db, asked.directive)
  const demands = directive
    ? await demandsOf(db, directive, asked)
    : [
        {
          demand: { id: null, provision: null, indicator: asked.indicator ?? '' },
          measureId: await measureOfIndicator(db, sources, asked.indicator ?? ''),
        },
      ]
  const scope = await findScope(db, asked)
  const measures = new Map(
    (await listMeasures(db, sources)).map((measure) => [measure.id, measure]),
  )
  const period = asked.period ?? defaultPeriod(measures, demands, asked.asOf)
  const lines: (StandingLine & { outside?: StandingLine })[] = []
  for (const { demand, measureId } of demands) {
    const measure = measureId === null ? undefined : measures.get(measureId)
    if (!measure) {
      lines.push(unmeasured(demand))
      continue
    }
    const question = { measure, period, asOf: asked.asOf, tree: asked.tree }
    const [here, outside] = await sumLive(db, question, [scope.id])
    if (!here) continue
    const code = askedCode(measure, period)
    const told = code === period.code ? demand : { ...demand, period: code }
    const line = lineOf(told, here)
    lines.push(outside && stands(outside) ? { ...line, outside: lineOf(told, outside) } : line)
  }
  return {
    directive: directive ? (directive.symbol ?? directive.shortId) : null,
    unit: scope.code,
    period: period.code,
    asOf: asked.asOf,
    tree: asked.tree,
    obligations: lines,
  }
}

function stands(sum: StandingSum): boolean {
  return sum.denominator > 0 || (sum.counts?.notDue ?? 0) > 0
}

/** Without a period asked for: the indicator's own around the day; for a directive the month. */
function defaultPeriod(
  measures: ReadonlyMap<number, LiveMeasure>,
  demands: readonly DemandRow[],
  asOf: PlainDate,
): Period {
  const only = demands.length === 1 ? measures.get(demands[0]?.measureId ?? -1) : undefined
  return periodContaining(only?.source.period ?? 'month', asOf)
}
