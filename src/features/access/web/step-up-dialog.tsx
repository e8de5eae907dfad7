import { lazy, Suspense, useEffect, useRef, useState } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { onStepUpNeeded } from '#platform/web/step-up.ts'
import { ModalDialog } from '#platform/web/ui/dialog.tsx'
import { Loading } from '#platform/web/ui/states.tsx'

import { stepUpMessages as m } from './step-up-messages.ts'

const StepUpForm = lazy(async () => ({ default: (await import('./step-up-form.tsx')).StepUpForm }))

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
      <Suspense fallback={<Loading />}>
        <StepUpForm onDone={() => handleAnswer(true)} onCancel={() => handleAnswer(false)} />
      </Suspense>
    </ModalDialog>
  )
}
