import { useState } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { doorMessages as m } from './messages.ts'
import { slipMessages as s } from './slip-messages.ts'

/** A new password, typed twice; until both are the same nothing may be sent. */
export function useNewPassword() {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const isSame = first === second
  return {
    password: first,
    isReady: first !== '' && isSame,
    fields: { first, setFirst, second, setSecond, isWrong: second !== '' && !isSame },
  }
}

/** The two fields of a new password. */
export function NewPasswordFields({
  fields: { first, setFirst, second, setSecond, isWrong },
}: Pick<ReturnType<typeof useNewPassword>, 'fields'>) {
  const say = useSay()
  return (
    <>
      <TextField
        label={say(s.ownNewPassword)}
        hint={say(m.passwordHint)}
        type="password"
        autoComplete="new-password"
        value={first}
        onChange={setFirst}
        required
      />
      <TextField
        label={say(s.again)}
        type="password"
        autoComplete="new-password"
        value={second}
        onChange={setSecond}
        fault={isWrong ? say(s.differs) : undefined}
        required
      />
    </>
  )
}
