import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'

import { groupingMessages as m } from './grouping-messages.ts'

/** Days as answers carry them. */
export type ToldDays = { readonly from: string; readonly to: string | null }

/** Days in words: since when, and until when where an end is known. */
export function useDaysText(): (days: ToldDays) => string {
  const say = useSay()
  const format = useFormat()
  return ({ from, to }) =>
    [
      say(m.since(format.day(plainDate(from)))),
      ...(to === null ? [] : [say(m.until(format.day(plainDate(to))))]),
    ].join(' ')
}

/** Days as a form holds them; the first may be missing while it is typed. */
export type FormDays = {
  readonly from: PlainDate | undefined
  readonly to: PlainDate | undefined
}

/** The first day, and the first day no more; without that it lasts. */
export function DaysFields({
  days,
  hint,
  onChange,
}: {
  readonly days: FormDays
  readonly hint?: string
  readonly onChange: (days: FormDays) => void
}) {
  const say = useSay()
  return (
    <>
      <DayField
        label={say(m.from)}
        hint={hint}
        value={days.from}
        onChange={(from) => onChange({ ...days, from })}
        required
      />
      <DayField
        label={say(m.to)}
        hint={say(m.toHint)}
        value={days.to}
        onChange={(to) => onChange({ ...days, to })}
      />
    </>
  )
}

/** Days as a form begins with them. */
export const formDaysOf = ({ from, to }: ToldDays): FormDays => ({
  from: plainDate(from),
  to: to === null ? undefined : plainDate(to),
})
