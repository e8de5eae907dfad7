import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'

import { doorMessages as m } from './messages.ts'
import styles from './second-factor.module.css'

/** The codes for a lost device, told once: to print or to write down. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}) {
  const say = useSay()
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{say(m.recoveryCodes)}</h2>
      <p>{say(m.recoveryCodesNote)}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.acts}>
        <Button onClick={() => window.print()}>{say(m.print)}</Button>
        <Button kind="primary" onClick={onKept}>
          {say(m.codesKept)}
        </Button>
      </div>
    </section>
  )
}
