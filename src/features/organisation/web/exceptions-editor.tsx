import { useMemo, useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { listExceptions } from '../contract/reorganisation.ts'
import type { Exception } from '../domain/exceptions.ts'
import {
  type ExceptingAct,
  type NamedMember,
  nearTargets,
  type PeopleAssignment,
  unitsLeft,
  usualOf,
} from './assignment.ts'
import type { DraftNode } from './draft-tree.ts'
import { finding } from './find-in-draft.ts'
import { exceptionMessages as m } from './exception-messages.ts'
import type { NameOf } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** What is edited: an act of a decision, with the trees that it stands in. */
export type ExceptionsOf = {
  readonly reorganisationId: number
  /** Its number in the decision, from one on. */
  readonly number: number
  readonly act: ExceptingAct
  readonly day: PlainDate
  /** The tree of the day by code, and the one after the decision. */
  readonly before: ReadonlyMap<string, DraftNode>
  readonly after: readonly DraftNode[]
  /** The identities of units by code. */
  readonly unitIds: ReadonlyMap<string, number>
  readonly nameOf: NameOf
}

/** Who goes elsewhere than an act takes his unit: read, or chosen from the list of its members. */
export function ExceptionsEditor({
  about,
  people: People,
  working,
  onSave,
}: {
  readonly about: ExceptionsOf
  readonly people: PeopleAssignment
  readonly working: boolean
  /** Keeps the exceptions with the act; without it they are only read. */
  readonly onSave?: (exceptions: readonly Exception[]) => void
}) {
  const { act, before, after, unitIds, nameOf, day } = about
  const say = useSay()
  const { permissions } = useSession()
  const names = useNames(about)
  const nodes = useMemo(() => new Map(after.map((node) => [node.id, node])), [after])
  const [assigned, setAssigned] = useState<ReadonlyMap<string, string>>(
    () => new Map((act.exceptions ?? []).map(({ member, to }) => [member, to])),
  )
  const [added, setAdded] = useState<readonly string[]>([])
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const units = unitsLeft(act)
  const [unit, setUnit] = useState(units[0])
  const codes = new Set([...nearTargets(act, nodes), ...assigned.values(), ...added])
  const targets = [...codes].map((code) => ({ value: code, label: nameOf(code) }))
  const usual = usualOf(act, unit === undefined ? undefined : before.get(unit))
  const usualText = 'to' in usual ? nameOf(usual.to) : say(m.usual[usual.word])
  const unitId = unit === undefined ? undefined : unitIds.get(unit)

  function assign(members: readonly NamedMember[], to: string | undefined) {
    const next = new Map(assigned)
    for (const { card } of members) {
      if (to === undefined) next.delete(card)
      else next.set(card, to)
    }
    setAssigned(next)
    setKnown(new Map([...known, ...members.map(({ card, name }) => [card, name] as const)]))
  }

  const list = (
    <ExceptionList
      assigned={assigned}
      label={(card) => known.get(card) ?? names.get(card)}
      nameOf={nameOf}
      {...(onSave ? { onRemove: (card: string) => assign([{ card, name: '' }], undefined) } : {})}
    />
  )
  if (!onSave) return list
  return (
    <div className={styles.exceptions}>
      <p>{say(act.kind === 'establish' ? m.receivedNote : m.note(usualText))}</p>
      <Combobox
        label={say(m.addTarget)}
        hint={say(m.addTargetHint)}
        value={undefined}
        onChange={(chosen) => chosen && setAdded([...added, chosen.value])}
        find={finding(
          after.filter(({ kind, id }) => kind === 'cell' && !codes.has(id)),
          '',
        )}
      />
      {units.length > 1 && (
        <SelectField
          label={say(m.unit)}
          value={unit ?? ''}
          onChange={setUnit}
          choices={units.map((code) => ({ value: code, label: nameOf(code) }))}
        />
      )}
      {unitId !== undefined && permissions.includes('members.read') && (
        <People
          key={unitId}
          unitId={unitId}
          on={day}
          usual={usualText}
          targets={targets}
          assigned={assigned}
          onAssign={assign}
        />
      )}
      <CardsField targets={targets} onCards={assign} />
      {list}
      <div>
        <Button
          kind="primary"
          working={working}
          onClick={() => onSave([...assigned].map(([member, to]) => ({ member, to })))}
        >
          {say(m.save)}
        </Button>
      </div>
    </div>
  )
}

/** The names of those who are kept with the act, of whom the reader reaches. */
function useNames({ reorganisationId, number, act }: ExceptionsOf): ReadonlyMap<string, string> {
  const answer = useAnswer(
    listExceptions,
    { reorganisationId, act: number },
    { enabled: (act.exceptions?.length ?? 0) > 0 },
  )
  return new Map(
    (answer.data?.exceptions ?? []).flatMap(({ member, name }) =>
      name === null ? [] : [[member, name] as const],
    ),
  )
}

function ExceptionList({
  assigned,
  label,
  nameOf,
  onRemove,
}: {
  readonly assigned: ReadonlyMap<string, string>
  /** The name of a member, where it is known. */
  readonly label: (card: string) => string | undefined
  readonly nameOf: NameOf
  readonly onRemove?: (card: string) => void
}) {
  const say = useSay()
  const format = useFormat()
  return (
    <section>
      <h3 aria-live="polite">{say(m.count(format.number(assigned.size)))}</h3>
      <ul className={styles.excepted}>
        {[...assigned].map(([card, to]) => (
          <li key={card}>
            <span>{say(m.goes(label(card), card, nameOf(to)))}</span>
            {onRemove && (
              <Button
                kind="quiet"
                aria-label={say(m.removeOne(label(card) ?? card))}
                onClick={() => onRemove(card)}
              >
                {say(m.remove)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Cards written or pasted, one a line: for whoever holds a list of numbers, and for those who are in no list here. */
function CardsField({
  targets,
  onCards,
}: {
  readonly targets: readonly Choice[]
  readonly onCards: (members: readonly NamedMember[], to: string) => void
}) {
  const say = useSay()
  const format = useFormat()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const to = chosen ?? (targets.length === 1 ? targets[0]?.value : undefined)
  const cards = text
    .split(/[\n,;\t]+/)
    .map((card) => card.trim())
    .filter((card) => card !== '')
  return (
    <details className={styles.lines}>
      <summary>
        <span>{say(m.byCard)}</span>
      </summary>
      <TextField
        label={say(m.cards)}
        hint={say(m.cardsHint)}
        rows={3}
        value={text}
        onChange={setText}
      />
      <SelectField
        label={say(m.target)}
        value={to ?? ''}
        placeholder={say(m.choose)}
        onChange={setChosen}
        choices={targets}
      />
      <Button
        refusedBecause={to === undefined || cards.length === 0 ? say(m.cardsMissing) : undefined}
        onClick={() => {
          if (to === undefined) return
          onCards(
            cards.map((card) => ({ card, name: '' })),
            to,
          )
          setText('')
        }}
      >
        {say(m.addCards(format.number(cards.length)))}
      </Button>
    </details>
  )
}
