import type { OutputOf } from '#kernel/endpoint.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { StepChart } from '#platform/web/ui/step-chart.tsx'
import type { StepMark } from '#platform/web/ui/steps.ts'

import { getUnitMonths } from '../contract.ts'
import styles from './unit-months.module.css'
import { unitMonthsMessages as m } from './unit-months-messages.ts'

type Months = OutputOf<typeof getUnitMonths>

/** Members and cells of a unit from month to month, and when it was reorganised. Of one day there is no history. */
export function UnitMonths({
  unit,
  on,
}: {
  readonly unit: { readonly id: number; readonly kind: string }
  readonly on: PlainDate
}) {
  const say = useSay()
  const answer = useAnswer(getUnitMonths, { unitId: unit.id, on }, { keepFormer: true })
  return (
    <Section title={say(m.title)} note={say(m.note)}>
      <Answered answer={answer}>
        {(months) =>
          months.days.length > 1 && <Charts months={months} hasCells={unit.kind !== 'cell'} />
        }
      </Answered>
    </Section>
  )
}

/** The acts of each month, at the first of the days that is not before them. */
function actsAt(months: Months, at: number): Months['acts'] {
  const [former = '', day = ''] = [months.days[at - 1], months.days[at]]
  return months.acts.filter((act) => act.day > former && act.day <= day)
}

function Charts({ months, hasCells }: { readonly months: Months; readonly hasCells: boolean }) {
  const say = useSay()
  const format = useFormat()
  const { days, official, probationary, cells } = months
  const all = official.map((count, at) => count + (probationary[at] ?? 0))
  const codes = days.map((day) => day.slice(0, 7))
  const day = (at: number) => format.day(plainDate(days[at] ?? ''))
  const count = (values: readonly number[], at: number) => format.number(values[at] ?? 0)
  const actsTold = (at: number) =>
    actsAt(months, at).map((act) =>
      say(m.act(format.day(plainDate(act.day)), act.units, act.document)),
    )
  const marks: StepMark[] = days.flatMap((_, at) => {
    const told = actsTold(at)
    return told.length > 0 ? [{ at, text: told.join('; ') }] : []
  })
  const withActs = (told: string, at: number) =>
    [told, ...actsTold(at).map((act) => `${act}.`)].join(' ')
  const tellMembers = (at: number) =>
    say(
      m.tellMembers({
        day: day(at),
        all: count(all, at),
        official: count(official, at),
        probationary: count(probationary, at),
      }),
    )
  return (
    <>
      <div className={styles.charts}>
        <StepChart
          label={say(m.members)}
          months={codes}
          lines={[
            { name: say(m.all), values: all },
            { name: say(m.official), values: official },
          ]}
          band={say(m.probationary)}
          marks={marks}
          tell={(at) => withActs(tellMembers(at), at)}
        />
        {hasCells && (
          <StepChart
            label={say(m.cells)}
            months={codes}
            lines={[{ name: say(m.cells), values: cells }]}
            marks={marks}
            tell={(at) => withActs(say(m.tellCells(day(at), count(cells, at))), at)}
          />
        )}
      </div>
      <details className={styles.fold}>
        <summary>{say(m.table)}</summary>
        <div className={styles.scroll}>
          <table className={styles.figures}>
            <thead>
              <tr>
                {[m.month, m.all, m.official, m.probationary, m.cells, m.acts].map((head) => (
                  <th key={head.en} scope="col">
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days
                .map((_, at) => at)
                .toReversed()
                .map((at) => (
                  <tr key={days[at]}>
                    <th scope="row">{day(at)}</th>
                    <td>{count(all, at)}</td>
                    <td>{count(official, at)}</td>
                    <td>{count(probationary, at)}</td>
                    <td>{count(cells, at)}</td>
                    <td>{actsTold(at).join('; ')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
