import { useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getTree } from '../contract.ts'
import {
  getReorganisation,
  listReorganisations,
  signReorganisation,
  type ToldReorganisation,
} from '../contract/reorganisation.ts'
import { compareTrees, listTreeDays } from '../contract/tree-in-time.ts'
import { Outcome } from './effects-panel.tsx'
import { reorganisationMessages as m } from './reorganisation-messages.ts'

/** Number and day of the signed paper: then the decision is done, or waits for its day. */
export function SignForm({
  told,
  onDone,
}: {
  readonly told: ToldReorganisation
  readonly onDone: () => void
}) {
  const say = useSay()
  const { today } = useSession()
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState<PlainDate | undefined>(today)
  const signing = useAct(signReorganisation, {
    refreshes: [getReorganisation, listReorganisations, getTree, listTreeDays, compareTrees],
    onDone: ({ status }) => {
      if (status === 'refused') return
      notify({ kind: 'done', text: status === 'executed' ? m.done : m.waits })
      onDone()
    },
  })
  const { id, version } = told
  return (
    <Form
      error={signing.error}
      onSubmit={() =>
        signedOn && signing.mutate({ reorganisationId: id, version, number, signedOn })
      }
      actions={
        <>
          <Button kind="primary" type="submit" working={signing.isPending}>
            {say(m.sign)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <p>{say(m.signNote)}</p>
      <TextField label={say(m.number)} value={number} onChange={setNumber} required />
      <DayField
        label={say(m.signedOn)}
        value={signedOn}
        onChange={setSignedOn}
        max={today}
        required
      />
      {signing.data?.status === 'refused' && <Outcome outcome={signing.data} />}
    </Form>
  )
}
