import { isDeepStrictEqual } from 'node:util'

import type { Bilingual } from '#kernel/messages.ts'
import type { PeriodKind } from '#kernel/period.ts'
import { notFound } from '#platform/server/problem.ts'

import { measureName } from '../messages/measures.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { type KeptMeasure, type LiveMeasure, listMeasures } from './live-measures.ts'
import type { DirectivesDb } from './tables.ts'

/** A measure as answers carry it. */
export type AnsweredMeasure = {
  id: number
  indicator: string
  kind: 'counting' | 'ratio'
  name: Bilingual
  period: PeriodKind
}

/** How a measure is told on a page. */
export function answeredMeasure(measure: LiveMeasure): AnsweredMeasure {
  const { source } = measure
  return {
    id: measure.id,
    indicator: source.code,
    kind: source.kind,
    name: measureName(source, measure),
    period: source.period,
  }
}

/** What measures are of: how cells meet, or which papers and acts there are. */
export type Topic = 'meetings' | 'papers'

function topicOf({ evidence }: IndicatorSource): Topic {
  return evidence === 'meeting' ? 'meetings' : 'papers'
}

/**
 * The measures of a topic that pages list: the default one of each indicator, and those that a confirmed demand counts
 * by; in the order of the indicator library. Of papers the same is demanded of many bearers: there the figure over all
 * of them stands, and beside it only what answers a directive.
 */
export async function listShownMeasures(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  topic: Topic = 'meetings',
): Promise<readonly LiveMeasure[]> {
  const measures = await listMeasures(db, sources)
  const isDefault = ({ rule, bearers, source }: LiveMeasure) =>
    isDeepStrictEqual(rule, source.dueRule) && Object.keys(bearers).length === 0
  const ofTopic = sources.filter((source) => topicOf(source) === topic && !source.isUnwanted)
  const isListed = (measure: KeptMeasure) =>
    measure.isDemanded && (topic === 'meetings' || measure.source.ofDirective === true)
  return ofTopic.flatMap((source) =>
    measures.filter(
      (measure) => measure.source === source && (isListed(measure) || isDefault(measure)),
    ),
  )
}

/** The measure with this identity, else the first that pages list; 404 where there is none. */
export async function findMeasure(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  measureId: number | undefined,
): Promise<LiveMeasure> {
  const measure =
    measureId === undefined
      ? (await listShownMeasures(db, sources))[0]
      : (await listMeasures(db, sources)).find((one) => one.id === measureId)
  if (!measure) throw notFound()
  return measure
}
