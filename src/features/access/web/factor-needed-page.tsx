import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Emblem } from '#platform/web/ui/emblem.tsx'
import { Notices } from '#platform/web/ui/notices.tsx'

import type { getSession } from '../contract.ts'
import { AuthenticatorSetup } from './authenticator-setup.tsx'
import styles from './door.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { doorMessages as m } from './messages.ts'
import { NewPasskeyForm } from './new-passkey-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { StepUpDialog } from './step-up-dialog.tsx'

type Demanded = NonNullable<NonNullable<OutputOf<typeof getSession>['account']>['missingFactor']>

/** Behind the password, before everything else: the way to the factor that the roles demand. */
export function FactorNeededPage({
  demanded,
  onDone,
  onSignOut,
}: {
  readonly demanded: Demanded
  readonly onDone: () => void
  readonly onSignOut: () => void
}) {
  const say = useSay()
  const [codes, setCodes] = useState<readonly string[]>([])
  const handleCodes = (told: readonly string[]) => (told.length > 0 ? setCodes(told) : onDone())
  return (
    <main id="content" className={styles.door}>
      <title>{`${say(m.factorNeeded)} · Chibo`}</title>
      <div className={styles.wide}>
        <header className={styles.brand}>
          <Emblem size={44} />
          <div>
            <h1>{say(m.factorNeeded)}</h1>
            <p>{say(m.factorNeededLead)}</p>
          </div>
          <LanguageSwitch />
        </header>
        {codes.length > 0 ? (
          <RecoveryCodes codes={codes} onKept={onDone} />
        ) : (
          <div className={styles.parts}>
            <p>{say(demanded === 'passkey' ? m.passkeyDemanded : m.secondFactorDemanded)}</p>
            <section aria-labelledby="passkeys">
              <h2 id="passkeys">{say(m.passkeys)}</h2>
              <p>{say(m.passkeyNote)}</p>
              <NewPasskeyForm onCodes={handleCodes} />
            </section>
            {demanded === 'second-factor' && (
              <section aria-labelledby="application">
                <h2 id="application">{say(m.applicationCode)}</h2>
                <AuthenticatorSetup onCodes={handleCodes} />
              </section>
            )}
            <p>{say(m.factorHelp)}</p>
            <Button onClick={onSignOut}>{say(m.signOut)}</Button>
          </div>
        )}
      </div>
      <StepUpDialog />
      <Notices />
    </main>
  )
}
