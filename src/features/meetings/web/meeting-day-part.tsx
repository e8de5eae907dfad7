import { paths } from '#kernel/paths.ts'
import { periodContaining } from '#kernel/period.ts'
import { isPlainDate, type PlainDate, plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Segmented } from '#platform/web/ui/segmented.tsx'
import { StatusSquare } from '#platform/web/ui/status-badge.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { meetingExists } from '../messages.ts'
import type { FormFacts } from './draft.ts'
import type { HeldDraft } from './draft-store.ts'
import { dueDayOf } from './due-day.ts'
import { formMessages as m } from './form-messages.ts'
import { FormPart } from './form-part.tsx'
import styles from './meeting-form.module.css'
import { recordedOn } from './missing.ts'

const kinds = ['ordinary', 'thematic'] as const

/** Which meeting, on which day, and what that day means for the duty. */
export function MeetingDayPart({
  held: { draft, change },
  facts,
  meetingId,
  due,
}: {
  readonly held: HeldDraft
  readonly facts: FormFacts | undefined
  readonly meetingId: number | undefined
  /** The last day of the missed duty that the meeting is recorded for. */
  readonly due?: PlainDate | undefined
}) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const crossed = draft.startedAt !== '' && draft.endedAt !== '' && draft.endedAt <= draft.startedAt
  return (
    <FormPart part="meeting" number={1}>
      <Segmented
        label={say(m.kind)}
        large
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        choices={kinds.map((kind) => ({ value: kind, label: say(m.kinds[kind]) }))}
      />
      <div className={styles.day}>
        <DayField
          label={say(m.heldOn)}
          hint={due && say(m.heldBefore(format.day(due)))}
          value={draft.heldOn}
          max={today}
          onChange={(heldOn) => change({ heldOn })}
        />
        <DueHint draft={draft} />
      </div>
      {facts && <RecordedNote draft={draft} facts={facts} meetingId={meetingId} />}
      <details className={styles.fold} open={crossed || undefined}>
        <summary>{say(m.times)}</summary>
        <div className={styles.times}>
          <TextField
            label={say(m.startedAt)}
            type="time"
            value={draft.startedAt}
            onChange={(startedAt) => change({ startedAt })}
          />
          <TextField
            label={say(m.endedAt)}
            type="time"
            value={draft.endedAt}
            onChange={(endedAt) => change({ endedAt })}
          />
        </div>
      </details>
    </FormPart>
  )
}

type DraftOnly = { readonly draft: HeldDraft['draft'] }

function DueHint({ draft: { kind, heldOn } }: DraftOnly) {
  const say = useSay()
  const format = useFormat()
  if (heldOn === undefined) return null
  const { status, period, inTimeDay, lastDay } = dueDayOf(kind, heldOn)
  const ordinary = {
    met: m.inTime(inTimeDay),
    'met-late': m.late(inTimeDay, lastDay),
    missed: m.tooLate(lastDay, format.period(period)),
  }
  const text = kind === 'thematic' ? m.thematicCounts(format.period(period)) : ordinary[status]
  return (
    <output className={styles.due} data-status={status}>
      <StatusSquare status={status} />
      <span>{say(text)}</span>
    </output>
  )
}

/** What is recorded already: the same meeting blocks, another one of the month is only mentioned. */
function RecordedNote({
  draft: { kind, heldOn },
  facts,
  meetingId,
}: DraftOnly & { readonly facts: FormFacts; readonly meetingId: number | undefined }) {
  const say = useSay()
  const format = useFormat()
  if (heldOn === undefined) return null
  const same = recordedOn(facts, { kind, heldOn }, meetingId)
  const month = periodContaining('month', heldOn)
  const inMonth = facts.recorded.find(
    (one) =>
      one.kind === kind &&
      one.id !== meetingId &&
      isPlainDate(one.heldOn) &&
      one.heldOn >= month.from &&
      one.heldOn < month.to,
  )
  const found = same ?? (kind === 'ordinary' ? inMonth : undefined)
  if (!found) return null
  return (
    <div className={styles.note} data-grave={same ? true : undefined} role="status">
      <Icon name={same ? 'warning' : 'check'} />
      <div>
        <p>
          {say(
            same
              ? meetingExists(kind, heldOn, 1)
              : m.samePeriod(format.day(plainDate(found.heldOn))),
          )}
        </p>
        <Link href={paths.meeting(found.id)} className={styles.way}>
          {say(same ? m.openRecorded : m.seeIt)}
        </Link>
      </div>
    </div>
  )
}
