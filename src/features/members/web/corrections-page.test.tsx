import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import {
  acknowledgeCorrection,
  askCorrection,
  decideCorrection,
  getCorrection,
  listCorrections,
  listMyCorrections,
} from '../contract/corrections.ts'
import { CorrectionsPage } from './corrections-page.tsx'
import { MyCorrections } from './my-corrections.tsx'

type Listed = OutputOf<typeof listCorrections>['corrections'][number]

const open: Listed = {
  id: 4,
  about: 'identity',
  askedOn: '2025-01-06',
  acknowledgeBy: '2025-01-08',
  acknowledgedOn: null,
  decideBy: '2025-01-16',
  extendedOn: null,
  extensionWords: null,
  decidedOn: null,
  outcome: null,
  answer: null,
  due: '2025-01-08',
  memberId: 9,
  name: 'Nguyễn Thị Đào',
  unit: { id: 3, name: 'Chi bộ Một' },
  late: true,
}

test('the office opens a request, reads the words, acknowledges and answers', async () => {
  const asked = givenServer([
    answering(listCorrections, { corrections: [open] }),
    answering(getCorrection, { words: 'Ngày sinh đúng là 02/01/1980' }),
    answering(acknowledgeCorrection, { acknowledgedOn: '2025-01-08' }),
    answering(decideCorrection, { decidedOn: '2025-01-08' }),
  ])
  await renderPage(<CorrectionsPage />)
  expect(await screen.findByText('Nguyễn Thị Đào')).toBeTruthy()
  expect(screen.getByText(/Quá hạn/)).toBeTruthy()
  expect(asked.some(({ path }) => path.endsWith('/corrections/4'))).toBe(false)

  fireEvent.click(screen.getByRole('button', { name: 'Mở yêu cầu' }))
  expect(await screen.findByText('Ngày sinh đúng là 02/01/1980')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Xác nhận đã nhận' }))
  fireEvent.change(screen.getByLabelText(/Trả lời đảng viên/), { target: { value: 'Đã sửa.' } })
  fireEvent.click(screen.getByRole('button', { name: 'Trả lời' }))
  await expect.poll(() => asked.filter(({ method }) => method === 'POST').length).toBe(2)
  expect(asked.find(({ path }) => path.endsWith('/decision'))?.body).toEqual({
    outcome: 'corrected',
    answer: 'Đã sửa.',
  })
})

test('a member asks, and is told by which days he is answered', async () => {
  const asked = givenServer([
    answering(listMyCorrections, { corrections: [] }),
    answering(askCorrection, { id: 1, acknowledgeBy: '2025-01-10', decideBy: '2025-01-18' }),
  ])
  await renderPage(<MyCorrections />)
  expect(await screen.findByText('Bạn chưa gửi yêu cầu nào.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Yêu cầu chỉnh sửa' }))
  fireEvent.change(await screen.findByLabelText(/Chỗ nào chưa đúng/), {
    target: { value: 'Sai tên đệm' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Gửi yêu cầu' }))
  await expect.poll(() => asked.filter(({ method }) => method === 'POST').length).toBe(1)
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    about: 'identity',
    words: 'Sai tên đệm',
  })
})
