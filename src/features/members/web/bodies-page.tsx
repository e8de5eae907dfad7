import { type ReactNode, useState } from 'react'
import * as z from 'zod'

import { isPlainDate, plainDate } from '#kernel/time.ts'
import { paths } from '#kernel/paths.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { listBodies } from '../contract/bodies.ts'
import { bodyNames, seatName } from '../messages/bodies.ts'
import { type Bodies, type Body, placeNumbers, type Seat } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'
import styles from './bodies.module.css'
import { SeatPanel } from './seat-panel.tsx'
import { AddSeatForm, FoundForm, NewTermForm, TermForm } from './term-forms.tsx'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** Whether the reader may change seats, and which day he looks at: only today's are changed. */
function useMaySeat(on: string | undefined): boolean {
  const { today, permissions } = useSession()
  return permissions.includes('members.seat') && (on === undefined || on === today)
}

/** The bodies of a unit on a day: terms, seats, who holds them, since when others stand empty. */
export function BodiesPage({
  unitId,
  held,
}: {
  readonly unitId: string
  /** What stands in the place of the button for whoever may not change seats. */
  readonly held?: ReactNode
}) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [{ on }, change] = useAddress(asked)
  const [founding, setFounding] = useState(false)
  const answer = useAnswer(
    listBodies,
    { unitId: Number(unitId), ...(on ? { on: plainDate(on) } : {}) },
    { keepFormer: true },
  )
  const may = useMaySeat(on)
  return (
    <AnsweredPage answer={answer}>
      {(told) => {
        const seats = told.bodies.flatMap((body) => body.seats)
        const vacant = seats.filter(({ vacantSince }) => vacantSince !== null).length
        return (
          <Page
            title={say(m.bodies)}
            kicker={told.unit.name}
            trail={[{ name: told.unit.name, href: paths.unit(told.unit.id, { on }) }]}
            asOf={on ? plainDate(on) : today}
            onAsOf={(chosen) => change({ on: chosen })}
            lead={
              seats.length > 0 && (
                <p>{say(m.lead(format.number(seats.length), format.number(vacant)))}</p>
              )
            }
            actions={may ? <Button onClick={() => setFounding(true)}>{say(m.found)}</Button> : held}
          >
            {told.flags.length > 0 && (
              <Section title={say(m.flags)}>
                <ul className={styles.flags}>
                  {told.flags.map((flag) => (
                    <li key={`${flag.body} ${flag.code}`}>
                      {say(flag)} <small>({flag.cite})</small>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {told.bodies.length === 0 && (
              <EmptyState title={say(m.none)}>{say(m.noneNote)}</EmptyState>
            )}
            {told.bodies.map((body) => (
              <BodySection key={body.id} body={body} told={told} may={may} />
            ))}
            <Drawer open={founding} title={say(m.found)} onClose={() => setFounding(false)}>
              <FoundForm told={told} onDone={() => setFounding(false)} />
            </Drawer>
          </Page>
        )
      }}
    </AnsweredPage>
  )
}

function TermNote({ body }: { readonly body: Body }) {
  const say = useSay()
  const format = useFormat()
  const { term, earlier } = body
  if (!term) return <p className={styles.term}>{say(m.noTerm)}</p>
  const ordinal = (one: { ordinal: number | null }) =>
    one.ordinal === null ? null : format.number(one.ordinal)
  const day = (text: string) => format.day(plainDate(text))
  return (
    <>
      <p className={styles.term}>
        {say(m.term({ ordinal: ordinal(term), from: day(term.from), due: day(term.dueOn) }))}{' '}
        {term.plannedOn && say(m.planned(day(term.plannedOn)))}{' '}
        {term.approvedSize !== null && say(m.size(format.number(term.approvedSize)))}{' '}
        {term.origin === 'appointed' && say(m.appointed)}
      </p>
      {earlier.length > 0 && (
        <details>
          <summary>{say(m.earlier)}</summary>
          <ul>
            {earlier.map((one) => (
              <li key={one.id}>
                {say(m.earlierTerm({ ordinal: ordinal(one), from: day(one.from) }))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type Doing = 'term' | 'new-term' | 'seat'

function BodySection({
  body,
  told,
  may,
}: {
  readonly body: Body
  readonly told: Bodies
  readonly may: boolean
}) {
  const say = useSay()
  const format = useFormat()
  const [seatId, setSeatId] = useState<number>()
  const [doing, setDoing] = useState<Doing>()
  const opened = body.seats.find((seat) => seat.seatId === seatId)
  const numbers = placeNumbers(body.seats.map(({ post }) => post))
  const nameOf = (seat: Seat) => {
    const number = numbers[body.seats.indexOf(seat)] ?? null
    const place = say(
      m.placeName(seatName(body.kind, seat.post), number === null ? null : format.number(number)),
    )
    return seat.holder?.name ? `${place}, ${seat.holder.name}` : place
  }
  const end = () => setDoing(undefined)
  const titles: Record<Doing, string> = {
    term: say(m.changeTerm),
    'new-term': say(m.newTerm),
    seat: say(m.addSeat),
  }
  return (
    <Section
      title={say(bodyNames[body.kind])}
      actions={
        may && (
          <div className={styles.acts}>
            <Button onClick={() => setDoing('new-term')}>{say(m.newTerm)}</Button>
            {body.term && (
              <Button kind="quiet" onClick={() => setDoing('term')}>
                {say(m.changeTerm)}
              </Button>
            )}
            <Button kind="quiet" onClick={() => setDoing('seat')}>
              {say(m.addSeat)}
            </Button>
          </div>
        )
      }
    >
      <TermNote body={body} />
      <ListTable
        name="seats"
        label={say(bodyNames[body.kind])}
        rows={body.seats}
        rowId={(seat) => String(seat.seatId)}
        onOpen={(seat) => setSeatId(seat.seatId)}
        empty={<EmptyState title={say(m.none)} />}
        columns={[
          {
            key: 'post',
            title: say(m.post),
            show: (seat) => (
              <span>
                {say(seatName(body.kind, seat.post))}
                {seat.permanent && <small> · {say(m.permanent)}</small>}
              </span>
            ),
          },
          { key: 'holder', title: say(m.holder), show: (seat) => <Holder seat={seat} /> },
          {
            key: 'since',
            title: say(m.since),
            tight: true,
            show: (seat) => {
              const since = seat.holder?.from ?? seat.vacantSince
              return since === null ? '–' : format.day(plainDate(since))
            },
          },
          {
            key: 'duties',
            title: say(m.duties),
            show: (seat) =>
              seat.portfolio ?? <span className={styles.quiet}>{say(m.noDuties)}</span>,
          },
          {
            key: 'open',
            title: '',
            tight: true,
            show: (seat) => (
              <Button
                kind="quiet"
                aria-label={say(m.openOf(nameOf(seat)))}
                onClick={() => setSeatId(seat.seatId)}
              >
                {say(m.open)}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={opened !== undefined}
        title={opened ? say(seatName(body.kind, opened.post)) : ''}
        onClose={() => setSeatId(undefined)}
      >
        {opened && (
          <SeatPanel
            key={opened.seatId}
            seat={opened}
            unitId={told.unit.id}
            bodyKind={body.kind}
            may={may}
            onDone={() => setSeatId(undefined)}
          />
        )}
      </Drawer>
      <Drawer open={doing !== undefined} title={doing ? titles[doing] : ''} onClose={end}>
        {doing === 'term' && body.term && <TermForm term={body.term} onDone={end} />}
        {doing === 'seat' && <AddSeatForm body={body} onDone={end} />}
        {doing === 'new-term' && <NewTermForm body={body} told={told} onDone={end} />}
      </Drawer>
    </Section>
  )
}

/** Who holds a seat, or for how long it has stood empty. */
function Holder({ seat }: { readonly seat: Seat }) {
  const say = useSay()
  const format = useFormat()
  const { holder, acting, vacantDays } = seat
  if (holder) {
    const name = holder.name ?? say(m.outside)
    return (
      <span>
        {holder.name === null ? name : <Link href={paths.member(holder.memberId)}>{name}</Link>}
        {holder.also.length > 0 && (
          <small>
            {' · '}
            {say(m.also(holder.also.map((one) => say(seatName(one.body, one.post))).join(', ')))}
          </small>
        )}
        {holder.headsHost && <small> · {say(m.heads)}</small>}
      </span>
    )
  }
  return (
    <span>
      <strong>{say(m.empty(format.number(vacantDays ?? 0)))}</strong>
      {acting && <small> · {say(m.actingName(acting.name ?? say(m.outside)))}</small>}
    </span>
  )
}
