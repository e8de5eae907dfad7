import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getSession, type signIn } from '../contract.ts'
import { askPasskeyOfSecondStep, takeSecondStep } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { PasskeyButton } from './passkey-button.tsx'

/** The second step: a passkey, the code that the person's phone shows, or one of the printed ones. */
export function SecondStepForm({
  ways,
  onBack,
}: {
  readonly ways: OutputOf<typeof signIn>['secondStep']
  readonly onBack: () => void
}) {
  const say = useSay()
  const [code, setCode] = useState('')
  const showing = useAct(takeSecondStep, { refreshes: [getSession] })
  const byCode = ways.includes('code')
  return (
    <Form
      onSubmit={() => showing.mutate({ code })}
      error={showing.error}
      actions={
        <>
          {byCode && (
            <Button kind="primary" type="submit" working={showing.isPending}>
              {say(m.signIn)}
            </Button>
          )}
          <Button onClick={onBack}>{say(m.back)}</Button>
        </>
      }
    >
      {!byCode && <p>{say(m.secondStepByPasskey)}</p>}
      {ways.includes('passkey') && (
        <PasskeyButton
          ask={askPasskeyOfSecondStep}
          onSigned={(passkey) => showing.mutate({ passkey })}
        />
      )}
      {byCode && (
        <>
          <p>{say(m.secondStepNote)}</p>
          <TextField
            label={say(m.code)}
            hint={say(m.codeHint)}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            spellCheck={false}
          />
        </>
      )}
    </Form>
  )
}
