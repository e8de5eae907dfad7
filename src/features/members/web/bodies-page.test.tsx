import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { aSession, answering, givenServer, refusing, renderPage } from '#platform/web/testing.ts'
import { Notices } from '#platform/web/ui/notices.tsx'

import { listMembers } from '../contract.ts'
import {
  beginTerm,
  changeTerm,
  entrustSeat,
  fillSeat,
  leaveSeat,
  listBodies,
} from '../contract/bodies.ts'
import { BodiesPage } from './bodies-page.tsx'

type Told = OutputOf<typeof listBodies>
type Seat = Told['bodies'][number]['seats'][number]

const seat = (changes: Partial<Seat>): Seat => ({
  seatId: 1,
  post: 'secretary',
  ordinal: 1,
  permanent: true,
  filler: 'committee',
  cite: 'ORG-16',
  holder: null,
  acting: null,
  vacantSince: null,
  vacantDays: null,
  portfolio: null,
  ...changes,
})

const told: Told = {
  unit: { id: 7, code: 'A', name: 'Đảng bộ Một' },
  on: '2025-01-08',
  bodies: [
    {
      id: 3,
      kind: 'committee',
      from: '2020-01-01',
      term: {
        id: 5,
        ordinal: 12,
        from: '2020-06-01',
        dueOn: '2025-06-01',
        latest: '2026-06-01',
        plannedOn: null,
        origin: 'elected',
        approvedSize: 3,
        document: null,
      },
      earlier: [],
      seats: [
        seat({
          holder: {
            memberId: 11,
            name: 'Nguyễn Thị Đào',
            from: '2020-06-01',
            act: 'elected',
            document: null,
            approvedOn: null,
            hostPost: null,
            headsHost: true,
            also: [{ body: 'standing-committee', post: 'secretary' }],
          },
          portfolio: 'Phụ trách chung',
        }),
        seat({
          seatId: 2,
          post: 'member',
          permanent: false,
          filler: 'congress',
          cite: 'ORG-10',
          vacantSince: '2024-10-26',
          vacantDays: 75,
        }),
      ],
    },
  ],
  flags: [
    {
      code: 'body-missing',
      body: 'inspection-commission',
      vi: 'Chưa có ủy ban kiểm tra.',
      en: 'There is no inspection commission yet.',
      cite: 'ORG-22',
    },
  ],
  foreseen: {
    unit: { kind: 'grassroots', parentKind: 'bloc' },
    bodies: ['committee', 'inspection-commission'],
    ordinal: null,
  },
}

const may = { session: aSession({ permissions: ['organisation.read', 'members.seat'] }) }

const member = {
  id: 21,
  name: 'Trần Văn An',
  cardNumber: '003',
  gender: 'male',
  birthDate: '1980-01-01',
  status: 'official',
  absence: null,
  unit: { id: 8, code: 'A1', name: 'Chi bộ Hai', organisation: null },
  posts: [],
} satisfies OutputOf<typeof listMembers>['members'][number]

const given = (...more: Parameters<typeof givenServer>[0]) =>
  givenServer([answering(listBodies, told), ...more])

test('who sits where, for how long a seat stands empty, and what the rules miss', async () => {
  given()
  await renderPage(<BodiesPage unitId="7" />)
  expect(await screen.findByText('2 chức danh, 1 đang trống.')).toBeTruthy()
  expect(screen.getByText('Nguyễn Thị Đào')).toBeTruthy()
  expect(screen.getByText(/kiêm Bí thư, ban thường vụ/)).toBeTruthy()
  expect(screen.getByText('Trống 75 ngày')).toBeTruthy()
  expect(screen.getByText(/Chưa có ủy ban kiểm tra/)).toBeTruthy()
  expect(screen.getByText(/Đại hội lần thứ 12, nhiệm kỳ từ 01\/06\/2020/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Nhiệm kỳ mới' })).toBeNull()
})

/** Seats Trần Văn An, found by the beginning of his name, where the seat is empty. */
async function seatAn(): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: 'Mở: Cấp ủy viên' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi người giữ' }))
  const box = screen.getByRole('combobox', { name: /Đảng viên/ })
  fireEvent.click(box)
  fireEvent.change(box, { target: { value: 'an' } })
  fireEvent.click(await screen.findByText('Trần Văn An'))
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
}

test('an empty seat is filled with a member found by name; a refusal is told and nothing is lost', async () => {
  const asked = given(
    answering(listMembers, { members: [member], next: null }),
    refusing(fillSeat, {
      status: 422,
      code: 'not-of-unit',
      message: { vi: 'Không sinh hoạt ở đây.', en: 'Not of this unit.' },
    }),
  )
  await renderPage(<BodiesPage unitId="7" />, may)
  await seatAn()
  expect(await screen.findByText('Không sinh hoạt ở đây.')).toBeTruthy()
  expect(asked.find(({ path }) => path.endsWith('/seats/2/holders'))?.body).toMatchObject({
    memberId: 21,
    act: 'by-elected',
    acting: false,
    replaces: null,
  })
  expect(screen.getByDisplayValue('Trần Văn An')).toBeTruthy()
})

test('who is promoted within a body leaves the other seat, and it is said that this one is empty', async () => {
  given(
    answering(listMembers, { members: [member], next: null }),
    answering(fillSeat, { gaveUp: [{ seatId: 3, post: 'deputy-secretary' }] }),
  )
  await renderPage(
    <>
      <BodiesPage unitId="7" />
      <Notices />
    </>,
    may,
  )
  await seatAn()
  expect(await screen.findByText(/thôi giữ: Phó bí thư cấp ủy/)).toBeTruthy()
})

test('a holder leaves, and duties are entrusted to a seat', async () => {
  const asked = given(answering(leaveSeat, { ended: 1 }), answering(entrustSeat, {}))
  await renderPage(<BodiesPage unitId="7" />, may)
  const open = async (seatName: string, act: string) => {
    fireEvent.click(await screen.findByRole('button', { name: `Mở: ${seatName}` }))
    fireEvent.click(await screen.findByRole('button', { name: act }))
  }
  await open('Bí thư cấp ủy, Nguyễn Thị Đào', 'Ghi thôi giữ')
  fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'retired' } })
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ path }) => path.endsWith('/seats/1/leaving'))?.body)
    .toMatchObject({ reason: 'retired', everywhere: false })
  await open('Cấp ủy viên', 'Phân công nhiệm vụ')
  fireEvent.change(screen.getByLabelText(/Nhiệm vụ được phân công/), {
    target: { value: 'Công tác dân vận' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ path }) => path.endsWith('/seats/2/portfolio'))?.body)
    .toMatchObject({ duties: 'Công tác dân vận' })
})

test('the next term begins with those who sat so far, unless others are named', async () => {
  const asked = given(answering(beginTerm, { termId: 9, left: 0, came: 0 }))
  await renderPage(<BodiesPage unitId="7" />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Nhiệm kỳ mới' }))
  const form = within(await screen.findByRole('dialog'))
  fireEvent.change(form.getByLabelText(/Số, ký hiệu/), { target: { value: '1-NQ/ĐH' } })
  fireEvent.click(form.getByRole('button', { name: 'Bỏ: Cấp ủy viên' }))
  fireEvent.click(form.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ path }) => path.endsWith('/bodies/3/terms'))?.body)
    .toMatchObject({
      ordinal: 13,
      dueOn: '2030-01-08',
      document: '1-NQ/ĐH',
      seats: [{ post: 'secretary', memberId: 11 }],
    })
})

test('seats of the same post are told apart where the next term is filled', async () => {
  given()
  await renderPage(<BodiesPage unitId="7" />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Nhiệm kỳ mới' }))
  const form = within(await screen.findByRole('dialog'))
  fireEvent.change(form.getByLabelText(/Thêm chức danh/), { target: { value: 'member' } })
  expect(form.getAllByRole('combobox', { name: /Cấp ủy viên/ })).toHaveLength(2)
  expect(form.getByRole('combobox', { name: 'Cấp ủy viên 2' })).toBeTruthy()
  expect(form.getByRole('button', { name: 'Bỏ: Cấp ủy viên 1' })).toBeTruthy()
})

test('the next congress follows the day of this one, until somebody says by when it is due', async () => {
  const asked = given(answering(beginTerm, { termId: 9, left: 0, came: 0 }))
  await renderPage(<BodiesPage unitId="7" />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Nhiệm kỳ mới' }))
  const day = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  await screen.findByRole('dialog')
  day(/Số, ký hiệu/, '1-NQ/ĐH')
  day(/Ngày đại hội/, '05/11/2024')
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  const sent = () => asked.findLast(({ path }) => path.endsWith('/bodies/3/terms'))?.body
  await expect.poll(sent).toMatchObject({ from: '2024-11-05', dueOn: '2029-11-05' })
  fireEvent.click(await screen.findByRole('button', { name: 'Nhiệm kỳ mới' }))
  await screen.findByRole('dialog')
  day(/Số, ký hiệu/, '1-NQ/ĐH')
  day(/Đại hội tiếp theo/, '01/06/2029')
  day(/Ngày đại hội/, '06/11/2024')
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect.poll(sent).toMatchObject({ from: '2024-11-06', dueOn: '2029-06-01' })
})

test('what is no number is said to be none, and nothing is sent', async () => {
  const asked = given(answering(changeTerm, {}))
  await renderPage(<BodiesPage unitId="7" />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Sửa nhiệm kỳ' }))
  const form = within(await screen.findByRole('dialog'))
  for (const wrong of ['XII', '12 người', '-3']) {
    fireEvent.change(form.getByLabelText('Đại hội lần thứ'), { target: { value: wrong } })
    expect(form.getByText('Chỉ ghi chữ số, ví dụ 12.')).toBeTruthy()
    fireEvent.click(form.getByRole('button', { name: 'Lưu' }))
  }
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([])
  fireEvent.change(form.getByLabelText('Đại hội lần thứ'), { target: { value: ' 13 ' } })
  expect(form.queryByText('Chỉ ghi chữ số, ví dụ 12.')).toBeNull()
  fireEvent.click(form.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ method }) => method === 'PUT')?.body)
    .toMatchObject({ ordinal: 13, approvedSize: 3 })
})

test('the ordinal that the founding decision told is proposed for the first term', async () => {
  const founded = { ...told, bodies: [], foreseen: { ...told.foreseen, ordinal: 12 } }
  givenServer([answering(listBodies, founded)])
  await renderPage(<BodiesPage unitId="7" />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi cấp ủy, ủy ban' }))
  const form = within(await screen.findByRole('dialog'))
  expect(form.getByLabelText('Đại hội lần thứ')).toHaveProperty('value', '12')
})
