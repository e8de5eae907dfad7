import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'

import { correctMeeting, getMeetingForm } from '../contract.ts'
import { meetingKindNames } from '../messages.ts'
import { draftOf, type FormFacts, type ReadMeeting } from './draft.ts'
import { useDraft } from './draft-store.ts'
import { formMessages as m } from './form-messages.ts'
import { MeetingForm } from './meeting-form.tsx'
import { meetingMessages } from './messages.ts'
import { afterMeeting } from './refreshes.ts'

type CorrectionProps = {
  readonly meeting: ReadMeeting
  readonly onLeave: () => void
}

/** Corrects a meeting in the form that recorded it, filled with what was recorded. */
export function CorrectMeeting({ meeting, onLeave }: CorrectionProps) {
  const { id, heldOn } = meeting
  const answer = useAnswer(getMeetingForm, { unitId: meeting.unit.id, heldOn })
  return (
    <AnsweredPage answer={answer}>
      {(facts) => <Correction key={id} meeting={meeting} facts={facts} onLeave={onLeave} />}
    </AnsweredPage>
  )
}

function Correction({ meeting, facts, onLeave }: CorrectionProps & { readonly facts: FormFacts }) {
  const say = useSay()
  const format = useFormat()
  // The version that was read stays the one that is corrected, whatever others save meanwhile.
  const [former] = useState(meeting)
  const held = useDraft(`correct.${former.id}.${former.version}`, () => draftOf(former, facts))
  const correct = useAct(correctMeeting, {
    refreshes: afterMeeting,
    onDone: () => {
      held.forget()
      notify({ kind: 'done', text: m.corrected })
      onLeave()
    },
  })
  const problem = correct.error?.problem
  const twin = problem?.facts?.['meetingId']
  function handleLeave() {
    held.forget()
    onLeave()
  }

  const day = format.day(plainDate(former.heldOn))
  return (
    <Page
      title={say(m.correctTitle)}
      kicker={`${former.unit.name} · ${say(meetingMessages.heading(say(meetingKindNames[former.kind]), day))}`}
      trail={[
        { name: say(meetingMessages.title), href: paths.meetings({ unit: former.unit.id }) },
        {
          name: say(meetingMessages.heading(say(meetingKindNames[former.kind]), day)),
          href: paths.meeting(former.id),
        },
      ]}
      lead={<p>{say(m.kept)}</p>}
      width="text"
    >
      <MeetingForm
        unitId={former.unit.id}
        held={held}
        former={former}
        saving={{ working: correct.isPending, error: correct.error }}
        onSave={(content) =>
          correct.mutate({
            ...content,
            meetingId: former.id,
            version: former.version,
            reason: held.draft.correction.trim(),
          })
        }
        ways={
          <>
            {typeof twin === 'number' && (
              <LinkButton href={paths.meeting(twin)}>{say(m.openRecorded)}</LinkButton>
            )}
            <Button onClick={handleLeave}>
              {say(problem?.code === 'changed-meanwhile' ? m.openNew : m.cancel)}
            </Button>
          </>
        }
      />
    </Page>
  )
}
