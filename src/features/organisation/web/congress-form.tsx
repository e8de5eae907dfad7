import { useState } from 'react'

import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { CheckField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import type { CongressProposal } from '../contract/reorganisation.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { congressRuleTexts } from '../messages/reorganisation.ts'
import { reorganisationMessages as m } from './reorganisation-messages.ts'

type Establish = Extract<ReorganisationAct, { kind: 'establish' }>

/** What the fields hold: the ordinal as it was typed. */
export type CongressFilled = { readonly ordinal: string; readonly appoints: boolean }

/** What was filled in, as an act keeps it; undefined where the ordinal is none. */
export function congressOf({
  ordinal,
  appoints,
}: CongressFilled): Pick<Establish, 'congressOrdinal' | 'appointsCommittee'> | undefined {
  const told = ordinal.trim()
  if (told !== '' && !(/^\d{1,3}$/.test(told) && Number(told) >= 1 && Number(told) <= 200))
    return undefined
  return {
    ...(told === '' ? {} : { congressOrdinal: Number(told) }),
    ...(appoints ? { appointsCommittee: true } : {}),
  }
}

/** Which congress the first term of a founded unit counts, and whether the decision appoints its first committee. */
export function CongressFields({
  filled,
  fill,
  hint,
}: {
  readonly filled: CongressFilled
  readonly fill: (changes: Partial<CongressFilled>) => void
  readonly hint: string
}) {
  const say = useSay()
  return (
    <>
      <TextField
        label={say(m.ordinal)}
        hint={hint}
        fault={congressOf(filled) ? undefined : say(m.ordinalFault)}
        inputMode="numeric"
        value={filled.ordinal}
        onChange={(ordinal) => fill({ ordinal })}
      />
      <CheckField
        label={say(m.appoints)}
        checked={filled.appoints}
        onChange={(appoints) => fill({ appoints })}
      />
    </>
  )
}

/** The same for a unit that the draft founds already, with what the rule proposes: taken over by hand, never by itself. */
export function CongressForm({
  act,
  proposal,
  working,
  onSave,
}: {
  readonly act: Establish
  readonly proposal: CongressProposal | undefined
  readonly working: boolean
  readonly onSave: (act: Establish) => void
}) {
  const say = useSay()
  const format = useFormat()
  const [filled, setFilled] = useState<CongressFilled>({
    ordinal: act.congressOrdinal === undefined ? '' : String(act.congressOrdinal),
    appoints: act.appointsCommittee ?? false,
  })
  const told = congressOf(filled)
  const { congressOrdinal: _, appointsCommittee: __, ...rest } = act
  return (
    <Form
      onSubmit={() => told && onSave({ ...rest, ...told })}
      actions={
        <Button kind="primary" type="submit" working={working}>
          {say(m.keep)}
        </Button>
      }
    >
      {proposal && (
        <>
          <p>{say(congressRuleTexts[proposal.origin])}</p>
          <ul>
            {proposal.predecessors.map(({ code, name, ordinal }) => (
              <li key={code}>
                {say(m.predecessor(name, ordinal === null ? null : format.number(ordinal)))}
              </li>
            ))}
          </ul>
          {proposal.proposed !== null && (
            <Button
              onClick={() => setFilled({ ...filled, ordinal: String(proposal.proposed ?? '') })}
            >
              {say(m.takeProposal(format.number(proposal.proposed)))}
            </Button>
          )}
        </>
      )}
      <CongressFields
        filled={filled}
        fill={(changes) => setFilled({ ...filled, ...changes })}
        hint={say(m.ordinalHint)}
      />
    </Form>
  )
}
