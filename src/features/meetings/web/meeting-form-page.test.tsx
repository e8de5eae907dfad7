import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { searchUnits } from '#features/organisation/contract.ts'
import {
  answering,
  aSession,
  givenServer,
  refusing,
  renderPage,
  type StubbedAnswer,
} from '#platform/web/testing.ts'

import { getMeetingForm, recordMeeting } from '../contract.ts'
import { RecordMeetingPage } from './meeting-form-page.tsx'

const form: OutputOf<typeof getMeetingForm> = {
  unit: { id: 5, code: 'CB5', name: 'Chi bộ Vụ Tổ chức' },
  roster: [
    { id: 1, name: 'Trần Thị An', official: true, absence: null, post: 'secretary' },
    { id: 2, name: 'Lê Văn Bình', official: true, absence: null, post: null },
    { id: 3, name: 'Vũ Minh Chi', official: false, absence: null, post: null },
    { id: 4, name: 'Ngô Đức Dũng', official: true, absence: 'exempt', post: null },
  ],
  quorum: 2,
  quorumCite: 'MTG-12',
  recorded: [{ id: 77, kind: 'ordinary', heldOn: '2025-01-03' }],
}

const secretary = aSession({
  roles: ['cell-secretary'],
  permissions: ['meetings.record', 'meetings.read'],
  scopes: [{ role: 'cell-secretary', unit: { ...form.unit, kind: 'cell' } }],
})

const saved = answering(recordMeeting, { id: 91, version: 1 })

afterEach(() => window.sessionStorage.clear())

async function givenForm(address = '/meetings/new', record: StubbedAnswer = saved) {
  const asked = givenServer([answering(getMeetingForm, form), record])
  const page = await renderPage(<RecordMeetingPage />, { address, session: secretary })
  await screen.findByRole('heading', { name: '2. Điểm danh' })
  const sent = () => asked.find(({ method }) => method === 'POST')
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Lưu kỳ sinh hoạt' }))
  return { ...page, asked, sent, save }
}

function inPart(name: string) {
  const part = screen.getByRole('heading', { name }).closest('section')
  if (!part) throw new Error(`No part ${name}`)
  return within(part)
}

const tap = (part: string, name: RegExp) =>
  fireEvent.click(inPart(part).getByRole('button', { name }))

describe('recording a meeting', () => {
  test('stands ready for the own cell, today, everybody present, led by the secretary', async () => {
    const { asked } = await givenForm()
    expect(asked[0]?.path).toBe('/api/v1/units/5/meeting-form?heldOn=2025-01-08')
    expect(screen.getByLabelText<HTMLInputElement>('Ngày họp').value).toBe('08/01/2025')
    expect(screen.getByText('Chi bộ Vụ Tổ chức')).toBeTruthy()
    expect(screen.getAllByText('3/3 có mặt').length).toBeGreaterThan(0)
    expect(screen.getByLabelText<HTMLSelectElement>('Chủ trì').value).toBe('1')
    expect(screen.getByText('Sau ngày 7, đến ngày 10: tính là muộn')).toBeTruthy()
  })

  test('for a month gone by, asks for the day that it was held on instead of offering today', async () => {
    const { asked, sent, save } = await givenForm('/meetings/new?kind=ordinary&due=2024-12-10')
    const day = screen.getByLabelText<HTMLInputElement>('Ngày họp')
    expect(day.value).toBe('')
    expect(screen.getByText('Kỳ này có hạn đến 10/12/2024. Ghi đúng ngày đã họp.')).toBeTruthy()
    // Who belongs to the cell is asked as of then.
    expect(asked[0]?.path).toBe('/api/v1/units/5/meeting-form?heldOn=2024-12-10')
    save()
    expect(sent()).toBeUndefined()
    fireEvent.change(day, { target: { value: '05/12/2024' } })
    fireEvent.blur(day)
    expect(screen.getByText('Đúng hạn: trong 7 ngày đầu tháng')).toBeTruthy()
  })

  test('sends what was tapped and goes to the page of the meeting', async () => {
    const { sent, save, address } = await givenForm()
    tap('2. Điểm danh', /^Lê Văn Bình: /)
    fireEvent.click(screen.getByLabelText('Vắng có lý do'))
    fireEvent.change(screen.getByLabelText('Lý do vắng của Lê Văn Bình, vài chữ'), {
      target: { value: 'đi công tác' },
    })
    tap('3. Ai phát biểu', /Vũ Minh Chi/)
    fireEvent.change(screen.getByLabelText('Thư ký ghi biên bản'), { target: { value: '3' } })
    fireEvent.click(screen.getByLabelText('Kết luận'))
    fireEvent.change(screen.getByLabelText('Nội dung'), { target: { value: 'Giao việc' } })
    fireEvent.change(screen.getByLabelText('Người kiểm tra, đôn đốc việc thực hiện'), {
      target: { value: '2' },
    })
    expect(screen.getByText('Đã đủ.')).toBeTruthy()
    save()
    await waitFor(() => expect(address()).toBe('/meetings/91'))
    expect(sent()).toMatchObject({
      path: '/api/v1/units/5/meetings',
      body: {
        kind: 'ordinary',
        heldOn: '2025-01-08',
        chairId: '1',
        secretaryId: '3',
        checkerId: '2',
        outcome: 'conclusion',
        outcomeText: 'Giao việc',
        attendance: [
          { memberId: 1, status: 'present', spoke: false },
          { memberId: 2, status: 'absent-excused', spoke: false, reason: 'đi công tác' },
          { memberId: 3, status: 'present', spoke: true },
        ],
      },
    })
    expect(window.sessionStorage.length).toBe(0)
  })

  test('sends nothing while an absence has no reason, and leads to the place', async () => {
    const { sent, save } = await givenForm()
    tap('2. Điểm danh', /^Lê Văn Bình: /)
    expect(screen.getByText(/có hay không có lý do của 1 người vắng/)).toBeTruthy()
    save()
    expect(document.activeElement?.id).toBe('part-roll-call')
    expect(sent()).toBeUndefined()
  })

  test('reminds of the quorum without standing in the way', async () => {
    const { sent, save } = await givenForm()
    tap('2. Điểm danh', /^Lê Văn Bình: /)
    fireEvent.click(screen.getByLabelText('Vắng không lý do'))
    expect(screen.getByText(/mới có 1 đảng viên chính thức dự/)).toBeTruthy()
    save()
    await waitFor(() => expect(sent()).toBeDefined())
  })

  test('shows members outside the base apart and counts them nowhere', async () => {
    await givenForm()
    expect(screen.getByText('1 đồng chí không tính vào số phải dự')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /Ngô Đức Dũng.*miễn sinh hoạt/ }))
    expect(screen.getAllByText('3/3 có mặt').length).toBeGreaterThan(0)
    expect(inPart('3. Ai phát biểu').getByRole('button', { name: /Ngô Đức Dũng/ })).toBeTruthy()
  })

  test('leads to the meeting that the cell has on the day already', async () => {
    const { sent, save } = await givenForm('/meetings/new?heldOn=2025-01-03')
    const link = screen.getByRole('link', { name: 'Mở kỳ đã ghi' })
    expect(link.getAttribute('href')).toBe('/meetings/77')
    save()
    expect(sent()).toBeUndefined()
  })

  test('mentions another meeting of the month, but a thematic one is another matter', async () => {
    await givenForm()
    expect(screen.getByText('Tháng này đã ghi kỳ thường kỳ ngày 03/01/2025.')).toBeTruthy()
    fireEvent.click(screen.getByLabelText('Chuyên đề'))
    expect(screen.queryByText(/Tháng này đã ghi/)).toBeNull()
    expect(screen.getByText('Tính cho quý I/2025')).toBeTruthy()
  })
})

describe('what was entered', () => {
  test('is there again after a reload, and can be put away', async () => {
    const first = await givenForm()
    tap('2. Điểm danh', /^Lê Văn Bình: /)
    first.unmount()
    await givenForm()
    expect(screen.getByText('Đã lấy lại nội dung bạn ghi dở.')).toBeTruthy()
    expect(screen.getAllByText('2/3 có mặt').length).toBeGreaterThan(0)
    fireEvent.click(screen.getByRole('button', { name: 'Bỏ, ghi lại từ đầu' }))
    expect(screen.getAllByText('3/3 có mặt').length).toBeGreaterThan(0)
    expect(window.sessionStorage.length).toBe(0)
  })

  test('is not kept where nothing was touched', async () => {
    await givenForm()
    expect(window.sessionStorage.length).toBe(0)
  })

  test('stays on the page when the connection is lost, and is sent once under one key', async () => {
    const tries: (string | undefined)[] = []
    const flaky: StubbedAnswer = {
      endpoint: recordMeeting,
      answer: ({ key }) => {
        tries.push(key)
        if (tries.length === 1) throw new TypeError('lost')
        return { id: 91, version: 1 }
      },
    }
    const { save, address } = await givenForm('/meetings/new', flaky)
    tap('3. Ai phát biểu', /Vũ Minh Chi/)
    save()
    expect(await screen.findByText(/Chưa lưu được: mất kết nối/)).toBeTruthy()
    expect(screen.getAllByText('1/3 người dự đã phát biểu').length).toBeGreaterThan(0)
    save()
    await waitFor(() => expect(address()).toBe('/meetings/91'))
    expect(tries[1]).toBe(tries[0])
  })

  test('meets one who was faster with the way to his record', async () => {
    const faster = refusing(recordMeeting, {
      status: 409,
      code: 'meeting-exists',
      message: { vi: 'Chi bộ đã có kỳ này.', en: 'There is one.' },
      facts: { meetingId: 88 },
    })
    const { save } = await givenForm('/meetings/new', faster)
    save()
    expect(await screen.findByText('Chi bộ đã có kỳ này.')).toBeTruthy()
    const link = screen.getByRole('link', { name: 'Mở kỳ đã ghi' })
    expect(link.getAttribute('href')).toBe('/meetings/88')
  })
})

describe('whose cell', () => {
  test('staff choose one by name, cells only', async () => {
    givenServer([
      answering(getMeetingForm, form),
      answering(searchUnits, {
        units: [
          { ...form.unit, kind: 'cell', parentName: 'Đảng bộ Bộ' },
          { id: 6, code: 'DB', name: 'Đảng bộ Vụ', kind: 'grassroots', parentName: null },
        ],
      }),
    ])
    const staff = aSession({ roles: ['committee-staff'], permissions: ['meetings.record'] })
    const page = await renderPage(<RecordMeetingPage />, {
      address: '/meetings/new',
      session: staff,
    })
    const field = screen.getByRole('combobox', { name: 'Chi bộ' })
    fireEvent.click(field)
    fireEvent.change(field, { target: { value: 'to chuc' } })
    fireEvent.click(await screen.findByText('Chi bộ Vụ Tổ chức'))
    expect(screen.queryByText('Đảng bộ Vụ')).toBeNull()
    await waitFor(() => expect(page.address()).toBe('/meetings/new?unit=5'))
    expect(await screen.findByRole('heading', { name: '2. Điểm danh' })).toBeTruthy()
  })

  test('who may not record is told who does', async () => {
    givenServer([])
    await renderPage(<RecordMeetingPage />, { session: aSession({ permissions: [] }) })
    expect(screen.getByText('Bạn không có quyền ghi kỳ sinh hoạt.')).toBeTruthy()
  })
})
