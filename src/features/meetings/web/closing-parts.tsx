import { useSay } from '#platform/web/language.tsx'
import { Segmented } from '#platform/web/ui/segmented.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { chairOf, type Draft, type Person, presentOf } from './draft.ts'
import type { HeldDraft } from './draft-store.ts'
import { blockText, formMessages as m } from './form-messages.ts'
import { FormPart } from './form-part.tsx'
import styles from './meeting-form.module.css'
import type { Block } from './missing.ts'
import { NameToggles } from './name-toggles.tsx'
import { useNameOf } from './roll-call-part.tsx'

type PartProps = {
  readonly held: HeldDraft
  readonly people: readonly Person[]
}

/** Who spoke, of those present. */
export function SpeakersPart({ held: { draft, change }, people }: PartProps) {
  const say = useSay()
  const nameOf = useNameOf()
  const there = presentOf(draft, people)
  const spoke = there.filter(({ id }) => draft.spoke.includes(id)).length
  return (
    <FormPart part="speakers" number={3}>
      <div>
        <p className={styles.hint}>{say(m.spokeHint)}</p>
        <output className={styles.count}>{say(m.spokeCount(spoke, there.length))}</output>
      </div>
      <NameToggles
        label={say(m.parts.speakers)}
        people={there.map(nameOf)}
        chosen={draft.spoke}
        word={m.spoke}
        onChange={(chosen) => change({ spoke: [...chosen] })}
      />
    </FormPart>
  )
}

const leading = { secretary: 0, 'deputy-secretary': 1, member: 2 } as const

/** People as choices, those with a post first; the absent only where one of them stands chosen. */
function usePersonChoices(
  people: readonly Person[],
): (draft: Draft, chosen: string, who: 'present' | 'all') => readonly Choice[] {
  const say = useSay()
  const nameOf = useNameOf()
  const rank = ({ post }: Person) => (post === null ? 3 : leading[post])
  const inOrder = people.toSorted((one, other) => rank(one) - rank(other))
  return (draft, chosen, who) => {
    const isAbsent = ({ id, outside }: Person) =>
      draft.called && outside === null && id in draft.absences
    const open = inOrder.filter(
      (person) =>
        person.id === chosen ||
        (person.outside !== 'formerly' && (who === 'all' || !isAbsent(person))),
    )
    return [
      { value: '', label: say(m.nobody) },
      ...open.map((person) => {
        const { name, note } = nameOf(person)
        const words = [note, isAbsent(person) && say(m.isAbsent)].filter(Boolean).join(' · ')
        return { value: person.id, label: words ? `${name} (${words})` : name }
      }),
    ]
  }
}

/** Who chaired and who wrote the minutes; one of the cell itself, and present. */
export function OfficersPart({
  held: { draft, change },
  people,
  blocks,
}: PartProps & { readonly blocks: readonly Block[] }) {
  const say = useSay()
  const choices = usePersonChoices(people)
  const chair = chairOf(draft, people)
  const faultOf = (kind: Block['kind']) => {
    const block = blocks.find((one) => one.kind === kind)
    return block && say(blockText(block))
  }
  return (
    <FormPart part="officers" number={4}>
      <SelectField
        label={say(m.chair)}
        value={chair}
        choices={choices(draft, chair, 'present')}
        fault={faultOf('chair-absent')}
        onChange={(chairId) => change({ chairId })}
      />
      <SelectField
        label={say(m.secretary)}
        value={draft.secretaryId}
        choices={choices(draft, draft.secretaryId, 'present')}
        fault={faultOf('secretary-absent')}
        onChange={(secretaryId) => change({ secretaryId })}
      />
    </FormPart>
  )
}

const outcomes = ['conclusion', 'resolution', 'none'] as const

/** How the meeting ended, in whose hands the checking lies (MTG-20). */
export function OutcomePart({ held: { draft, change }, people }: PartProps) {
  const say = useSay()
  const choices = usePersonChoices(people)
  const { outcome } = draft
  return (
    <FormPart part="outcome" number={5}>
      <Segmented
        label={say(m.outcome)}
        large
        value={outcome === '' ? undefined : outcome}
        choices={outcomes.map((one) => ({ value: one, label: say(m.outcomes[one]) }))}
        onChange={(chosen) => change({ outcome: chosen })}
      />
      {outcome === 'none' && <p className={styles.note}>{say(m.outcomeNone)}</p>}
      {(outcome !== 'none' || draft.outcomeText !== '') && (
        <TextField
          label={say(m.outcomeText)}
          hint={say(m.outcomeTextHint)}
          rows={4}
          maxLength={4000}
          value={draft.outcomeText}
          onChange={(outcomeText) => change({ outcomeText })}
        />
      )}
      {(outcome !== 'none' || draft.checkerId !== '') && (
        <SelectField
          label={say(m.checker)}
          value={draft.checkerId}
          choices={choices(draft, draft.checkerId, 'all')}
          onChange={(checkerId) => change({ checkerId })}
        />
      )}
    </FormPart>
  )
}

/** Why a recorded meeting is corrected. */
export function CorrectionPart({ held: { draft, change } }: Pick<PartProps, 'held'>) {
  const say = useSay()
  return (
    <FormPart part="correction" number={6}>
      <TextField
        label={say(m.correction)}
        hint={say(m.correctionHint)}
        required
        rows={2}
        maxLength={300}
        value={draft.correction}
        onChange={(correction) => change({ correction })}
      />
    </FormPart>
  )
}
