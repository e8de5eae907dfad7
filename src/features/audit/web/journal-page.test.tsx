import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, aSession, givenServer, renderPage } from '#platform/web/testing.ts'

import { getWitness, listActs, listTraces } from '../contract.ts'
import { JournalPage } from './journal-page.tsx'
import { WitnessPage } from './witness-page.tsx'

const act = {
  id: 12,
  number: 7,
  at: '2025-01-08T01:30:00+00:00',
  act: 'members.file-read',
  actor: 'Trần Văn Kiểm',
  offices: [{ role: 'inspector' as const, unit: 'Đảng bộ A', standsIn: true }],
  unit: { id: 3, name: 'Chi bộ A1' },
  operation: 'getMember',
  facts: { member: 44 },
  objects: [{ kind: 'member' as const, id: 44, name: 'Nguyễn Thị Lan' }],
}

test('the record tells who, in which office, what and about whom, and leads to all about him', async () => {
  const asked = givenServer([answering(listActs, { acts: [act], next: null })])
  await renderPage(<JournalPage />, {
    session: aSession({ permissions: ['audit.read'] }),
    address: '/journal?by=Ki%E1%BB%83m&about=member&object=44',
  })
  expect(await screen.findByText('Trần Văn Kiểm')).toBeTruthy()
  expect(screen.getByText('Cán bộ kiểm tra, Đảng bộ A, làm thay')).toBeTruthy()
  expect(screen.getByText('08/01/2025 08:30')).toBeTruthy()
  const about = screen.getByRole('link', { name: 'đảng viên Nguyễn Thị Lan' })
  expect(about.getAttribute('href')).toBe('/journal?about=member&object=44')
  expect(screen.getByRole('button', { name: /Chỉ việc về đảng viên Nguyễn Thị Lan/ })).toBeTruthy()
  expect(asked[0]?.path).toContain('by=Ki%E1%BB%83m')
  expect(asked[0]?.path).toContain('object=44')
  const file = screen.getByText('Xuất CSV').closest('a')
  expect(file?.getAttribute('href')).toContain('/api/v1/acts/export?language=vi&by=')
  expect(screen.queryByText('Mốc chứng kiến')).toBeNull()
})

test('what may not be read by its name has its number, and whoever was erased no name', async () => {
  const unnamed = { ...act, actor: '', objects: [{ kind: 'member' as const, id: 44, name: null }] }
  givenServer([answering(listActs, { acts: [unnamed], next: null })])
  await renderPage(<JournalPage />, { session: aSession({ permissions: ['audit.read'] }) })
  expect(await screen.findByRole('link', { name: 'đảng viên 44' })).toBeTruthy()
  expect(screen.getByText('đã xóa danh tính')).toBeTruthy()
})

test('a filter by the kind of act is chosen, and taken back', async () => {
  givenServer([answering(listActs, { acts: [act], next: null })])
  const { address } = await renderPage(<JournalPage />, {
    session: aSession({ permissions: ['audit.read'] }),
    address: '/journal?act=members.file-read',
  })
  fireEvent.change(await screen.findByLabelText('Việc'), { target: { value: '' } })
  await waitFor(() => expect(address()).toBe('/journal'))
})

test('an administrator is shown that acts happened, and not by whom', async () => {
  const asked = givenServer([
    answering(listTraces, {
      acts: [{ id: 12, number: null, at: '2025-01-08T01:30:00+00:00', act: 'meetings.recorded' }],
      next: null,
    }),
  ])
  await renderPage(<JournalPage />, {
    session: aSession({ permissions: ['audit.trace', 'audit.witness'] }),
  })
  expect(await screen.findByText('Ghi biên bản sinh hoạt')).toBeTruthy()
  expect(screen.getByText('đang chờ số')).toBeTruthy()
  expect(screen.queryByText('Người làm')).toBeNull()
  expect(screen.getByText('Mốc chứng kiến').closest('a')?.getAttribute('href')).toBe(
    '/journal/witness',
  )
  expect(asked.map(({ path }) => path.split('?')[0])).toEqual(['/api/v1/acts/traces'])
})

test('a witness page shows what was signed, and can be printed and saved', async () => {
  const note = 'chibo/00000000000000aa\n42\nroot\n'
  givenServer([
    answering(getWitness, {
      checkpoint: {
        origin: 'chibo/00000000000000aa',
        size: 42_000,
        root: 'cm9vdA==',
        time: '2025-01-08T01:30:00.000Z',
        note,
        picture: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
      unsigned: 3,
    }),
  ])
  await renderPage(<WitnessPage />)
  expect(await screen.findByText('42.000')).toBeTruthy()
  expect(screen.getByText('cm9vdA==')).toBeTruthy()
  const picture = screen.getByRole('img', { name: 'Mã QR chứa nguyên văn mốc đã ký' })
  expect(picture.getAttribute('src')).toMatch(/^data:image\/svg/)
  expect(screen.getByText('3 việc mới chưa nằm trong mốc nào')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'In trang này' })).toBeTruthy()
  const saved = screen.getByText('Tải mốc').closest('a')
  expect(decodeURIComponent(saved?.getAttribute('href') ?? '')).toContain(note)
})

test('before the first signature the witness page says so', async () => {
  givenServer([answering(getWitness, { checkpoint: null, unsigned: 0 })])
  await renderPage(<WitnessPage />)
  expect(await screen.findByText(/Chưa có mốc nào được ký/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'In trang này' })).toBeNull()
})
