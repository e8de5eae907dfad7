import { expect, test } from 'vitest'

import { mayLieInTerm } from './party-term.ts'

test.each([
  ['2012-01-10', 'XI', true],
  ['2012-01-10', 'XII', false],
  ['2016-08-19', 'XII', true],
  ['2016-08-19', 'XI', false],
  ['2015-10-01', 'XI', true],
  ['2015-10-01', 'XII', true],
  ['2016-02-28', 'XI', true],
  ['2016-03-01', 'XI', false],
  ['1992-06-29', 'VII', true],
  ['1992-06-29', 'VIII', false],
])('%s in term %s: %s', (day, term, expected) => {
  expect(mayLieInTerm(day, term)).toBe(expected)
})

test('a number beyond the terms of the Party contradicts no day', () => {
  expect(mayLieInTerm('2016-08-19', 'XVIII')).toBe(true)
})
