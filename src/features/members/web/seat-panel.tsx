import { useState } from 'react'

import { plainDate } from '#kernel/time.ts'
import type { BodyKind } from '#features/organisation/domain/public.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { FactList } from '#platform/web/ui/page.tsx'

import { actNames, fillerNames } from '../messages/bodies.ts'
import type { Seat } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'
import styles from './bodies.module.css'
import { EndSeatForm, EntrustForm, FillForm, HolderForm, LeaveForm } from './seat-forms.tsx'

type Doing = 'fill' | 'leave' | 'entrust' | 'more' | 'end'

/** Everything told of a seat, and what can be done about it. */
export function SeatPanel({
  seat,
  unitId,
  bodyKind,
  may,
  onDone,
}: {
  readonly seat: Seat
  readonly unitId: number
  readonly bodyKind: BodyKind
  readonly may: boolean
  readonly onDone: () => void
}) {
  const say = useSay()
  const [doing, setDoing] = useState<Doing>()
  const { holder } = seat
  if (doing === 'fill')
    return <FillForm seat={seat} unitId={unitId} bodyKind={bodyKind} onDone={onDone} />
  if (doing === 'leave') return <LeaveForm seat={seat} onDone={onDone} />
  if (doing === 'entrust') return <EntrustForm seat={seat} onDone={onDone} />
  if (doing === 'more') return <HolderForm seat={seat} onDone={onDone} />
  if (doing === 'end') return <EndSeatForm seat={seat} onDone={onDone} />
  return (
    <>
      <Told seat={seat} />
      <p className={styles.filler}>
        {say(m.filledBy(say(fillerNames[seat.filler])))} <small>({seat.cite})</small>
      </p>
      {may && (
        <div className={styles.acts}>
          <Button kind={holder ? 'plain' : 'primary'} onClick={() => setDoing('fill')}>
            {say(holder ? m.replace : m.fill)}
          </Button>
          {(holder ?? seat.acting) && (
            <Button onClick={() => setDoing('leave')}>{say(m.leave)}</Button>
          )}
          <Button onClick={() => setDoing('entrust')}>{say(m.entrust)}</Button>
          {holder && <Button onClick={() => setDoing('more')}>{say(m.more)}</Button>}
          {!holder && !seat.acting && (
            <Button kind="quiet" onClick={() => setDoing('end')}>
              {say(m.endSeat)}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function Told({ seat }: { readonly seat: Seat }) {
  const say = useSay()
  const format = useFormat()
  const holder = seat.holder ?? seat.acting
  const day = (text: string) => format.day(plainDate(text))
  const facts = [
    { name: say(m.holder), value: holder?.name ?? (holder ? say(m.outside) : null) },
    { name: say(m.since), value: holder ? day(holder.from) : null },
    {
      name: say(m.emptySince),
      value:
        seat.vacantSince === null
          ? null
          : `${day(seat.vacantSince)} (${say(m.empty(format.number(seat.vacantDays ?? 0)))})`,
    },
    { name: say(m.act), value: holder?.act ? say(actNames[holder.act]) : null },
    { name: say(m.document), value: holder?.document ?? null },
    { name: say(m.approvedOn), value: holder?.approvedOn ? day(holder.approvedOn) : null },
    { name: say(m.hostPost), value: holder?.hostPost ?? null },
    { name: say(m.duties), value: seat.portfolio ?? say(m.noDuties) },
  ]
  return <FactList facts={facts.filter(({ value }) => value !== null)} />
}
