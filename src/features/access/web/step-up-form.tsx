import { useState } from 'react'

import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { askPasskeyOfStepUp, getStepUp, stepUp } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { stepUpMessages } from './step-up-messages.ts'

/** Takes what shows who is there: a passkey, a code, the password; a press for a sample account. */
export function StepUpForm({
  onDone,
  onCancel,
}: {
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const asked = useAnswer(getStepUp, {}, { freshFor: 0 })
  const showing = useAct(stepUp, { onDone })
  const way = asked.data?.way
  const byCode = asked.data?.orCode === true
  return (
    <Form
      error={showing.error}
      onSubmit={() => showing.mutate(byCode ? { code: typed } : { password: typed })}
      actions={
        <>
          {(byCode || way !== 'passkey') && (
            <Button kind="primary" type="submit" working={showing.isPending}>
              {say(m.confirm)}
            </Button>
          )}
          <Button onClick={onCancel}>{say(m.cancel)}</Button>
        </>
      }
    >
      <p>{say(stepUpMessages.stepUpNote)}</p>
      <Answered answer={asked}>
        {() => {
          if (way === 'sample') return <p>{say(stepUpMessages.stepUpSample)}</p>
          return way === 'authenticator' || way === 'passkey' ? (
            <>
              {way === 'passkey' && (
                <PasskeyButton
                  ask={askPasskeyOfStepUp}
                  onSigned={(passkey) => showing.mutate({ passkey })}
                />
              )}
              {byCode && (
                <TextField
                  label={say(m.code)}
                  hint={say(m.codeHint)}
                  value={typed}
                  onChange={setTyped}
                  autoComplete="one-time-code"
                />
              )}
            </>
          ) : (
            <TextField
              label={say(m.password)}
              type="password"
              value={typed}
              onChange={setTyped}
              autoComplete="current-password"
            />
          )
        }}
      </Answered>
    </Form>
  )
}
