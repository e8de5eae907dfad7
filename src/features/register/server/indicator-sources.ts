import { type RawBuilder, sql } from 'kysely'

import { paths } from '#kernel/paths.ts'
import type {
  Asked,
  EvidenceRecord,
  IndicatorSource,
  RecordSource,
} from '#features/directives/server/public.ts'

import {
  cellCheck,
  type ClassIndicator,
  classIndicators,
  paperIndicators,
  type PapersIndicator,
} from '../domain/indicators.ts'
import { standardKinds } from '../domain/standard-kinds.ts'
import { evidenceTexts } from '../messages/evidence.ts'
import { type CountedKind, holdingQuery, ownTerms } from './asked-entries.ts'

function kindOf(code: string): CountedKind {
  const found = standardKinds.find((kind) => kind.code === code)
  if (!found) throw new Error(`no standard kind ${code}`)
  return found
}

/** The last known day of each asked period. */
const unitDays = ({ relation, asOf }: Asked) => sql`(
  select asked.unit_id, asked.period_from, asked.period_to, least(asked.period_to - 1, ${asOf}::date) as on_day
  from ${relation} asked)`

const unitPeriod = sql`q.unit_id, q.period_from`

/** The entries of one kind that hold on the last known day of the asked periods. */
function holding(asked: Asked, code: string, graceDays: number): RawBuilder<unknown> {
  return holdingQuery(kindOf(code), {
    asked: unitDays(asked),
    columns: unitPeriod,
    asOf: sql`${asked.asOf}::date`,
    graceDays,
    directive: asked.rule.directive,
  })
}

/** Every one of the kinds is there: the day is that on which the last of them came. */
function allHeld({ kinds, graceDays }: PapersIndicator): IndicatorSource['evidenceQuery'] {
  return (asked) => {
    const parts = kinds.map(
      (code, place) => sql`
        select held.unit_id, held.period_from, ${sql.lit(place)}::int as place, held.done_on, held.entry_id
        from (${holding(asked, code, graceDays)}) held where held.is_confirmed`,
    )
    return sql`
      select unit_id, period_from, max(done_on) as met_on,
             (array_agg(entry_id order by done_on desc, entry_id desc))[1] as evidence_id,
             1 as numerator, 1 as denominator, 0 as declared
      from (
        select distinct on (unit_id, period_from, place) * from (${sql.join(parts, sql` union all `)}) each
        order by unit_id, period_from, place, done_on, entry_id
      ) first
      group by unit_id, period_from
      having count(*) = ${sql.lit(kinds.length)}`
  }
}

/** From when the time of papers runs: the own term, else the life of the unit; never before the directive. */
function sinceBeginning({
  kinds,
  graceDays,
}: PapersIndicator): NonNullable<IndicatorSource['dutyQuery']> {
  const ofTerm = kinds.some((code) => kindOf(code).period === 'term')
  return ({ relation, rule, asOf }) => sql`
    select q.unit_id, q.period_from
    from ${relation} q
    join organisation.org_unit unit on unit.id = q.unit_id
    ${
      ofTerm
        ? sql`left join ${ownTerms} own
            on own.unit_id = q.unit_id and own.valid @> least(q.period_to - 1, ${asOf}::date)`
        : sql``
    }
    where greatest(
      ${ofTerm ? sql`coalesce(lower(own.valid), lower(unit.life))` : sql`lower(unit.life)`},
      ${
        rule.directive === undefined
          ? sql`lower(unit.life)`
          : sql`(select directive.issued from directives.directive directive where directive.id = ${sql.lit(rule.directive)})`
      }) + ${sql.lit(graceDays)} <= q.period_from`
}

function beginningOf({ kinds, ofDirective }: PapersIndicator) {
  if (ofDirective) return 'directive'
  return kinds.some((code) => kindOf(code).period === 'term') ? 'term' : 'unit'
}

const recordColumns = sql`held.unit_id, held.period_from, held.entry_id as id, held.done_on as day`

/** The papers themselves, each with its kind. */
function paperRecords(indicator: PapersIndicator): RecordSource {
  const [first = ''] = indicator.kinds
  return {
    kind: 'entry',
    permission: 'register.enter',
    asksOne: indicator.kinds.length === 1,
    query: (asked) =>
      sql.join(
        indicator.kinds.map(
          (code) => sql`
            select ${recordColumns}, held.is_confirmed::int as numerator, 1 as denominator,
                   jsonb_build_object('kind', ${sql.lit(code)}, 'confirmed', held.is_confirmed) as facts
            from (${holding(asked, code, indicator.graceDays)}) held`,
        ),
        sql` union all `,
      ),
    text: entryText,
    add: (unitId) => ({
      link:
        indicator.kinds.length === 1
          ? paths.newEntry(unitId, { kind: first })
          : paths.unitRegister(unitId),
      words: evidenceTexts.enter,
    }),
  }
}

function entryText(record: EvidenceRecord) {
  const found = standardKinds.find(({ code }) => code === record.facts['kind'])
  const name = found?.name ?? { vi: '', en: '' }
  return evidenceTexts.entry(name, record.day, record.facts['confirmed'] === true)
}

/** Confirmed checks of the half-year, by the day on which they were made. */
const checks = ({ relation, asOf }: Asked) => sql`
  select q.unit_id, q.period_from, lower(entry.valid) as done_on, entry.id as entry_id,
         coalesce(entry.confirmed_on <= ${asOf}::date, false) as is_confirmed
  from ${relation} q
  join register.entry entry
    on entry.unit_id = q.unit_id and entry.kind = 'cell-check'
   and lower(entry.valid) >= q.period_from and lower(entry.valid) < q.period_to and lower(entry.valid) <= ${asOf}::date`

const cellCheckSource: IndicatorSource = {
  ...cellCheck,
  evidenceQuery: (asked) => sql`
    select distinct on (held.unit_id, held.period_from) held.unit_id, held.period_from, held.done_on as met_on,
           held.entry_id as evidence_id, 1 as numerator, 1 as denominator, 0 as declared
    from (${checks(asked)}) held where held.is_confirmed
    order by held.unit_id, held.period_from, held.done_on, held.entry_id`,
  records: {
    kind: 'entry',
    permission: 'register.confirm',
    query: (asked) => sql`
      select ${recordColumns}, held.is_confirmed::int as numerator, 1 as denominator,
             jsonb_build_object('kind', 'cell-check', 'confirmed', held.is_confirmed) as facts
      from (${checks(asked)}) held`,
    text: entryText,
    add: (unitId) => ({
      link: paths.newEntry(unitId, { kind: 'cell-check' }),
      words: evidenceTexts.enter,
    }),
  },
}

/** The class of a year is that which was decided for it, whenever that was. */
const classed = ({ relation, asOf }: Asked) => sql`
  select q.unit_id, q.period_from, lower(entry.valid) as done_on, entry.id as entry_id, entry.facts ->> 'class' as class
  from ${relation} q
  join register.entry entry
    on entry.unit_id = q.unit_id and entry.kind = 'year-class' and entry.period_from = q.period_from
   and entry.confirmed_on <= ${asOf}::date and entry.valid @> ${asOf}::date`

function classSource(indicator: ClassIndicator): IndicatorSource {
  const isOne = sql`held.class = any(${sql.lit(`{${indicator.classes.join(',')}}`)}::text[])`
  return {
    ...indicator,
    evidenceQuery: (asked) => sql`
      select held.unit_id, held.period_from, null::date as met_on, null::int as evidence_id,
             count(*) filter (where ${isOne}) as numerator, count(*) as denominator, 0 as declared
      from (${classed(asked)}) held
      group by held.unit_id, held.period_from`,
    records: {
      kind: 'entry',
      permission: 'register.confirm',
      query: (asked) => sql`
        select ${recordColumns}, (${isOne})::int as numerator, 1 as denominator,
               jsonb_build_object('kind', 'year-class', 'confirmed', true) as facts
        from (${classed(asked)}) held`,
      text: entryText,
      add: (unitId) => ({
        link: paths.newEntry(unitId, { kind: 'year-class' }),
        words: evidenceTexts.enter,
      }),
    },
  }
}

/** What the register offers as evidence. */
export const registerIndicators: readonly IndicatorSource[] = [
  ...paperIndicators.map(
    (indicator): IndicatorSource => ({
      ...indicator,
      evidenceQuery: allHeld(indicator),
      dutyQuery: sinceBeginning(indicator),
      dutyText: evidenceTexts.since(beginningOf(indicator), indicator.graceDays),
      records: paperRecords(indicator),
    }),
  ),
  cellCheckSource,
  ...classIndicators.map(classSource),
]
