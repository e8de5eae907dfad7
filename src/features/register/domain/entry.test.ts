import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { periodContaining } from '#kernel/period.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'

import { decideEntry, type EntryContent, type Entering } from './entry.ts'
import type { EntryKind } from './entry-kind.ts'
import { standardKinds } from './standard-kinds.ts'

const today = plainDate('2025-01-08')

function kindNamed(code: string): EntryKind {
  const found = standardKinds.find((kind) => kind.code === code)
  if (!found) throw new Error(code)
  return found
}

/** Facts that fit the kind. */
function factsOf({ fields }: EntryKind): EntryContent['facts'] {
  const sample = { text: 'Nội dung', number: 2, day: '2025-01-31', 'yes-no': true, choice: '' }
  return Object.fromEntries(
    fields.map(({ code, type, choices = [] }) => [
      code,
      type === 'choice' ? (choices[0]?.code ?? '') : sample[type],
    ]),
  )
}

/** A sound entry of a kind by a cell, and what is other. */
function entering(
  code: string,
  other: Partial<Omit<Entering, 'kind' | 'content'>> & {
    readonly content?: Partial<EntryContent>
  } = {},
): Entering {
  const { content, ...rest } = other
  const kind = kindNamed(code)
  const period =
    kind.period === 'year' || kind.period === 'half-year'
      ? { period: periodContaining(kind.period, plainDate('2024-06-01')).code }
      : {}
  const directive = kind.period === 'directive' ? { directiveId: 1 } : {}
  return {
    kind: { ...kind, isOpen: true },
    unitKind: kind.unitKinds.at(-1) ?? null,
    today,
    holding: null,
    replaces: null,
    termFrom: null,
    ...rest,
    content: {
      doneOn: plainDate('2024-06-01'),
      facts: factsOf(kind),
      ...period,
      ...directive,
      ...content,
    },
  }
}

const codeOf = (asked: Entering) => {
  const decision = decideEntry(asked)
  return decision.ok ? 'accepted' : decision.refusal.code
}

describe('an entry', () => {
  test.each(standardKinds.map(({ code }) => code))('of %s is taken with what it needs', (code) => {
    expect(codeOf(entering(code))).toBe('accepted')
  })

  test('of a closed kind, by whom it does not concern, or of a day yet to come is refused', () => {
    const sound = entering('year-programme')
    expect(codeOf({ ...sound, kind: { ...sound.kind, isOpen: false } })).toBe('kind-closed')
    expect(codeOf(entering('ethics-standards', { unitKind: 'grassroots' }))).toBe('not-a-bearer')
    expect(codeOf(entering('ethics-standards', { unitKind: null }))).toBe('not-a-bearer')
    expect(codeOf(entering('year-programme', { content: { doneOn: addDays(today, 1) } }))).toBe(
      'done-in-the-future',
    )
  })

  test('names its period where its kind has one, and none else', () => {
    expect(codeOf(entering('year-programme', { content: { period: undefined } }))).toBe(
      'period-needed',
    )
    expect(codeOf(entering('year-programme', { content: { period: '2024-06' } }))).toBe(
      'period-not-of-the-kind',
    )
    expect(codeOf(entering('working-regulation', { content: { period: '2024' } }))).toBe(
      'period-not-asked',
    )
  })

  test('of a year may be issued in the year before, and not earlier', () => {
    const issued = (doneOn: string) =>
      codeOf(entering('year-programme', { content: { period: '2024', doneOn: plainDate(doneOn) } }))
    expect(issued('2023-01-01')).toBe('accepted')
    expect(issued('2022-12-31')).toBe('done-long-before-its-period')
    expect(issued('2025-01-08')).toBe('accepted')
  })

  test('that tells of a period is not done before it', () => {
    const classed = (doneOn: string) =>
      codeOf(entering('year-class', { content: { period: '2024', doneOn: plainDate(doneOn) } }))
    expect(classed('2023-12-31')).toBe('done-long-before-its-period')
    expect(classed('2024-12-20')).toBe('accepted')
    expect(classed('2025-01-07')).toBe('accepted')
  })

  test('that answers a directive names it', () => {
    expect(codeOf(entering('action-programme', { content: { directiveId: undefined } }))).toBe(
      'directive-needed',
    )
  })

  test('has every particular it needs, of its type, and no other', () => {
    const regulation = (facts: EntryContent['facts']) =>
      codeOf(entering('working-regulation', { content: { facts } }))
    expect(regulation({})).toBe('field-needed')
    expect(regulation({ 'states-relation': 'có' })).toBe('field-of-another-type')
    expect(regulation({ 'states-relation': false })).toBe('accepted')
    expect(regulation({ 'states-relation': true, opinion: 'tốt' })).toBe('field-unknown')
    const check = (facts: EntryContent['facts']) =>
      codeOf(entering('cell-check', { content: { facts } }))
    expect(check({ planned: true, findings: -1 })).toBe('field-of-another-type')
    expect(check({ planned: true, findings: 1.5 })).toBe('field-of-another-type')
    expect(check({ planned: true, findings: 0, 'remedy-by': '2025-02-30' })).toBe(
      'field-of-another-type',
    )
    expect(check({ planned: true, findings: 0 })).toBe('accepted')
    expect(codeOf(entering('year-class', { content: { facts: { class: 'splendid' } } }))).toBe(
      'field-of-another-type',
    )
  })

  test('says which one it replaces, and comes after it; an occasion stands for itself', () => {
    const holding = { id: 7, from: plainDate('2024-01-05') }
    expect(codeOf(entering('working-regulation', { holding }))).toBe('one-holds-already')
    expect(codeOf(entering('working-regulation', { holding, replaces: 7 }))).toBe('accepted')
    expect(codeOf(entering('working-regulation', { holding, replaces: 8 }))).toBe(
      'nothing-to-replace',
    )
    expect(codeOf(entering('working-regulation', { replaces: 7 }))).toBe('nothing-to-replace')
    const before = { holding, replaces: 7, content: { doneOn: holding.from } }
    expect(codeOf(entering('working-regulation', before))).toBe('replaced-before-it-began')
    expect(codeOf(entering('cell-check', { holding }))).toBe('accepted')
    const newTerm = { holding, termFrom: plainDate('2024-03-01') }
    expect(codeOf(entering('working-regulation', newTerm))).toBe('accepted')
    expect(codeOf(entering('working-regulation', { ...newTerm, termFrom: holding.from }))).toBe(
      'one-holds-already',
    )
    expect(codeOf(entering('year-programme', newTerm))).toBe('one-holds-already')
  })
})

const days = fc.integer({ min: -900, max: 400 }).map((offset): PlainDate => addDays(today, offset))

test('whatever is entered, what is taken lies in time and carries the first day of its period', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...standardKinds),
      days,
      fc.integer({ min: 2021, max: 2027 }),
      (kind, doneOn, year) => {
        const named = kind.period === 'year' ? { period: String(year) } : {}
        const decision = decideEntry(entering(kind.code, { content: { doneOn, ...named } }))
        if (!decision.ok) return
        const { periodFrom } = decision.value
        const isOfYear = kind.period === 'year'
        const earliest = isOfYear
          ? plainDate(`${kind.looksBack ? year : year - 1}-01-01`)
          : plainDate('2000-01-01')
        const first = isOfYear ? `${year}-01-01` : null
        expect([doneOn <= today, doneOn >= earliest]).toEqual([true, true])
        expect(kind.period === 'half-year' ? null : periodFrom).toBe(first)
      },
    ),
  )
})
