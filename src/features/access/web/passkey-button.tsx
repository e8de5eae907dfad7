import { useState } from 'react'

import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'

import type { askPasskeyOfSecondStep, askPasskeyOfStepUp } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { type PasskeyJson, signWithPasskey } from './passkey.ts'

/** Has the person's device sign what the server asks for. */
export function PasskeyButton({
  ask,
  onSigned,
}: {
  readonly ask: typeof askPasskeyOfSecondStep | typeof askPasskeyOfStepUp
  readonly onSigned: (passkey: PasskeyJson) => void
}) {
  const say = useSay()
  const [unanswered, setUnanswered] = useState(false)
  const asking = useAct(ask, {
    onDone: ({ options }) => {
      setUnanswered(false)
      void signWithPasskey(options).then((signed) =>
        signed ? onSigned(signed) : setUnanswered(true),
      )
    },
  })
  return (
    <>
      <Button kind="primary" working={asking.isPending} onClick={() => asking.mutate({})}>
        {say(m.usePasskey)}
      </Button>
      {unanswered && <p role="alert">{say(m.passkeyUnanswered)}</p>}
      {asking.error && <ErrorState error={asking.error} />}
    </>
  )
}
