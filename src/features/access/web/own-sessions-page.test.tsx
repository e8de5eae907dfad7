import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { endOtherSessions, endOwnSession, listOwnSessions } from '../contract.ts'
import { OwnSessionsPage } from './own-sessions-page.tsx'

const limits = { idleMinutes: 30, absoluteHours: 12, atOnce: 3 }
const here = {
  id: 1,
  browser: 'Chrome',
  system: 'Windows',
  beganAt: '2026-11-27T01:00:00+00:00',
  seenAt: '2026-11-27T02:30:00+00:00',
  here: true,
}
const phone = { ...here, id: 2, system: 'Android', here: false }
const unknown = { ...here, id: 3, browser: null, system: null, here: false }

test('each session is told by its device and its times, and ends by a press', async () => {
  const log = givenServer([
    answering(listOwnSessions, { sessions: [here, phone, unknown], limits }),
    answering(endOwnSession, { id: 2 }),
    answering(endOtherSessions, { ended: 2 }),
  ])
  await renderPage(<OwnSessionsPage />)
  await screen.findByText('Chrome · Android')
  expect(screen.getByText('Chrome · Windows')).toBeTruthy()
  expect(screen.getByText('Không rõ thiết bị')).toBeTruthy()
  expect(screen.getByText('Phiên này')).toBeTruthy()
  expect(screen.getAllByText('27/11/2026 09:30')).toHaveLength(3)
  expect(screen.getByText(/sau 30 phút không dùng, lâu nhất 12 giờ/)).toBeTruthy()
  const [end] = screen.getAllByRole('button', { name: 'Kết thúc' })
  fireEvent.click(end as HTMLElement)
  await waitFor(() => expect(log.some(({ path }) => path === '/api/v1/sessions/2/end')).toBe(true))
  fireEvent.click(screen.getByRole('button', { name: 'Kết thúc mọi phiên khác' }))
  await waitFor(() =>
    expect(log.some(({ path }) => path === '/api/v1/sessions/end-others')).toBe(true),
  )
})

test('alone, there is nothing to end', async () => {
  givenServer([answering(listOwnSessions, { sessions: [here], limits })])
  await renderPage(<OwnSessionsPage />)
  await screen.findByText('Phiên này')
  expect(screen.queryByRole('button', { name: /Kết thúc/ })).toBeNull()
})
