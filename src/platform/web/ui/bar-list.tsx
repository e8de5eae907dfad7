import type { ReactNode } from 'react'

import styles from './bar-list.module.css'

/** One line of a bar list: its name, its length, and the same in words. */
export type BarLine = {
  readonly key: string
  readonly name: ReactNode
  readonly value: number
  /** The part of the value that is drawn full, where a part stands out; the rest is hatched. */
  readonly part?: number
  readonly text: ReactNode
}

/** Quantities under each other, each as a bar to the longest and in words: read without colour, and by ear as a list. */
export function BarList({
  label,
  lines,
}: {
  readonly label: string
  readonly lines: readonly BarLine[]
}) {
  const most = Math.max(1, ...lines.map(({ value }) => value))
  const share = (value: number) => `${(100 * value) / most}%`
  return (
    <ol className={styles.bars} aria-label={label}>
      {lines.map(({ key, name, value, part = value, text }) => (
        <li key={key}>
          <span className={styles.name}>{name}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.rest} style={{ width: share(value) }}>
              <span
                className={styles.part}
                style={{ width: value === 0 ? 0 : `${(100 * part) / value}%` }}
              />
            </span>
          </span>
          <span className={styles.text}>{text}</span>
        </li>
      ))}
    </ol>
  )
}
