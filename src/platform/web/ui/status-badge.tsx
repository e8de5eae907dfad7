import { useSay } from '../language.tsx'
import { type Status, statusWords } from '../messages-figures.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './status.module.css'

const statusIcons: Readonly<Record<Status, IconName>> = {
  met: 'check',
  'met-late': 'check-late',
  missed: 'cross',
  due: 'clock',
  'not-due': 'dash',
  excused: 'excused',
  'not-measured': 'unknown',
}

/** A state as pattern, icon and word, so that it is read without colour. */
export function StatusBadge({
  status,
  word,
}: {
  readonly status: Status
  /** Other words for this place ("Đã họp ngày 05/05"); the state's own word otherwise. */
  readonly word?: string | undefined
}) {
  const say = useSay()
  return (
    <span className={styles.badge} data-status={status}>
      <span className={styles.edge} data-pattern={status} />
      <Icon name={statusIcons[status]} size={16} />
      <span>{word ?? say(statusWords[status])}</span>
    </span>
  )
}

/** A small square of a state, for calendars and legends; its word stands beside it or is heard. */
export function StatusSquare({ status }: { readonly status: Status }) {
  return <span className={styles.square} data-pattern={status} aria-hidden="true" />
}
