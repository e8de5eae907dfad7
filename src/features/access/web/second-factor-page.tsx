import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ConfirmDialog } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  beginAuthenticator,
  confirmAuthenticator,
  getFactors,
  removeAuthenticator,
  renewRecoveryCodes,
} from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { PasskeyList } from './passkey-list.tsx'
import styles from './second-factor.module.css'

type Begun = OutputOf<typeof beginAuthenticator>

/** The second factor of one's own account: setting it up, codes for a lost phone, taking it away. */
export function SecondFactorPage() {
  const say = useSay()
  const factors = useAnswer(getFactors, {})
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Page title={say(m.secondFactor)} lead={say(m.secondFactorLead)} width="text">
      <Answered answer={factors}>
        {({ sample, authenticatorSince, recoveryCodesLeft, passkeys }) => {
          if (sample) return <p>{say(m.secondFactorOfSample)}</p>
          if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
          return (
            <>
              <PasskeyList passkeys={passkeys} onCodes={setCodes} />
              <section aria-labelledby="application">
                <h2 id="application">{say(m.applicationCode)}</h2>
                {authenticatorSince === null ? (
                  <SettingUp onCodes={setCodes} />
                ) : (
                  <StandingFactor since={authenticatorSince} />
                )}
              </section>
              {(authenticatorSince !== null || passkeys.length > 0) && (
                <CodesLeft count={recoveryCodesLeft} onCodes={setCodes} />
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

type OnCodes = { readonly onCodes: (codes: readonly string[]) => void }

function SettingUp({ onCodes }: OnCodes) {
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
    onDone: ({ recoveryCodes }) => {
      notify({ kind: 'done', text: m.codeConfirmed })
      onCodes(recoveryCodes)
    },
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

function RecoveryCodes({
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

function StandingFactor({ since }: { readonly since: string }) {
  const say = useSay()
  const [removing, setRemoving] = useState(false)
  const remove = useAct(removeAuthenticator, {
    refreshes: [getFactors],
    onDone: () => {
      setRemoving(false)
      notify({ kind: 'done', text: m.codeRemoved })
    },
    onProblem: notifyProblem,
  })
  return (
    <>
      <p>{say(m.secondFactorSince(showInstant(since)))}</p>
      <Button onClick={() => setRemoving(true)}>{say(m.removeCode)}</Button>
      <ConfirmDialog
        open={removing}
        title={say(m.removeCode)}
        verb={say(m.removeCode)}
        kind="grave"
        working={remove.isPending}
        onCancel={() => setRemoving(false)}
        onConfirm={() => remove.mutate({})}
      >
        {say(m.removeCodeNote)}
      </ConfirmDialog>
    </>
  )
}

function CodesLeft({ count, onCodes }: OnCodes & { readonly count: number }) {
  const say = useSay()
  const renewing = useAct(renewRecoveryCodes, {
    refreshes: [getFactors],
    onDone: ({ recoveryCodes }) => onCodes(recoveryCodes),
    onProblem: notifyProblem,
  })
  return (
    <section aria-labelledby="codes-left">
      <h2 id="codes-left">{say(m.recoveryCodes)}</h2>
      <p>{say(m.codesLeft(count))}</p>
      <Button working={renewing.isPending} onClick={() => renewing.mutate({})}>
        {say(m.newCodes)}
      </Button>
    </section>
  )
}
