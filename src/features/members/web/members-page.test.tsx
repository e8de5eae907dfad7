import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { countMembers, listMembers } from '../contract.ts'
import { MembersPage } from './members-page.tsx'

type Row = OutputOf<typeof listMembers>['members'][number]

const member = (id: number, organisation: string): Row => ({
  id,
  name: `Trần Thị ${id}`,
  cardNumber: `00${id}`,
  gender: 'female',
  birthDate: '1980-01-01',
  status: 'official',
  absence: null,
  unit: { id: id + 10, code: `CB${id}`, name: 'Chi bộ 1', organisation },
  posts: [],
})

async function list(...members: readonly Row[]) {
  givenServer([
    answering(listMembers, { members: [...members], next: null }),
    answering(countMembers, { total: 2 }),
  ])
  const page = await renderPage(<MembersPage />)
  expect(await screen.findAllByText('Chi bộ 1')).toHaveLength(members.length)
  return page
}

test('cells of one name in several organisations are told apart by them', async () => {
  const page = await list(member(1, 'Đảng bộ Cơ quan Một'), member(2, 'Đảng bộ Cơ quan Hai'))
  expect(screen.getByText('Đảng bộ Cơ quan Một')).toBeTruthy()
  expect(screen.getByText('Đảng bộ Cơ quan Hai')).toBeTruthy()
  page.unmount()

  await list(member(1, 'Đảng bộ Cơ quan Một'), member(2, 'Đảng bộ Cơ quan Một'))
  expect(screen.queryByText('Đảng bộ Cơ quan Một')).toBeNull()
})

test('a status that was asked for can be taken back', async () => {
  const page = await list(member(1, 'Đảng bộ Cơ quan Một'))
  const status = screen.getByRole('combobox', { name: 'Tư cách' })
  fireEvent.change(status, { target: { value: 'left' } })
  await waitFor(() => expect(page.address()).toContain('status=left'))
  fireEvent.change(status, { target: { value: '' } })
  await waitFor(() => expect(page.address()).not.toContain('status'))
})
