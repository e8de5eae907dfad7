import type { ReactNode } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { getMeetingForm } from '../contract.ts'
import { CorrectionPart, OfficersPart, OutcomePart, SpeakersPart } from './closing-parts.tsx'
import { contentOf, type FormFacts, peopleOf, type ReadMeeting, type SentContent } from './draft.ts'
import type { HeldDraft } from './draft-store.ts'
import { FormFooter } from './form-footer.tsx'
import { formMessages as m } from './form-messages.ts'
import { goToPart } from './form-part.tsx'
import styles from './meeting-form.module.css'
import { MeetingDayPart } from './meeting-day-part.tsx'
import { blocksOf, wishesOf } from './missing.ts'
import { RollCallPart } from './roll-call-part.tsx'

/** What the form is asked to do with what it holds. */
export type MeetingFormProps = {
  readonly unitId: number
  readonly held: HeldDraft
  /** The last day of the missed duty that it is recorded for, where one was. */
  readonly due?: PlainDate | undefined
  /** The meeting that is being corrected, as it was read. */
  readonly former?: ReadMeeting
  readonly saving: { readonly working: boolean; readonly error: Error | null }
  readonly onSave: (content: SentContent) => void
  /** Ways beside the one to save; also what leads out of a refusal. */
  readonly ways?: ReactNode
}

/**
 * The form of one meeting, in the order in which a meeting runs. Nothing but its button sends it:
 * the Enter key of a phone's keyboard must not end a record half-way.
 */
export function MeetingForm(props: MeetingFormProps) {
  const { unitId, held, former, due } = props
  const { today } = useSession()
  const { heldOn = due ?? today } = held.draft
  const answer = useAnswer(getMeetingForm, { unitId, heldOn }, { keepFormer: true })
  return (
    <div className={styles.form}>
      <RestoredNote held={held} />
      <MeetingDayPart held={held} facts={answer.data} meetingId={former?.id} due={due} />
      <Answered answer={answer} lines={8}>
        {(facts) => <OnDay {...props} facts={facts} heldOn={heldOn} />}
      </Answered>
    </div>
  )
}

function RestoredNote({ held: { restored, restart } }: Pick<MeetingFormProps, 'held'>) {
  const say = useSay()
  if (!restored) return null
  return (
    <div className={styles.restored} role="status">
      <p>{say(m.restored)}</p>
      <Button kind="quiet" onClick={restart}>
        {say(m.restart)}
      </Button>
    </div>
  )
}

/** What follows once the roster of the day is known. */
function OnDay({
  held,
  former,
  facts,
  heldOn,
  saving,
  onSave,
  ways,
}: MeetingFormProps & { readonly facts: FormFacts; readonly heldOn: PlainDate }) {
  const say = useSay()
  const { draft } = held
  const people = peopleOf(facts, former)
  const blocks = blocksOf({ draft, people, facts, meetingId: former?.id })
  const [first] = blocks

  function handleSave() {
    if (first) goToPart(first.part)
    else onSave(contentOf(draft, people, { heldOn, former }))
  }

  return (
    <>
      <RollCallPart held={held} people={people} facts={facts} former={former} />
      {draft.called && <SpeakersPart held={held} people={people} />}
      <OfficersPart held={held} people={people} blocks={blocks} />
      <OutcomePart held={held} people={people} />
      {former && <CorrectionPart held={held} />}
      <FormFooter
        draft={draft}
        people={people}
        blocks={blocks}
        wishes={wishesOf({ draft, people })}
        error={saving.error}
        actions={
          <>
            <Button kind="primary" working={saving.working} onClick={handleSave}>
              {say(former ? m.saveCorrection : m.save)}
            </Button>
            {ways}
          </>
        }
      />
    </>
  )
}
