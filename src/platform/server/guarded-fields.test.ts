import { describe, expect, test } from 'vitest'

import type { Permission, Right } from '#kernel/rights.ts'

import { questionsOf } from './entry.ts'
import { closedFields, notingQuestions, withoutFields } from './guarded-fields.ts'
import type { Reach } from './reach.ts'

const right: Right = {
  may: { vi: 'Xem đảng viên', en: 'See members' },
  resource: 'member',
  actions: ['read'],
  who: { inspector: 'below' },
  fields: { ethnicity: 'members.particulars' },
  source: 'Điều lệ Đảng 24',
}

const whole: Reach = [[0, 100]]

const closedBy = async (further: Reach, ask: (asked: ReturnType<typeof questionsOf>) => void) => {
  const { questions, about } = notingQuestions(questionsOf(whole))
  ask(questions)
  const reachOf = (permission: Permission) =>
    Promise.resolve(permission === 'members.particulars' ? further : [])
  return [...(await closedFields(right, { about, reach: whole, reachOf }))]
}

describe('a field that needs a further right', () => {
  test('is open where that right reaches the unit that was asked about', async () => {
    expect(await closedBy([[10, 20]], ({ allowIn }) => allowIn(10))).toEqual([])
    expect(await closedBy([[10, 20]], ({ allowIn }) => allowIn(20))).toEqual(['ethnicity'])
    expect(await closedBy([], ({ allowIn }) => allowIn(10))).toEqual(['ethnicity'])
  })

  test('is open in a list where that right reaches everything the list may hold', async () => {
    const listed = ({ allowIn, within }: ReturnType<typeof questionsOf>) => {
      allowIn(10)
      within()
    }
    expect(await closedBy([[10, 20]], listed)).toEqual(['ethnicity'])
    expect(await closedBy([[0, 100]], listed)).toEqual([])
    expect(
      await closedBy(
        [
          [0, 50],
          [50, 99],
        ],
        listed,
      ),
    ).toEqual(['ethnicity'])
  })

  test('is left out however deep it stands, and nothing beside it', () => {
    const answer = {
      members: [{ name: 'An', ethnicity: 'Kinh', unit: { name: 'Chi bộ Một', ethnicity: null } }],
      total: 1,
    }
    expect(withoutFields(answer, new Set(['ethnicity']))).toEqual({
      members: [{ name: 'An', unit: { name: 'Chi bộ Một' } }],
      total: 1,
    })
    expect(withoutFields(answer, new Set())).toBe(answer)
  })
})
