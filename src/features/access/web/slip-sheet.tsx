import { paths } from '#kernel/paths.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { FactList } from '#platform/web/ui/page.tsx'

import type { printSlip } from '../contract/slips.ts'
import { doorMessages as m } from './messages.ts'
import styles from './second-factor.module.css'
import { slipMessages as s } from './slip-messages.ts'

/** What `printSlip` and the second officer of a recovery get. */
export type Slip = OutputOf<typeof printSlip>

/** A slip as it is printed: who, where, the code, and what to do. */
export function SlipSheet({ slip, onDone }: { readonly slip: Slip; readonly onDone: () => void }) {
  const say = useSay()
  return (
    <section aria-labelledby="slip" className={styles.sheet}>
      <h2 id="slip">{say(s.slip)}</h2>
      <FactList
        facts={[
          { name: say(m.name), value: slip.name },
          { name: say(s.slipAddress), value: `${window.location.origin}${paths.activate()}` },
          { name: say(m.login), value: <code>{slip.login}</code> },
          { name: say(s.slipCode), value: <code className={styles.letters}>{slip.code}</code> },
          { name: say(s.slipUntil), value: showInstant(slip.endsAt) },
        ]}
      />
      <ol className={styles.steps}>
        <li>{say(s.slipStepOpen)}</li>
        <li>{say(s.slipStepType)}</li>
        <li>{say(s.slipStepFactor)}</li>
        <li>{say(s.slipStepDestroy)}</li>
      </ol>
      <p className="not-printed">{say(s.slipShownOnce)}</p>
      <div className={`${styles.acts} not-printed`}>
        <Button kind="primary" onClick={() => window.print()}>
          {say(m.print)}
        </Button>
        <Button onClick={onDone}>{say(s.slipGiven)}</Button>
      </div>
    </section>
  )
}
