import { type KeyboardEvent, useState } from 'react'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages, type Status, statusWords } from '../messages-figures.ts'
import styles from './status.module.css'

/** One month (or quarter) of a sparkline: its state and, where many are counted, their rate. */
export type SparkPeriod = {
  /** `2024-05`, `2024-Q2`, `2024`. */
  readonly period: string
  readonly status: Status
  readonly rate?: number | null
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/**
 * Thirteen small months. Bars where each has a rate, squares where each is one state. One stop for
 * the Tab key; arrows walk from month to month and each says itself.
 */
export function Sparkline({
  label,
  periods,
  onOpen,
}: {
  readonly label: string
  readonly periods: readonly SparkPeriod[]
  /** Opens a period; without it the months are looked at only. */
  readonly onOpen?: ((period: string) => void) | undefined
}) {
  const say = useSay()
  const format = useFormat()
  const [active, setActive] = useState(periods.length - 1)
  const bars = periods.some(({ rate }) => rate !== undefined)

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(periods.length - 1, Math.max(0, active + step))
    setActive(next)
    const shown = event.currentTarget.children[next]
    if (shown instanceof HTMLElement) shown.focus()
  }

  function told({ period, status, rate }: SparkPeriod): string {
    const word = say(statusWords[status])
    return typeof rate === 'number'
      ? `${format.period(period)}: ${format.percent(rate)}`
      : `${format.period(period)}: ${word.toLowerCase()}`
  }

  return (
    // The keys belong to the group; each month is reached by them.
    <div
      className={`${styles.months} ${bars ? '' : styles.squares}`}
      role="group"
      aria-label={`${label} · ${say(figureMessages.months)}`}
      onKeyDown={handleKey}
    >
      {periods.map((one, at) => {
        const shared = {
          className: `${styles.month} printed`,
          'aria-label': told(one),
          'data-tip': told(one),
          tabIndex: at === active ? 0 : -1,
          onFocus: () => setActive(at),
        }
        const height = bars ? `${Math.max(8, (one.rate ?? 0.08) * 100)}%` : undefined
        const fill = <span data-pattern={one.status} style={height ? { height } : undefined} />
        return onOpen ? (
          <button key={one.period} type="button" {...shared} onClick={() => onOpen(one.period)}>
            {fill}
          </button>
        ) : (
          <span key={one.period} role="img" {...shared}>
            {fill}
          </span>
        )
      })}
    </div>
  )
}
