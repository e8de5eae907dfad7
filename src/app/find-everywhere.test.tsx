import { expect, test } from 'vitest'

import { searchUnits } from '#features/organisation/contract.ts'
import { answering, aSession, givenServer } from '#platform/web/testing.ts'

import { findEverywhere } from './find-everywhere.tsx'

const unit = {
  id: 5,
  code: 'CB5',
  name: 'Chi bộ Ban Tổ chức',
  kind: 'cell' as const,
  parentName: 'Đảng bộ Cơ quan Một',
}

async function find(text: string) {
  givenServer([answering(searchUnits, { units: [unit] })])
  const session = aSession({
    permissions: ['organisation.read'],
    places: ['today', 'redCells', 'organisation'],
  })
  const groups = await findEverywhere(session)(text, new AbortController().signal)
  return groups.flatMap(({ title, found }) => found.map(({ name }) => `${title}: ${name}`))
}

test('a page whose whole name is typed, with or without its marks, stands first', async () => {
  const expected = ['Trang: Tổ chức', 'Tổ chức: Chi bộ Ban Tổ chức']
  expect(await find('Tổ chức')).toEqual(expected)
  expect(await find('to chuc ')).toEqual(expected)
})

test('a page that bears the words among others stands last', async () => {
  expect(await find('chuc')).toEqual(['Tổ chức: Chi bộ Ban Tổ chức', 'Trang: Tổ chức'])
})
