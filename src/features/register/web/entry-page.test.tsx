import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import {
  answering,
  aSession,
  givenServer,
  refusing,
  renderPage,
  type StubbedAnswer,
} from '#platform/web/testing.ts'

import { confirmEntry, correctEntry, getEntry, listEntryKinds, withdrawEntry } from '../contract.ts'
import { EntryPage } from './entry-page.tsx'
import { kinds, regulation, waitingClass } from './testing.ts'

type Entry = OutputOf<typeof getEntry>

const entry: Entry = {
  ...regulation,
  reference: 'Tủ 2',
  version: 2,
  unit: { id: 5, code: 'CB5', name: 'Chi bộ 5' },
  kindName: { vi: 'Quy chế làm việc', en: 'Working regulation' },
  mayEnter: true,
  mayConfirm: false,
  versions: [
    {
      version: 1,
      replacedAt: '2023-06-03T17:30:00+00:00',
      replacedBy: 'Nguyễn Lan',
      reason: 'Ghi nhầm số',
    },
  ],
}

const waiting: Entry = {
  ...entry,
  ...waitingClass,
  kindName: { vi: 'Xếp loại chất lượng năm', en: 'Class of the year' },
  mayEnter: false,
  mayConfirm: true,
}

async function opened(
  told: Entry = entry,
  { address = '/entries/70', more = [] }: { address?: string; more?: StubbedAnswer[] } = {},
) {
  const asked = givenServer([
    ...more,
    answering(getEntry, told),
    answering(listEntryKinds, { kinds, mayAdd: false }),
    answering(correctEntry, { id: 70, version: 3 }),
    answering(withdrawEntry, { id: 70 }),
    answering(confirmEntry, { id: 71, version: 2 }),
  ])
  const session = aSession({ permissions: ['register.read', 'register.enter'] })
  const page = await renderPage(<EntryPage entryId="70" />, { address, session })
  await screen.findByRole('heading', { level: 1 })
  return { page, asked, sent: (method: string) => asked.findLast((one) => one.method === method) }
}

const factsShown = () =>
  Object.fromEntries(
    [...document.querySelectorAll('dt')].map((name) => [
      name.textContent,
      name.nextElementSibling?.textContent,
    ]),
  )

describe('an entry', () => {
  test('shows what was entered, with the names that its kind gives', async () => {
    await opened()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Quy chế làm việc')
    expect(factsShown()).toEqual({
      'Tình trạng': 'Đang có hiệu lực',
      'Số, ký hiệu': '12-QC/CB',
      'Ngày ban hành': '01/06/2023',
      'Quy định rõ quan hệ': 'Có',
      'Nơi lưu': 'Tủ 2',
    })
  })

  test('of an act its choice, its period and that it waits', async () => {
    await opened(waiting)
    expect(factsShown()).toMatchObject({
      'Tình trạng': 'Chờ xác nhận',
      'Ngày thực hiện': '20/12/2024',
      'Cho kỳ': 'Năm 2024',
      'Xếp loại': 'Hoàn thành tốt nhiệm vụ',
    })
  })

  test('one that was replaced says from when, and leads to the one before it', async () => {
    await opened({ ...entry, endedOn: '2024-02-01', replacesId: 60 })
    expect(factsShown()).toMatchObject({ 'Tình trạng': 'Đã thay từ 01/02/2024' })
    const former = screen.getByRole('link', { name: 'Xem bản đã được thay' })
    expect(former.getAttribute('href')).toBe('/entries/60')
    expect(screen.queryByRole('link', { name: 'Thay bản mới' })).toBeNull()
  })

  test('one that answers a directive leads to it, at its provision', async () => {
    const directive = { id: 3, shortId: '01-nq', name: 'Nghị quyết 01-NQ/ĐUK' }
    await opened({ ...entry, directive, provisionPath: 'III.2' })
    const link = screen.getByRole('link', { name: 'Nghị quyết 01-NQ/ĐUK' })
    expect(link.getAttribute('href')).toBe('/directives/01-nq#III.2')
  })

  test('keeps former versions with who and why, on the clock of Hà Nội', async () => {
    await opened()
    expect(screen.getByText(/Nguyễn Lan thay lúc 04\/06\/2023 00:30/)).toBeTruthy()
    expect(screen.getByText('Lý do: Ghi nhầm số')).toBeTruthy()
  })

  test('leads to the form of the one that takes its place', async () => {
    await opened()
    const link = screen.getByRole('link', { name: 'Thay bản mới' })
    expect(link.getAttribute('href')).toBe(
      '/units/5/register/new?kind=working-regulation&replaces=70',
    )
  })

  test('whoever may only read is offered nothing', async () => {
    await opened({ ...entry, mayEnter: false })
    for (const name of ['Đính chính', 'Rút', 'Xác nhận'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })
})

describe('taking an entry back', () => {
  test('asks for the reason, then leaves for the register', async () => {
    const { page, sent } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Rút' }))
    const dialog = within(screen.getByRole('alertdialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Rút' }))
    expect(dialog.getByText('Ghi lý do, ít nhất 3 ký tự.')).toBeTruthy()
    expect(sent('DELETE')).toBeUndefined()
    fireEvent.change(dialog.getByLabelText(/^Lý do rút/), { target: { value: 'Ghi nhầm' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Rút' }))
    await waitFor(() => expect(page.address()).toBe('/units/5/register'))
    expect(sent('DELETE')).toMatchObject({
      path: '/api/v1/entries/70',
      body: { version: 2, reason: 'Ghi nhầm' },
    })
  })

  test('a refusal is told in the dialog', async () => {
    const message = { vi: 'Đã có người sửa mục này.', en: 'It was changed.' }
    await opened(entry, {
      more: [refusing(withdrawEntry, { status: 409, code: 'changed-meanwhile', message })],
    })
    fireEvent.click(screen.getByRole('button', { name: 'Rút' }))
    const dialog = within(screen.getByRole('alertdialog'))
    fireEvent.change(dialog.getByLabelText(/^Lý do rút/), { target: { value: 'Ghi nhầm' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Rút' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('Đã có người sửa mục này.')
  })
})

test('the superior confirms after being asked once more', async () => {
  const { sent } = await opened(waiting)
  fireEvent.click(screen.getByRole('button', { name: 'Xác nhận' }))
  const dialog = within(screen.getByRole('alertdialog'))
  expect(dialog.getByText('Xác nhận “Xếp loại chất lượng năm” của Chi bộ 5?')).toBeTruthy()
  expect(sent('POST')).toBeUndefined()
  fireEvent.click(dialog.getByRole('button', { name: 'Xác nhận' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(sent('POST')).toMatchObject({
    path: '/api/v1/entries/71/confirmation',
    body: { version: 1 },
  })
})

describe('correcting an entry', () => {
  const correcting = (more: StubbedAnswer[] = []) =>
    opened(entry, { address: '/entries/70?correct=yes', more })
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Lưu đính chính' }))

  test('begins with what was entered, asks why, and sends the version that was read', async () => {
    const { page, sent } = await correcting()
    expect(screen.getByDisplayValue('12-QC/CB')).toBeTruthy()
    expect((screen.getByRole('radio', { name: 'Có' }) as HTMLInputElement).checked).toBe(true)
    fireEvent.change(screen.getByLabelText(/^Số, ký hiệu/), { target: { value: '13-QC/CB' } })
    save()
    expect(screen.getByText('Ghi lý do, ít nhất 3 ký tự.')).toBeTruthy()
    expect(sent('PUT')).toBeUndefined()
    fireEvent.change(screen.getByLabelText(/^Lý do đính chính/), { target: { value: 'Nhầm số' } })
    save()
    await waitFor(() => expect(page.address()).toBe('/entries/70'))
    expect(sent('PUT')?.body).toEqual({
      version: 2,
      reason: 'Nhầm số',
      doneOn: '2023-06-01',
      number: '13-QC/CB',
      reference: 'Tủ 2',
      facts: { 'states-relation': true },
    })
  })

  test('where somebody was faster the latest version is opened', async () => {
    const message = { vi: 'Mục này đã được sửa.', en: 'It was changed.' }
    const newer = { ...entry, version: 3, number: '15-QC/CB' }
    let isNewer = false
    await correcting([
      { endpoint: getEntry, answer: () => (isNewer ? newer : entry) },
      refusing(correctEntry, { status: 409, code: 'changed-meanwhile', message }),
    ])
    fireEvent.change(screen.getByLabelText(/^Lý do đính chính/), { target: { value: 'Nhầm số' } })
    isNewer = true
    save()
    fireEvent.click(await screen.findByRole('button', { name: 'Mở bản mới nhất' }))
    expect(await screen.findByDisplayValue('15-QC/CB')).toBeTruthy()
  })
})
