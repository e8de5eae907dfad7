import { useSay } from '#platform/web/language.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { type Absences, RollCallGrid } from '#platform/web/ui/roll-call.tsx'
import { Segmented } from '#platform/web/ui/segmented.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import type { Absence, Draft, FormFacts, Person, ReadMeeting } from './draft.ts'
import type { HeldDraft } from './draft-store.ts'
import { formMessages as m } from './form-messages.ts'
import { FormPart } from './form-part.tsx'
import styles from './meeting-form.module.css'
import { votersPresent } from './missing.ts'
import { NameToggles, type NameToToggle } from './name-toggles.tsx'

const absenceKinds = ['excused', 'unexcused'] as const

type RollCallProps = {
  readonly held: HeldDraft
  readonly people: readonly Person[]
  readonly facts: FormFacts
  readonly former: ReadMeeting | undefined
}

/** The words that tell a member apart: his post, that he is probationary, why he is outside the base. */
export function useNameOf(): (person: Person) => NameToToggle {
  const say = useSay()
  return ({ id, name, official, post, outside }) => {
    const notes = [
      post && say(m.posts[post]),
      outside && say(m.outside[outside]),
      !official && outside !== 'formerly' && say(m.probationary),
    ]
    const note = notes.filter(Boolean).join(' · ')
    return { id, name, ...(note ? { note } : {}) }
  }
}

/** Who was there: all of the base but those who are tapped; the members outside of it apart. */
export function RollCallPart({ held, people, facts, former }: RollCallProps) {
  const { draft } = held
  const hadNames = former === undefined || (former.attendance?.length ?? 0) > 0
  return (
    <FormPart part="roll-call" number={2}>
      {!hadNames && <HowCounted held={held} former={former} />}
      {draft.called && (
        <>
          <BaseCall held={held} people={people} />
          <QuorumReminder draft={draft} people={people} facts={facts} />
          <OnlineFold held={held} people={people} />
          <OutsideCall held={held} people={people} />
        </>
      )}
    </FormPart>
  )
}

/** A record that came as counts alone keeps them until somebody calls the names. */
function HowCounted({
  held: { draft, change },
  former,
}: {
  readonly held: HeldDraft
  readonly former: ReadMeeting
}) {
  const say = useSay()
  const { counts } = former
  return (
    <Segmented
      label={say(m.howCounted)}
      value={draft.called ? 'called' : 'kept'}
      onChange={(way) => change({ called: way === 'called' })}
      choices={[
        {
          value: 'kept',
          label: say(
            counts.declared
              ? m.keepDeclared(String(counts.present), String(counts.base))
              : m.keepUncalled,
          ),
        },
        { value: 'called', label: say(m.callNames) },
      ]}
    />
  )
}

function told(absences: Draft['absences']): Absences {
  return Object.fromEntries(
    Object.entries(absences).map(([id, kind]) => [id, absenceKinds.find((one) => one === kind)]),
  )
}

function readAbsence(value: string | undefined, former: Absence | undefined): Absence {
  const unsaid = former === 'unmarked' ? 'unmarked' : 'unexplained'
  return absenceKinds.find((kind) => kind === value) ?? unsaid
}

type CallProps = Pick<RollCallProps, 'held' | 'people'>

function BaseCall({ held: { draft, change }, people }: CallProps) {
  const say = useSay()
  const nameOf = useNameOf()
  function handleChange(next: Absences) {
    const absences = Object.fromEntries(
      Object.entries(next).map(([id, value]) => [id, readAbsence(value, draft.absences[id])]),
    )
    change({ absences })
  }
  return (
    <RollCallGrid
      people={people.filter(({ outside }) => outside === null).map(nameOf)}
      absences={told(draft.absences)}
      reasons={absenceKinds.map((kind) => ({ value: kind, label: say(m.absences[kind]) }))}
      onChange={handleChange}
      detail={({ id, name }) =>
        absenceKinds.some((kind) => kind === draft.absences[id]) && (
          <div className={styles.reason}>
            <TextField
              label={say(m.reason(name))}
              quiet
              placeholder={say(m.reasonHint)}
              maxLength={200}
              value={draft.reasons[id] ?? ''}
              onChange={(reason) => change({ reasons: { ...draft.reasons, [id]: reason } })}
            />
          </div>
        )
      }
    />
  )
}

function QuorumReminder({
  draft,
  people,
  facts,
}: Pick<RollCallProps, 'people' | 'facts'> & {
  readonly draft: Draft
}) {
  const say = useSay()
  const voters = votersPresent(draft, people)
  if (voters >= facts.quorum) return null
  return (
    <p className={styles.note} role="status">
      <Icon name="warning" />
      <span>{say(m.quorum(voters, facts.quorum, facts.quorumCite))}</span>
    </p>
  )
}

function OnlineFold({ held: { draft, change }, people }: CallProps) {
  const say = useSay()
  const nameOf = useNameOf()
  const there = people.filter(({ id, outside }) =>
    outside === null ? !(id in draft.absences) : draft.came.includes(id),
  )
  const online = there.filter(({ id }) => draft.online.includes(id)).length
  return (
    <details className={styles.fold}>
      <summary>{say(online === 0 ? m.onlineTitle : m.onlineCount(online))}</summary>
      <p className={styles.hint}>{say(m.onlineHint)}</p>
      <NameToggles
        label={say(m.onlineHint)}
        people={there.map(nameOf)}
        chosen={draft.online}
        word={m.online}
        onChange={(chosen) => change({ online: [...chosen] })}
      />
    </details>
  )
}

function OutsideCall({ held: { draft, change }, people }: CallProps) {
  const say = useSay()
  const nameOf = useNameOf()
  const outside = people.filter((person) => person.outside !== null)
  if (outside.length === 0) return null
  return (
    <div className={styles.outside}>
      <h3>{say(m.outsideTitle(outside.length))}</h3>
      <p className={styles.hint}>{say(m.outsideHint)}</p>
      <NameToggles
        label={say(m.outsideTitle(outside.length))}
        people={outside.map(nameOf)}
        chosen={draft.came}
        word={m.came}
        onChange={(chosen) => change({ came: [...chosen] })}
      />
    </div>
  )
}
