import { sql } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { recognisedCountQuery } from '#features/members/server/public.ts'
import { minimumOfficialMembers } from '#features/organisation/domain/public.ts'
import { underRole } from '#platform/server/database.ts'

import { dueDaysOf } from '../domain/standing.ts'
import { hostTypeNames } from '../messages/measures.ts'
import { whyInputs } from '../messages/why.ts'
import type { AnsweredSum } from './asked-scope.ts'
import type { Span } from './live-standing.ts'
import { bearingKinds } from './standing-query.ts'
import type { DirectivesDb } from './tables.ts'

/** One thing that the computation looked at, and whether it speaks for the duty being done. */
export type WhyInput = { text: Bilingual; holds: boolean }

type Looked = {
  readonly livesFirst: boolean
  readonly livesDue: boolean
  /** Whether it is a cell, of which members are asked. */
  readonly isCell: boolean
  /** Whether the indicator itself lets the duty stand. */
  readonly owes: boolean
  readonly members: number
  readonly fits: boolean
  /** Whether it stands directly under the top. */
  readonly isDirect: boolean
  readonly metOn: PlainDate | null
  readonly counted: number | null
}

/** What the rule of a duty asks about one bearer in one period, as known on the day. */
async function lookAt(
  db: DirectivesDb,
  span: Span,
  asked: { readonly unitId: number; readonly asOf: PlainDate; readonly dueOn: PlainDate },
): Promise<Looked> {
  const { unitId, asOf, dueOn } = asked
  const { measure, kind, from } = span
  const relation = sql`(
    select ${unitId}::int as unit_id, ${from}::date as period_from, ${periodContaining(kind, from).to}::date as period_to)`
  const livesOn = (day: PlainDate) => sql`exists (
    select from organisation.unit_state s
    where s.unit_id = ${unitId} and s.kind = any(${kinds}::text[]) and s.valid @> least(${day}::date, ${asOf}::date))`
  const kinds = [...bearingKinds(measure)]
  const question = { relation, period: kind, rule: measure.rule, asOf }
  const owes = measure.source.dutyQuery
    ? sql`exists (select from (${measure.source.dutyQuery(question)}) duty)`
    : sql`true`
  const types = [...(measure.bearers.hostTypes ?? [])]
  const fits =
    types.length === 0
      ? sql`true`
      : sql`exists (
          select from organisation.unit_host h
          where h.unit_id = ${unitId} and h.valid @> least(${from}::date, ${asOf}::date) and h.host_type = any(${types}::text[]))`
  const looked = sql<Looked>`
    select ${livesOn(from)} as lives_first, ${livesOn(dueOn)} as lives_due, ${fits} as fits, ${owes} as owes,
           exists (
             select from organisation.unit_place place
             where place.unit_id = ${unitId} and cardinality(place.path) = 2
               and place.valid @> least(${dueOn}::date, ${asOf}::date)) as is_direct,
           exists (
             select from organisation.unit_state s
             where s.unit_id = ${unitId} and s.kind = 'cell' and s.valid @> least(${from}::date, ${asOf}::date)) as is_cell,
           coalesce((select r.members::int from (${recognisedCountQuery(relation, asOf)}) r), 0) as members,
           evidence.met_on::date as met_on, evidence.numerator::int as counted
    from (select) one
    left join (${measure.source.evidenceQuery(question)}) evidence on true`
  // Who counts in a cell may have sat in another one, outside the reach.
  const found = await underRole(db, 'chibo_reports', () => looked.execute(db))
  const row = found.rows[0]
  if (!row) throw new Error(`nothing looked at for unit ${unitId}`)
  return row
}

function outcomeInput(
  looked: Looked,
  on: {
    readonly inTimeOn: PlainDate
    readonly dueOn: PlainDate
    readonly asOf: PlainDate
    readonly holds: boolean
  },
): WhyInput {
  const { metOn } = looked
  if (on.holds) {
    return metOn === null
      ? { text: whyInputs.lacks, holds: false }
      : { text: whyInputs.has(metOn), holds: true }
  }
  if (metOn === null) {
    const isOpen = on.asOf <= on.dueOn
    return {
      text: isOpen ? whyInputs.open(on.dueOn) : whyInputs.neverDone(on.dueOn),
      holds: false,
    }
  }
  if (metOn <= on.inTimeOn) return { text: whyInputs.done(metOn, on.inTimeOn), holds: true }
  if (metOn <= on.dueOn) return { text: whyInputs.doneLate(metOn, on), holds: true }
  return { text: whyInputs.afterLimit(metOn, on.dueOn), holds: false }
}

/**
 * What was looked at to judge one bearer in one period, in the order of the rule: its kind of host, its
 * life, its members, then the evidence. A duty that does not stand ends there.
 *
 * @law ORG-02
 * @law MTG-02
 */
export async function bearerInputs(
  db: DirectivesDb,
  span: Span,
  asked: { readonly unitId: number; readonly asOf: PlainDate },
): Promise<readonly WhyInput[]> {
  const { measure } = span
  const days = dueDaysOf(measure.rule, periodContaining(span.kind, span.from))
  const looked = await lookAt(db, span, { ...asked, dueOn: days.dueOn })
  const firstKnown = span.from < asked.asOf ? span.from : asked.asOf
  const dueKnown = days.dueOn < asked.asOf ? days.dueOn : asked.asOf
  const least = minimumOfficialMembers.on(firstKnown).value
  const types = measure.bearers.hostTypes ?? []
  const inputs: WhyInput[] = [
    { text: whyInputs.lives(firstKnown, dueKnown), holds: looked.livesFirst && looked.livesDue },
  ]
  if (looked.isCell)
    inputs.push({
      text: whyInputs.members(looked.members, firstKnown, least),
      holds: looked.members >= least,
    })
  if (measure.bearers.direct) inputs.push({ text: whyInputs.direct, holds: looked.isDirect })
  if (measure.source.dutyText)
    inputs.push({ text: measure.source.dutyText, holds: looked.owes || looked.metOn !== null })
  if (types.length > 0) {
    const names = types.map((type) => hostTypeNames[type] ?? { vi: type, en: type })
    inputs.unshift({ text: whyInputs.fits(names), holds: looked.fits })
  }
  if (inputs.some((input) => !input.holds))
    return [...inputs, { text: whyInputs.notDue, holds: false }]
  const { atLeast } = measure.rule
  if (atLeast !== undefined) {
    const counted = looked.counted ?? 0
    inputs.push({ text: whyInputs.reached(counted, atLeast), holds: counted >= atLeast })
  }
  return [
    ...inputs,
    outcomeInput(looked, { ...days, asOf: asked.asOf, holds: measure.rule.holds === true }),
  ]
}

/** What a figure is made of: numerator and denominator, and what stands in neither. */
export function sumInputs({ measure }: Span, sum: AnsweredSum): readonly WhyInput[] {
  const { source } = measure
  const inputs: WhyInput[] = [
    { text: whyInputs.numerator(source.numerator, sum.numerator), holds: sum.numerator > 0 },
    {
      text: whyInputs.denominator(source.denominator, sum.denominator),
      holds: sum.denominator > 0,
    },
  ]
  if (sum.declared > 0) inputs.push({ text: whyInputs.declared(sum.declared), holds: true })
  if (sum.counts === null) return inputs
  const { metLate, due, notDue } = sum.counts
  if (metLate > 0) inputs.push({ text: whyInputs.late(metLate), holds: true })
  if (due > 0) inputs.push({ text: whyInputs.stillOpen(due), holds: false })
  if (notDue > 0) inputs.push({ text: whyInputs.leftOut(notDue), holds: true })
  return inputs
}
