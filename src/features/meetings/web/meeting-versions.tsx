import { isPlainDate, showInstant } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import { outcomeNames } from '../messages.ts'
import type { ReadMeeting } from './draft.ts'
import styles from './meeting-page.module.css'
import { meetingMessages as m } from './messages.ts'

/** The version in force and all before it, each with who replaced it and why. */
export function MeetingVersions({ meeting }: { readonly meeting: ReadMeeting }) {
  const say = useSay()
  const format = useFormat()
  return (
    <Section title={say(m.versions)}>
      <ol className={styles.versions}>
        <li>
          <b>{say(m.current(meeting.version, showInstant(meeting.recordedAt)))}</b>
        </li>
        {meeting.versions.map((former) => (
          <li key={former.version}>
            <p>
              <b>{say(m.former(former.version))}</b> ·{' '}
              {say(m.replaced(former.replacedBy, showInstant(former.replacedAt)))}
            </p>
            {former.reason && <p>{say(m.because(former.reason))}</p>}
            <p className={styles.faint}>
              {isPlainDate(former.heldOn) &&
                say(m.then(format.day(former.heldOn), format.number(former.present)))}
              {' · '}
              {say(former.outcome ? outcomeNames[former.outcome] : m.noOutcome)}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
