import * as z from 'zod'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'

import {
  type getMeeting,
  type getMeetingForm,
  meetingKindSchema,
  outcomeSchema,
  type recordMeeting,
} from '../contract.ts'

/** What the server tells the form: roster, quorum, what is recorded already. */
export type FormFacts = OutputOf<typeof getMeetingForm>

/** A meeting as it was read. */
export type ReadMeeting = OutputOf<typeof getMeeting>

/** What is sent of a meeting, without the unit that it belongs to. */
export type SentContent = Omit<InputOf<typeof recordMeeting>, 'unitId'>

type SentMark = SentContent['attendance'][number]

/**
 * Why somebody of the base is absent; `unexplained` until the secretary has said, `unmarked` where an
 * older record has no mark of him: not present, and no mark is made up.
 */
export type Absence = 'excused' | 'unexcused' | 'unexplained' | 'unmarked'

/**
 * What stands in the form: everything as the fields hold it, so that it survives a reload as it is.
 * Members are keyed by their identity as a text.
 */
export const draftSchema = z.object({
  kind: meetingKindSchema,
  /** Undefined while the day that was typed is none. */
  heldOn: z
    .string()
    .refine(isPlainDate)
    .transform((text) => text as PlainDate)
    .optional(),
  startedAt: z.string(),
  endedAt: z.string(),
  /** Undefined until somebody chooses: the cell's secretary stands there then. */
  chairId: z.string().optional(),
  secretaryId: z.string(),
  checkerId: z.string(),
  /** `none` says that the meeting ended without one; empty says nothing yet. */
  outcome: outcomeSchema.or(z.enum(['none', ''])),
  outcomeText: z.string(),
  /** Whether names are called; declared counts of an older record are left alone otherwise. */
  called: z.boolean(),
  absences: z.record(z.string(), z.enum(['excused', 'unexcused', 'unexplained', 'unmarked'])),
  reasons: z.record(z.string(), z.string()),
  online: z.array(z.string()),
  /** Members outside the base who came all the same. */
  came: z.array(z.string()),
  spoke: z.array(z.string()),
  /** Why a recorded meeting is corrected. */
  correction: z.string(),
})

/** What stands in the form. */
export type Draft = z.output<typeof draftSchema>

/** An empty form: everybody present, the kind and day given. */
export function emptyDraft(kind: Draft['kind'], heldOn: PlainDate | undefined): Draft {
  return {
    kind,
    ...(heldOn === undefined ? {} : { heldOn }),
    startedAt: '',
    endedAt: '',
    secretaryId: '',
    checkerId: '',
    outcome: '',
    outcomeText: '',
    called: true,
    absences: {},
    reasons: {},
    online: [],
    came: [],
    spoke: [],
    correction: '',
  }
}

const key = (person: { readonly id: number } | null): string => (person ? String(person.id) : '')

/** The form as a recorded meeting fills it, ready to be corrected; the facts are those of its day. */
export function draftOf(meeting: ReadMeeting, facts: FormFacts): Draft {
  const marks = meeting.attendance ?? []
  const having = (...statuses: readonly (typeof marks)[number]['status'][]) =>
    marks.filter(({ status }) => statuses.includes(status))
  const inBase = (mark: (typeof marks)[number]) => mark.inBase
  const keys = (some: typeof marks) => some.map(({ member }) => key(member))
  const marked = new Set(marks.map(({ member }) => member.id))
  const unmarked = facts.roster.filter(
    ({ id, absence }) => marks.length > 0 && absence === null && !marked.has(id),
  )
  return {
    kind: meeting.kind,
    ...(isPlainDate(meeting.heldOn) ? { heldOn: meeting.heldOn } : {}),
    startedAt: meeting.startedAt ?? '',
    endedAt: meeting.endedAt ?? '',
    chairId: key(meeting.chair),
    secretaryId: key(meeting.secretary),
    checkerId: key(meeting.checker),
    outcome: meeting.outcome ?? '',
    outcomeText: meeting.outcomeText ?? '',
    called: marks.length > 0,
    absences: Object.fromEntries([
      ...unmarked.map((person) => [key(person), 'unmarked'] as const),
      ...keys(having('absent-excused').filter(inBase)).map((id) => [id, 'excused'] as const),
      ...keys(having('absent-unexcused').filter(inBase)).map((id) => [id, 'unexcused'] as const),
    ]),
    reasons: Object.fromEntries(
      marks.flatMap(({ member, reason }) => (reason ? [[key(member), reason] as const] : [])),
    ),
    online: keys(having('present-online')),
    came: keys(having('present', 'present-online').filter((mark) => !mark.inBase)),
    spoke: keys(marks.filter((mark) => mark.spoke)),
    correction: '',
  }
}

/** Somebody the form names, with what tells him apart. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly official: boolean
  readonly post: FormFacts['roster'][number]['post']
  /** Why outside the base; `formerly` for somebody whom only the former version names. */
  readonly outside: NonNullable<FormFacts['roster'][number]['absence']> | 'formerly' | null
}

/** Everybody the form may name on the day: the roster, and whom the former version names besides. */
export function peopleOf(facts: FormFacts, former?: ReadMeeting): readonly Person[] {
  const roster = facts.roster.map(({ id, name, official, post, absence }) => ({
    id: String(id),
    name,
    official,
    post,
    outside: absence,
  }))
  const known = new Set(roster.map(({ id }) => id))
  const named = [
    ...(former?.attendance ?? []).map(({ member }) => member),
    ...[former?.chair, former?.secretary, former?.checker],
  ]
  const others = new Map<string, Person>()
  for (const person of named) {
    const id = person ? String(person.id) : ''
    if (!person || known.has(id)) continue
    others.set(id, { id, name: person.name, official: false, post: null, outside: 'formerly' })
  }
  return [...roster, ...others.values()]
}

/** Who is there, as the form stands: of the base all but the absent, of the others those who came. */
export function presentOf(draft: Draft, people: readonly Person[]): readonly Person[] {
  return people.filter(({ id, outside }) =>
    outside === null ? !(id in draft.absences) : draft.came.includes(id),
  )
}

/**
 * Who chairs as the form stands: whoever was chosen, else the cell's secretary, or the deputy where
 * the secretary is absent.
 */
export function chairOf(draft: Draft, people: readonly Person[]): string {
  if (draft.chairId !== undefined) return draft.chairId
  const there = presentOf(draft, people)
  const leading = (post: Person['post']) => there.find((person) => person.post === post)?.id
  return leading('secretary') ?? leading('deputy-secretary') ?? ''
}

function markOf(draft: Draft, { id, outside }: Person, former?: ReadMeeting): SentMark | undefined {
  const memberId = Number(id)
  const absence = draft.absences[id]
  if (outside === null && absence === 'unmarked') return undefined
  if (outside === null && absence !== undefined) {
    const reason = draft.reasons[id]?.trim()
    const status = absence === 'excused' ? 'absent-excused' : 'absent-unexcused'
    return { memberId, status, spoke: false, ...(reason ? { reason } : {}) }
  }
  if (outside !== null && !draft.came.includes(id)) {
    // Marks that came with a file stay with the record, although they count nowhere.
    const kept = former?.attendance?.find(({ member }) => member.id === memberId)
    if (!kept || kept.status === 'present' || kept.status === 'present-online') return undefined
    const { status, reason } = kept
    return { memberId, status, spoke: false, ...(reason === null ? {} : { reason }) }
  }
  const status = draft.online.includes(id) ? 'present-online' : 'present'
  return { memberId, status, spoke: draft.spoke.includes(id) }
}

const given = <Key extends string>(name: Key, text: string) =>
  text === '' ? {} : ({ [name]: text } as Record<Key, string>)

/** What is sent of the form; the day must be there (see `blocksOf`). */
export function contentOf(
  draft: Draft,
  people: readonly Person[],
  { heldOn, former }: { readonly heldOn: PlainDate; readonly former?: ReadMeeting | undefined },
): SentContent {
  const { outcome } = draft
  const named = outcome === 'resolution' || outcome === 'conclusion'
  return {
    kind: draft.kind,
    heldOn,
    ...given('startedAt', draft.startedAt),
    ...given('endedAt', draft.endedAt),
    ...given('chairId', chairOf(draft, people)),
    ...given('secretaryId', draft.secretaryId),
    ...given('checkerId', draft.checkerId),
    ...(named ? { outcome } : {}),
    ...given('outcomeText', draft.outcomeText.trim()),
    attendance: draft.called ? people.flatMap((person) => markOf(draft, person, former) ?? []) : [],
  }
}
