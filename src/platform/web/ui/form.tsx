import type { ReactNode, SubmitEvent } from 'react'

import styles from './field.module.css'
import { ErrorState } from './states.tsx'

/** Fields under each other, what the server refused, and the buttons that send or leave. */
export function Form({
  onSubmit,
  error,
  actions,
  children,
}: {
  readonly onSubmit: () => void
  /** The problem of the last sending, told above the buttons. */
  readonly error?: Error | null | undefined
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    onSubmit()
  }

  return (
    <form className={styles.form} onSubmit={handleSubmit} noValidate>
      {children}
      {error && <ErrorState error={error} />}
      <div className={styles.actions}>{actions}</div>
    </form>
  )
}
