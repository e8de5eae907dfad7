import { useState } from 'react'

import { compartments, type Role, roles } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { listHolders } from '#features/members/contract.ts'
import { seatName } from '#features/members/web/public.tsx'
import { findUnits } from '#features/organisation/web/public.tsx'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { addGrant, listGrants } from '../contract.ts'
import { seatRole } from '../domain/seat-role.ts'
import { roleNames } from '../messages.ts'
import { doorMessages as m } from './messages.ts'
import { rightsMessages } from './rights-messages.ts'

/** What is filled in; a seat that is stood in for brings its role. */
type Filled = {
  readonly login: string
  readonly unit: Choice | undefined
  readonly seat: string
  readonly role: Role
  readonly from: PlainDate | undefined
  readonly to: PlainDate | undefined
  readonly decision: string
  readonly reason: string
}

const isCompartment = (role: Role) => compartments.some((one) => one === role)

function inputOf({ unit, seat, from, to, reason, ...rest }: Filled) {
  if (unit === undefined || from === undefined) return undefined
  return {
    ...rest,
    unitId: Number(unit.value),
    from,
    ...(to ? { to } : {}),
    ...(reason.trim() ? { reason } : {}),
    ...(seat === '' ? {} : { standsInFor: Number(seat) }),
  }
}

/** Gives a role in a unit for a period: in its own right, or in the place of whoever holds a seat. */
export function GrantForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const { today } = useSession()
  const [filled, setFilled] = useState<Filled>({
    login: '',
    unit: undefined,
    seat: '',
    role: 'cell-secretary',
    from: today,
    to: undefined,
    decision: '',
    reason: '',
  })
  const granting = useAct(addGrant, {
    refreshes: [listGrants],
    onDone: () => {
      notify({ kind: 'done', text: m.granted })
      onDone()
    },
  })
  const fill = (changes: Partial<Filled>) => setFilled((former) => ({ ...former, ...changes }))
  const { login, unit, seat, role, from, to, decision, reason } = filled
  const needsEnd = seat !== '' || isCompartment(role)
  return (
    <Form
      error={granting.error}
      onSubmit={() => {
        const input = inputOf(filled)
        if (input) granting.mutate(input)
      }}
      actions={
        <>
          <Button kind="primary" type="submit" working={granting.isPending}>
            {say(m.grant)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField
        label={say(m.login)}
        value={login}
        onChange={(text) => fill({ login: text })}
        required
      />
      <Combobox
        label={say(m.unit)}
        value={unit}
        onChange={(chosen) => fill({ unit: chosen, seat: '' })}
        find={findUnits('all')}
        required
      />
      {unit && <SeatField unitId={Number(unit.value)} value={seat} onChange={fill} />}
      <SelectField
        label={say(m.role)}
        value={role}
        onChange={(chosen) => fill({ role: chosen, seat: '' })}
        choices={roles.map((one) => ({ value: one, label: say(roleNames[one]) }))}
      />
      <DayField label={say(m.from)} value={from} onChange={(day) => fill({ from: day })} required />
      <DayField
        label={say(m.to)}
        hint={say(needsEnd ? rightsMessages.endNeeded : m.toHint)}
        value={to}
        onChange={(day) => fill({ to: day })}
        min={from}
        required={needsEnd}
      />
      <TextField
        label={say(m.decision)}
        value={decision}
        onChange={(text) => fill({ decision: text })}
        required
      />
      <TextField
        label={say(rightsMessages.reason)}
        hint={say(rightsMessages.reasonHint)}
        value={reason}
        onChange={(text) => fill({ reason: text })}
        required={isCompartment(role)}
      />
    </Form>
  )
}

/** The seats of a unit that somebody holds today and that carry a role: this person may stand in for one. */
function SeatField({
  unitId,
  value,
  onChange,
}: {
  readonly unitId: number
  readonly value: string
  readonly onChange: (changes: Partial<Filled>) => void
}) {
  const say = useSay()
  const { data } = useAnswer(listHolders, { unitId })
  const seats = (data?.holders ?? []).flatMap((holder) => {
    const role = seatRole(holder)
    const label = `${say(seatName(holder.body, holder.post))}: ${holder.name}`
    return role ? [{ value: String(holder.seatId), label, role }] : []
  })
  if (seats.length === 0) return null
  return (
    <SelectField
      label={say(rightsMessages.standsInFor)}
      hint={say(rightsMessages.standsInHint)}
      value={value}
      onChange={(chosen) => {
        const seat = seats.find((one) => one.value === chosen)
        onChange({ seat: chosen, ...(seat ? { role: seat.role } : {}) })
      }}
      choices={[{ value: '', label: say(rightsMessages.nobodysSeat) }, ...seats]}
    />
  )
}
