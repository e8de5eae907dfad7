import { sql } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import { type Period, periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { isCitation } from '#law/citations.ts'
import { rules } from '#law/rules.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { reaches } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getWhy } from '../contract/standing.ts'
import { dueDaysOf, type Status } from '../domain/standing.ts'
import { afterLimitText, figureText, ofItselfText, unitShareText } from '../messages/why.ts'
import {
  type AnsweredSum,
  answeredSum,
  type MeasureSpan,
  nameOf,
  readScope,
  type Scope,
  spanOf,
  sumsByUnit,
} from './asked-scope.ts'
import { statusOfSum } from './cell-status.ts'
import { listEvidence } from './evidence-list.ts'
import { listChildren } from './get-overview.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { LiveMeasure } from './live-measures.ts'
import { dueOnOf } from './live-standing.ts'
import { sourceOf, sumSpans } from './period-sums.ts'
import { answeredMeasure, findMeasure } from './shown-measures.ts'
import { standsOn } from './obligation-rows.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'
import { bearingKinds } from './standing-query.ts'
import { bearerInputs, sumInputs } from './why-inputs.ts'

type StandingRequest = RequestOf<DirectivesTables>

type WhyRecord = {
  kind: 'meeting' | 'entry' | 'unit'
  id: number
  text: Bilingual
  counts: boolean
}

function rulesOf(measure: LiveMeasure) {
  const { source } = measure
  // Whether a cell has members enough for a duty is the same question for every counting indicator.
  const asksMembers = source.kind === 'counting' && bearingKinds(measure).includes('cell')
  const cited = asksMembers ? [...source.cites, 'ORG-02'] : source.cites
  return [...new Set(cited)].filter(isCitation).map((id) => {
    const { mark, source: from, vi, en } = rules[id]
    return { id, mark, source: from, text: { vi, en } }
  })
}

async function listProvisions(db: DirectivesDb, measureId: number, asOf: PlainDate) {
  const found = await sql<{
    obligationId: string
    shortId: string
    symbol: string | null
    issued: PlainDate | null
    provision: string
    quote: string
  }>`
    select o.id as obligation_id, d.short_id, d.symbol, d.issued, o.provision_path as provision, o.quote
    from directives.obligation o join directives.directive d on d.id = o.directive_id
    where o.measure_id = ${measureId} and o.state = 'confirmed' and o.form <> 'fact' and ${standsOn(asOf)}
    order by d.issued nulls last, o.source_row nulls last, o.id`.execute(db)
  return found.rows
}

/** The records of a bearer itself in the period, told by the feature that owns them. */
async function ownRecords(
  db: DirectivesDb,
  span: MeasureSpan,
  scope: Scope,
): Promise<readonly WhyRecord[]> {
  const { measure } = span
  const told = measure.source.records
  if (!told) return []
  const asked = { unitIds: [scope.unit.id], asOf: scope.view.asOf }
  const found = await listEvidence(db, span, asked)
  return found.map((record) => {
    const dueOn = dueOnOf(measure, span.kind, record.periodFrom)
    const isLate = measure.source.kind === 'counting' && !measure.rule.holds && record.day > dueOn
    const text = told.text(record)
    return {
      kind: told.kind,
      id: record.id,
      text: isLate ? afterLimitText(text, dueOn) : text,
      counts: record.numerator > 0 && !isLate,
    }
  })
}

/** The worst first: the smallest share, then the largest number behind it; what has no figure last. */
function worstFirst(
  one: { readonly sum: AnsweredSum },
  other: { readonly sum: AnsweredSum },
): number {
  if (one.sum.rate === null || other.sum.rate === null)
    return Number(one.sum.rate === null) - Number(other.sum.rate === null)
  return one.sum.rate - other.sum.rate || other.sum.denominator - one.sum.denominator
}

/** The units under the asked one with their share, the worst first. */
async function unitRecords(
  request: StandingRequest,
  span: MeasureSpan,
  scope: Scope,
): Promise<readonly WhyRecord[]> {
  const period: Period = scope.period ?? periodContaining(span.kind, span.from)
  const children = await listChildren(request.db, scope, { period, reach: request.within() })
  const ids = children.map((child) => child.id)
  const sumOf = sumsByUnit(await sumSpans(request.db, [span], scope.view, ids))
  return children
    .map((child) => ({ child, sum: answeredSum(span, scope, sumOf(span.measure.id, child.id)) }))
    .toSorted(worstFirst)
    .map(({ child, sum }) => ({
      kind: 'unit',
      id: child.id,
      text: unitShareText(child.name, figureText(sum)),
      counts: sum.denominator > 0,
    }))
}

/** What speaks for the organisation itself, where it bears the duty beside the units under it. */
async function ownInputs(db: DirectivesDb, span: MeasureSpan, scope: Scope) {
  const asked = { unitId: scope.unit.id, asOf: scope.view.asOf }
  const inputs = await bearerInputs(db, span, asked)
  return inputs.map(({ text, holds }) => ({ text: ofItselfText(text), holds }))
}

/** When the figure was computed, in Hà Nội: that of a kept cell when it last changed, else now. */
async function computedAt(db: DirectivesDb, span: MeasureSpan, scope: Scope): Promise<string> {
  const isKept = scope.unit.kind === 'cell' && sourceOf(span, scope.view) === 'rows'
  const kept = isKept
    ? sql`(select max(s.computed_at) from directives.standing s
           where s.unit_id = ${scope.unit.id} and s.measure_id = ${span.measure.id}
             and s.period_from between ${span.from}::date and ${span.to}::date)`
    : sql`null::timestamptz`
  const found = await sql<{ at: string }>`
    select to_char(coalesce(${kept}, now()) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS') || '+07:00' as at`.execute(
    db,
  )
  return found.rows[0]?.at ?? ''
}

/** Whether something is missing that a person who may record could still add, as things stand today. */
function isMissing(status: Status | null, sum: AnsweredSum): boolean {
  if (status !== null) return status === 'due' || status === 'missed'
  return sum.denominator === 0
}

/** The page of record of the missing evidence, where this person may add it. */
async function actOf(
  request: StandingRequest,
  span: MeasureSpan,
  about: { readonly scope: Scope; readonly status: Status | null; readonly sum: AnsweredSum },
) {
  const { scope, status, sum } = about
  const told = span.measure.source.records
  if (!told || scope.unit.kind !== 'cell' || scope.view.asOf !== request.today) return null
  if (!isMissing(status, sum)) return null
  const reach = await request.reachOf(told.permission)
  return reaches(reach, scope.unit.number) ? told.add(scope.unit.id) : null
}

/**
 * Why a status or a figure is what it is. Of a cell: what the rule looked at and its records; of a
 * unit above: what the figure is made of, its own part where it bears the duty too, and the units under it.
 */
export function getWhyHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(getWhy, async ({ measure: measureId, ...asked }, request: StandingRequest) => {
    const { db } = request
    const scope = await readScope(request, asked)
    const measure = await findMeasure(db, sources, measureId)
    const span = spanOf(measure, scope)
    const { asOf } = scope.view
    const sums = await sumSpans(db, [span], scope.view, [scope.unit.id])
    const own = sums.filter((one) => one.unitId === scope.unit.id)
    const sum = answeredSum(span, scope, own)
    const isCell = scope.unit.kind === 'cell'
    const isOnePeriod = periodContaining(span.kind, span.from).to > span.to
    const status = isCell && isOnePeriod ? statusOfSum(sum) : null
    const judged = status !== null
    // An organisation that bears the duty itself: its own part stands beside that of the units under it.
    const bearsToo =
      !isCell &&
      isOnePeriod &&
      measure.source.kind === 'counting' &&
      bearingKinds(measure).includes(scope.unit.kind)
    const last = periodContaining(span.kind, span.to)
    const act = await actOf(request, span, { scope, status, sum })
    return {
      unit: { ...nameOf(scope.unit), kind: scope.unit.kind },
      path: [...scope.unit.path],
      measure: {
        ...answeredMeasure(measure),
        numerator: measure.source.numerator,
        denominator: measure.source.denominator,
      },
      period: span.code,
      asOf,
      isCell,
      status,
      ...dueDaysOf(measure.rule, last),
      sum,
      rules: rulesOf(measure),
      provisions: await listProvisions(db, measure.id, scope.view.asOf),
      inputs: [
        ...(judged
          ? await bearerInputs(db, span, { unitId: scope.unit.id, asOf })
          : sumInputs(span, sum)),
        ...(bearsToo ? await ownInputs(db, span, scope) : []),
      ],
      records: [
        ...(isCell || bearsToo ? await ownRecords(db, span, scope) : []),
        ...(isCell ? [] : await unitRecords(request, span, scope)),
      ],
      computedAt: await computedAt(db, span, scope),
      mayRecord: act !== null,
      act,
    }
  })
}
