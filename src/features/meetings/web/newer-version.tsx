import { useEffect, useRef } from 'react'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'

import type { ReadMeeting } from './draft.ts'
import { formMessages as m } from './form-messages.ts'
import styles from './meeting-form.module.css'
import type { DraftField, Rebased } from './rebase-draft.ts'

const labels: Readonly<Record<DraftField, { readonly vi: string; readonly en: string }>> = {
  kind: m.kind,
  heldOn: m.heldOn,
  startedAt: m.startedAt,
  endedAt: m.endedAt,
  chairId: m.chair,
  secretaryId: m.secretary,
  checkerId: m.checker,
  outcome: m.outcome,
  outcomeText: m.outcomeText,
  called: m.parts['roll-call'],
  absences: m.parts['roll-call'],
  reasons: m.parts['roll-call'],
  online: m.parts['roll-call'],
  came: m.parts['roll-call'],
  spoke: m.parts.speakers,
}

/** What the newer version says in a field; nothing for the roll call, which is read on its own page. */
function useSaid(meeting: ReadMeeting): (field: DraftField) => string {
  const say = useSay()
  const format = useFormat()
  return (field) => {
    const said: Readonly<Partial<Record<DraftField, string | null | undefined>>> = {
      kind: say(m.kinds[meeting.kind]),
      heldOn: format.day(plainDate(meeting.heldOn)),
      startedAt: meeting.startedAt ?? say(m.empty),
      endedAt: meeting.endedAt ?? say(m.empty),
      chairId: meeting.chair?.name ?? say(m.nobody),
      secretaryId: meeting.secretary?.name ?? say(m.nobody),
      checkerId: meeting.checker?.name ?? say(m.nobody),
      outcome: say(m.outcomes[meeting.outcome ?? 'none']),
      outcomeText: meeting.outcomeText ?? say(m.empty),
    }
    return said[field] ?? ''
  }
}

/**
 * Somebody saved a newer version meanwhile: who, what he changed, and what it says where both changed
 * the same. What was typed stands in the form below.
 */
export function NewerVersion({
  meeting,
  rebased: { changed, disputed },
  onDiscard,
}: {
  readonly meeting: ReadMeeting
  readonly rebased: Rebased
  readonly onDiscard: () => void
}) {
  const say = useSay()
  const said = useSaid(meeting)
  const [replaced] = meeting.versions.toSorted((one, other) => other.version - one.version)
  const names = (fields: readonly DraftField[]) =>
    [...new Set(fields.map((field) => say(labels[field])))].join(', ')
  const place = useRef<HTMLDivElement>(null)
  // The button that asked for it stands at the end of a long form.
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1} className={styles.newer} role="status">
      <p>
        <b>{say(m.newerSaved(replaced?.replacedBy ?? '', String(meeting.version)))}</b>{' '}
        {say(m.newerKept)}
      </p>
      {changed.length > 0 && <p>{say(m.newerChanged(names(changed)))}</p>}
      {disputed.length > 0 && (
        <>
          <p>{say(m.newerDisputed)}</p>
          <dl className={styles.disputed}>
            {disputed.map((field) => (
              <div key={field}>
                <dt>{say(labels[field])}</dt>
                <dd>{said(field)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className={styles.newerWays}>
        <Link href={paths.meeting(meeting.id)}>{say(m.openNewer)}</Link>
        <Button kind="quiet" onClick={onDiscard}>
          {say(m.discardMine)}
        </Button>
      </p>
    </div>
  )
}
