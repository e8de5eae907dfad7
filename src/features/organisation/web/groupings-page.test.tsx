import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, aSession, givenServer, renderPage } from '#platform/web/testing.ts'

import { createGrouping, listGroupings } from '../contract/groupings.ts'
import { GroupingsPage } from './groupings-page.tsx'

const groupings: OutputOf<typeof listGroupings> = {
  on: '2025-01-08',
  groupings: [
    {
      id: 1,
      name: 'Cụm thi đua',
      from: '2023-12-01',
      to: null,
      unit: { id: 1, code: 'DUK', name: 'Đảng bộ Khối' },
      document: null,
      clusters: 9,
      units: 60,
    },
  ],
}

const mayGroup = { session: aSession({ permissions: ['organisation.group'] }) }

test('lists groupings with what they hold; whoever may not change them is offered nothing', async () => {
  givenServer([answering(listGroupings, groupings)])
  await renderPage(<GroupingsPage />)
  const link = await screen.findByRole('link', { name: 'Cụm thi đua' })
  expect(link.getAttribute('href')).toBe('/groupings/1')
  expect(link.closest('tr')?.textContent).toContain('từ 01/12/2023')
  expect(screen.queryByRole('button', { name: 'Lập cách chia nhóm' })).toBeNull()
})

test('none yet says how to begin', async () => {
  givenServer([answering(listGroupings, { ...groupings, groupings: [] })])
  await renderPage(<GroupingsPage />)
  expect(await screen.findByText('Chưa có cách chia nhóm nào')).toBeTruthy()
})

test('one is set up for the own unit from today on, and its page opens', async () => {
  const asked = givenServer([
    answering(listGroupings, groupings),
    answering(createGrouping, { id: 7, version: 1 }),
  ])
  const page = await renderPage(<GroupingsPage />, mayGroup)
  fireEvent.click(await screen.findByRole('button', { name: 'Lập cách chia nhóm' }))
  const drawer = await screen.findByRole('dialog', { name: 'Lập cách chia nhóm' })
  fireEvent.change(within(drawer).getByLabelText(/Tên cách chia nhóm/), {
    target: { value: 'Khối thi đua' },
  })
  fireEvent.click(within(drawer).getByRole('button', { name: 'Lập cách chia nhóm' }))
  await waitFor(() => expect(page.address()).toBe('/groupings/7'))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    unit: '1',
    name: 'Khối thi đua',
    document: null,
    from: '2025-01-08',
    to: null,
  })
})
