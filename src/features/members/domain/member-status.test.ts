import { expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { memberStatusOn } from './member-status.ts'

test.each([
  ['2024-05-18', 'probationary'],
  ['2024-05-19', 'official'],
  ['2024-05-20', 'official'],
])('recognised on 19 May, on %s a member is %s', (day, status) => {
  const member = { recognisedOn: plainDate('2024-05-19'), isInCell: true }
  expect(memberStatusOn(member, plainDate(day))).toBe(status)
})

test('who is in no cell is no member here, recognised or not', () => {
  const member = { recognisedOn: plainDate('2011-05-19'), isInCell: false }
  expect(memberStatusOn(member, plainDate('2024-05-19'))).toBe('left')
})
