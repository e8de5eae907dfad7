import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Emblem } from '#platform/web/ui/emblem.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getSession } from '../contract.ts'
import { activateAccount } from '../contract/slips.ts'
import styles from './door.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { doorMessages as m } from './messages.ts'
import { NewPasswordFields, useNewPassword } from './new-password-fields.tsx'
import { slipMessages as s } from './slip-messages.ts'

/** The door for whoever holds a slip: user name, code, and a password of his own. */
export function ActivationPage() {
  const say = useSay()
  const [login, setLogin] = useState('')
  const [code, setCode] = useState('')
  const { password, isReady, fields } = useNewPassword()
  const activating = useAct(activateAccount, { refreshes: [getSession] })
  return (
    <main id="content" className={styles.door}>
      <title>{`${say(s.activate)} · Chibo`}</title>
      <div className={styles.card}>
        <header className={styles.brand}>
          <Emblem size={44} />
          <div>
            <h1>{say(s.activate)}</h1>
            <p>{say(s.activateNote)}</p>
          </div>
          <LanguageSwitch />
        </header>
        <Form
          error={activating.error}
          onSubmit={() => isReady && activating.mutate({ login, code, password })}
          actions={
            <Button kind="primary" type="submit" working={activating.isPending}>
              {say(s.setPassword)}
            </Button>
          }
        >
          <TextField
            label={say(m.login)}
            value={login}
            onChange={setLogin}
            autoComplete="username"
            spellCheck={false}
            required
          />
          <TextField
            label={say(s.slipCode)}
            hint={say(s.slipCodeHint)}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            spellCheck={false}
            required
          />
          <NewPasswordFields fields={fields} />
        </Form>
        <p>
          <Link href={paths.login()} className={styles.way}>
            {say(s.backToDoor)}
          </Link>
        </p>
      </div>
    </main>
  )
}
