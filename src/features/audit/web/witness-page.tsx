import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { getWitness } from '../contract.ts'
import { witnessMessages as m } from './messages.ts'
import styles from './witness.module.css'

type Checkpoint = NonNullable<OutputOf<typeof getWitness>['checkpoint']>

const savedName = 'chibo.checkpoint'

/** The last signed checkpoint, for a witness to print, sign and keep elsewhere. */
export function WitnessPage() {
  const say = useSay()
  const format = useFormat()
  const answer = useAnswer(getWitness, {})
  const checkpoint = answer.data?.checkpoint
  return (
    <Page
      title={say(m.title)}
      width="text"
      lead={<p>{say(m.lead)}</p>}
      actions={
        checkpoint && (
          <>
            <Button kind="primary" onClick={() => window.print()}>
              {say(m.print)}
            </Button>
            <a
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(checkpoint.note)}`}
              download={savedName}
            >
              {say(m.save)}
            </a>
          </>
        )
      }
    >
      <Answered answer={answer}>
        {(answered) =>
          answered.checkpoint ? (
            <>
              <Facts checkpoint={answered.checkpoint} />
              {answered.unsigned > 0 && <p>{say(m.unsigned(format.number(answered.unsigned)))}</p>}
              <img
                className={styles.picture}
                alt={say(m.picture)}
                src={`data:image/svg+xml;utf8,${encodeURIComponent(answered.checkpoint.picture)}`}
              />
              <h2>{say(m.note)}</h2>
              <pre className={styles.note}>{answered.checkpoint.note}</pre>
              <h2>{say(m.check)}</h2>
              <pre className={styles.note}>chibo audit verify --checkpoint {savedName}</pre>
              <p className={styles.signature}>{say(m.signature)}</p>
            </>
          ) : (
            <EmptyState title={say(m.none)} />
          )
        }
      </Answered>
    </Page>
  )
}

function Facts({ checkpoint }: { readonly checkpoint: Checkpoint }) {
  const say = useSay()
  const format = useFormat()
  return (
    <dl className={styles.facts}>
      <dt>{say(m.time)}</dt>
      <dd>{showInstant(checkpoint.time)}</dd>
      <dt>{say(m.size)}</dt>
      <dd>{format.number(checkpoint.size)}</dd>
      <dt>{say(m.root)}</dt>
      <dd>{checkpoint.root}</dd>
      <dt>{say(m.origin)}</dt>
      <dd>{checkpoint.origin}</dd>
    </dl>
  )
}
