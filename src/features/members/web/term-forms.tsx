import { useState } from 'react'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'
import {
  type BodyKind,
  bodyKinds,
  congressDue,
  type LedUnit,
  type Post,
  postsOf,
} from '#features/organisation/domain/public.ts'

import { addSeat, beginTerm, changeTerm, foundBody } from '../contract/bodies.ts'
import { bodyNames, seatName } from '../messages/bodies.ts'
import { type Bodies, type Body, numberOf, placeNumbers, textOf } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'
import { Acts, type Done, through } from './seat-act.tsx'
import { findMembers } from './find-members.ts'
import { NumberField } from './number-field.tsx'
import styles from './bodies.module.css'

/** What is told of a term that begins. */
type TermFilled = {
  readonly from: PlainDate | undefined
  /** By when the next congress is due, where somebody said it; else the rule does. */
  readonly due: { readonly on: PlainDate | undefined } | undefined
  readonly origin: 'elected' | 'appointed'
  readonly ordinal: string
  readonly approvedSize: string
  readonly document: string
}

function useTerm(from: PlainDate, unit: LedUnit, ordinalNow = '') {
  const [filled, setFilled] = useState<TermFilled>({
    from,
    due: undefined,
    origin: 'elected',
    ordinal: ordinalNow,
    approvedSize: '',
    document: '',
  })
  const fill = (changes: Partial<TermFilled>) => setFilled((former) => ({ ...former, ...changes }))
  const { from: begins, due, document } = filled
  const dueOn = due ? due.on : begins && congressDue(unit, begins)
  const ordinal = numberOf(filled.ordinal)
  const approvedSize = numberOf(filled.approvedSize)
  const told =
    begins && dueOn && document.trim() !== '' && ordinal !== undefined && approvedSize !== undefined
      ? {
          from: begins,
          dueOn,
          origin: filled.origin,
          ordinal,
          approvedSize,
          document: document.trim(),
        }
      : undefined
  return { filled, dueOn, fill, told }
}

function TermFields({
  filled,
  dueOn,
  fill,
}: {
  readonly filled: TermFilled
  readonly dueOn: PlainDate | undefined
  readonly fill: (changes: Partial<TermFilled>) => void
}) {
  const say = useSay()
  return (
    <>
      <DayField
        label={say(m.congressDay)}
        value={filled.from}
        onChange={(from) => fill({ from })}
        required
      />
      <SelectField
        label={say(m.origin)}
        value={filled.origin}
        onChange={(origin) => fill({ origin })}
        choices={(['elected', 'appointed'] as const).map((one) => ({
          value: one,
          label: say(m.origins[one]),
        }))}
      />
      <TextField
        label={say(m.document)}
        value={filled.document}
        onChange={(document) => fill({ document })}
        required
      />
      <NumberField
        label={say(m.ordinal)}
        hint={say(m.ordinalHint)}
        value={filled.ordinal}
        onChange={(ordinal) => fill({ ordinal })}
      />
      <DayField
        label={say(m.dueOn)}
        value={dueOn}
        onChange={(on) => fill({ due: { on } })}
        min={filled.from}
        required
      />
      <NumberField
        label={say(m.approvedSize)}
        value={filled.approvedSize}
        onChange={(approvedSize) => fill({ approvedSize })}
      />
    </>
  )
}

/** Enters a body with its term and how many seats of each post it has. */
export function FoundForm({ told: answer, onDone }: Done & { readonly told: Bodies }) {
  const say = useSay()
  const { today } = useSession()
  const { unit, foreseen, bodies } = answer
  const free = bodyKinds.filter((kind) => !bodies.some((body) => body.kind === kind))
  const first = free.find((kind) => foreseen.bodies.includes(kind)) ?? free[0] ?? 'committee'
  const [kind, setKind] = useState<BodyKind>(first)
  const [counts, setCounts] = useState<Partial<Record<Post, string>>>({})
  const { filled, dueOn, fill, told } = useTerm(
    today,
    foreseen.unit,
    foreseen.ordinal === null ? '' : String(foreseen.ordinal),
  )
  const founding = useAct(foundBody, through(onDone))
  const countOf = (post: Post, place: number) => counts[post] ?? (place === 0 ? '1' : '0')
  return (
    <Form
      error={founding.error}
      onSubmit={() => {
        const seats = postsOf(kind).flatMap((post, place) => {
          const count = numberOf(countOf(post, place))
          return count === undefined ? [] : [{ post, count: count ?? 0 }]
        })
        if (!told || seats.length < postsOf(kind).length) return
        founding.mutate({ unitId: unit.id, kind, ...told, seats })
      }}
      actions={<Acts working={founding.isPending} onDone={onDone} />}
    >
      <SelectField
        label={say(m.kind)}
        value={kind}
        onChange={setKind}
        choices={free.map((one) => ({ value: one, label: say(bodyNames[one]) }))}
      />
      <TermFields filled={filled} dueOn={dueOn} fill={fill} />
      {postsOf(kind).map((post, place) => (
        <NumberField
          key={post}
          label={say(m.seatsOf(seatName(kind, post)))}
          value={countOf(post, place)}
          onChange={(text) => setCounts((former) => ({ ...former, [post]: text }))}
          required
        />
      ))}
    </Form>
  )
}

/** A seat of the term to come. */
type Place = { readonly key: number; readonly post: Post; readonly member: Choice | undefined }

/** Begins the next term: whoever sat so far is proposed, seats are taken out or added. */
export function NewTermForm({
  body,
  told: answer,
  onDone,
}: Done & { readonly body: Body; readonly told: Bodies }) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const last = body.term?.ordinal ?? null
  const { filled, dueOn, fill, told } = useTerm(
    today,
    answer.foreseen.unit,
    last === null ? '' : String(last + 1),
  )
  const [places, setPlaces] = useState<readonly Place[]>(() =>
    body.seats.map(({ seatId, post, holder }) => ({
      key: seatId,
      post,
      member: holder
        ? { value: String(holder.memberId), label: holder.name ?? say(m.outside) }
        : undefined,
    })),
  )
  const numbers = placeNumbers(places.map(({ post }) => post))
  const nameOf = (post: Post, place: number) => {
    const number = numbers[place] ?? null
    return say(
      m.placeName(seatName(body.kind, post), number === null ? null : format.number(number)),
    )
  }
  const beginning = useAct(beginTerm, through(onDone))
  const change = (key: number, member: Choice | undefined) =>
    setPlaces((former) => former.map((one) => (one.key === key ? { ...one, member } : one)))
  const add = (post: Post) =>
    setPlaces((former) => [
      ...former,
      { key: -1 - Math.max(0, ...former.map(({ key }) => -key)), post, member: undefined },
    ])
  return (
    <Form
      error={beginning.error}
      onSubmit={() =>
        told &&
        beginning.mutate({
          bodyId: body.id,
          ...told,
          seats: places.map(({ post, member }) => ({
            post,
            memberId: member ? Number(member.value) : null,
          })),
        })
      }
      actions={<Acts working={beginning.isPending} onDone={onDone} />}
    >
      <TermFields filled={filled} dueOn={dueOn} fill={fill} />
      <p>{say(m.newTermNote)}</p>
      {places.map(({ key, post, member }, place) => (
        <div key={key} className={styles.place}>
          <Combobox
            label={nameOf(post, place)}
            value={member}
            onChange={(chosen) => change(key, chosen)}
            find={findMembers(answer.unit.id)}
            placeholder={say(m.emptySeat)}
          />
          <Button
            kind="quiet"
            aria-label={say(m.removeOf(nameOf(post, place)))}
            onClick={() => setPlaces((former) => former.filter((one) => one.key !== key))}
          >
            {say(m.removeSeat)}
          </Button>
        </div>
      ))}
      <SelectField
        label={say(m.addSeat)}
        value=""
        placeholder="–"
        onChange={add}
        choices={postsOf(body.kind).map((one) => ({
          value: one,
          label: say(seatName(body.kind, one)),
        }))}
      />
    </Form>
  )
}

/** Changes what is told of the term: its next congress, its ordinal, its size. */
export function TermForm({ term, onDone }: Done & { readonly term: NonNullable<Body['term']> }) {
  const say = useSay()
  const [ordinal, setOrdinal] = useState(term.ordinal === null ? '' : String(term.ordinal))
  const [dueOn, setDueOn] = useState<PlainDate | undefined>(plainDate(term.dueOn))
  const [plannedOn, setPlannedOn] = useState<PlainDate | undefined>(
    term.plannedOn ? plainDate(term.plannedOn) : undefined,
  )
  const [size, setSize] = useState(term.approvedSize === null ? '' : String(term.approvedSize))
  const [document, setDocument] = useState(term.document ?? '')
  const changing = useAct(changeTerm, through(onDone))
  return (
    <Form
      error={changing.error}
      onSubmit={() => {
        const told = { ordinal: numberOf(ordinal), approvedSize: numberOf(size) }
        if (!dueOn || told.ordinal === undefined || told.approvedSize === undefined) return
        changing.mutate({
          termId: term.id,
          ordinal: told.ordinal,
          dueOn,
          plannedOn: plannedOn ?? null,
          approvedSize: told.approvedSize,
          document: textOf(document),
        })
      }}
      actions={<Acts working={changing.isPending} onDone={onDone} />}
    >
      <NumberField
        label={say(m.ordinal)}
        hint={say(m.ordinalHint)}
        value={ordinal}
        onChange={setOrdinal}
      />
      <DayField label={say(m.dueOn)} value={dueOn} onChange={setDueOn} required />
      <DayField label={say(m.plannedOn)} value={plannedOn} onChange={setPlannedOn} />
      <NumberField label={say(m.approvedSize)} value={size} onChange={setSize} />
      <TextField label={say(m.document)} value={document} onChange={setDocument} />
    </Form>
  )
}

/** Adds an empty seat. */
export function AddSeatForm({ body, onDone }: Done & { readonly body: Body }) {
  const say = useSay()
  const { today } = useSession()
  const [post, setPost] = useState<Post>('member')
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const adding = useAct(addSeat, through(onDone))
  return (
    <Form
      error={adding.error}
      onSubmit={() => from && adding.mutate({ bodyId: body.id, post, from })}
      actions={<Acts working={adding.isPending} onDone={onDone} />}
    >
      <SelectField
        label={say(m.post)}
        value={post}
        onChange={setPost}
        choices={postsOf(body.kind).map((one) => ({
          value: one,
          label: say(seatName(body.kind, one)),
        }))}
      />
      <DayField label={say(m.from)} value={from} onChange={setFrom} required />
    </Form>
  )
}
