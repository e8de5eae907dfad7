import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getFactors } from '../contract/factors.ts'
import { changePassword } from '../contract/slips.ts'
import { doorMessages as m } from './messages.ts'
import { NewPasswordFields, useNewPassword } from './new-password-fields.tsx'
import { slipMessages as s } from './slip-messages.ts'

/** Another password for one’s own account. */
export function OwnPasswordPage() {
  const say = useSay()
  const factors = useAnswer(getFactors, {})
  const [formOf, setFormOf] = useState(0)
  return (
    <Page
      title={say(s.ownPassword)}
      lead={factors.data?.sample === false && say(s.ownPasswordLead)}
      width="text"
    >
      <Answered answer={factors}>
        {({ sample }) =>
          sample ? (
            <p>{say(s.ownPasswordOfSample)}</p>
          ) : (
            <PasswordForm key={formOf} onDone={() => setFormOf(formOf + 1)} />
          )
        }
      </Answered>
      <p>
        <Link href={paths.secondFactor()}>{say(m.secondFactor)}</Link>
      </p>
    </Page>
  )
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const [currentPassword, setCurrentPassword] = useState('')
  const { password, isReady, fields } = useNewPassword()
  const changing = useAct(changePassword, {
    onDone: () => {
      notify({ kind: 'done', text: s.passwordChanged })
      onDone()
    },
  })
  return (
    <Form
      error={changing.error}
      onSubmit={() => isReady && changing.mutate({ currentPassword, newPassword: password })}
      actions={
        <Button kind="primary" type="submit" working={changing.isPending}>
          {say(s.ownPassword)}
        </Button>
      }
    >
      <TextField
        label={say(s.currentPassword)}
        type="password"
        autoComplete="current-password"
        value={currentPassword}
        onChange={setCurrentPassword}
        required
      />
      <NewPasswordFields fields={fields} />
    </Form>
  )
}
