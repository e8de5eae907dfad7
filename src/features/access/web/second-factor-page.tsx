import { useState } from 'react'

import { showInstant } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ConfirmDialog } from '#platform/web/ui/dialog.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { getSession } from '../contract.ts'
import { getFactors, removeAuthenticator, renewRecoveryCodes } from '../contract/factors.ts'
import { AuthenticatorSetup, type OnCodes } from './authenticator-setup.tsx'
import { doorMessages as m } from './messages.ts'
import { PasskeyList } from './passkey-list.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The second factor of one's own account: setting it up, codes for a lost phone, taking it away. */
export function SecondFactorPage() {
  const say = useSay()
  const factors = useAnswer(getFactors, {})
  const [codes, setCodes] = useState<readonly string[]>([])
  return (
    <Page title={say(m.secondFactor)} lead={say(m.secondFactorLead)} width="text">
      <Answered answer={factors}>
        {({ sample, demanded, authenticatorSince, recoveryCodesLeft, passkeys }) => {
          if (sample) return <p>{say(m.secondFactorOfSample)}</p>
          if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
          const isByPasskeyAlone = demanded === 'passkey' && passkeys.length > 0
          return (
            <>
              <PasskeyList passkeys={passkeys} onCodes={setCodes} />
              {isByPasskeyAlone && <p>{say(m.passkeyAlone)}</p>}
              {(authenticatorSince !== null || !isByPasskeyAlone) && (
                <section aria-labelledby="application">
                  <h2 id="application">{say(m.applicationCode)}</h2>
                  {authenticatorSince === null ? (
                    <AuthenticatorSetup onCodes={setCodes} />
                  ) : (
                    <StandingFactor since={authenticatorSince} />
                  )}
                </section>
              )}
              {(authenticatorSince !== null || passkeys.length > 0) && !isByPasskeyAlone && (
                <CodesLeft count={recoveryCodesLeft} onCodes={setCodes} />
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

function StandingFactor({ since }: { readonly since: string }) {
  const say = useSay()
  const [removing, setRemoving] = useState(false)
  const remove = useAct(removeAuthenticator, {
    refreshes: [getFactors, getSession],
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
