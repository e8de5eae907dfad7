import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import { attendanceStatusNames } from '../messages.ts'
import type { ReadMeeting } from './draft.ts'
import styles from './meeting-page.module.css'
import { meetingMessages as m } from './messages.ts'

type MeetingProps = { readonly meeting: ReadMeeting }

type Mark = NonNullable<ReadMeeting['attendance']>[number]

/** How many were there, as a line of figures; below it, within the cell, who. */
export function MeetingAttendance({ meeting }: MeetingProps) {
  const say = useSay()
  const { counts, attendance } = meeting
  const wasCalled = counts.declared || counts.present + counts.excused + counts.unexcused > 0
  return (
    <Section title={say(m.attendance)} note={wasCalled && counts.declared ? say(m.declared) : ''}>
      {wasCalled ? <Figures counts={counts} /> : <p>{say(m.notCalled)}</p>}
      <p className={styles.faint}>{say(m.baseNote)}</p>
      {attendance === undefined && <p>{say(m.minutesElsewhere)}</p>}
      {attendance && attendance.length > 0 && <Names marks={attendance} />}
    </Section>
  )
}

function Figures({ counts }: { readonly counts: ReadMeeting['counts'] }) {
  const say = useSay()
  const format = useFormat()
  const figures = [
    { name: m.present, value: `${format.number(counts.present)}/${format.number(counts.base)}` },
    { name: m.rate, value: counts.base === 0 ? '–' : format.percent(counts.present / counts.base) },
    { name: m.excused, value: format.number(counts.excused) },
    { name: m.unexcused, value: format.number(counts.unexcused) },
    { name: m.speakers, value: format.number(counts.speakers) },
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value }) => (
        <div key={name.vi}>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Names({ marks }: { readonly marks: readonly Mark[] }) {
  const say = useSay()
  const isPresent = ({ status }: Mark) => status === 'present' || status === 'present-online'
  const absent = marks.filter((mark) => mark.inBase && !isPresent(mark))
  const present = marks.filter((mark) => mark.inBase && isPresent(mark))
  const outside = marks.filter((mark) => !mark.inBase && isPresent(mark))
  return (
    <>
      <Group title={say(m.absentGroup(absent.length))} marks={absent} />
      <Group title={say(m.presentGroup(present.length))} marks={present} />
      <Group title={say(m.outsideGroup(outside.length))} marks={outside} />
    </>
  )
}

function Group({ title, marks }: { readonly title: string; readonly marks: readonly Mark[] }) {
  const say = useSay()
  if (marks.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.people}>
        {marks.map(({ member, status, spoke, reason }) => (
          <li key={member.id}>
            <span>{member.name}</span>
            {status !== 'present' && (
              <small data-status={status}>
                {say(attendanceStatusNames[status])}
                {reason && `: ${reason}`}
              </small>
            )}
            {spoke && (
              <small className={styles.spoke}>
                <Icon name="check" size={14} />
                {say(m.spoke)}
              </small>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
