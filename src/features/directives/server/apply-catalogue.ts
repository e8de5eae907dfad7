import { isDeepStrictEqual } from 'node:util'

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { Catalogue, Demand } from '../domain/catalogue/demand.ts'
import { catalogues } from '../domain/catalogue/recognise.ts'
import type { BearerFilter } from '../domain/indicator.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { ensureMeasure } from './live-measures.ts'
import { type PlacedSentence, sentenceOfQuote } from './place-quote.ts'
import type { DirectivesDb } from './tables.ts'

/** The bearers by which a measure differs from its indicator: kinds that the indicator has anyway say nothing. */
function askedBearers(asked: BearerFilter, source: IndicatorSource): BearerFilter {
  const own = [...(source.unitKinds ?? ['cell'])].toSorted()
  const kinds = asked.unitKinds?.toSorted()
  return {
    ...(kinds && !isDeepStrictEqual(kinds, own) ? { unitKinds: kinds } : {}),
    ...(asked.direct ? { direct: true } : {}),
    ...(asked.hostTypes ? { hostTypes: asked.hostTypes } : {}),
  }
}

/** The measure that a demand of a directive counts by, where its indicator is one of ours. */
async function measureOf(
  db: DirectivesDb,
  demand: Demand,
  {
    sources,
    directive,
  }: { readonly sources: readonly IndicatorSource[]; readonly directive: number },
): Promise<number | null> {
  const source = sources.find((one) => one.code === demand.indicator)
  if (!source) return null
  return ensureMeasure(db, {
    indicator: source.code,
    rule: { ...(demand.dueRule ?? source.dueRule), ...(source.ofDirective ? { directive } : {}) },
    bearers: askedBearers(demand.bearers ?? {}, source),
  })
}

/** Writes every demand of a catalogue at its sentence, confirmed; what is there already stays. */
export async function applyCatalogue(
  db: DirectivesDb,
  work: { readonly id: number; readonly shortId: string; readonly validFrom: PlainDate },
  given: {
    readonly catalogue: Catalogue
    readonly sentences: readonly PlacedSentence[]
    readonly sources: readonly IndicatorSource[]
  },
): Promise<number> {
  for (const demand of given.catalogue.demands) {
    const sentence = sentenceOfQuote(given.sentences, demand.quote)
    const id = `${work.shortId}/${demand.row}${demand.letter ?? ''}`
    const measureId = await measureOf(db, demand, { sources: given.sources, directive: work.id })
    await db
      .insertInto('directives.obligation')
      .values({
        id,
        directiveId: work.id,
        // A sentence's path begins with the section it counts in: `III.2.3#4`.
        provisionPath: sentence?.path.split('#')[0] ?? '',
        sentencePath: sentence?.path ?? null,
        quote: demand.quote,
        form: demand.form,
        sourceRow: demand.row,
        name: JSON.stringify(demand.name),
        bearer: demand.bearer ?? null,
        bearers: JSON.stringify(demand.bearers ?? {}),
        indicator: demand.indicator ?? null,
        measureId,
        comparator: demand.comparator ?? null,
        value: demand.value === undefined ? null : String(demand.value),
        valueMax: demand.valueMax === undefined ? null : String(demand.valueMax),
        valueUnit: demand.valueUnit ?? null,
        period: demand.period ?? null,
        periodDays: demand.periodDays ?? null,
        dueRule: JSON.stringify(demand.dueRule ?? {}),
        evidence: demand.evidence ?? null,
        waitsFor: demand.waitsFor ?? null,
        costMinutes: demand.costMinutes ?? null,
        valid: sql<string>`daterange(${work.validFrom}::date, null)`,
        state: 'confirmed',
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  return given.catalogue.demands.length
}

/**
 * Brings demands that were taken before there was an indicator for them to the measure that counts them now. What
 * people set themselves stays: a demand that counts by something already is left alone.
 */
export async function measureKnownDemands(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
): Promise<void> {
  for (const { demands } of catalogues) {
    for (const demand of demands.filter(({ indicator }) => indicator !== undefined)) {
      const waiting = await sql<{ id: string; directiveId: number }>`
        select id, directive_id from directives.obligation
        where quote = ${demand.quote} and source_row = ${demand.row} and indicator is null and waits_for is not null`.execute(
        db,
      )
      for (const { id, directiveId } of waiting.rows) {
        const measureId = await measureOf(db, demand, { sources, directive: directiveId })
        if (measureId === null) continue
        await sql`
          update directives.obligation
          set indicator = ${demand.indicator ?? null}, measure_id = ${measureId}, waits_for = null,
              bearers = ${JSON.stringify(demand.bearers ?? {})}::jsonb
          where id = ${id}`.execute(db)
      }
    }
  }
}
