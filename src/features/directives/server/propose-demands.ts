import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { wordsOf } from '../domain/catalogue/recognise.ts'
import type { DirectiveReading } from '../domain/parser/read-directive.ts'
import type { DirectivesDb } from './tables.ts'

type Proposal = {
  readonly form: 'obligation' | 'target' | 'reference-level'
  readonly quote: string
  readonly sentence: string
  readonly name: string
  readonly comparator: string | null
  readonly value: number | null
  readonly valueMax: number | null
  readonly valueUnit: string | null
  readonly period: string | null
}

const longestName = 140

const shortened = (text: string) =>
  text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`

/** What the parser found, as proposals: targets, reported levels, duties with a deadline or a rhythm. */
export function proposalsOf(reading: DirectiveReading): readonly Proposal[] {
  const targets = reading.targets.map(({ target, sentence }) => ({
    form: 'target' as const,
    quote: target.quote,
    sentence,
    name: shortened([target.subject, target.measure].filter(Boolean).join(' ') || target.quote),
    comparator: target.comparator,
    value: target.value,
    valueMax: target.value_max ?? null,
    valueUnit: target.unit,
    period: target.period,
  }))
  const levels = reading.levels.map((level) => ({
    form: 'reference-level' as const,
    quote: level.quote,
    sentence: level.sentence,
    name: shortened(level.quote),
    comparator: level.comparator,
    value: level.value,
    valueMax: level.valueMax,
    valueUnit: level.unit,
    period: null,
  }))
  const quoted = new Set(targets.map((target) => target.quote))
  const duties = reading.deadlines
    .filter(({ deadline }) => !quoted.has(deadline.quote))
    .map(({ deadline, sentence }) => ({
      form: 'obligation' as const,
      quote: deadline.quote,
      sentence,
      name: shortened(deadline.quote),
      comparator: null,
      value: null,
      valueMax: null,
      valueUnit: null,
      period: deadline.every,
    }))
  return [...targets, ...levels, ...duties]
}

type KnownDemand = { readonly quote: string; readonly ends: boolean; readonly place: number }

async function listKnown(db: DirectivesDb, directiveId: number): Promise<readonly KnownDemand[]> {
  const rows = await sql<KnownDemand>`
    select quote, not upper_inf(valid) as ends, coalesce(substring(id from '/p([0-9]+)$')::int, 0) as place
    from directives.obligation where directive_id = ${directiveId}`.execute(db)
  return rows.rows
}

/**
 * Writes the proposals of a reading, each at its sentence; staff confirm or reject them. Words that
 * were proposed, confirmed or rejected for the work before are not proposed again.
 */
export async function proposeDemands(
  db: DirectivesDb,
  work: { readonly id: number; readonly shortId: string; readonly validFrom: PlainDate },
  reading: DirectiveReading,
): Promise<number> {
  const known = await listKnown(db, work.id)
  const said = new Set(known.filter((one) => !one.ends).map((one) => wordsOf(one.quote)))
  const last = Math.max(0, ...known.map((one) => one.place))
  const fresh = proposalsOf(reading).filter((proposal) => !said.has(wordsOf(proposal.quote)))
  for (const [place, proposal] of fresh.entries()) {
    await db
      .insertInto('directives.obligation')
      .values({
        id: `${work.shortId}/p${last + place + 1}`,
        directiveId: work.id,
        provisionPath: proposal.sentence.split('#')[0] ?? '',
        sentencePath: proposal.sentence,
        quote: proposal.quote,
        form: proposal.form,
        name: JSON.stringify({ vi: proposal.name, en: proposal.name }),
        comparator: proposal.comparator,
        value: proposal.value === null ? null : String(proposal.value),
        valueMax: proposal.valueMax === null ? null : String(proposal.valueMax),
        valueUnit: proposal.valueUnit,
        period: proposal.period,
        valid: sql<string>`daterange(${work.validFrom}::date, null)`,
        state: 'proposed',
      })
      .execute()
  }
  return fresh.length
}
