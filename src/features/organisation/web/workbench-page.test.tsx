import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { answering, answeringBy, aSession, givenServer, renderPage } from '#platform/web/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'

import { getTree } from '../contract.ts'
import {
  changeReorganisation,
  getReorganisation,
  listExceptions,
  readReorganisationActs,
  signReorganisation,
  tryReorganisation,
} from '../contract/reorganisation.ts'
import type { PeopleAssignmentProps } from './assignment.ts'
import { WorkbenchPage } from './workbench-page.tsx'

const told: OutputOf<typeof getReorganisation> = {
  id: 7,
  title: 'Sáp nhập hai chi bộ',
  number: null,
  signedOn: null,
  effectiveOn: '2025-02-03',
  clause: null,
  status: 'draft',
  version: 3,
  acts: [{ kind: 'merge', units: ['A2'], into: 'A1' }],
  congresses: [],
  steps: [{ id: 1, on: '2025-01-02', kind: 'blocked', note: 'Chờ ý kiến' }],
  blockedDays: 6,
  blockedSince: '2025-01-02',
}

const tree: OutputOf<typeof getTree> = {
  on: '2025-02-03',
  units: {
    id: [1, 2, 3, 4],
    code: ['K', 'A', 'A1', 'A2'],
    name: ['Đảng bộ Khối', 'Đảng bộ A', 'Chi bộ Một', 'Chi bộ Hai'],
    kind: ['bloc', 'grassroots', 'cell', 'cell'],
    parentId: [null, 1, 2, 2],
    cells: [2, 2, 1, 1],
  },
}

const changed = answeringBy(changeReorganisation, () => ({ id: 7, version: 4 }))

/** The list of members, which a later feature brings, as far as the workbench knows it. */
function People({ unitId, on, usual, targets, assigned, onAssign }: PeopleAssignmentProps) {
  return (
    <div data-testid="people">
      <p>{`${unitId} ${on} ${usual} ${targets.map(({ value }) => value).join(',')} ${[...assigned].join(' ')}`}</p>
      <button type="button" onClick={() => onAssign([{ card: '009', name: 'Lê Văn Dũng' }], 'A1')}>
        Gán Dũng
      </button>
    </div>
  )
}

async function opened(
  changes: Partial<typeof told> = {},
  more: Parameters<typeof givenServer>[0] = [],
) {
  const asked = givenServer([
    answering(getReorganisation, { ...told, ...changes }),
    answering(getTree, tree),
    changed,
    ...more,
  ])
  await renderPage(<WorkbenchPage reorganisationId="7" people={People} />, {
    session: aSession({ permissions: ['members.read'] }),
  })
  await screen.findByRole('heading', { name: 'Sáp nhập hai chi bộ', level: 1 })
  await screen.findByRole('treegrid', { name: 'Sau quyết định' })
  return asked
}

const bodyOf = (asked: Awaited<ReturnType<typeof opened>>, method: string) =>
  asked.findLast((one) => one.method === method)?.body

const after = () => screen.getByRole('treegrid', { name: 'Sau quyết định' })
const before = () => screen.getByRole('treegrid', { name: 'Cây hiện nay' })

describe('the workbench', () => {
  test('tells the acts by name, both trees with what differs, and what holds the decision up', async () => {
    await opened()
    expect(screen.getByText('Sáp nhập Chi bộ Hai vào Chi bộ Một')).toBeTruthy()
    fireEvent.keyDown(before(), { key: '*' })
    fireEvent.keyDown(before(), { key: 'ArrowDown' })
    fireEvent.keyDown(before(), { key: 'ArrowRight' })
    await waitFor(() => expect(within(before()).getByText('kết thúc')).toBeTruthy())
    expect(screen.getByText(/Vướng mắc từ 02\/01\/2025; tổng cộng 6 ngày/)).toBeTruthy()
  })

  test('an act that can’t be done says why at its place', async () => {
    await opened({ acts: [{ kind: 'move', unit: 'A', under: 'A1' }] })
    expect(screen.getByText(/“A1” trực thuộc “A”/)).toBeTruthy()
  })

  test('by keyboard a unit is chosen, and an act about it is added under the version that was read', async () => {
    const asked = await opened({ acts: [] })
    fireEvent.keyDown(after(), { key: 'ArrowDown' })
    fireEvent.keyDown(after(), { key: 'Enter' })
    const drawer = await screen.findByRole('dialog', { name: 'Đảng bộ A' })
    fireEvent.change(within(drawer).getByLabelText('Việc cần làm'), { target: { value: 'rename' } })
    fireEvent.change(within(drawer).getByLabelText(/^Tên/), { target: { value: 'Đảng bộ Mới' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Thêm vào dự thảo' }))
    await waitFor(() =>
      expect(bodyOf(asked, 'PUT')).toMatchObject({
        version: 3,
        acts: [{ kind: 'rename', unit: 'A', name: 'Đảng bộ Mới' }],
      }),
    )
  })

  test('a unit that is dropped onto another one moves under it', async () => {
    const asked = await opened({ acts: [] })
    fireEvent.keyDown(after(), { key: 'ArrowDown' })
    fireEvent.keyDown(after(), { key: 'ArrowRight' })
    const cell = await within(after()).findByText('Chi bộ Một')
    const carried = new Map<string, string>()
    const dataTransfer = {
      setData: (type: string, data: string) => carried.set(type, data),
      getData: (type: string) => carried.get(type) ?? '',
      get types() {
        return [...carried.keys()]
      },
    }
    const row = (of: HTMLElement) => of.closest('[role=row]') as HTMLElement
    const top = row(within(after()).getByText('Đảng bộ Khối'))
    fireEvent.dragStart(row(cell), { dataTransfer })
    fireEvent.dragOver(top, { dataTransfer })
    fireEvent.drop(top, { dataTransfer })
    await waitFor(() =>
      expect(bodyOf(asked, 'PUT')).toMatchObject({
        acts: [{ kind: 'move', unit: 'A1', under: 'K' }],
      }),
    )
  })

  test('an act is taken out again', async () => {
    const asked = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Bỏ nội dung 1' }))
    await waitFor(() => expect(bodyOf(asked, 'PUT')).toMatchObject({ acts: [] }))
  })

  test('a file adds its acts; a bad one says line and column', async () => {
    const rows = [{ kind: 'move' as const, unit: 'A2', under: 'K' }]
    const read = { acts: rows, faults: [] }
    const asked = await opened({}, [answering(readReorganisationActs, read)])
    fireEvent.click(screen.getByRole('button', { name: 'Nạp nội dung từ tệp' }))
    const drawer = await screen.findByRole('dialog', { name: 'Nạp nội dung từ tệp' })
    const input = drawer.querySelector('input[type=file]') as HTMLInputElement
    fireEvent.change(input, { target: { files: [new File(['{}'], 'quyet-dinh.json')] } })
    await waitFor(() =>
      expect(bodyOf(asked, 'PUT')).toMatchObject({ acts: [...told.acts, ...rows] }),
    )
  })

  test('members are sent elsewhere from the list of their unit, by card and back again', async () => {
    const split = {
      kind: 'split' as const,
      unit: 'A2',
      into: ['A1', 'N1'],
      goesOn: false,
      exceptions: [{ member: '001', to: 'N1' }],
    }
    const founded = {
      kind: 'establish' as const,
      code: 'N1',
      name: 'Chi bộ Mới',
      unitKind: 'cell' as const,
      under: 'A',
    }
    const asked = await opened({ acts: [founded, split] }, [
      answering(listExceptions, {
        exceptions: [{ member: '001', name: 'Nguyễn Thị Đào', to: 'N1' }],
      }),
    ])
    expect(screen.getByText(/Chia Chi bộ Hai thành .* · 1 trường hợp riêng/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Chia theo danh sách: nội dung 2' }))
    const drawer = await screen.findByRole('dialog', { name: 'Chia theo danh sách' })
    // Everybody goes to the first part; the second is offered at once.
    expect(within(drawer).getByTestId('people').textContent).toContain(
      '4 2025-02-03 Chi bộ Một N1 001,N1',
    )
    expect(await within(drawer).findByText('Nguyễn Thị Đào, thẻ 001 → Chi bộ Mới')).toBeTruthy()
    fireEvent.click(within(drawer).getByRole('button', { name: 'Gán Dũng' }))
    expect(within(drawer).getByText('Lê Văn Dũng, thẻ 009 → Chi bộ Một')).toBeTruthy()
    fireEvent.change(within(drawer).getByLabelText('Số thẻ đảng viên'), {
      target: { value: '002\n 003 ' },
    })
    fireEvent.change(within(drawer).getByLabelText('Chuyển về'), { target: { value: 'N1' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Gán 2 thẻ' }))
    fireEvent.click(
      within(drawer).getByRole('button', { name: 'Bỏ trường hợp riêng Nguyễn Thị Đào' }),
    )
    expect(within(drawer).getByText('Trường hợp riêng: 3')).toBeTruthy()
    fireEvent.click(within(drawer).getByRole('button', { name: 'Ghi vào dự thảo' }))
    await waitFor(() =>
      expect(bodyOf(asked, 'PUT')).toMatchObject({
        version: 3,
        acts: [
          founded,
          {
            ...split,
            exceptions: [
              { member: '009', to: 'A1' },
              { member: '002', to: 'N1' },
              { member: '003', to: 'N1' },
            ],
          },
        ],
      }),
    )
    // Names stay out of the decision.
    expect(JSON.stringify(bodyOf(asked, 'PUT'))).not.toContain('Dũng')
  })

  test('of what is signed the exceptions are read, and nothing offers to change them', async () => {
    const excepting = {
      kind: 'merge' as const,
      units: ['A2'],
      into: 'A1',
      exceptions: [{ member: '001', to: 'A1' }],
    }
    await opened(
      { acts: [excepting], status: 'signed', number: '05-QĐ/ĐU', signedOn: '2025-01-06' },
      [answering(listExceptions, { exceptions: [{ member: '001', name: null, to: 'A1' }] })],
    )
    fireEvent.click(screen.getByRole('button', { name: 'Chia theo danh sách: nội dung 1' }))
    const drawer = await screen.findByRole('dialog', { name: 'Chia theo danh sách' })
    expect(within(drawer).getByText('Thẻ 001 → Chi bộ Một')).toBeTruthy()
    expect(within(drawer).queryByRole('button', { name: 'Ghi vào dự thảo' })).toBeNull()
    expect(within(drawer).queryByTestId('people')).toBeNull()
  })

  test('an exception that can’t be is told at its act', async () => {
    await opened({
      acts: [
        { kind: 'merge', units: ['A2'], into: 'A1', exceptions: [{ member: '001', to: 'A' }] },
      ],
    })
    expect(
      screen.getByText(/Thẻ “001” được chuyển về “A”, nhưng đó không phải chi bộ/),
    ).toBeTruthy()
  })

  test('the ordinal of a congress is proposed by the rule, and written only when it is taken', async () => {
    const founded = {
      kind: 'establish' as const,
      code: 'N1',
      name: 'Đảng bộ Mới',
      unitKind: 'grassroots' as const,
      under: 'K',
    }
    const asked = await opened({
      acts: [founded, { kind: 'merge', units: ['A'], into: 'N1' }],
      congresses: [
        {
          code: 'N1',
          origin: 'continued',
          proposed: 12,
          predecessors: [{ code: 'A', name: 'Đảng bộ A', ordinal: 12 }],
        },
      ],
    })
    fireEvent.click(screen.getByRole('button', { name: 'Đại hội: nội dung 1' }))
    const drawer = await screen.findByRole('dialog', { name: 'Đại hội' })
    const ordinal = within(drawer).getByLabelText<HTMLInputElement>(/Nhiệm kỳ đầu tính là/)
    expect(ordinal.value).toBe('')
    expect(
      within(drawer).getByText(/Đảng bộ A: nhiệm kỳ hiện tại là đại hội lần thứ 12/),
    ).toBeTruthy()
    fireEvent.change(ordinal, { target: { value: 'XII' } })
    expect(within(drawer).getByRole('alert').textContent).toContain('từ 1 đến 200')
    fireEvent.click(within(drawer).getByRole('button', { name: 'Lấy số gợi ý: 12' }))
    fireEvent.click(within(drawer).getByLabelText('Quyết định chỉ định cấp ủy đầu tiên'))
    fireEvent.click(within(drawer).getByRole('button', { name: 'Ghi vào dự thảo' }))
    await waitFor(() =>
      expect(bodyOf(asked, 'PUT')).toMatchObject({
        acts: [{ ...founded, congressOrdinal: 12, appointsCommittee: true }, { kind: 'merge' }],
      }),
    )
  })

  test('a try tells each line with its list, and refusals by the number of the act', async () => {
    await opened({}, [
      answering(tryReorganisation, {
        status: 'simulated',
        refusals: [],
        effects: {
          units: { founded: 0, ended: 1, moved: 0 },
          members: { before: 5, after: 5, moved: 2, excepted: 0, handedOver: 0, withoutHome: 0 },
          roles: { followed: 0, ended: 1 },
          lines: [
            {
              code: 'members-moved',
              count: 1,
              items: [
                {
                  code: 'A2',
                  name: 'Chi bộ Hai',
                  other: { code: 'A1', name: 'Chi bộ Một' },
                  before: null,
                  after: 2,
                  day: null,
                },
              ],
            },
          ],
        },
      }),
    ])
    fireEvent.click(screen.getByRole('button', { name: 'Thử trước' }))
    expect(await screen.findByText('Chi bộ Hai → Chi bộ Một: 2')).toBeTruthy()
    expect(screen.getByText(/5 đảng viên trước, 5 sau; 2 đổi chi bộ/)).toBeTruthy()
  })

  test('signing sends number and day, and shows what stands against it', async () => {
    const refused: OutputOf<typeof signReorganisation> = {
      status: 'refused',
      effects: null,
      refusals: [{ act: 1, code: 'met-since', message: { vi: 'Có kỳ họp sau đó.', en: 'Met.' } }],
    }
    const asked = await opened({}, [answering(signReorganisation, refused)])
    fireEvent.click(screen.getByRole('button', { name: 'Ghi quyết định đã ký' }))
    const drawer = await screen.findByRole('dialog', { name: 'Ghi quyết định đã ký' })
    fireEvent.change(within(drawer).getByLabelText(/Số quyết định/), {
      target: { value: '05-QĐ/ĐU' },
    })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Ghi quyết định đã ký' }))
    expect(await within(drawer).findByText('Nội dung 1: Có kỳ họp sau đó.')).toBeTruthy()
    expect(bodyOf(asked, 'POST')).toMatchObject({ version: 3, number: '05-QĐ/ĐU' })
  })

  test('what is signed and waits can be taken back, and its acts no more changed', async () => {
    await opened({ status: 'signed', number: '05-QĐ/ĐU', signedOn: '2025-01-06' })
    expect(screen.getByRole('button', { name: 'Rút lại' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Bỏ nội dung 1' })).toBeNull()
    expect(screen.getByText(/Đã ký, chờ hiệu lực/)).toBeTruthy()
  })

  test('what waits though its day has come says so', async () => {
    await opened({
      status: 'signed',
      number: '05-QĐ/ĐU',
      signedOn: '2025-01-02',
      effectiveOn: '2025-01-06',
    })
    expect(screen.getByText(/Đã đến ngày nhưng chưa thực hiện được/)).toBeTruthy()
  })
})
