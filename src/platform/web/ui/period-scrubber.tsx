import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages } from '../messages-figures.ts'
import { Icon } from './icon.tsx'
import styles from './period-scrubber.module.css'

/** The periods in a row, the one looked at marked; one press to its neighbour. */
export function PeriodScrubber({
  periods,
  value,
  onChange,
}: {
  /** Codes in order, oldest first: `2023-12` … `2024-12`. */
  readonly periods: readonly string[]
  readonly value: string
  readonly onChange: (period: string) => void
}) {
  const say = useSay()
  const format = useFormat()
  const at = periods.indexOf(value)
  const earlier = periods[at - 1]
  const later = periods[at + 1]

  return (
    <div className={styles.scrubber} role="group" aria-label={say(figureMessages.period)}>
      <button
        type="button"
        className={styles.step}
        aria-label={say(figureMessages.earlier)}
        disabled={earlier === undefined}
        onClick={() => earlier !== undefined && onChange(earlier)}
      >
        <Icon name="left" />
      </button>
      <b className={`${styles.now} figures`}>{format.period(value)}</b>
      <button
        type="button"
        className={styles.step}
        aria-label={say(figureMessages.later)}
        disabled={later === undefined}
        onClick={() => later !== undefined && onChange(later)}
      >
        <Icon name="right" />
      </button>
      <div className={`${styles.row} figures not-printed`}>
        {periods.map((period) => (
          <button
            key={period}
            type="button"
            className={styles.period}
            aria-pressed={period === value}
            aria-label={format.period(period)}
            onClick={() => onChange(period)}
          >
            {format.shortPeriod(period)}
          </button>
        ))}
      </div>
    </div>
  )
}
