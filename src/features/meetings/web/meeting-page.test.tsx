import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import {
  answering,
  answeringBy,
  aSession,
  givenServer,
  refusing,
  renderPage,
} from '#platform/web/testing.ts'

import { correctMeeting, getMeeting, getMeetingForm, withdrawMeeting } from '../contract.ts'
import { MeetingPage } from './meeting-page.tsx'

const meeting: OutputOf<typeof getMeeting> = {
  id: 90,
  unit: { id: 5, code: 'CB5', name: 'Chi bộ 5' },
  kind: 'ordinary',
  heldOn: '2025-01-05',
  startedAt: '08:00',
  endedAt: '09:30',
  chair: { id: 1, name: 'Trần An' },
  secretary: null,
  checker: { id: 2, name: 'Lê Bình' },
  outcome: 'resolution',
  outcomeText: 'Phân công đảng viên mới.',
  version: 2,
  recordedAt: '2025-01-06T03:00:00+00:00',
  counts: { base: 2, present: 1, excused: 1, unexcused: 0, speakers: 1, declared: false },
  attendance: [
    {
      member: { id: 1, name: 'Trần An' },
      status: 'present',
      spoke: true,
      reason: null,
      inBase: true,
    },
    {
      member: { id: 2, name: 'Lê Bình' },
      status: 'absent-excused',
      spoke: false,
      reason: 'Ốm',
      inBase: true,
    },
  ],
  mayCorrect: true,
  versions: [
    {
      version: 1,
      replacedAt: '2025-01-06T17:30:00+00:00',
      replacedBy: 'Nguyễn Lan',
      reason: 'Ghi nhầm người vắng',
      heldOn: '2025-01-04',
      outcome: null,
      present: 2,
    },
  ],
}

const form: OutputOf<typeof getMeetingForm> = {
  unit: meeting.unit,
  roster: [
    { id: 1, name: 'Trần An', official: true, absence: null, post: 'secretary' },
    { id: 2, name: 'Lê Bình', official: true, absence: null, post: null },
  ],
  quorum: 1,
  quorumCite: 'MTG-12',
  recorded: [{ id: 90, kind: 'ordinary', heldOn: '2025-01-05' }],
}

afterEach(() => window.sessionStorage.clear())

async function givenMeetingPage(changes: Partial<typeof meeting> = {}, address = '/meetings/90') {
  const asked = givenServer([
    answering(getMeeting, { ...meeting, ...changes }),
    answering(getMeetingForm, form),
    answering(correctMeeting, { id: 90, version: 3 }),
    answering(withdrawMeeting, { id: 90 }),
  ])
  const session = aSession({ permissions: ['meetings.read', 'meetings.record'] })
  const page = await renderPage(<MeetingPage meetingId="90" />, { address, session })
  await screen.findByRole('heading', { level: 1 })
  return { ...page, sent: (method: string) => asked.find((one) => one.method === method) }
}

describe('a recorded meeting', () => {
  test('shows counts, names, outcome and checker', async () => {
    await givenMeetingPage()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Sinh hoạt thường kỳ ngày 05/01/2025',
    )
    expect(screen.getByText('1/2')).toBeTruthy()
    expect(screen.getByText('Vắng có lý do: Ốm')).toBeTruthy()
    expect(screen.getByText('Phân công đảng viên mới.')).toBeTruthy()
    expect(screen.getAllByText('Lê Bình').length).toBe(2)
  })

  test('keeps former versions with who and why, on the clock of Hà Nội', async () => {
    await givenMeetingPage()
    expect(screen.getByText('Lý do: Ghi nhầm người vắng')).toBeTruthy()
    expect(screen.getByText(/Nguyễn Lan thay lúc 07\/01\/2025 00:30/)).toBeTruthy()
  })

  test('above the cell names stay with the cell, and nothing may be corrected', async () => {
    await givenMeetingPage({ attendance: undefined, mayCorrect: false })
    expect(screen.getByText(/Biên bản chi tiết thuộc về chi bộ/)).toBeTruthy()
    expect(screen.queryByText('Có mặt (1)')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Đính chính' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Rút bản ghi' })).toBeNull()
  })

  test('without a roll call it does not claim that nobody came', async () => {
    const counts = { ...meeting.counts, present: 0, excused: 0, speakers: 0 }
    await givenMeetingPage({ attendance: [], counts })
    expect(screen.getByText('Kỳ này không có điểm danh.')).toBeTruthy()
    expect(screen.queryByText('0/2')).toBeNull()
  })
})

describe('correcting', () => {
  test('opens the form filled, asks why, and names the version that was read', async () => {
    const { sent, address } = await givenMeetingPage()
    fireEvent.click(screen.getByRole('button', { name: 'Đính chính' }))
    await screen.findByRole('heading', { name: '6. Lý do đính chính' })
    expect(address()).toBe('/meetings/90?correct=yes')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung').value).toBe(
      'Phân công đảng viên mới.',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Lưu bản đính chính' }))
    expect(document.activeElement?.id).toBe('part-correction')
    expect(sent('PUT')).toBeUndefined()
    fireEvent.change(screen.getByLabelText(/Vì sao đính chính/), {
      target: { value: 'Thiếu thư ký' },
    })
    fireEvent.change(screen.getByLabelText('Thư ký ghi biên bản'), { target: { value: '1' } })
    fireEvent.click(screen.getByRole('button', { name: 'Lưu bản đính chính' }))
    await waitFor(() => expect(address()).toBe('/meetings/90'))
    expect(sent('PUT')?.body).toMatchObject({
      version: 2,
      reason: 'Thiếu thư ký',
      secretaryId: '1',
      chairId: '1',
      attendance: [
        { memberId: 1, status: 'present', spoke: true },
        { memberId: 2, status: 'absent-excused', reason: 'Ốm' },
      ],
    })
  })

  test('after a conflict what was typed stands over the new version, which is told beside', async () => {
    const [first] = meeting.versions
    const newer: typeof meeting = {
      ...meeting,
      version: 3,
      secretary: { id: 1, name: 'Trần An' },
      outcomeText: 'Bản của bí thư.',
      versions: [
        { ...(first as NonNullable<typeof first>), version: 2, replacedBy: 'Trần An' },
        ...meeting.versions,
      ],
    }
    let saved = false
    const puts: { readonly version: number }[] = []
    const conflict = refusing(correctMeeting, {
      status: 409,
      code: 'changed-meanwhile',
      message: { vi: 'Đã có bản mới.', en: 'There is a newer version.' },
    })
    givenServer([
      answeringBy(getMeeting, () => (saved ? newer : meeting)),
      answering(getMeetingForm, form),
      {
        endpoint: correctMeeting,
        answer: (asked) => {
          puts.push(asked.body as { version: number })
          const first = !saved
          saved = true
          return first ? conflict.answer(asked) : { id: 90, version: 4 }
        },
      },
    ])
    const session = aSession({ permissions: ['meetings.read', 'meetings.record'] })
    const page = await renderPage(<MeetingPage meetingId="90" />, {
      address: '/meetings/90?correct=yes',
      session,
    })
    const type = (label: string | RegExp, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } })
    const valueOf = (label: string | RegExp) =>
      screen.getByLabelText<HTMLTextAreaElement>(label).value
    await screen.findByRole('heading', { name: '6. Lý do đính chính' })
    type('Nội dung', 'Bản của tôi.')
    type(/Vì sao đính chính/, 'Thiếu ý')
    fireEvent.click(screen.getByRole('button', { name: 'Lưu bản đính chính' }))

    fireEvent.click(await screen.findByRole('button', { name: 'Xem bản mới' }))
    expect(await screen.findByText('Trong lúc bạn sửa, Trần An đã lưu bản 3.')).toBeTruthy()
    expect(document.activeElement?.textContent).toContain('Trần An đã lưu bản 3')
    expect(screen.getByText('Bản mới đổi: Thư ký ghi biên bản, Nội dung.')).toBeTruthy()
    expect(screen.getByText('Bản của bí thư.')).toBeTruthy()
    expect(valueOf('Nội dung')).toBe('Bản của tôi.')
    expect(valueOf(/Vì sao đính chính/)).toBe('Thiếu ý')
    expect(valueOf('Thư ký ghi biên bản')).toBe('1')
    expect(screen.queryByText('Đã có bản mới.')).toBeNull()

    fireEvent.click(screen.getByRole('button', { name: 'Lưu bản đính chính' }))
    await waitFor(() => expect(page.address()).toBe('/meetings/90'))
    expect(puts).toMatchObject([
      { version: 2, outcomeText: 'Bản của tôi.', reason: 'Thiếu ý' },
      { version: 3, outcomeText: 'Bản của tôi.', reason: 'Thiếu ý', secretaryId: '1' },
    ])
  })

  test('declared counts are kept until names are called', async () => {
    const counts = { ...meeting.counts, base: 20, present: 18, declared: true }
    await givenMeetingPage({ attendance: [], counts }, '/meetings/90?correct=yes')
    expect(await screen.findByLabelText('Giữ số đã khai (18/20)')).toBeTruthy()
    expect(screen.queryByText('2/2 có mặt')).toBeNull()
    fireEvent.click(screen.getByLabelText('Điểm danh theo tên'))
    expect(screen.getAllByText('2/2 có mặt').length).toBeGreaterThan(0)
  })
})

describe('withdrawing', () => {
  test('names the consequence, wants a reason, and leads back to the list', async () => {
    const { sent, address } = await givenMeetingPage()
    fireEvent.click(screen.getByRole('button', { name: 'Rút bản ghi' }))
    const dialog = screen.getByRole('alertdialog')
    const confirm = [...dialog.querySelectorAll('button')].at(-1)
    if (!confirm) throw new Error('No button')
    fireEvent.click(confirm)
    expect(screen.getByText('Hãy ghi lý do, ít nhất vài chữ.')).toBeTruthy()
    expect(sent('DELETE')).toBeUndefined()
    fireEvent.change(screen.getByLabelText(/Vì sao rút/), { target: { value: 'Ghi nhầm chi bộ' } })
    fireEvent.click(confirm)
    await waitFor(() => expect(address()).toBe('/meetings?unit=5'))
    expect(sent('DELETE')?.body).toEqual({ version: 2, reason: 'Ghi nhầm chi bộ' })
  })
})
