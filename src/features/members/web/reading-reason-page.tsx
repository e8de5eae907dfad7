import { useState } from 'react'

import { useAct } from '#platform/web/answers.ts'
import type { ProblemError } from '#platform/web/call.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { giveReadingReason } from '../contract/bulk-reading.ts'
import { membersMessages as m } from './messages.ts'

/** In place of a file, once very many were opened today: what for. */
export function ReadingReasonPage({
  problem,
  onGiven,
}: {
  readonly problem: ProblemError
  readonly onGiven: () => void
}) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const giving = useAct(giveReadingReason, { onDone: onGiven })
  return (
    <Page title={say(m.readingReason)} width="text">
      <p>{say(problem.problem.message)}</p>
      <Form
        error={giving.error}
        onSubmit={() => giving.mutate({ reason })}
        actions={
          <Button kind="primary" type="submit" working={giving.isPending}>
            {say(m.goOnReading)}
          </Button>
        }
      >
        <TextField
          label={say(m.reason)}
          hint={say(m.reasonHint)}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={300}
          required
        />
      </Form>
    </Page>
  )
}
