import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useGo } from '#platform/web/address.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import type { Choice } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  changeGrouping,
  createGrouping,
  getGrouping,
  listGroupingChanges,
  listGroupings,
} from '../contract/groupings.ts'
import { DaysFields, type FormDays, formDaysOf } from './day-span.tsx'
import { findUnits } from './find-units.ts'
import { groupingMessages as m } from './grouping-messages.ts'

/** What a grouping is called, by which decision, and from when to when. */
type Content = { readonly name: string; readonly document: string; readonly days: FormDays }

function ContentFields({
  content: { name, document, days },
  daysHint,
  onChange,
}: {
  readonly content: Content
  readonly daysHint?: string
  readonly onChange: (content: Content) => void
}) {
  const say = useSay()
  return (
    <>
      <TextField
        label={say(m.name)}
        hint={say(m.nameHint)}
        value={name}
        onChange={(text) => onChange({ name: text, document, days })}
        required
      />
      <DaysFields
        days={days}
        {...(daysHint === undefined ? {} : { hint: daysHint })}
        onChange={(changed) => onChange({ name, document, days: changed })}
      />
      <TextField
        label={say(m.document)}
        hint={say(m.documentHint)}
        value={document}
        onChange={(text) => onChange({ name, document: text, days })}
      />
    </>
  )
}

/** What is sent; undefined while it is not complete. */
const sentOf = ({ name, document, days: { from, to } }: Content) =>
  from === undefined || name.trim() === ''
    ? undefined
    : { name, document: document.trim() === '' ? null : document, from, to: to ?? null }

/** Sets a grouping up for a unit; its clusters come on its own page. */
export function NewGroupingForm({ onCancel }: { readonly onCancel: () => void }) {
  const say = useSay()
  const go = useGo()
  const { today, scopes } = useSession()
  const [own] = scopes
  const [unit, setUnit] = useState<Choice | undefined>(
    own && { value: String(own.unit.id), label: own.unit.name },
  )
  const [content, setContent] = useState<Content>({
    name: '',
    document: '',
    days: { from: today, to: undefined },
  })
  const creating = useAct(createGrouping, {
    refreshes: [listGroupings],
    onDone: ({ id }) => go(paths.grouping(id)),
  })
  const sent = sentOf(content)
  return (
    <Form
      error={creating.error}
      onSubmit={() => sent && unit && creating.mutate({ unit: unit.value, ...sent })}
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={creating.isPending}
            refusedBecause={sent && unit ? undefined : say(m.groupingIncomplete)}
          >
            {say(m.setUp)}
          </Button>
          <Button onClick={onCancel}>{say(m.cancel)}</Button>
        </>
      }
    >
      <Combobox
        label={say(m.owner)}
        hint={say(m.ownerHint)}
        value={unit}
        onChange={setUnit}
        find={findUnits('all')}
        required
      />
      <ContentFields content={content} onChange={setContent} />
    </Form>
  )
}

/** A grouping as its page has it. */
export type ToldGrouping = OutputOf<typeof getGrouping>

/** Changes name, decision or days. */
export function ChangeGroupingForm({
  grouping,
  onDone,
}: {
  readonly grouping: ToldGrouping
  readonly onDone: () => void
}) {
  const say = useSay()
  const [content, setContent] = useState<Content>({
    name: grouping.name,
    document: grouping.document ?? '',
    days: formDaysOf(grouping),
  })
  const changing = useAct(changeGrouping, {
    refreshes: [getGrouping, listGroupings, listGroupingChanges],
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
  const { id, version } = grouping
  const sent = sentOf(content)
  return (
    <Form
      error={changing.error}
      onSubmit={() => sent && changing.mutate({ groupingId: id, version, ...sent })}
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={changing.isPending}
            refusedBecause={sent ? undefined : say(m.changeIncomplete)}
          >
            {say(m.save)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <ContentFields content={content} daysHint={say(m.daysMoveAlong)} onChange={setContent} />
    </Form>
  )
}
