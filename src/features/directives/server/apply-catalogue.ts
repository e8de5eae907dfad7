import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { Catalogue, Demand } from '../domain/catalogue/demand.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { ensureMeasure } from './live-measures.ts'
import { type PlacedSentence, sentenceOfQuote } from './place-quote.ts'
import type { DirectivesDb } from './tables.ts'

/** The measure that a demand counts by, where its indicator is one of ours. */
async function measureOf(
  db: DirectivesDb,
  demand: Demand,
  sources: readonly IndicatorSource[],
): Promise<number | null> {
  const source = sources.find((one) => one.code === demand.indicator)
  if (!source) return null
  const hostTypes = demand.bearers?.hostTypes
  return ensureMeasure(db, {
    indicator: source.code,
    rule: demand.dueRule ?? source.dueRule,
    bearers: hostTypes ? { hostTypes } : {},
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
    const measureId = await measureOf(db, demand, given.sources)
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
