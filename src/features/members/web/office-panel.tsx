import { useState } from 'react'

import type { Endpoint, OutputOf } from '#kernel/endpoint.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { LineList } from '#platform/web/ui/page.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  addFullTimeWorker,
  endFullTimeWorker,
  endPartyOffice,
  listFullTimeWorkers,
  listPartyOffices,
  setPartyOffice,
} from '../contract/party-offices.ts'
import { type WorkEndReason, workEndReasons } from '../domain/party-office.ts'
import { officeNames } from '../messages/party-offices.ts'
import { numberOf, textOf } from './body-terms.ts'
import styles from './bodies.module.css'
import { findMembers } from './find-members.ts'
import { NumberField } from './number-field.tsx'
import { officesMessages as m, workEndNames } from './offices-messages.ts'
import { Acts, type Done } from './seat-act.tsx'

type Listed = OutputOf<typeof listPartyOffices>['offices'][number]
type Doing = 'office' | 'end' | 'worker' | { readonly leaves: number }

/** An act on offices: what it makes stale, and the word when it is through. */
function useOfficeAct<E extends Endpoint>(endpoint: E, onDone: () => void) {
  return useAct(endpoint, {
    refreshes: [listPartyOffices, listFullTimeWorkers],
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
}

/** The office of an organisation and who works there, with what can be changed. */
export function OfficePanel({
  listed,
  on,
  may,
  mayRead,
}: {
  readonly listed: Listed
  /** The day that is looked at; today where none is told. */
  readonly on: string | undefined
  readonly may: boolean
  /** Whether the names of members are open to the reader. */
  readonly mayRead: boolean
}) {
  const say = useSay()
  const [doing, setDoing] = useState<Doing>()
  const end = () => setDoing(undefined)
  const unitId = listed.unit.id
  if (doing === 'office') return <OfficeForm listed={listed} onDone={end} />
  if (doing === 'end') return <EndForm unitId={unitId} onDone={end} />
  if (doing === 'worker') return <WorkerForm unitId={unitId} onDone={end} />
  if (doing) return <LeavesForm unitId={unitId} memberId={doing.leaves} onDone={end} />
  return (
    <>
      {may && (
        <div className={styles.acts}>
          <Button kind={listed.office ? 'plain' : 'primary'} onClick={() => setDoing('office')}>
            {say(listed.office ? m.change : m.enter)}
          </Button>
          {listed.office && (
            <Button kind="quiet" onClick={() => setDoing('end')}>
              {say(m.end)}
            </Button>
          )}
          <Button onClick={() => setDoing('worker')}>{say(m.addWorker)}</Button>
        </div>
      )}
      {mayRead && (
        <>
          <h3>{say(m.people)}</h3>
          <Workers unitId={unitId} on={on} may={may} onLeaves={(leaves) => setDoing({ leaves })} />
        </>
      )}
    </>
  )
}

function Workers({
  unitId,
  on,
  may,
  onLeaves,
}: {
  readonly unitId: number
  readonly on: string | undefined
  readonly may: boolean
  readonly onLeaves: (memberId: number) => void
}) {
  const say = useSay()
  const format = useFormat()
  const answer = useAnswer(listFullTimeWorkers, {
    unitId,
    ...(on ? { on: plainDate(on) } : {}),
  })
  return (
    <Answered answer={answer}>
      {({ workers }) =>
        workers.length === 0 ? (
          <p>{say(m.nobody)}</p>
        ) : (
          <LineList
            lines={workers.map((worker) => ({
              key: String(worker.memberId),
              what: (
                <>
                  {worker.name}
                  <small>
                    {' · '}
                    {worker.title} · {format.day(plainDate(worker.from))}
                  </small>
                </>
              ),
              when: may && (
                <Button
                  kind="quiet"
                  aria-label={say(m.leavesOf(worker.name))}
                  onClick={() => onLeaves(worker.memberId)}
                >
                  {say(m.leaves)}
                </Button>
              ),
            }))}
          />
        )
      }
    </Answered>
  )
}

function OfficeForm({ listed, onDone }: Done & { readonly listed: Listed }) {
  const say = useSay()
  const { today } = useSession()
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const [target, setTarget] = useState(String(listed.office?.targetStaff ?? 1))
  const [document, setDocument] = useState('')
  const setting = useOfficeAct(setPartyOffice, onDone)
  return (
    <Form
      error={setting.error}
      onSubmit={() => {
        const targetStaff = numberOf(target)
        if (!from || typeof targetStaff !== 'number') return
        setting.mutate({
          unitId: listed.unit.id,
          kind: listed.foreseen,
          from,
          targetStaff,
          document: textOf(document),
        })
      }}
      actions={<Acts working={setting.isPending} onDone={onDone} />}
    >
      <p>{say(officeNames[listed.foreseen])}</p>
      <DayField label={say(m.since)} value={from} onChange={setFrom} required />
      <NumberField label={say(m.target)} value={target} onChange={setTarget} required />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
    </Form>
  )
}

function EndForm({ unitId, onDone }: Done & { readonly unitId: number }) {
  const say = useSay()
  const { today } = useSession()
  const [on, setOn] = useState<PlainDate | undefined>(today)
  const ending = useOfficeAct(endPartyOffice, onDone)
  return (
    <Form
      error={ending.error}
      onSubmit={() => on && ending.mutate({ unitId, on })}
      actions={<Acts working={ending.isPending} onDone={onDone} />}
    >
      <DayField label={say(m.leavesOn)} value={on} onChange={setOn} required />
    </Form>
  )
}

const allowances = { yes: true, no: false, unknown: null } as const

function WorkerForm({ unitId, onDone }: Done & { readonly unitId: number }) {
  const say = useSay()
  const { today } = useSession()
  const [member, setMember] = useState<Choice>()
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const [title, setTitle] = useState('')
  const [allowance, setAllowance] = useState<keyof typeof allowances>('unknown')
  const [document, setDocument] = useState('')
  const adding = useOfficeAct(addFullTimeWorker, onDone)
  return (
    <Form
      error={adding.error}
      onSubmit={() =>
        member &&
        from &&
        adding.mutate({
          unitId,
          memberId: Number(member.value),
          from,
          title,
          hasAllowance: allowances[allowance],
          document: textOf(document),
        })
      }
      actions={<Acts working={adding.isPending} onDone={onDone} />}
    >
      <Combobox
        label={say(m.member)}
        value={member}
        onChange={setMember}
        find={findMembers(unitId)}
        required
      />
      <DayField label={say(m.since)} value={from} onChange={setFrom} required />
      <TextField label={say(m.work)} value={title} onChange={setTitle} required />
      <SelectField
        label={say(m.hasAllowance)}
        value={allowance}
        onChange={setAllowance}
        choices={(['yes', 'no', 'unknown'] as const).map((one) => ({
          value: one,
          label: say(m.allowances[one]),
        }))}
      />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
    </Form>
  )
}

function LeavesForm({
  unitId,
  memberId,
  onDone,
}: Done & { readonly unitId: number; readonly memberId: number }) {
  const say = useSay()
  const { today } = useSession()
  const [on, setOn] = useState<PlainDate | undefined>(today)
  const [reason, setReason] = useState<WorkEndReason>('transferred')
  const ending = useOfficeAct(endFullTimeWorker, onDone)
  return (
    <Form
      error={ending.error}
      onSubmit={() => on && ending.mutate({ unitId, memberId, on, reason })}
      actions={<Acts working={ending.isPending} onDone={onDone} />}
    >
      <DayField label={say(m.leavesOn)} value={on} onChange={setOn} required />
      <SelectField
        label={say(m.reason)}
        value={reason}
        onChange={setReason}
        choices={workEndReasons.map((one) => ({ value: one, label: say(workEndNames[one]) }))}
      />
    </Form>
  )
}
