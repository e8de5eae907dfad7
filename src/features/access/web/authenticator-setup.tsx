import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notifyProblem } from '#platform/web/ui/notices.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { beginAuthenticator, confirmAuthenticator, getFactors } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import styles from './second-factor.module.css'

/** Who is told of the codes for a lost device, where there are new ones. */
export type OnCodes = { readonly onCodes: (codes: readonly string[]) => void }

type Begun = OutputOf<typeof beginAuthenticator>

/** Sets an authenticator application up: the picture to scan, then its first code. */
export function AuthenticatorSetup({ onCodes }: OnCodes) {
  const say = useSay()
  const [begun, setBegun] = useState<Begun>()
  const beginning = useAct(beginAuthenticator, { onDone: setBegun, onProblem: notifyProblem })
  if (begun) return <Confirming begun={begun} onCodes={onCodes} />
  return (
    <>
      <p>{say(m.noSecondFactor)}</p>
      <Button kind="primary" working={beginning.isPending} onClick={() => beginning.mutate({})}>
        {say(m.setUpCode)}
      </Button>
    </>
  )
}

function Confirming({ begun, onCodes }: OnCodes & { readonly begun: Begun }) {
  const say = useSay()
  const [code, setCode] = useState('')
  const confirming = useAct(confirmAuthenticator, {
    refreshes: [getFactors],
    onDone: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  return (
    <>
      <ol className={styles.steps}>
        <li>{say(m.stepApp)}</li>
        <li>{say(m.stepScan)}</li>
        <li>{say(m.stepType)}</li>
        <li>{say(m.stepConfirm)}</li>
      </ol>
      <img
        className={styles.picture}
        alt={say(m.picture)}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.picture)}`}
      />
      <p>
        {say(m.secretLetters)}:{' '}
        <code className={styles.letters}>{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Form
        error={confirming.error}
        onSubmit={() => confirming.mutate({ code })}
        actions={
          <Button kind="primary" type="submit" working={confirming.isPending}>
            {say(m.confirm)}
          </Button>
        }
      >
        <TextField
          label={say(m.code)}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </>
  )
}
