import { sql } from 'kysely'
import type * as z from 'zod'

import { isCitation } from '#law/citations.ts'
import { rules } from '#law/rules.ts'
import { recordingAtTop } from '#features/organisation/server/public.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import {
  confirmObligation,
  createObligation,
  listIndicators,
  type obligationDraftSchema,
  rejectObligation,
} from '../contract/obligations.ts'
import type { BearerFilter, DueRule } from '../domain/indicator.ts'
import { importTexts } from '../messages.ts'
import { wakeForNewMeasures } from './dirty-store.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { ensureMeasure } from './live-measures.ts'
import { standsOn } from './obligation-rows.ts'
import { type PlacedSentence, sentenceOfQuote } from './place-quote.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type ObligationRequest = RequestOf<DirectivesTables>
type FullDraft = z.output<typeof obligationDraftSchema>
type Draft = { readonly [Name in keyof FullDraft]?: FullDraft[Name] | undefined }

/** A draft's due rule and bearers, as they are kept. */
function termsOf(draft: Draft): { readonly rule: DueRule; readonly bearers: BearerFilter } {
  const rule = {
    ...(draft.inTimeDay === undefined ? {} : { inTimeDay: draft.inTimeDay }),
    ...(draft.lastDay === undefined ? {} : { lastDay: draft.lastDay }),
    ...(draft.atLeast === undefined ? {} : { atLeast: draft.atLeast }),
  }
  return {
    rule,
    bearers: draft.hostTypes && draft.hostTypes.length > 0 ? { hostTypes: draft.hostTypes } : {},
  }
}

/** A month has this many days at least; its last day is meant where no day is set. */
const daysOfEveryMonth = 28

/** A rule that no cell could ever keep, or that the indicator does not know, is refused. */
function refuseUnsound(source: IndicatorSource, rule: DueRule): void {
  const { inTimeDay, lastDay, atLeast } = rule
  const days = [inTimeDay, lastDay].filter((day) => day !== undefined)
  if (source.kind === 'ratio' && (days.length > 0 || atLeast !== undefined))
    throw problem(422, 'rule-does-not-fit', importTexts.ratioHasNoDays, { where: 'lastDay' })
  if (atLeast !== undefined && source.dueRule.atLeast === undefined)
    throw problem(422, 'rule-does-not-fit', importTexts.countsNoNumber, { where: 'atLeast' })
  if (lastDay !== undefined && inTimeDay !== undefined && inTimeDay > lastDay)
    throw problem(422, 'days-unsound', importTexts.daysUnsound(inTimeDay, lastDay), {
      where: 'lastDay',
    })
  if (source.period === 'month' && days.some((day) => day > daysOfEveryMonth))
    throw problem(422, 'days-unsound', importTexts.dayNotInEveryMonth, { where: 'lastDay' })
}

/** The measure of a draft; a rule left open is the indicator's own. A new measure is computed at once. */
async function measureOfDraft(
  db: DirectivesDb,
  draft: Draft,
  {
    sources,
    directive,
  }: { readonly sources: readonly IndicatorSource[]; readonly directive: number },
): Promise<number | null> {
  if (draft.indicator === undefined) return null
  const source = sources.find((one) => one.code === draft.indicator)
  if (!source)
    throw problem(422, 'indicator-unknown', importTexts.indicatorUnknown, { where: 'indicator' })
  const { rule: own, bearers } = termsOf(draft)
  const days = { ...source.dueRule, ...own }
  refuseUnsound(source, days)
  const rule = source.ofDirective ? { ...days, directive } : days
  const measureId = await ensureMeasure(db, { indicator: source.code, rule, bearers })
  await wakeForNewMeasures(db)
  return measureId
}

/** A sentence of the present text, with the day from which that text counts. */
type StandingSentence = PlacedSentence & { readonly since: string }

async function sentencesOf(
  db: DirectivesDb,
  directiveId: number,
): Promise<readonly StandingSentence[]> {
  const rows = await sql<StandingSentence>`
    select s.path, s.provision_path, s.text, lower(t.valid)::text as since from directives.sentence s
    join directives.directive_text t on t.id = s.text_id
    where t.directive_id = ${directiveId} and upper_inf(t.valid) order by s.ordinal`.execute(db)
  return rows.rows
}

function draftColumns(draft: Draft, measureId: number | null, source: IndicatorSource | undefined) {
  const { rule, bearers } = termsOf(draft)
  return {
    ...(draft.form === undefined ? {} : { form: draft.form }),
    ...(draft.name === undefined
      ? {}
      : { name: JSON.stringify({ vi: draft.name, en: draft.name }) }),
    ...(draft.bearer === undefined ? {} : { bearer: draft.bearer }),
    ...(draft.comparator === undefined ? {} : { comparator: draft.comparator }),
    ...(draft.value === undefined ? {} : { value: String(draft.value) }),
    ...(draft.valueMax === undefined ? {} : { valueMax: String(draft.valueMax) }),
    ...(draft.valueUnit === undefined ? {} : { valueUnit: draft.valueUnit }),
    ...(draft.period === undefined ? {} : { period: draft.period }),
    ...(source
      ? {
          indicator: source.code,
          measureId,
          evidence: source.evidence,
          waitsFor: null,
          costMinutes: 0,
        }
      : {}),
    dueRule: JSON.stringify(rule),
    bearers: JSON.stringify(bearers),
  }
}

/** Making, confirming and rejecting demands, and the library of indicators. */
export function obligationHandlers(
  sources: readonly IndicatorSource[],
): readonly Handler<DirectivesDb>[] {
  const sourceOf = (code: string | undefined) => sources.find((one) => one.code === code)
  return [
    implement(createObligation, async (input, request: ObligationRequest) => {
      const { db, allowAnywhere } = request
      allowAnywhere()
      const directive = await db
        .selectFrom('directives.directive')
        .select(['id', 'shortId'])
        .where('shortId', '=', input.shortId)
        .forNoKeyUpdate()
        .executeTakeFirst()
      if (!directive) throw notFound()
      const sentences = await sentencesOf(db, directive.id)
      const sentence = sentenceOfQuote(sentences, input.quote, input.sentence)
      if (!sentence)
        throw problem(422, 'sentence-unknown', importTexts.sentenceUnknown, { where: 'sentence' })
      const measureId = await measureOfDraft(db, input, { sources, directive: directive.id })
      const id = await nextObligationId(db, directive.shortId)
      await db
        .insertInto('directives.obligation')
        .values({
          id,
          directiveId: directive.id,
          provisionPath: sentence.path.split('#')[0] ?? '',
          sentencePath: sentence.path,
          quote: input.quote,
          state: 'confirmed',
          valid: sql<string>`daterange(${sentence.since}::date, null)`,
          form: input.form,
          name: JSON.stringify({ vi: input.name, en: input.name }),
          ...draftColumns(input, measureId, sourceOf(input.indicator)),
        })
        .execute()
      await recordingAtTop(request)('directives.obligation-made', { facts: { obligation: id } })
      return { id }
    }),
    implement(confirmObligation, async ({ obligationId, ...draft }, request: ObligationRequest) => {
      const { db, allowAnywhere } = request
      allowAnywhere()
      const proposed = await lockProposed(db, obligationId)
      const indicator = draft.indicator ?? proposed.indicator ?? undefined
      const merged = indicator === undefined ? draft : { ...draft, indicator }
      const measureId = await measureOfDraft(db, merged, {
        sources,
        directive: proposed.directiveId,
      })
      await db
        .updateTable('directives.obligation')
        .set({ ...draftColumns(merged, measureId, sourceOf(indicator)), state: 'confirmed' })
        .where('id', '=', obligationId)
        .execute()
      await recordingAtTop(request)('directives.obligation-confirmed', {
        facts: { obligation: obligationId },
      })
      return { id: obligationId }
    }),
    implement(rejectObligation, async ({ obligationId }, request: ObligationRequest) => {
      const { db, allowAnywhere } = request
      allowAnywhere()
      await lockProposed(db, obligationId)
      await db
        .updateTable('directives.obligation')
        .set({ state: 'rejected' })
        .where('id', '=', obligationId)
        .execute()
      await recordingAtTop(request)('directives.obligation-rejected', {
        facts: { obligation: obligationId },
      })
      return { id: obligationId }
    }),
    implement(listIndicators, async (_input, { db, today, allowAnywhere }: ObligationRequest) => {
      allowAnywhere()
      const demands = await sql<{
        id: string
        shortId: string
        symbol: string | null
        name: { vi: string; en: string }
        indicator: string
      }>`
        select o.id, d.short_id, d.symbol, o.name, o.indicator
        from directives.obligation o join directives.directive d on d.id = o.directive_id
        where o.state = 'confirmed' and o.indicator is not null and ${standsOn(today)} order by o.id`.execute(
        db,
      )
      return {
        indicators: sources.map((source) => ({
          code: source.code,
          kind: source.kind,
          name: source.name,
          unitOfMeasure: source.unitOfMeasure,
          numerator: source.numerator,
          denominator: source.denominator,
          evidence: source.evidence,
          bearer: source.bearer,
          period: source.period,
          cites: source.cites.filter(isCitation).map((id) => {
            const { mark, source: from, vi, en } = rules[id]
            return { id, mark, source: from, text: { vi, en } }
          }),
          demands: demands.rows
            .filter((row) => row.indicator === source.code)
            .map(({ id, shortId, symbol, name }) => ({ id, shortId, symbol, name })),
        })),
      }
    }),
  ]
}

async function nextObligationId(db: DirectivesDb, shortId: string): Promise<string> {
  const row = await sql<{ next: number }>`
    select coalesce(max(substring(id from '/s([0-9]+)$')::int), 0) + 1 as next
    from directives.obligation where id like ${`${shortId}/s%`}`.execute(db)
  return `${shortId}/s${row.rows[0]?.next ?? 1}`
}

async function lockProposed(
  db: DirectivesDb,
  id: string,
): Promise<{ readonly indicator: string | null; readonly directiveId: number }> {
  const found = await db
    .selectFrom('directives.obligation')
    .select(['indicator', 'state', 'directiveId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.state !== 'proposed') throw problem(409, 'not-proposed', importTexts.notProposed)
  return found
}
