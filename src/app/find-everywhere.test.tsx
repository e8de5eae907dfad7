import { expect, test } from 'vitest'

import { listMembers, searchMembers } from '#features/members/contract.ts'
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

test('people are looked for by a part of their names from three letters on, and by numbers of cards', async () => {
  const hit = (name: string, cardNumber: string) => ({
    id: 7,
    name,
    cardNumber,
    unit: { id: 5, code: 'CB5', name: 'Chi bộ Ban Tổ chức', organisation: null },
  })
  const person = {
    ...hit('Theo số thẻ', '001'),
    gender: 'male' as const,
    birthDate: '1980-01-01',
    status: 'official' as const,
    absence: null,
    posts: [],
  }
  const asked = givenServer([
    answering(searchMembers, { members: [hit('Lê Thị Đào', '002')] }),
    answering(listMembers, { members: [person], next: null }),
  ])
  const look = async (text: string) => {
    const session = aSession({ permissions: ['members.read'] })
    const groups = await findEverywhere(session)(text, new AbortController().signal)
    return groups.flatMap(({ found }) => found.map(({ name, note }) => `${name}, ${note}`))
  }
  expect(await look('Đào')).toEqual(['Lê Thị Đào, 002 · Chi bộ Ban Tổ chức'])
  expect(await look('00')).toEqual(['Theo số thẻ, 001 · Chi bộ Ban Tổ chức'])
  expect(await look('lê')).toEqual([])
  expect(asked.map(({ path }) => path)).toEqual([
    '/api/v1/member-names?find=%C4%90%C3%A0o',
    '/api/v1/members?find=00',
  ])
})
