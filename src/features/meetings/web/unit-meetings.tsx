import { paths } from '#kernel/paths.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { listMeetings } from '../contract.ts'
import { meetingKindNames, outcomeNames } from '../messages.ts'
import styles from './meeting-page.module.css'
import { meetingMessages as m } from './messages.ts'

/** How many meetings the page of a unit shows. */
const SHOWN = 6

/** The last meetings of a unit up to a day, for the unit's page; nothing for who may not read them. */
export function UnitMeetings({
  unitId,
  on,
}: {
  readonly unitId: number
  readonly on?: PlainDate | undefined
}) {
  const say = useSay()
  const format = useFormat()
  const { permissions } = useSession()
  const mayRead = permissions.includes('meetings.read')
  const answer = useAnswer(
    listMeetings,
    { unit: unitId, ...(on ? { to: on } : {}) },
    { enabled: mayRead, keepFormer: true },
  )
  if (!mayRead) return null
  return (
    <Section
      title={say(m.lastMeetings)}
      actions={
        <>
          {permissions.includes('meetings.record') && (
            <LinkButton icon="pen" href={paths.newMeeting({ unit: unitId })}>
              {say(m.record)}
            </LinkButton>
          )}
          <LinkButton kind="quiet" href={paths.meetings({ unit: unitId })}>
            {say(m.all)}
          </LinkButton>
        </>
      }
    >
      <Answered answer={answer}>
        {({ meetings }) =>
          meetings.length === 0 ? (
            <EmptyState title={say(m.none)} />
          ) : (
            <ul className={styles.last}>
              {meetings.slice(0, SHOWN).map((meeting) => (
                <li key={meeting.id}>
                  <Link href={paths.meeting(meeting.id)}>
                    <b>{format.day(plainDate(meeting.heldOn))}</b>
                    <span>{say(meetingKindNames[meeting.kind])}</span>
                    {meeting.unit.id !== unitId && <span>{meeting.unit.name}</span>}
                    <small>
                      {say(meeting.outcome ? outcomeNames[meeting.outcome] : m.noOutcome)}
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  )
}
