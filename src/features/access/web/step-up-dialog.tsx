import { useEffect, useRef, useState } from 'react'

import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { onStepUpNeeded } from '#platform/web/step-up.ts'
import { Button } from '#platform/web/ui/button.tsx'
import { ModalDialog } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { askPasskeyOfStepUp, getStepUp, stepUp } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { PasskeyButton } from './passkey-button.tsx'

/** Asks who is there when a sensitive act needs to know; the page behind keeps what was entered. */
export function StepUpDialog() {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const settle = useRef<(shown: boolean) => void>(undefined)

  useEffect(
    () =>
      onStepUpNeeded(
        () =>
          new Promise((resolve) => {
            settle.current = resolve
            setOpen(true)
          }),
      ),
    [],
  )

  function handleAnswer(shown: boolean) {
    setOpen(false)
    settle.current?.(shown)
  }

  return (
    <ModalDialog open={open} title={say(m.stepUp)} onCancel={() => handleAnswer(false)}>
      <StepUpForm onDone={() => handleAnswer(true)} onCancel={() => handleAnswer(false)} />
    </ModalDialog>
  )
}

function StepUpForm({
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
      <p>{say(m.stepUpNote)}</p>
      <Answered answer={asked}>
        {() => {
          if (way === 'sample') return <p>{say(m.stepUpSample)}</p>
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
