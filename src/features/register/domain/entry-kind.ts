import type { Bilingual } from '#kernel/messages.ts'
import { type Period, periodContaining, type PeriodKind, shiftPeriod } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { BodyKind, UnitKind } from '#features/organisation/domain/public.ts'

/** For what time an entry is: a calendar period, the bearer's own term, a directive it answers, or an occasion. */
export type EntryPeriod = PeriodKind | 'term' | 'directive' | 'occasion'

/** All of them, from the shortest time on. */
export const entryPeriods = [
  'month',
  'quarter',
  'half-year',
  'year',
  'term',
  'directive',
  'occasion',
] as const satisfies readonly EntryPeriod[]

/** Whether an entry is for a calendar period, which it then has to name. */
export function isCalendar(period: EntryPeriod): period is PeriodKind {
  return period !== 'term' && period !== 'directive' && period !== 'occasion'
}

/** What a particular of an entry can be. */
export const fieldTypes = ['text', 'number', 'day', 'yes-no', 'choice'] as const

/** One of them. */
export type FieldType = (typeof fieldTypes)[number]

/** A choice of a field, as it is kept and as it is read. */
export type Choice = { readonly code: string; readonly name: Bilingual }

/** A particular that entries of a kind carry beside number, day and issuer. */
export type EntryField = {
  readonly code: string
  readonly name: Bilingual
  readonly type: FieldType
  readonly required: boolean
  /** Of a choice, what there is to choose. */
  readonly choices?: readonly Choice[]
}

/** Loại mục của sổ theo dõi: what there is to enter, who bears it, for what time and who confirms it. */
export type EntryKind = {
  readonly code: string
  readonly name: Bilingual
  readonly form: 'document' | 'act'
  readonly unitKinds: readonly UnitKind[]
  readonly body: BodyKind | null
  readonly period: EntryPeriod
  /** Whether it tells of a period that is over, as a report does: then it is asked for once that is over. */
  readonly looksBack: boolean
  readonly fields: readonly EntryField[]
  readonly confirmedBy: 'nobody' | 'superior'
  readonly cites: readonly string[]
}

/** Whether only one entry of the kind holds at a time, for the same period and directive; occasions each stand for themselves. */
export function holdsAlone({ period }: Pick<EntryKind, 'period'>): boolean {
  return period !== 'occasion'
}

/** The calendar period for which a kind is asked on a day; null where it knows none. */
export function askedPeriod(
  { period, looksBack }: Pick<EntryKind, 'period' | 'looksBack'>,
  on: PlainDate,
): Period | null {
  if (!isCalendar(period)) return null
  const current = periodContaining(period, on)
  return looksBack ? shiftPeriod(current, -1) : current
}
