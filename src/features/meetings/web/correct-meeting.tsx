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
import { NewerVersion } from './newer-version.tsx'
import { rebaseDraft, type Versions } from './rebase-draft.ts'
import { afterMeeting } from './refreshes.ts'

type CorrectionProps = {
  readonly meeting: ReadMeeting
  /** Asks for the meeting again; nothing where it does not come. */
  readonly onReload: () => Promise<ReadMeeting | undefined>
  readonly onLeave: () => void
}

/** What was typed over a version, to go on with over a newer one. */
type Carried = Pick<Versions, 'base' | 'mine'>

/** Corrects a meeting in the form that recorded it, filled with what was recorded. */
export function CorrectMeeting({ meeting, onReload, onLeave }: CorrectionProps) {
  // The version that was read stays the one that is corrected until the newer one is asked for.
  const [read, setRead] = useState<{ readonly former: ReadMeeting; readonly carried?: Carried }>({
    former: meeting,
  })
  const { id, unit, heldOn, version } = read.former
  const answer = useAnswer(getMeetingForm, { unitId: unit.id, heldOn })

  async function handleRenew(carried: Carried) {
    const newer = await onReload()
    if (newer && newer.version !== version) setRead({ former: newer, carried })
  }

  return (
    <AnsweredPage answer={answer}>
      {(facts) => (
        <Correction
          key={`${id}.${version}`}
          {...read}
          facts={facts}
          onRenew={(carried) => void handleRenew(carried)}
          onLeave={onLeave}
        />
      )}
    </AnsweredPage>
  )
}

function Correction({
  former,
  carried,
  facts,
  onRenew,
  onLeave,
}: {
  readonly former: ReadMeeting
  readonly carried?: Carried
  readonly facts: FormFacts
  readonly onRenew: (carried: Carried) => void
  readonly onLeave: () => void
}) {
  const say = useSay()
  const format = useFormat()
  const [base] = useState(() => draftOf(former, facts))
  const [rebased, setRebased] = useState(() => carried && rebaseDraft({ ...carried, theirs: base }))
  const held = useDraft(`correct.${former.id}.${former.version}`, () => base, rebased?.draft)
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
      {rebased && (
        <NewerVersion
          meeting={former}
          rebased={rebased}
          onDiscard={() => {
            held.restart()
            setRebased(undefined)
          }}
        />
      )}
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
            {problem?.code === 'changed-meanwhile' && (
              <Button onClick={() => onRenew({ base, mine: held.draft })}>{say(m.openNew)}</Button>
            )}
            <Button onClick={handleLeave}>{say(m.cancel)}</Button>
          </>
        }
      />
    </Page>
  )
}
