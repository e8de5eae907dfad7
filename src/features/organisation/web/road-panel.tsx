import { useState } from 'react'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  addReorganisationStep,
  getReorganisation,
  listReorganisations,
  type ToldReorganisation,
} from '../contract/reorganisation.ts'
import { type StepKind, stepKinds } from '../domain/reorganisation-road.ts'
import { reorganisationMessages as m, stepNames } from './reorganisation-messages.ts'

/** Proposal, consent of both superiors, what held the decision up and for how many days. */
export function RoadPanel({ told }: { readonly told: ToldReorganisation }) {
  const say = useSay()
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const { steps, blockedDays, blockedSince, status } = told
  const isOpen = status === 'draft' || status === 'signed'
  return (
    <Section
      title={say(m.road)}
      note={heldUpNote()}
      actions={isOpen && <Button onClick={() => setAdding(true)}>{say(m.addStep)}</Button>}
    >
      {steps.length === 0 ? (
        <p>{say(m.roadEmpty)}</p>
      ) : (
        <ol>
          {steps.map((step) => (
            <li key={step.id}>
              {format.day(plainDate(step.on))} · <strong>{say(stepNames[step.kind])}</strong> ·{' '}
              {step.note}
            </li>
          ))}
        </ol>
      )}
      <Drawer open={adding} title={say(m.addStep)} onClose={() => setAdding(false)}>
        <StepForm reorganisationId={told.id} onDone={() => setAdding(false)} />
      </Drawer>
    </Section>
  )

  function heldUpNote() {
    const days = format.number(blockedDays)
    if (blockedSince !== null) return say(m.blockedNow(days, format.day(plainDate(blockedSince))))
    return blockedDays > 0 ? say(m.blockedBefore(days)) : undefined
  }
}

function StepForm({
  reorganisationId,
  onDone,
}: {
  readonly reorganisationId: number
  readonly onDone: () => void
}) {
  const say = useSay()
  const { today } = useSession()
  const [on, setOn] = useState<PlainDate | undefined>(today)
  const [kind, setKind] = useState<StepKind>('proposed')
  const [note, setNote] = useState('')
  const adding = useAct(addReorganisationStep, {
    refreshes: [getReorganisation, listReorganisations],
    onDone,
  })
  return (
    <Form
      error={adding.error}
      onSubmit={() => on && adding.mutate({ reorganisationId, on, kind, note })}
      actions={
        <>
          <Button kind="primary" type="submit" working={adding.isPending}>
            {say(m.save)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <SelectField
        label={say(m.step)}
        value={kind}
        onChange={setKind}
        choices={stepKinds.map((one) => ({ value: one, label: say(stepNames[one]) }))}
      />
      <DayField label={say(m.stepDay)} value={on} onChange={setOn} max={today} required />
      <TextField
        label={say(m.note)}
        hint={say(m.noteHint)}
        value={note}
        onChange={setNote}
        required
      />
    </Form>
  )
}
