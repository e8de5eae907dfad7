import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import styles from './states.module.css'

/** How far a long work is: done, of how many, and the time left where it can be told. */
export function ProgressBar({
  label,
  done,
  of,
  secondsLeft,
}: {
  readonly label: string
  readonly done: number
  readonly of: number
  readonly secondsLeft?: number | undefined
}) {
  const say = useSay()
  const format = useFormat()
  return (
    <div className={styles.progress}>
      <div className={styles['progress-line']}>
        <span>{label}</span>
        <span className={`${styles.quiet} figures`}>
          {format.number(done)} / {format.number(of)}
          {secondsLeft !== undefined && ` · ${say(uiMessages.timeLeft(secondsLeft))}`}
        </span>
      </div>
      <progress aria-label={label} value={done} max={Math.max(1, of)} />
    </div>
  )
}

/** The steps of a work in a few parts, the present one marked. `at` counts from 0. */
export function Stepper({
  label,
  steps,
  at,
}: {
  readonly label: string
  readonly steps: readonly string[]
  readonly at: number
}) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          data-done={index < at || undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}
