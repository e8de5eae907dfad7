import { useState } from 'react'
import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { HeldButton } from '#features/access/web/public.tsx'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ConfirmDialog } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { FactList, Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getMeeting, withdrawMeeting } from '../contract.ts'
import { meetingKindNames, outcomeNames } from '../messages.ts'
import { CorrectMeeting } from './correct-meeting.tsx'
import type { ReadMeeting } from './draft.ts'
import { MeetingAttendance } from './meeting-attendance.tsx'
import styles from './meeting-page.module.css'
import { MeetingVersions } from './meeting-versions.tsx'
import { meetingMessages as m } from './messages.ts'
import { afterMeeting } from './refreshes.ts'

const asked = z.object({ correct: z.enum(['yes', 'no']).catch('no') })

/** One meeting: what was recorded, who was there, how it ended, what was corrected and why. */
export function MeetingPage({ meetingId }: { readonly meetingId: string }) {
  const [{ correct }, change] = useAddress(asked)
  const answer = useAnswer(getMeeting, { meetingId })
  async function reload(): Promise<ReadMeeting | undefined> {
    const { data, error } = await answer.refetch()
    if (error) notifyProblem(error)
    return data
  }
  return (
    <AnsweredPage answer={answer}>
      {(meeting) =>
        correct === 'yes' && meeting.mayCorrect && meeting.attendance !== undefined ? (
          <CorrectMeeting
            key={meeting.id}
            meeting={meeting}
            onReload={reload}
            onLeave={() => {
              change({ correct: undefined })
              void answer.refetch()
            }}
          />
        ) : (
          <Meeting meeting={meeting} onCorrect={() => change({ correct: 'yes' }, 'push')} />
        )
      }
    </AnsweredPage>
  )
}

function Meeting({
  meeting,
  onCorrect,
}: {
  readonly meeting: ReadMeeting
  readonly onCorrect: () => void
}) {
  const say = useSay()
  const format = useFormat()
  const [withdrawing, setWithdrawing] = useState(false)
  const { unit } = meeting
  const day = plainDate(meeting.heldOn)
  return (
    <Page
      title={say(m.heading(say(meetingKindNames[meeting.kind]), format.day(day)))}
      kicker={<Link href={paths.unit(unit.id)}>{unit.name}</Link>}
      trail={[{ name: say(m.title), href: paths.meetings({ unit: unit.id }) }]}
      width="wide"
      actions={
        meeting.mayCorrect ? (
          <>
            <Button icon="pen" onClick={onCorrect}>
              {say(m.correct)}
            </Button>
            <Button kind="grave" onClick={() => setWithdrawing(true)}>
              {say(m.withdraw)}
            </Button>
          </>
        ) : (
          <HeldButton unitId={unit.id} permission="meetings.record">
            {say(m.correct)}
          </HeldButton>
        )
      }
    >
      <MeetingAttendance meeting={meeting} />
      <MeetingOutcome meeting={meeting} />
      <MeetingFacts meeting={meeting} />
      <MeetingVersions meeting={meeting} />
      {withdrawing && <Withdrawal meeting={meeting} onCancel={() => setWithdrawing(false)} />}
    </Page>
  )
}

type MeetingProps = { readonly meeting: ReadMeeting }

function MeetingOutcome({ meeting: { outcome, outcomeText, checker } }: MeetingProps) {
  const say = useSay()
  return (
    <Section title={outcome ? say(outcomeNames[outcome]) : say(m.outcome)}>
      {outcome === null && <p>{say(m.noOutcomeYet)}</p>}
      {outcome !== null && !outcomeText && <p className={styles.faint}>{say(m.noText)}</p>}
      {outcomeText && <p className={styles.text}>{outcomeText}</p>}
      <p>
        <span className={styles.faint}>{say(m.checkedBy)}: </span>
        {checker ? <b>{checker.name}</b> : say(m.notRecorded)}
      </p>
    </Section>
  )
}

function MeetingFacts({ meeting }: MeetingProps) {
  const say = useSay()
  const format = useFormat()
  const { startedAt, endedAt } = meeting
  const time = [startedAt && say(m.began(startedAt)), endedAt && say(m.ended(endedAt))]
  const person = (name: string | undefined) =>
    name ?? <span className={styles.faint}>{say(m.notRecorded)}</span>
  return (
    <Section title={say(m.meeting)}>
      <FactList
        facts={[
          { name: say(m.kindName), value: say(meetingKindNames[meeting.kind]) },
          { name: say(m.heldOn), value: format.longDay(plainDate(meeting.heldOn)) },
          { name: say(m.time), value: person(time.filter(Boolean).join(' ') || undefined) },
          { name: say(m.chair), value: person(meeting.chair?.name) },
          { name: say(m.secretary), value: person(meeting.secretary?.name) },
        ]}
      />
    </Section>
  )
}

/** Takes back a record made in error, with its reason. */
function Withdrawal({ meeting, onCancel }: MeetingProps & { readonly onCancel: () => void }) {
  const say = useSay()
  const format = useFormat()
  const go = useGo()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { id: meetingId, version, unit } = meeting
  const withdraw = useAct(withdrawMeeting, {
    // The meeting's own page is left before it would be asked for again.
    refreshes: afterMeeting.filter((endpoint) => endpoint !== getMeeting),
    onDone: () => {
      notify({ kind: 'done', text: m.withdrawn })
      go(paths.meetings({ unit: unit.id }), 'replace')
    },
  })
  const tooShort = reason.trim().length < 3

  function handleConfirm() {
    setTried(true)
    if (!tooShort) withdraw.mutate({ meetingId, version, reason: reason.trim() })
  }

  return (
    <ConfirmDialog
      open
      title={say(m.withdrawTitle(format.day(plainDate(meeting.heldOn))))}
      verb={say(m.withdraw)}
      kind="grave"
      working={withdraw.isPending}
      onCancel={onCancel}
      onConfirm={handleConfirm}
    >
      <p>{say(m.withdrawNote)}</p>
      <TextField
        label={say(m.withdrawReason)}
        required
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
        fault={tried && tooShort ? say(m.reasonTooShort) : undefined}
      />
      {withdraw.error && <ErrorState error={withdraw.error} />}
    </ConfirmDialog>
  )
}
