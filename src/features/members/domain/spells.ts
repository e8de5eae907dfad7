import type { PlainDate } from '#kernel/time.ts'

/** Days on which something holds, half-open; an open end is null. `what` tells it from its like. */
export type Spell = {
  readonly what: string
  readonly from: PlainDate
  readonly to: PlainDate | null
  /** Whether nobody told the end: the next spell began there, or the unit ended. */
  readonly isEndImplied?: boolean
}

/** A spell as a line of a file tells it; an open end says nothing. */
export type ToldSpell = Spell & { readonly line: number }

/** A spell after the lines were laid over the register. */
export type MergedSpell = Spell & {
  readonly lines: readonly number[]
  readonly stored: Spell | null
  readonly isEndImplied: boolean
}

/** Why a line can't be laid over the register. */
export type SpellFault = {
  readonly line: number
  readonly code: 'another-at-that-day' | 'another-end' | 'spells-overlap'
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** The spells in the order of time, the lines that said something new, and those that can't stand. */
export type MergedSpells = {
  readonly spells: readonly MergedSpell[]
  readonly changing: ReadonlySet<number>
  readonly faults: readonly SpellFault[]
}

type Draft = { -readonly [Field in keyof MergedSpell]: MergedSpell[Field] }

/** A spell of the register; an end that nobody told is open to what the lines tell. */
function reopened(spell: Spell): Draft {
  const to = spell.isEndImplied ? null : spell.to
  return { ...spell, to, isEndImplied: false, lines: [], stored: spell }
}

function addTold(draft: Draft, told: ToldSpell): SpellFault | 'changed' | 'unchanged' {
  const source = draft.lines[0] ?? null
  if (draft.what !== told.what) {
    const facts = { has: draft.what, line: source }
    return { line: told.line, code: 'another-at-that-day', facts }
  }
  if (told.to === null || told.to === draft.to) return 'unchanged'
  if (draft.to !== null) {
    const facts = { has: draft.to, line: source }
    return { line: told.line, code: 'another-end', facts }
  }
  draft.to = told.to
  draft.lines = [...draft.lines, told.line]
  return 'changed'
}

/** An open spell ends where the next begins; one with an end may leave a gap, never an overlap. */
function joinDrafts(drafts: readonly Draft[]): readonly SpellFault[] {
  const faults: SpellFault[] = []
  for (const [place, draft] of drafts.entries()) {
    const next = drafts[place + 1]
    if (!next) break
    if (draft.to === null) {
      draft.to = next.from
      draft.isEndImplied = true
      draft.lines = [...draft.lines, ...next.lines]
    } else if (draft.to > next.from) {
      const line = next.lines[0] ?? draft.lines[0]
      if (line === undefined) throw new Error('the register has overlapping spells')
      const facts = { what: draft.what, from: draft.from, to: draft.to, next: next.from }
      faults.push({ line, code: 'spells-overlap', facts })
    }
  }
  return faults
}

/**
 * Lays the spells of a file over those in the register: a new one closes the open one before it, an
 * end told later closes what was open. What differs from the register is a fault, never a change.
 */
export function mergeSpells(stored: readonly Spell[], told: readonly ToldSpell[]): MergedSpells {
  const drafts = new Map<string, Draft>(stored.map((spell) => [spell.from, reopened(spell)]))
  const changing = new Set<number>()
  const faults: SpellFault[] = []
  for (const { line, ...spell } of told) {
    const draft = drafts.get(spell.from)
    if (!draft) {
      drafts.set(spell.from, { ...spell, lines: [line], stored: null, isEndImplied: false })
      changing.add(line)
      continue
    }
    const outcome = addTold(draft, { ...spell, line })
    if (outcome === 'changed') changing.add(line)
    else if (outcome !== 'unchanged') faults.push(outcome)
  }
  const spells = [...drafts.values()].toSorted((one, other) => (one.from < other.from ? -1 : 1))
  faults.push(...joinDrafts(spells))
  return { spells, changing, faults }
}

/** Whether two spells share a day. */
export function overlap(
  one: Pick<Spell, 'from' | 'to'>,
  other: Pick<Spell, 'from' | 'to'>,
): boolean {
  return (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to)
}
