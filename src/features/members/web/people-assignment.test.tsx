import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { answering, answeringBy, givenServer, renderPage } from '#platform/web/testing.ts'

import { countMembers, listMembers } from '../contract.ts'
import { PeopleAssignment } from './people-assignment.tsx'

type Row = OutputOf<typeof listMembers>['members'][number]

const member = (id: number, name: string): Row => ({
  id,
  name,
  cardNumber: `00${id}`,
  gender: 'female',
  birthDate: '1980-01-01',
  status: 'official',
  absence: null,
  unit: { id: 3, code: 'A1', name: 'Chi bộ Một', organisation: 'Đảng bộ A' },
  posts: [],
})

const [an, dao, dung] = [member(1, 'Trần An'), member(2, 'Lê Đào'), member(3, 'Vũ Dũng')] as const

function Standing() {
  const [assigned, setAssigned] = useState<ReadonlyMap<string, string>>(new Map([['001', 'N2']]))
  return (
    <>
      <PeopleAssignment
        unitId={3}
        on={plainDate('2025-02-03')}
        usual="Chi bộ Mới 1"
        targets={[
          { value: 'N2', label: 'Chi bộ Mới 2' },
          { value: 'B1', label: 'Chi bộ Khác' },
        ]}
        assigned={assigned}
        onAssign={(members, to) => {
          const next = new Map(assigned)
          for (const { card } of members) {
            if (to === undefined) next.delete(card)
            else next.set(card, to)
          }
          setAssigned(next)
        }}
      />
      <output>{[...assigned].map(([card, to]) => `${card}>${to}`).join(' ')}</output>
    </>
  )
}

async function list() {
  const asked = givenServer([
    answeringBy(listMembers, ({ path }) => {
      const query = new URLSearchParams(path.split('?')[1])
      if (query.get('find')) return { members: [dung], next: null }
      return query.get('after')
        ? { members: [dung], next: null }
        : { members: [an, dao], next: 'sau' }
    }),
    answering(countMembers, { total: 3 }),
  ])
  await renderPage(<Standing />)
  await screen.findByText('Lê Đào')
  return asked
}

const told = () => document.querySelector('output')?.textContent

test('lists the members of the unit on the day, page by page, each with where he goes', async () => {
  const asked = await list()
  expect(asked[0]?.path).toContain('unit=3')
  expect(asked[0]?.path).toContain('on=2025-02-03')
  expect(screen.getByText('3 đảng viên.')).toBeTruthy()
  const where = (name: string) =>
    screen.getByLabelText<HTMLSelectElement>(`Nơi chuyển về của ${name}`).selectedOptions[0]?.text
  expect([where('Trần An'), where('Lê Đào')]).toEqual(['Chi bộ Mới 2', 'Chi bộ Mới 1'])
  fireEvent.click(screen.getByRole('button', { name: /Xem thêm/ }))
  expect(await screen.findByText('Vũ Dũng')).toBeTruthy()
})

test('one is sent elsewhere, and follows the rule again', async () => {
  await list()
  const select = screen.getByLabelText('Nơi chuyển về của Lê Đào')
  fireEvent.change(select, { target: { value: 'B1' } })
  expect(told()).toBe('001>N2 002>B1')
  fireEvent.change(select, { target: { value: '' } })
  expect(told()).toBe('001>N2')
})

test('by keyboard many are chosen and sent at once', async () => {
  await list()
  const assign = screen.getByRole('button', { name: 'Gán cho 0 người' })
  expect(assign.getAttribute('aria-disabled')).toBe('true')
  const rows = within(screen.getByRole('grid')).getAllByRole('row').slice(1)
  fireEvent.keyDown(rows[0] as HTMLElement, { key: ' ' })
  fireEvent.keyDown(rows[0] as HTMLElement, { key: 'ArrowDown' })
  fireEvent.keyDown(rows[1] as HTMLElement, { key: ' ' })
  fireEvent.change(screen.getByLabelText('Người đã chọn chuyển về'), { target: { value: 'B1' } })
  fireEvent.click(screen.getByRole('button', { name: 'Gán cho 2 người' }))
  expect(told()).toBe('001>B1 002>B1')
  expect(screen.getByRole('button', { name: 'Gán cho 0 người' })).toBeTruthy()
})

test('all that are shown are chosen, and sent back to the rule', async () => {
  await list()
  fireEvent.click(screen.getByRole('button', { name: 'Chọn tất cả đang hiện' }))
  fireEvent.click(screen.getByRole('button', { name: 'Gán cho 2 người' }))
  expect(told()).toBe('')
})

test('whoever was chosen and is no longer in the list is not sent along', async () => {
  await list()
  fireEvent.click(screen.getByRole('button', { name: 'Chọn tất cả đang hiện' }))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'dung' } })
  await waitFor(() => expect(screen.queryByText('Lê Đào')).toBeNull())
  expect(screen.getByRole('button', { name: 'Gán cho 0 người' })).toBeTruthy()
})
