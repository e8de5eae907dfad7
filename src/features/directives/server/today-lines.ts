import { sql } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import { paths } from '#kernel/paths.ts'
import { lastDayOf, periodContaining, periodsWithin, shiftPeriod } from '#kernel/period.ts'
import { addDays, type PlainDate, showDay } from '#kernel/time.ts'
import {
  openCorrectionsQuery,
  readSeatWarnings,
  readingAlarmsQuery,
} from '#features/members/server/public.ts'
import { unitOnDayLateral } from '#features/organisation/server/public.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { measureName } from '../messages/measures.ts'
import { todayActs, todayTexts } from '../messages/today.ts'
import { figureText } from '../messages/why.ts'
import {
  answeredSum,
  type MeasureSpan,
  nameOf,
  type NamedUnit,
  type Scope,
  sumsByUnit,
  trendSpan,
} from './asked-scope.ts'
import { readMetDays, statusOfSum } from './cell-status.ts'
import { listEvidence } from './evidence-list.ts'
import type { Overview } from './get-overview.ts'
import type { LiveMeasure } from './live-measures.ts'
import { dueOnOf, type Span } from './live-standing.ts'
import { sumSpans } from './period-sums.ts'
import type { DirectivesDb } from './tables.ts'

/** One line of the page of today. */
export type TodayLine = {
  group: 'now' | 'soon' | 'waiting'
  what: Bilingual
  for: Bilingual
  until: PlainDate | null
  late: boolean
  link: string | null
  act: Bilingual | null
}

/** From how many days before the due day on a duty is to be done now. */
const nearDays = 7

/** How many units that are behind are named. */
const behindShown = 5

const unitText = ({ name }: NamedUnit): Bilingual => ({ vi: name, en: name })

/** The cells in a reach that live today, in the order of their numbers; at most so many. */
export async function listCellsIn(
  db: DirectivesDb,
  reach: Reach,
  asked: { readonly today: PlainDate; readonly limit: number },
): Promise<readonly NamedUnit[]> {
  const found = await sql<NamedUnit>`
    select unit.id, unit.code, named.name
    from organisation.org_unit unit
    cross join ${unitOnDayLateral(sql`unit.id`, asked.today)} named
    where ${within(reach, 'unit.number')} and unit.life @> ${asked.today}::date and named.kind = 'cell'
    order by unit.number
    limit ${sql.lit(asked.limit)}`.execute(db)
  return found.rows.map(nameOf)
}

/** Duties that one act fulfils: those of a month or a quarter; what a year asks follows from them. */
function dutiesOf(measures: readonly LiveMeasure[]): readonly LiveMeasure[] {
  return measures.filter(({ source }) => source.kind === 'counting' && source.period !== 'year')
}

/** The period of each duty that is open today, and the one before it where it was recorded. */
function openSpan(measure: LiveMeasure, scope: Scope): MeasureSpan {
  const kind = measure.source.period
  const open = periodContaining(kind, scope.view.asOf)
  return trendSpan({ measure, kind, from: open.from, to: lastDayOf(open) }, scope, 2)
}

/** Each open or missed duty of a few cells, with the button that does it. */
export async function dutyLines(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  about: { readonly scope: Scope; readonly cells: readonly NamedUnit[] },
): Promise<readonly TodayLine[]> {
  const { scope, cells } = about
  const today = scope.view.asOf
  const spans = dutiesOf(measures).map((measure) => openSpan(measure, scope))
  const unitIds = cells.map((cell) => cell.id)
  const sumOf = sumsByUnit(await sumSpans(db, spans, scope.view, unitIds))
  const lines: TodayLine[] = []
  for (const cell of cells) {
    const metOn = await readMetDays(db, { unitId: cell.id, spans, view: scope.view })
    for (const span of spans) {
      const { measure } = span
      const name = measureName(measure.source, measure)
      const add = measure.source.records?.add(cell.id)
      for (const period of periodsWithin(span.kind, { ...span, code: '' })) {
        const own = sumOf(measure.id, cell.id).filter((sum) => sum.periodFrom === period.from)
        const status = statusOfSum(answeredSum(span, scope, own))
        const dueOn = dueOnOf(measure, span.kind, period.from)
        const isLate = status === 'missed' && metOn(measure.id, period.from) === null
        if (status !== 'due' && !isLate) continue
        const isNear = isLate || dueOn <= addDays(today, nearDays)
        lines.push({
          group: isNear ? 'now' : 'soon',
          what: isLate ? todayTexts.missed(name, period, dueOn) : todayTexts.due(name, period),
          for: unitText(cell),
          until: dueOn,
          late: isLate,
          link: add?.link ?? null,
          act: add?.words ?? null,
        })
      }
    }
  }
  return lines
}

/** Papers that a few cells have to have and lack now, each with the button that enters it. */
export async function lackingLines(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  about: { readonly scope: Scope; readonly cells: readonly NamedUnit[] },
): Promise<readonly TodayLine[]> {
  const { scope, cells } = about
  const held = measures.filter(({ source, rule }) => source.kind === 'counting' && rule.holds)
  const spans = held.map((measure) => trendSpan(openSpan(measure, scope), scope, 1))
  const unitIds = cells.map((cell) => cell.id)
  const sumOf = sumsByUnit(await sumSpans(db, spans, scope.view, unitIds))
  return cells.flatMap((cell) =>
    spans.flatMap((span): readonly TodayLine[] => {
      const { source } = span.measure
      const sum = answeredSum(span, scope, sumOf(span.measure.id, cell.id))
      const add = source.records?.add(cell.id)
      if (!sum.counts || sum.counts.missed + sum.counts.due === 0 || !add) return []
      return [
        {
          group: 'soon',
          what: todayTexts.lacks(measureName(source, span.measure)),
          for: unitText(cell),
          until: null,
          late: false,
          link: add.link,
          act: add.words,
        },
      ]
    }),
  )
}

/** Records of the last two months that fall short, each with the page that completes it. */
export async function incompleteLines(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  about: { readonly scope: Scope; readonly cells: readonly NamedUnit[] },
): Promise<readonly TodayLine[]> {
  const { asOf } = about.scope.view
  const month = periodContaining('month', asOf)
  const names = new Map(about.cells.map((cell) => [cell.id, cell]))
  const lines: TodayLine[] = []
  for (const measure of measures) {
    const told = measure.source.records
    if (!told?.complete) continue
    const from = shiftPeriod(month, -1).from
    const span: Span = { measure, kind: 'month', from, to: lastDayOf(month) }
    const found = await listEvidence(db, span, { unitIds: [...names.keys()], asOf })
    for (const record of found.filter((one) => one.numerator < one.denominator)) {
      const { link, words, missing } = told.complete(record)
      const cell = names.get(record.unitId)
      const line = { what: missing, for: cell ? unitText(cell) : missing, link, act: words }
      lines.push({ ...line, group: 'now', until: null, late: false })
    }
  }
  return lines
}

/** How many cells below are behind with each duty, with the list of them. */
export async function cellCountLines(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  scope: Scope,
): Promise<readonly TodayLine[]> {
  const spans = dutiesOf(measures).map((measure) => openSpan(measure, scope))
  const sums = await sumSpans(db, spans, scope.view, [scope.unit.id])
  const sumOf = sumsByUnit(sums)
  return spans.flatMap((span) => {
    const { measure } = span
    const name = measureName(measure.source, measure)
    return periodsWithin(span.kind, { ...span, code: '' }).flatMap((period): TodayLine[] => {
      const own = sumOf(measure.id, scope.unit.id).filter((sum) => sum.periodFrom === period.from)
      const { counts } = answeredSum(span, scope, own)
      const asked = { unit: scope.unit.id, measure: measure.id, period: period.code }
      const line = {
        for: unitText(scope.unit),
        until: dueOnOf(measure, span.kind, period.from),
        act: todayActs.openCells,
      }
      const missed: TodayLine = {
        ...line,
        group: 'now',
        what: todayTexts.cellsMissed(counts?.missed ?? 0, name, period),
        late: true,
        link: paths.redCells({ ...asked, status: 'missed' }),
      }
      const due: TodayLine = {
        ...line,
        group: 'waiting',
        what: todayTexts.cellsDue(counts?.due ?? 0, name, period),
        late: false,
        link: paths.redCells({ ...asked, status: 'due' }),
      }
      return [
        ...((counts?.missed ?? 0) > 0 ? [missed] : []),
        ...((counts?.due ?? 0) > 0 ? [due] : []),
      ]
    })
  })
}

/** The organisations that are furthest behind with the first duty of the heat map, the worst first. */
export function behindLines(overview: Overview): readonly TodayLine[] {
  const { spans, rows } = overview
  const place = spans.findIndex((one) => one.measure.source.kind === 'counting')
  const span = spans[place]
  if (!span) return []
  const { measure } = span
  const period = periodContaining(span.kind, span.to)
  const name = measureName(measure.source, measure)
  return rows
    .flatMap(({ unit: child, sums }) => {
      const sum = sums[place]
      return sum ? [{ child, sum }] : []
    })
    .filter(({ sum }) => (sum.counts?.missed ?? 0) > 0)
    .toSorted((one, other) => (one.sum.rate ?? 1) - (other.sum.rate ?? 1))
    .slice(0, behindShown)
    .map(({ child, sum }) => ({
      group: 'waiting',
      what: todayTexts.behind(name, period, figureText(sum)),
      for: unitText(child),
      until: null,
      late: true,
      link: paths.overview({ unit: child.id, period: period.code }),
      act: todayActs.openUnit,
    }))
}

/** Proposals of the parser that wait for staff, work by work. */
export async function proposalLines(db: DirectivesDb): Promise<readonly TodayLine[]> {
  const found = await sql<{ shortId: string; name: string; proposals: number }>`
    select d.short_id, coalesce(d.symbol, d.title, d.short_id) as name, count(*)::int as proposals
    from directives.obligation o join directives.directive d on d.id = o.directive_id
    where o.state = 'proposed' and upper_inf(o.valid)
    group by d.id order by d.issued desc nulls last`.execute(db)
  return found.rows.map(({ shortId, name, proposals }) => ({
    group: 'now',
    what: todayTexts.proposals(proposals),
    for: { vi: name, en: name },
    until: null,
    late: false,
    link: paths.directive(shortId),
    act: todayActs.confirm,
  }))
}

/** Requests of members about their files, for the staff who answer them. */
export async function correctionLines(
  db: DirectivesDb,
  reach: Reach,
  today: PlainDate,
): Promise<readonly TodayLine[]> {
  const found = await sql<{ open: number; due: PlainDate }>`
    ${openCorrectionsQuery(reach)}`.execute(db)
  return found.rows.map(({ open, due }) => ({
    group: 'now',
    what: todayTexts.corrections(open),
    for: { vi: 'Hồ sơ đảng viên', en: 'Files of members' },
    until: due,
    late: due < today,
    link: paths.corrections(),
    act: todayActs.answer,
  }))
}

/** Seats that have stood empty for too long and congresses that are overdue, for those who fill seats. */
export async function seatLines(
  db: DirectivesDb,
  reach: Reach,
  today: PlainDate,
): Promise<readonly TodayLine[]> {
  const { late, overdue, limitDays } = await readSeatWarnings(db, reach, today)
  const line = (what: Bilingual, link: string): TodayLine => ({
    group: 'now',
    what,
    for: { vi: 'Kiện toàn cấp ủy', en: 'Vacancies' },
    until: null,
    late: true,
    link,
    act: todayActs.openCells,
  })
  return [
    ...(late > 0 ? [line(todayTexts.lateSeats(late, limitDays), paths.seats({ late: 1 }))] : []),
    ...(overdue > 0 ? [line(todayTexts.overdueCongresses(overdue), paths.congresses())] : []),
  ]
}

/** Officers whose reading of files gave alarm, for those who look after it. */
export async function readingLines(
  db: DirectivesDb,
  toldTo: number | null,
): Promise<readonly TodayLine[]> {
  const found = await readingAlarmsQuery(toldTo).execute(db)
  return found.rows.map(({ name, on, why }) => ({
    group: 'now',
    what: todayTexts.readingAlarm[why](showDay(on)),
    for: { vi: name, en: name },
    until: null,
    late: false,
    link: null,
    act: null,
  }))
}

/** Nothing is recorded yet: the way in for those who bring data. */
export function importLine(scope: Scope): TodayLine {
  return {
    group: 'now',
    what: todayTexts.nothingRecorded,
    for: unitText(scope.unit),
    until: null,
    late: false,
    link: paths.imports(),
    act: todayActs.import,
  }
}
