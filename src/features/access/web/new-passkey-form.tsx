import { useState } from 'react'

import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { addPasskey, beginPasskey, getFactors } from '../contract/factors.ts'
import type { OnCodes } from './authenticator-setup.tsx'
import { doorMessages as m } from './messages.ts'
import { hasPasskeys, makePasskey } from './passkey.ts'

/** The way to one more passkey: a name for the device, then the device asks for finger, face or PIN. */
export function NewPasskeyForm({ onCodes }: OnCodes) {
  const say = useSay()
  const [name, setName] = useState('')
  const [unanswered, setUnanswered] = useState(false)
  const adding = useAct(addPasskey, {
    refreshes: [getFactors],
    onDone: ({ recoveryCodes }) => {
      setName('')
      // A message would lie over the codes that are to be written down.
      if (recoveryCodes.length === 0) notify({ kind: 'done', text: m.passkeyAdded })
      onCodes(recoveryCodes)
    },
  })
  const beginning = useAct(beginPasskey, {
    onDone: ({ options }) => {
      setUnanswered(false)
      void makePasskey(options).then((passkey) =>
        passkey ? adding.mutate({ name, passkey }) : setUnanswered(true),
      )
    },
  })
  if (!hasPasskeys()) return <PasskeysElsewhere />
  return (
    <Form
      error={beginning.error ?? adding.error}
      onSubmit={() => beginning.mutate({})}
      actions={
        <Button kind="primary" type="submit" working={beginning.isPending || adding.isPending}>
          {say(m.addPasskey)}
        </Button>
      }
    >
      <TextField
        label={say(m.passkeyName)}
        hint={say(m.passkeyNameHint)}
        value={name}
        onChange={setName}
        required
      />
      {unanswered && <p role="alert">{say(m.passkeyUnanswered)}</p>}
    </Form>
  )
}

/** At an address in figures browsers have no passkeys; this machine has a name beside its figures. */
function PasskeysElsewhere() {
  const say = useSay()
  const { hostname, port, pathname } = window.location
  return (
    <p>
      {say(m.passkeyNeedsName)}{' '}
      {hostname === '127.0.0.1' && (
        <a href={`http://localhost:${port}${pathname}`}>{`http://localhost:${port}`}</a>
      )}
    </p>
  )
}
