import type * as z from 'zod'

import { StandingBar, type StandingMark } from '#platform/web/ui/standing-bar.tsx'

import type { sumSchema } from '../contract/standing.ts'

/** What standings add up to, as answers carry it. */
export type Sum = z.output<typeof sumSchema>

/** A sum as a bar of all its states; a ratio has two: counted and the rest of its base. */
export function SumBar({
  label,
  sum,
  mark,
  tall = false,
}: {
  readonly label: string
  readonly sum: Sum
  readonly mark?: StandingMark | undefined
  readonly tall?: boolean
}) {
  const { counts } = sum
  const shown = counts
    ? {
        met: counts.met,
        'met-late': counts.metLate,
        due: counts.due,
        missed: counts.missed,
        excused: counts.excused,
        'not-due': counts.notDue,
      }
    : { met: sum.numerator, missed: sum.denominator - sum.numerator }
  return (
    <StandingBar
      label={label}
      counts={shown}
      rate={sum.rate}
      numerator={sum.numerator}
      denominator={sum.denominator}
      mark={mark}
      tall={tall}
    />
  )
}
