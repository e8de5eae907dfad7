import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages, type Status, statuses, statusWords } from '../messages-figures.ts'
import styles from './status.module.css'

/** How many bearers stand in each state. */
export type StandingCounts = Readonly<Partial<Record<Status, number>>>

/** A mark on the bar: a target to reach, or a reported level that is no duty. */
export type StandingMark = {
  readonly kind: 'target' | 'reference'
  /** Between 0 and 1. */
  readonly rate: number
  /** As it is said: `trên 95 %`. */
  readonly text: string
}

/**
 * How many have done it: the figure, the base, and a bar of all states with their patterns.
 * `rate` is null where there is nothing to count; a small share still shows as a sliver.
 */
export function StandingBar({
  label,
  counts,
  rate,
  numerator,
  denominator,
  mark,
  tall = false,
}: {
  /** What is counted, for the ear. */
  readonly label: string
  readonly counts: StandingCounts
  readonly rate: number | null
  readonly numerator: number
  readonly denominator: number
  readonly mark?: StandingMark | undefined
  readonly tall?: boolean
}) {
  const say = useSay()
  const format = useFormat()
  const present = statuses.flatMap((status) => {
    const count = counts[status] ?? 0
    return count === 0 ? [] : [{ status, count }]
  })
  const spoken = present
    .map(({ status, count }) => `${say(statusWords[status])} ${format.number(count)}`)
    .join(', ')
  const base = say(figureMessages.of(format.number(numerator), format.number(denominator)))

  return (
    <div className={`${styles.standing} ${tall ? styles.tall : ''}`}>
      <div className={styles.line}>
        {rate === null ? (
          <span className={styles.base}>{say(figureMessages.noBase)}</span>
        ) : (
          <>
            <span className={styles.figure}>{format.percent(rate)}</span>
            <span className={styles.base}>{base}</span>
          </>
        )}
        {mark && (
          <span className={styles.base}>
            ·{' '}
            {say(
              mark.kind === 'target'
                ? figureMessages.target(mark.text)
                : figureMessages.reference(mark.text),
            )}
          </span>
        )}
      </div>
      <div
        className={styles.bar}
        hidden={rate === null}
        role="img"
        aria-label={`${label}: ${spoken || base}`}
      >
        {present.map(({ status, count }) => (
          <span key={status} data-pattern={status} style={{ flex: `${count} 1 0` }} />
        ))}
        {mark && (
          <span
            className={`${styles.tick} ${mark.kind === 'reference' ? styles.reference : ''}`}
            style={{ left: `${Math.min(1, mark.rate) * 100}%` }}
          />
        )}
      </div>
    </div>
  )
}
