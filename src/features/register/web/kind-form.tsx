import { useId, useState } from 'react'

import { bodyNames } from '#features/members/web/public.tsx'
import { bodyKinds, type UnitKind, unitKinds } from '#features/organisation/domain/public.ts'
import { kindNames } from '#features/organisation/web/public.tsx'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { CheckField, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getCoverage, getUnitRegister, keepEntryKind, listEntryKinds } from '../contract.ts'
import { entryPeriods, isCalendar } from '../domain/entry-kind.ts'
import { FieldsEditor } from './fields-editor.tsx'
import {
  emptyKind,
  freeCode,
  type KindDraft,
  kindDraftOf,
  kindFaults,
  sentKind,
} from './kind-draft.ts'
import { kindMessages as m } from './kind-messages.ts'
import { RadioField } from './radio-field.tsx'
import styles from './register.module.css'
import type { ToldKind } from './register-lines.ts'
import { periodNames } from './register-messages.ts'

/** Adds a kind, or changes a local one; its code is made of the name it is added with. */
export function KindForm({
  kind,
  kinds,
  onDone,
}: {
  /** The kind that is changed; undefined for a new one. */
  readonly kind: ToldKind | undefined
  readonly kinds: readonly ToldKind[]
  readonly onDone: () => void
}) {
  const say = useSay()
  const [draft, setDraft] = useState<KindDraft>(() => (kind ? kindDraftOf(kind) : emptyKind))
  const [tried, setTried] = useState(false)
  const keep = useAct(keepEntryKind, {
    refreshes: [listEntryKinds, getUnitRegister, getCoverage],
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
  const set = (changes: Partial<KindDraft>) => setDraft({ ...draft, ...changes })
  const missing = kindFaults(draft)
  const faults = tried ? missing : {}
  const faultAt = (place: string) => {
    const fault = faults[place]
    return fault && say(fault)
  }
  const { vi, en } = draft.name
  const taken = kinds.map(({ code }) => code)
  const code = kind?.code ?? freeCode(vi, taken)

  function handleSubmit() {
    setTried(true)
    if (Object.keys(missing).length === 0) keep.mutate(sentKind(code, draft))
  }

  return (
    <Form
      error={keep.error}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button kind="primary" type="submit" working={keep.isPending}>
            {say(m.save)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField
        label={say(m.name)}
        hint={say(m.nameHint)}
        maxLength={120}
        value={vi}
        onChange={(text) => set({ name: { vi: text, en } })}
        required
        fault={faultAt('name')}
      />
      <p className={styles.faint}>
        {say(m.code)}: <strong>{kind || vi.trim() !== '' ? code : '–'}</strong>
      </p>
      <TextField
        label={say(m.english)}
        hint={say(m.englishHint)}
        maxLength={120}
        value={en}
        onChange={(text) => set({ name: { vi, en: text } })}
      />
      <RadioField
        label={say(m.form)}
        value={draft.form}
        choices={[
          { value: 'document', label: say(m.paper) },
          { value: 'act', label: say(m.act) },
        ]}
        onChange={(form) => set({ form })}
      />
      <BearerChoice
        chosen={draft.unitKinds}
        onChange={(chosen) => set({ unitKinds: chosen })}
        fault={faultAt('unitKinds')}
      />
      <SelectField
        label={say(m.body)}
        value={draft.body ?? ''}
        placeholder={say(m.ownBody)}
        choices={bodyKinds.map((body) => ({ value: body, label: say(bodyNames[body]) }))}
        onChange={(body) => set({ body })}
        onClear={() => set({ body: null })}
      />
      <SelectField
        label={say(m.period)}
        value={draft.period}
        choices={entryPeriods.map((period) => ({ value: period, label: say(periodNames[period]) }))}
        onChange={(period) => set({ period })}
        required
      />
      {isCalendar(draft.period) && (
        <CheckField
          label={say(m.looksBack)}
          checked={draft.looksBack}
          onChange={(looksBack) => set({ looksBack })}
        />
      )}
      <RadioField
        label={say(m.confirmedBy)}
        value={draft.confirmedBy}
        choices={[
          { value: 'nobody', label: say(m.nobody) },
          { value: 'superior', label: say(m.superior) },
        ]}
        onChange={(confirmedBy) => set({ confirmedBy })}
      />
      <FieldsEditor fields={draft.fields} onChange={(fields) => set({ fields })} faults={faults} />
      {kind && (
        <CheckField
          label={say(m.isOpen)}
          checked={draft.isOpen}
          onChange={(isOpen) => set({ isOpen })}
        />
      )}
    </Form>
  )
}

/** Which kinds of units bear it. */
function BearerChoice({
  chosen,
  onChange,
  fault,
}: {
  readonly chosen: readonly UnitKind[]
  readonly onChange: (chosen: readonly UnitKind[]) => void
  readonly fault: string | undefined
}) {
  const say = useSay()
  const id = useId()
  return (
    <fieldset className={styles.radios} aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{say(m.bearers)}</legend>
      {unitKinds.map((unitKind) => (
        <CheckField
          key={unitKind}
          label={say(kindNames[unitKind])}
          checked={chosen.includes(unitKind)}
          onChange={(checked) =>
            // Always in the order of the tree, whichever was ticked first.
            onChange(unitKinds.filter((one) => (one === unitKind ? checked : chosen.includes(one))))
          }
        />
      ))}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          <Icon name="warning" size={18} />
          <span>{fault}</span>
        </p>
      )}
    </fieldset>
  )
}
