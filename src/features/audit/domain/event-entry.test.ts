import { expect, test } from 'vitest'

import { anEntry } from '../testing.ts'
import { readEntry, writeEntry } from './event-entry.ts'

test('an entry is one line, read as it was written', () => {
  const line = writeEntry(anEntry(6))
  expect(line).not.toContain('\n')
  expect(readEntry(line)).toEqual(anEntry(6))
  expect(readEntry(writeEntry(anEntry(7, { unit: null })))?.unit).toBeNull()
})

test.each([
  ['nothing', ''],
  ['an object', '{}'],
  ['too short', '[1,2]'],
  ['a blank', writeEntry(anEntry(6)).replace(',', ', ')],
  ['a number as text', writeEntry(anEntry(6)).replace('[6', '["6"')],
  ['another notation', writeEntry(anEntry(6)).replace('[6', '[6.0')],
  ['one value more', writeEntry(anEntry(6)).replace(']', ',1]')],
  ['a name for a pseudonym', writeEntry(anEntry(6, { actor: 'Nguyễn Thị Lan' }))],
  ['a day for a time', writeEntry(anEntry(6, { time: '2025-01-08' }))],
  ['an act of no form', writeEntry(anEntry(6, { act: 'Read it' }))],
  ['a negative unit', writeEntry(anEntry(6, { unit: -1 }))],
  ['a commitment that is cut', writeEntry(anEntry(6, { who: 'AAAA' }))],
])('%s is no entry', (_name, line) => {
  expect(readEntry(line)).toBeUndefined()
})
