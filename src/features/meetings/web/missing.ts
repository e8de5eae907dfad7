import type { PlainDate } from '#kernel/time.ts'

import { chairOf, type Draft, type FormFacts, type Person, presentOf } from './draft.ts'

/** The parts of the form, in the order in which a meeting runs. */
export type Part = 'meeting' | 'roll-call' | 'speakers' | 'officers' | 'outcome' | 'correction'

/** What keeps the form from being saved. */
export type Block =
  | { readonly kind: 'no-day'; readonly part: Part }
  | { readonly kind: 'recorded-already'; readonly part: Part; readonly meetingId: number }
  | { readonly kind: 'times-crossed'; readonly part: Part }
  | { readonly kind: 'unexplained'; readonly part: Part; readonly count: number }
  | { readonly kind: 'chair-absent'; readonly part: Part; readonly name: string }
  | { readonly kind: 'secretary-absent'; readonly part: Part; readonly name: string }
  | { readonly kind: 'text-without-outcome'; readonly part: Part }
  | { readonly kind: 'no-correction-reason'; readonly part: Part }

/** What a good record has besides; it can be saved without. */
export type Wish = {
  readonly kind: 'no-chair' | 'no-secretary' | 'no-speaker' | 'no-outcome' | 'no-checker'
  readonly part: Part
}

type Looked = {
  readonly draft: Draft
  readonly people: readonly Person[]
  readonly facts: FormFacts
  /** The meeting that is being corrected. */
  readonly meetingId?: number | undefined
}

function absentBlock({ draft, people }: Looked, kind: 'chair-absent' | 'secretary-absent') {
  const id = kind === 'chair-absent' ? chairOf(draft, people) : draft.secretaryId
  const person = people.find((one) => one.id === id)
  if (!person || !draft.called || person.outside !== null || !(id in draft.absences)) return []
  return [{ kind, part: 'officers', name: person.name } as const]
}

/** The meeting of the kind that the cell has on the day already, other than the one being corrected. */
export function recordedOn(
  { recorded }: Pick<FormFacts, 'recorded'>,
  { kind, heldOn }: { readonly kind: Draft['kind']; readonly heldOn: PlainDate | undefined },
  meetingId?: number,
): FormFacts['recorded'][number] | undefined {
  return recorded.find((one) => one.kind === kind && one.heldOn === heldOn && one.id !== meetingId)
}

/** Members of the base whose absence has no reason yet. */
export function unexplainedOf(draft: Draft, people: readonly Person[]): number {
  if (!draft.called) return 0
  return people.filter(
    ({ id, outside }) => outside === null && draft.absences[id] === 'unexplained',
  ).length
}

/** Everything that the server would refuse, in the order of the form. */
export function blocksOf(looked: Looked): readonly Block[] {
  const { draft, people, facts, meetingId } = looked
  const { startedAt, endedAt, outcome } = draft
  const there = recordedOn(facts, { kind: draft.kind, heldOn: draft.heldOn }, meetingId)
  const count = unexplainedOf(draft, people)
  const named = outcome === 'resolution' || outcome === 'conclusion'
  return [
    ...(draft.heldOn === undefined ? [{ kind: 'no-day', part: 'meeting' } as const] : []),
    ...(there ? [{ kind: 'recorded-already', part: 'meeting', meetingId: there.id } as const] : []),
    ...(startedAt !== '' && endedAt !== '' && endedAt <= startedAt
      ? [{ kind: 'times-crossed', part: 'meeting' } as const]
      : []),
    ...(count > 0 ? [{ kind: 'unexplained', part: 'roll-call', count } as const] : []),
    ...absentBlock(looked, 'chair-absent'),
    ...absentBlock(looked, 'secretary-absent'),
    ...(draft.outcomeText.trim() !== '' && !named
      ? [{ kind: 'text-without-outcome', part: 'outcome' } as const]
      : []),
    ...(meetingId !== undefined && draft.correction.trim().length < 3
      ? [{ kind: 'no-correction-reason', part: 'correction' } as const]
      : []),
  ]
}

/** What the record would still gain: who led it, who spoke, how it ended and who checks (MTG-20, MTG-24). */
export function wishesOf({ draft, people }: Omit<Looked, 'facts'>): readonly Wish[] {
  const there = new Set(presentOf(draft, people).map(({ id }) => id))
  const spoke = draft.spoke.some((id) => there.has(id))
  return [
    ...(draft.called && !spoke ? [{ kind: 'no-speaker', part: 'speakers' } as const] : []),
    ...(chairOf(draft, people) === '' ? [{ kind: 'no-chair', part: 'officers' } as const] : []),
    ...(draft.secretaryId === '' ? [{ kind: 'no-secretary', part: 'officers' } as const] : []),
    ...(draft.outcome === '' ? [{ kind: 'no-outcome', part: 'outcome' } as const] : []),
    ...(draft.outcome !== 'none' && draft.checkerId === ''
      ? [{ kind: 'no-checker', part: 'outcome' } as const]
      : []),
  ]
}

/** How many present members may vote, set beside the reminder of a quorum (MTG-12). */
export function votersPresent(draft: Draft, people: readonly Person[]): number {
  return presentOf(draft, people).filter(({ official }) => official).length
}
