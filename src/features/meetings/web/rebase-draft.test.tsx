import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { type Draft, emptyDraft } from './draft.ts'
import { rebaseDraft } from './rebase-draft.ts'

const base: Draft = {
  ...emptyDraft('ordinary', plainDate('2025-01-05')),
  chairId: '1',
  outcome: 'conclusion',
  outcomeText: 'Bản đầu.',
  absences: { '2': 'excused', '3': 'unexplained' },
  reasons: { '2': 'Ốm' },
  spoke: ['1'],
}

const rebase = (mine: Partial<Draft>, theirs: Partial<Draft>) =>
  rebaseDraft({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } })

describe('what was typed over what was saved meanwhile', () => {
  test('keeps what only I touched and takes what only the other touched', () => {
    const { draft, changed, disputed } = rebase(
      { outcomeText: 'Của tôi.', correction: 'Thiếu ý' },
      { secretaryId: '2', heldOn: plainDate('2025-01-06') },
    )
    expect(draft).toEqual({
      ...base,
      outcomeText: 'Của tôi.',
      correction: 'Thiếu ý',
      secretaryId: '2',
      heldOn: '2025-01-06',
    })
    expect(changed).toEqual(['heldOn', 'secretaryId'])
    expect(disputed).toEqual([])
  })

  test('keeps mine where both touched the same, and says so', () => {
    const { draft, disputed } = rebase({ outcomeText: 'Của tôi.' }, { outcomeText: 'Của bạn.' })
    expect(draft.outcomeText).toBe('Của tôi.')
    expect(disputed).toEqual(['outcomeText'])
  })

  test('sees no dispute where both came to the same', () => {
    expect(rebase({ outcome: 'resolution' }, { outcome: 'resolution' }).disputed).toEqual([])
  })

  test('joins the roll call person by person, also those taken off it', () => {
    const { draft, changed, disputed } = rebase(
      { absences: { '3': 'unexcused' }, reasons: {}, spoke: ['1', '4'] },
      { absences: { '2': 'excused', '3': 'excused', '5': 'excused' }, spoke: [] },
    )
    expect(draft.absences).toEqual({ '3': 'unexcused', '5': 'excused' })
    expect(draft.reasons).toEqual({})
    expect(draft.spoke).toEqual(['4'])
    expect(changed).toEqual(['absences', 'spoke'])
    expect(disputed).toEqual(['absences'])
  })

  test('a day that was typed wrong stays to be mended', () => {
    const { heldOn: _day, ...dayless } = base
    const { draft } = rebaseDraft({ base, mine: dayless, theirs: { ...base, endedAt: '10:00' } })
    expect(draft.heldOn).toBeUndefined()
    expect(draft.endedAt).toBe('10:00')
  })
})
