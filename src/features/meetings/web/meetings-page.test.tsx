import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { answering, answeringBy, aSession, givenServer, renderPage } from '#platform/web/testing.ts'

import { listMeetings } from '../contract.ts'
import { MeetingsPage } from './meetings-page.tsx'
import { UnitMeetings } from './unit-meetings.tsx'

type Row = OutputOf<typeof listMeetings>['meetings'][number]

function row(id: number, changes: Partial<Row> = {}): Row {
  return {
    id,
    unit: { id: 5, code: 'CB5', name: 'Chi bộ 5', organisation: 'Đảng bộ Cơ quan Một' },
    kind: 'ordinary',
    heldOn: `2024-12-0${id}`,
    outcome: 'conclusion',
    checked: true,
    version: 1,
    ...changes,
  }
}

const session = aSession({ permissions: ['meetings.read', 'meetings.record'] })

describe('the list of meetings', () => {
  test('asks for what the address says, whole months', async () => {
    const asked = givenServer([answering(listMeetings, { meetings: [row(3)], next: null })])
    await renderPage(<MeetingsPage />, {
      address: '/meetings?unit=5&kind=ordinary&from=2024-02&to=2024-02',
      session,
    })
    expect(await screen.findByText('03/12/2024')).toBeTruthy()
    expect(asked[0]?.path).toBe(
      '/api/v1/meetings?unit=5&kind=ordinary&from=2024-02-01&to=2024-02-29',
    )
  })

  test('shows the organisation only where cells of several stand together', async () => {
    const other = { id: 6, code: 'CB6', name: 'Chi bộ 5', organisation: 'Đảng bộ Cơ quan Hai' }
    givenServer([answering(listMeetings, { meetings: [row(3), row(2)], next: null })])
    const page = await renderPage(<MeetingsPage />, { address: '/meetings', session })
    expect(await screen.findAllByText('Chi bộ 5')).toHaveLength(2)
    expect(screen.queryByText('Đảng bộ Cơ quan Một')).toBeNull()
    page.unmount()

    const meetings = [row(3), row(2, { unit: other })]
    givenServer([answering(listMeetings, { meetings, next: null })])
    await renderPage(<MeetingsPage />, { address: '/meetings', session })
    expect(await screen.findByText('Đảng bộ Cơ quan Một')).toBeTruthy()
    expect(screen.getByText('Đảng bộ Cơ quan Hai')).toBeTruthy()
  })

  test('goes on where the page before it ended', async () => {
    givenServer([
      answeringBy(listMeetings, ({ path }) =>
        path.includes('after=more')
          ? { meetings: [row(1)], next: null }
          : { meetings: [row(2)], next: 'more' },
      ),
    ])
    await renderPage(<MeetingsPage />, { address: '/meetings', session })
    fireEvent.click(await screen.findByRole('button', { name: 'Xem thêm' }))
    expect(await screen.findByText('01/12/2024')).toBeTruthy()
    expect(screen.getByText('02/12/2024')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Xem thêm' })).toBeNull()
  })

  test('a filter stands in the address; a row opens its meeting', async () => {
    givenServer([answering(listMeetings, { meetings: [row(3, { outcome: null })], next: null })])
    const page = await renderPage(<MeetingsPage />, { address: '/meetings', session })
    expect(await screen.findByText('Không có kết luận')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Loại'), { target: { value: 'thematic' } })
    await waitFor(() => expect(page.address()).toBe('/meetings?kind=thematic'))
    fireEvent.click(await screen.findByText('03/12/2024'))
    await waitFor(() => expect(page.address()).toBe('/meetings/3'))
  })

  test('a cell secretary begins with his own cell', async () => {
    const asked = givenServer([answering(listMeetings, { meetings: [], next: null })])
    const own = aSession({
      permissions: ['meetings.read'],
      scopes: [
        { role: 'cell-secretary', unit: { id: 7, code: 'C', name: 'Chi bộ 7', kind: 'cell' } },
      ],
    })
    await renderPage(<MeetingsPage />, { address: '/meetings', session: own })
    expect(await screen.findByText('Chưa có kỳ sinh hoạt nào.')).toBeTruthy()
    expect(asked[0]?.path).toBe('/api/v1/meetings?unit=7')
    expect(screen.queryByRole('link', { name: 'Ghi kỳ sinh hoạt' })).toBeNull()
  })
})

describe('the last meetings of a unit', () => {
  test('are six at most, up to the day looked at, each a way to its page', async () => {
    const rows = [9, 8, 7, 6, 5, 4, 3].map((id) => row(id))
    const asked = givenServer([answering(listMeetings, { meetings: rows, next: null })])
    await renderPage(<UnitMeetings unitId={5} on={plainDate('2024-12-31')} />, { session })
    const first = await screen.findByRole('link', { name: /09\/12\/2024/ })
    expect(first.getAttribute('href')).toBe('/meetings/9')
    expect(screen.queryByRole('link', { name: /03\/12\/2024/ })).toBeNull()
    expect(asked[0]?.path).toBe('/api/v1/meetings?unit=5&to=2024-12-31')
    const record = screen.getByRole('link', { name: 'Ghi kỳ sinh hoạt' })
    expect(record.getAttribute('href')).toBe('/meetings/new?unit=5')
  })

  test('who may not read meetings sees nothing and asks nothing', async () => {
    const asked = givenServer([])
    await renderPage(<UnitMeetings unitId={5} />, { session: aSession({ permissions: [] }) })
    expect(screen.queryByText('Các kỳ sinh hoạt gần đây')).toBeNull()
    expect(asked).toEqual([])
  })
})
