import { useState } from 'react'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import type { BodyKind } from '#features/organisation/domain/public.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { CheckField, type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { changeHolder, endSeat, entrustSeat, fillSeat, leaveSeat } from '../contract/bodies.ts'
import { type EndReason, endReasons, type HoldingAct, holdingActs } from '../domain/post-acts.ts'
import { actNames, reasonNames, seatName } from '../messages/bodies.ts'
import { type Seat, seatAnswers, textOf } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'
import { Acts, type Done, through } from './seat-act.tsx'
import { findMembers } from './find-members.ts'

type OfSeat = Done & { readonly seat: Seat }

function ReasonField({
  value,
  label,
  onChange,
}: {
  readonly value: EndReason
  readonly label: string
  readonly onChange: (reason: EndReason) => void
}) {
  const say = useSay()
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      choices={endReasons.map((one) => ({ value: one, label: say(reasonNames[one]) }))}
    />
  )
}

/** Seats a member of the unit; where somebody holds the seat, he leaves it that day. */
export function FillForm({
  seat,
  unitId,
  bodyKind,
  onDone,
}: OfSeat & { readonly unitId: number; readonly bodyKind: BodyKind }) {
  const say = useSay()
  const { today } = useSession()
  const [member, setMember] = useState<Choice>()
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const [act, setAct] = useState<HoldingAct>('by-elected')
  const [acting, setActing] = useState(false)
  const [document, setDocument] = useState('')
  const [reason, setReason] = useState<EndReason>('transferred')
  const filling = useAct(fillSeat, {
    refreshes: seatAnswers,
    onDone: ({ gaveUp: [left] }) => {
      const text = left ? m.savedAndLeft(seatName(bodyKind, left.post)) : m.saved
      notify({ kind: 'done', text })
      onDone()
    },
  })
  const isHeld = seat.holder !== null
  return (
    <Form
      error={filling.error}
      onSubmit={() => {
        if (!member || !from) return
        filling.mutate({
          seatId: seat.seatId,
          memberId: Number(member.value),
          from,
          act,
          acting,
          replaces: isHeld ? reason : null,
          document: textOf(document),
          approvedOn: null,
          hostPost: null,
          headsHost: null,
        })
      }}
      actions={<Acts working={filling.isPending} onDone={onDone} />}
    >
      <Combobox
        label={say(m.member)}
        hint={say(m.memberHint)}
        value={member}
        onChange={setMember}
        find={findMembers(unitId)}
        required
      />
      <DayField label={say(m.from)} value={from} onChange={setFrom} required />
      <SelectField
        label={say(m.act)}
        value={act}
        onChange={setAct}
        choices={holdingActs.map((one) => ({ value: one, label: say(actNames[one]) }))}
      />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
      {isHeld ? (
        <ReasonField label={say(m.whyLeaves)} value={reason} onChange={setReason} />
      ) : (
        <CheckField label={say(m.acting)} checked={acting} onChange={setActing} />
      )}
    </Form>
  )
}

/** Ends what somebody holds. */
export function LeaveForm({ seat, onDone }: OfSeat) {
  const say = useSay()
  const { today } = useSession()
  const [on, setOn] = useState<PlainDate | undefined>(today)
  const [reason, setReason] = useState<EndReason>('transferred')
  const [document, setDocument] = useState('')
  const [everywhere, setEverywhere] = useState(false)
  const leaving = useAct(leaveSeat, through(onDone))
  return (
    <Form
      error={leaving.error}
      onSubmit={() =>
        on &&
        leaving.mutate({ seatId: seat.seatId, on, reason, document: textOf(document), everywhere })
      }
      actions={<Acts working={leaving.isPending} onDone={onDone} />}
    >
      <p>{say(m.leaveNote)}</p>
      <DayField label={say(m.leaveOn)} value={on} onChange={setOn} required />
      <ReasonField label={say(m.reason)} value={reason} onChange={setReason} />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
      <CheckField label={say(m.everywhere)} checked={everywhere} onChange={setEverywhere} />
    </Form>
  )
}

/** What is entrusted to whoever holds the seat. */
export function EntrustForm({ seat, onDone }: OfSeat) {
  const say = useSay()
  const { today } = useSession()
  const [duties, setDuties] = useState(seat.portfolio ?? '')
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const [document, setDocument] = useState('')
  const entrusting = useAct(entrustSeat, through(onDone))
  return (
    <Form
      error={entrusting.error}
      onSubmit={() =>
        from &&
        entrusting.mutate({
          seatId: seat.seatId,
          from,
          duties: textOf(duties),
          document: textOf(document),
        })
      }
      actions={<Acts working={entrusting.isPending} onDone={onDone} />}
    >
      <TextField
        label={say(m.duties)}
        hint={say(m.dutiesHint)}
        value={duties}
        onChange={setDuties}
        rows={3}
      />
      <DayField label={say(m.from)} value={from} onChange={setFrom} required />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
    </Form>
  )
}

/** What else is told of a holder: decision, approval, professional post. */
export function HolderForm({ seat, onDone }: OfSeat) {
  const say = useSay()
  const { holder } = seat
  const [document, setDocument] = useState(holder?.document ?? '')
  const [approvedOn, setApprovedOn] = useState<PlainDate | undefined>(
    holder?.approvedOn ? plainDate(holder.approvedOn) : undefined,
  )
  const [hostPost, setHostPost] = useState(holder?.hostPost ?? '')
  const [headsHost, setHeadsHost] = useState(holder?.headsHost ?? false)
  const changing = useAct(changeHolder, through(onDone))
  return (
    <Form
      error={changing.error}
      onSubmit={() =>
        changing.mutate({
          seatId: seat.seatId,
          document: textOf(document),
          approvedOn: approvedOn ?? null,
          hostPost: textOf(hostPost),
          headsHost: textOf(hostPost) === null && !headsHost ? null : headsHost,
        })
      }
      actions={<Acts working={changing.isPending} onDone={onDone} />}
    >
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
      <DayField label={say(m.approvedOn)} value={approvedOn} onChange={setApprovedOn} />
      <TextField label={say(m.hostPost)} value={hostPost} onChange={setHostPost} />
      <CheckField label={say(m.headsHost)} checked={headsHost} onChange={setHeadsHost} />
    </Form>
  )
}

/** Ends a seat that stands empty. */
export function EndSeatForm({ seat, onDone }: OfSeat) {
  const say = useSay()
  const { today } = useSession()
  const [on, setOn] = useState<PlainDate | undefined>(today)
  const ending = useAct(endSeat, through(onDone))
  return (
    <Form
      error={ending.error}
      onSubmit={() => on && ending.mutate({ seatId: seat.seatId, on })}
      actions={<Acts working={ending.isPending} onDone={onDone} />}
    >
      <p>{say(m.endSeatNote)}</p>
      <DayField label={say(m.leaveOn)} value={on} onChange={setOn} required />
    </Form>
  )
}
