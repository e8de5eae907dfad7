import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answeringBy, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { getMember } from '../contract.ts'
import { giveReadingReason } from '../contract/bulk-reading.ts'
import { MemberPage } from './member-page.tsx'

const reason = 'Lập danh sách tặng huy hiệu Đảng'

const refused = (code: string, message: string) =>
  refusing(getMember, { status: 422, code, message: { vi: message, en: message } })

test('after very many files the page asks what for, and then opens the file', async () => {
  let given = false
  const first = refused('reason-needed', 'Hôm nay bạn đã mở 200 hồ sơ.')
  const then = refused('not-found', 'Không tìm thấy.')
  const log = givenServer([
    { endpoint: getMember, answer: (asked) => (given ? then : first).answer(asked) },
    answeringBy(giveReadingReason, () => {
      given = true
      return {}
    }),
  ])
  await renderPage(<MemberPage memberId="7" />)
  expect(await screen.findByText('Hôm nay bạn đã mở 200 hồ sơ.')).toBeTruthy()
  fireEvent.change(screen.getByLabelText(/^Để làm việc gì/), { target: { value: reason } })
  fireEvent.click(screen.getByRole('button', { name: 'Xem tiếp' }))
  await waitFor(() => expect(screen.queryByLabelText('Để làm việc gì')).toBeNull())
  expect(log.find(({ method }) => method === 'POST')?.body).toEqual({ reason })
})
