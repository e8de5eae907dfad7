import { type ReactNode, useState } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox, type FindChoices } from '#platform/web/ui/combobox.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { CheckField, type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { type UnitKind, unitKinds } from '../domain/unit-kinds.ts'
import { kindNames } from '../messages.ts'
import { CongressFields, congressOf } from './congress-form.tsx'
import type { DraftNode } from './draft-tree.ts'
import { finding } from './find-in-draft.ts'
import { actNames, reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

type ActKind = ReorganisationAct['kind']

/** Everything that the fields of any act hold. */
type Filled = {
  readonly other: Choice | undefined
  readonly parts: readonly Choice[]
  readonly code: string
  readonly name: string
  readonly unitKind: UnitKind
  readonly isAtTop: boolean
  readonly goesOn: boolean
  readonly receivedFrom: string
  readonly ordinal: string
  readonly appoints: boolean
}

const nothingFilled: Filled = {
  other: undefined,
  parts: [],
  code: '',
  name: '',
  unitKind: 'cell',
  isAtTop: false,
  goesOn: false,
  receivedFrom: '',
  ordinal: '',
  appoints: false,
}

const kinds = Object.keys(actNames) as readonly ActKind[]

/** A unit that is founded, with what else is told of it; undefined where its ordinal is none. */
function founding(
  act: Extract<ReorganisationAct, { kind: 'establish' }>,
  filled: Filled,
): ReorganisationAct | undefined {
  const receivedFrom = filled.receivedFrom.trim()
  const congress = act.unitKind === 'group' ? {} : congressOf(filled)
  return congress && { ...act, ...(receivedFrom === '' ? {} : { receivedFrom }), ...congress }
}

/** The act as it was filled in; undefined while something is missing. */
function actOf(kind: ActKind, unit: string, filled: Filled): ReorganisationAct | undefined {
  const { other, parts, unitKind, isAtTop, goesOn } = filled
  const [code, name] = [filled.code.trim(), filled.name.trim()]
  switch (kind) {
    case 'move':
      return other && { kind, unit, under: other.value }
    case 'merge':
      return other && { kind, units: [unit], into: other.value }
    case 'split':
      return parts.length > 0
        ? { kind, unit, into: parts.map(({ value }) => value), goesOn }
        : undefined
    case 'establish':
      return code === '' || name === ''
        ? undefined
        : founding({ kind, code, name, unitKind, ...(isAtTop ? {} : { under: unit }) }, filled)
    case 'rename':
      return name === '' ? undefined : { kind, unit, name }
    case 'change-kind':
      return { kind, unit, unitKind }
    case 'hand-over':
      return name === '' ? undefined : { kind, unit, to: name }
    case 'dissolve':
    case 'disband':
      return { kind, unit, ...(other ? { membersTo: other.value } : {}) }
  }
}

/** One act about a unit: first what is to be done, then what that needs. */
export function ActForm({
  unit,
  nodes,
  working,
  onAct,
  onCancel,
}: {
  readonly unit: DraftNode
  readonly nodes: readonly DraftNode[]
  /** The act before is still on its way. */
  readonly working: boolean
  readonly onAct: (act: ReorganisationAct) => void
  readonly onCancel: () => void
}) {
  const say = useSay()
  const [kind, setKind] = useState<ActKind>('move')
  const [filled, setFilled] = useState<Filled>(nothingFilled)
  const act = actOf(kind, unit.id, filled)
  return (
    <Form
      onSubmit={() => act && onAct(act)}
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={working}
            refusedBecause={act === undefined ? say(m.incomplete) : undefined}
          >
            {say(m.add)}
          </Button>
          <Button onClick={onCancel}>{say(m.cancel)}</Button>
        </>
      }
    >
      <SelectField
        label={say(m.what)}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen)
          setFilled({ ...nothingFilled, name: chosen === 'rename' ? unit.name : '' })
        }}
        choices={kinds.map((one) => ({ value: one, label: say(actNames[one]) }))}
      />
      <ActFields
        kind={kind}
        filled={filled}
        fill={(changes) => setFilled((former) => ({ ...former, ...changes }))}
        find={finding(nodes, unit.id)}
      />
    </Form>
  )
}

type FieldsProps = {
  readonly filled: Filled
  readonly fill: (changes: Partial<Filled>) => void
  readonly find: FindChoices
}

function ActFields({ kind, ...fields }: FieldsProps & { readonly kind: ActKind }) {
  const say = useSay()
  const { filled, fill } = fields
  const other = (label: string, hint?: string, required = true) => (
    <Combobox
      label={label}
      hint={hint}
      value={filled.other}
      onChange={(chosen) => fill({ other: chosen })}
      find={fields.find}
      required={required}
    />
  )
  const name = (label: string) => (
    <TextField
      label={label}
      value={filled.name}
      onChange={(text) => fill({ name: text })}
      required
    />
  )
  const unitKind = (
    <SelectField
      label={say(m.kind)}
      value={filled.unitKind}
      onChange={(chosen) => fill({ unitKind: chosen })}
      choices={unitKinds.map((one) => ({ value: one, label: say(kindNames[one]) }))}
    />
  )
  const byKind: Record<ActKind, ReactNode> = {
    move: other(say(m.superior)),
    merge: other(say(m.into), say(m.intoHint)),
    split: <PartsField {...fields} />,
    establish: (
      <>
        <TextField
          label={say(m.newCode)}
          value={filled.code}
          onChange={(text) => fill({ code: text })}
          required
        />
        {name(say(m.newName))}
        {unitKind}
        <CheckField
          label={say(m.atTop)}
          checked={filled.isAtTop}
          onChange={(isAtTop) => fill({ isAtTop })}
        />
        <TextField
          label={say(m.receivedFrom)}
          value={filled.receivedFrom}
          onChange={(receivedFrom) => fill({ receivedFrom })}
        />
        {filled.unitKind !== 'group' && (
          <CongressFields filled={filled} fill={fill} hint={say(m.ordinalHint)} />
        )}
      </>
    ),
    rename: name(say(m.newName)),
    'change-kind': unitKind,
    'hand-over': name(say(m.handOverTo)),
    dissolve: other(say(m.membersTo), say(m.membersToHint), false),
    disband: other(say(m.membersTo), say(m.membersToHint), false),
  }
  return byKind[kind]
}

/** The units into which one is split, in their order. */
function PartsField({ filled: { parts, goesOn }, fill, find }: FieldsProps) {
  const say = useSay()
  return (
    <>
      <Combobox
        label={say(m.parts)}
        hint={say(m.partsHint)}
        value={undefined}
        onChange={(chosen) => {
          if (chosen && !parts.some(({ value }) => value === chosen.value))
            fill({ parts: [...parts, chosen] })
        }}
        find={find}
      />
      {parts.length > 0 && (
        <ol className={styles.acts}>
          {parts.map((part) => (
            <li key={part.value}>
              {part.label}
              <Button
                kind="quiet"
                onClick={() => fill({ parts: parts.filter(({ value }) => value !== part.value) })}
              >
                {say(m.remove)}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <CheckField
        label={say(m.goesOn)}
        checked={goesOn}
        onChange={(next) => fill({ goesOn: next })}
      />
    </>
  )
}
