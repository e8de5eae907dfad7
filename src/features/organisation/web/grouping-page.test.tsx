import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import {
  answering,
  answeringBy,
  aSession,
  givenServer,
  refusing,
  renderPage,
} from '#platform/web/testing.ts'
import { Notices } from '#platform/web/ui/notices.tsx'

import { getTree } from '../contract.ts'
import {
  addClusters,
  changeCluster,
  changeGrouping,
  countClusters,
  getGrouping,
  listGroupingChanges,
  placeUnits,
  readClusterList,
} from '../contract/groupings.ts'
import { GroupingPage } from './grouping-page.tsx'

type Grouping = OutputOf<typeof getGrouping>

const days = { from: '2023-12-01', to: null }
const aUnit = (id: number, name: string) => ({
  id,
  code: `09.${id}`,
  name,
  open: true,
  kind: 'upper' as const,
})

const grouping: Grouping = {
  id: 1,
  name: 'Cụm thi đua',
  unit: { id: 1, code: 'DUK', name: 'Đảng bộ Khối' },
  ...days,
  version: 4,
  document: '118-QĐ/ĐUK',
  on: '2025-01-08',
  mayChange: true,
  clusters: [
    {
      id: 11,
      name: 'Cụm số 1',
      ...days,
      units: [
        { ...aUnit(2, 'Đảng bộ Bộ Tư pháp'), ...days },
        { ...aUnit(3, 'Đảng bộ Bộ Nội vụ'), ...days, open: false },
      ],
    },
    { id: 12, name: 'Cụm số 2', ...days, units: [] },
    { id: 13, name: 'Cụm cũ', from: '2023-12-01', to: '2024-01-01', units: [] },
  ],
  without: [aUnit(4, 'Đảng bộ Bộ Y tế')],
  days: [
    { day: '2023-12-01', changes: 3 },
    { day: '2024-06-01', changes: 2 },
  ],
}

const tree: OutputOf<typeof getTree> = {
  on: '2025-01-08',
  units: {
    id: [1, 2, 21, 3, 4, 9],
    code: ['DUK', '09.2', '09.2.1', '09.3', '09.4', 'X'],
    name: [
      'Đảng bộ Khối',
      'Đảng bộ Bộ Tư pháp',
      'Chi bộ Vụ Pháp chế',
      'Đảng bộ Bộ Nội vụ',
      'Đảng bộ Bộ Y tế',
      'Đảng bộ khác',
    ],
    kind: ['bloc', 'upper', 'cell', 'upper', 'upper', 'bloc'],
    parentId: [null, 1, 2, 1, 1, null],
    cells: [1, 1, 1, 0, 0, 0],
  },
}

const counts: OutputOf<typeof countClusters> = {
  on: '2025-01-08',
  rows: [
    { cluster: 11, cells: 120, members: 1600, official: 1500 },
    { cluster: null, cells: 5, members: 60, official: 58 },
  ],
}

const written = { id: 1, version: 5 }

const broken = {
  status: 500,
  code: 'internal',
  message: { vi: 'Máy chủ gặp sự cố.', en: 'The server failed.' },
}

async function opened(
  changes: Partial<Grouping> = {},
  more: Parameters<typeof givenServer>[0] = [],
) {
  const asked = givenServer([
    ...more,
    answering(getGrouping, { ...grouping, ...changes }),
    answering(countClusters, counts),
    answering(listGroupingChanges, {
      changes: [
        {
          kind: 'moved',
          day: '2024-06-01',
          unit: aUnit(2, 'Đảng bộ Bộ Tư pháp'),
          cluster: { id: 11, name: 'Cụm số 1' },
          former: { id: 12, name: 'Cụm số 2' },
          days: null,
        },
        {
          kind: 'corrected',
          day: '2024-03-01',
          unit: aUnit(3, 'Đảng bộ Bộ Nội vụ'),
          cluster: { id: 12, name: 'Cụm số 2' },
          former: null,
          days: { from: '2023-12-01', to: '2024-02-01' },
        },
      ],
      next: null,
    }),
    answering(getTree, tree),
    answering(placeUnits, { ...written, cutShort: [] }),
    answering(changeGrouping, written),
    answering(changeCluster, written),
    answering(addClusters, { ...written, clusters: [] }),
  ])
  const page = await renderPage(
    <>
      <GroupingPage groupingId="1" />
      <Notices />
    </>,
    {
      address: '/groupings/1',
      session: aSession({ permissions: ['directives.standing'] }),
    },
  )
  await screen.findByRole('heading', { name: 'Cụm thi đua', level: 1 })
  return { asked, page }
}

type Log = Awaited<ReturnType<typeof opened>>['asked']
const sent = (asked: Log, method = 'POST') => asked.findLast((one) => one.method === method)?.body

describe('a grouping', () => {
  test('shows its clusters of the day with their units, and where each goes', async () => {
    await opened()
    expect(screen.getByText('từ 01/12/2023 · 118-QĐ/ĐUK')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Đảng bộ Bộ Tư pháp' }).getAttribute('href')).toBe(
      '/units/2?on=2025-01-08',
    )
    expect(screen.queryByRole('link', { name: 'Đảng bộ Bộ Nội vụ' })).toBeNull()
    expect(screen.getByText('Ngày này chưa có tổ chức nào trong nhóm.')).toBeTruthy()
    const others = screen.getByRole('heading', { name: 'Nhóm của thời gian khác' })
    expect(others.closest('section')?.textContent).toContain('Cụm cũ')
    const without = screen.getByRole('heading', { name: 'Tổ chức trực thuộc chưa ở nhóm nào' })
    expect(without.closest('section')?.textContent).toContain('Đảng bộ Bộ Y tế')
    expect(screen.getByRole('link', { name: 'Tổng quan theo nhóm' }).getAttribute('href')).toBe(
      '/overview?unit=1&grouping=1',
    )
  })

  test('counts units, cells and members by cluster, what stands in none, and all', async () => {
    await opened()
    const table = screen.getByRole('grid', { name: 'Số liệu theo nhóm' })
    await waitFor(() => expect(within(table).getAllByText('1.600')).toHaveLength(1))
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))
    expect(rows.slice(1)).toEqual([
      ['Cụm số 1', '2', '120', '1.600', '1.500'],
      ['Cụm số 2', '0', '0', '0', '0'],
      ['Ngoài các nhóm', '–', '5', '60', '58'],
      ['Tất cả', '–', '125', '1.660', '1.558'],
    ])
  })

  test('tells what happened and what was corrected', async () => {
    await opened()
    const fold = screen.getByText('Xem ai vào, chuyển, thôi thuộc nhóm').closest('details')
    if (fold) fold.open = true
    fireEvent(fold as HTMLElement, new Event('toggle'))
    expect(await screen.findByText('chuyển nhóm: Cụm số 2 → Cụm số 1')).toBeTruthy()
    expect(
      screen.getByText(
        'sửa điều đã ghi: trước đó đã ghi: Cụm số 2, từ 01/12/2023 đến trước 01/02/2024',
      ),
    ).toBeTruthy()
  })

  test('steps from day to day of change; the day stands in the address', async () => {
    const { page } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Lần trước' }))
    await waitFor(() => expect(page.address()).toBe('/groupings/1?on=2024-06-01'))
    expect(await screen.findByText(/2 thay đổi trong ngày/)).toBeTruthy()
  })

  test('says of each cluster which one a button is about', async () => {
    await opened()
    for (const name of ['Cụm số 1', 'Cụm số 2', 'Cụm cũ'])
      expect(screen.getByRole('button', { name: `Sửa nhóm ${name}` })).toBeTruthy()
    for (const name of ['Cụm số 1', 'Cụm số 2'])
      expect(screen.getByRole('button', { name: `Xếp tổ chức vào ${name}` })).toBeTruthy()
  })

  test('of which the figures could not be counted says so', async () => {
    await opened({}, [refusing(countClusters, broken)])
    expect((await screen.findByRole('alert')).textContent).toContain(broken.message.vi)
    expect(screen.queryByRole('grid', { name: 'Số liệu theo nhóm' })).toBeNull()
  })

  test('is only read by whoever may not change it', async () => {
    await opened({ mayChange: false })
    expect(screen.queryByRole('button', { name: /Xếp tổ chức|Sửa|Thêm nhóm|Chuyển/ })).toBeNull()
  })
})

describe('putting units into a cluster', () => {
  const drawerOf = async (button: string | RegExp) => {
    fireEvent.click(screen.getAllByRole('button', { name: button })[0] as HTMLElement)
    return screen.findByRole('dialog')
  }

  test('several are found without diacritics and ticked by keyboard, then sent at once', async () => {
    const { asked } = await opened()
    const drawer = await drawerOf('Xếp tổ chức')
    const find = await within(drawer).findByLabelText('Tìm tổ chức, không cần gõ dấu')
    const boxes = () => within(drawer).getAllByRole('checkbox')
    expect(boxes()).toHaveLength(3)
    fireEvent.change(find, { target: { value: 'bo  y te' } })
    expect(boxes().map((box) => box.closest('label')?.textContent)).toEqual(['Đảng bộ Bộ Y tế09.4'])
    fireEvent.click(boxes()[0] as HTMLElement)
    fireEvent.change(find, { target: { value: 'dang bo' } })
    // One stop for the Tab key; the arrows walk.
    expect(boxes().map((box) => box.tabIndex)).toEqual([0, -1, -1])
    fireEvent.keyDown(boxes()[0] as HTMLElement, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(boxes()[1])
    fireEvent.click(boxes()[1] as HTMLElement)
    expect(within(drawer).getByText('Đã chọn 2')).toBeTruthy()
    fireEvent.change(within(drawer).getByLabelText(/Xếp vào/), { target: { value: '12' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xếp tổ chức' }))
    await waitFor(() =>
      expect(sent(asked)).toEqual({
        version: 4,
        from: '2025-01-08',
        to: null,
        placements: [{ cluster: 12, units: [4, 3] }],
      }),
    )
    expect(await screen.findByText('Đã xếp 2 tổ chức.')).toBeTruthy()
  })

  test('those at all levels can be chosen, each with the cluster it stands in; others of the tree can not', async () => {
    await opened()
    const drawer = await drawerOf('Xếp tổ chức')
    expect(await within(drawer).findByText('09.2 · đang ở Cụm số 1')).toBeTruthy()
    fireEvent.click(within(drawer).getByLabelText('Mọi cấp'))
    expect(within(drawer).getByText('Chi bộ Vụ Pháp chế')).toBeTruthy()
    expect(within(drawer).queryByText('Đảng bộ khác')).toBeNull()
    fireEvent.click(within(drawer).getByRole('button', { name: 'Chọn tất cả đang thấy' }))
    expect(within(drawer).getByText('Đã chọn 4')).toBeTruthy()
  })

  test('a unit is taken out from its line', async () => {
    const { asked } = await opened()
    const drawer = await drawerOf('Chuyển Đảng bộ Bộ Tư pháp hoặc cho thôi thuộc nhóm')
    expect(await within(drawer).findByText('Đã chọn 1')).toBeTruthy()
    fireEvent.change(within(drawer).getByLabelText(/Xếp vào/), { target: { value: 'none' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xếp tổ chức' }))
    await waitFor(() =>
      expect(sent(asked)).toMatchObject({ placements: [{ cluster: null, units: [2] }] }),
    )
  })

  test('whose stay ends earlier is told', async () => {
    await opened({}, [
      answering(placeUnits, {
        ...written,
        cutShort: [{ unit: { id: 2, code: 'x', name: 'Đảng bộ Bộ Tư pháp' }, on: '2025-02-01' }],
      }),
    ])
    const drawer = await drawerOf(/^Chuyển Đảng bộ Bộ Tư pháp/)
    await within(drawer).findByText('Đã chọn 1')
    fireEvent.change(within(drawer).getByLabelText(/Xếp vào/), { target: { value: '12' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xếp tổ chức' }))
    expect(await screen.findByText(/sớm hơn vì .* Đảng bộ Bộ Tư pháp/)).toBeTruthy()
  })

  test('of which the list can not be had says so, and tries again', async () => {
    await opened({}, [refusing(getTree, broken)])
    const drawer = await drawerOf('Xếp tổ chức')
    expect((await within(drawer).findByRole('alert')).textContent).toContain(broken.message.vi)
    expect(within(drawer).getByRole('button', { name: 'Thử lại' })).toBeTruthy()
  })

  test('says what is still to be chosen', async () => {
    const { asked } = await opened()
    const drawer = await drawerOf('Xếp tổ chức')
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xếp tổ chức' }))
    expect(within(drawer).getByText('Chọn nhóm, ngày bắt đầu và ít nhất một tổ chức.')).toBeTruthy()
    expect(sent(asked)).toBeUndefined()
  })

  test('a refusal stands in the form, and nothing chosen is lost', async () => {
    await opened({}, [
      refusing(placeUnits, {
        status: 422,
        code: 'not-under-owner',
        message: { vi: 'Vào ngày 01/01/2020 không trực thuộc.', en: 'Not under.' },
      }),
    ])
    const drawer = await drawerOf(/^Chuyển Đảng bộ Bộ Tư pháp/)
    await within(drawer).findByText('Đã chọn 1')
    fireEvent.change(within(drawer).getByLabelText(/Xếp vào/), { target: { value: '12' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xếp tổ chức' }))
    expect(await within(drawer).findByText('Vào ngày 01/01/2020 không trực thuộc.')).toBeTruthy()
    expect(within(drawer).getByText('Đã chọn 1')).toBeTruthy()
  })
})

describe('a list that is pasted', () => {
  const list = 'Nạp từ danh sách'

  async function pasted(
    answer: OutputOf<typeof readClusterList>,
    text = '09.4; Cụm số 1',
    more: Parameters<typeof givenServer>[0] = [],
  ) {
    const { asked } = await opened({}, [answering(readClusterList, answer), ...more])
    fireEvent.click(screen.getByRole('button', { name: list }))
    const drawer = await screen.findByRole('dialog', { name: list })
    fireEvent.change(within(drawer).getByLabelText('Danh sách'), { target: { value: text } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xem trước' }))
    return { asked, drawer }
  }

  const row = (line: number, id: number, cluster: number | null, name: string) => ({
    line,
    unit: { id, code: `09.${id}`, name: `Đảng bộ ${id}` },
    cluster,
    name,
    present: id === 2 ? { id: 11, name: 'Cụm số 1' } : null,
  })

  test('is shown before it is written: who comes, moves and stays', async () => {
    const { asked, drawer } = await pasted({
      rows: [row(1, 4, 11, 'Cụm số 1'), row(2, 2, 12, 'Cụm số 2'), row(3, 3, 12, 'Cụm số 2')],
      missing: [],
      faults: [],
    })
    expect(await within(drawer).findByText('vào Cụm số 1')).toBeTruthy()
    expect(within(drawer).getByText('Cụm số 1 → Cụm số 2')).toBeTruthy()
    const sentText = (sent(asked) as { contentBase64: string }).contentBase64
    expect(Buffer.from(sentText, 'base64').toString('utf8')).toBe('09.4; Cụm số 1')
    fireEvent.click(within(drawer).getByRole('button', { name: 'Ghi 3 dòng' }))
    await waitFor(() =>
      expect(sent(asked)).toEqual({
        version: 4,
        from: '2025-01-08',
        to: null,
        placements: [
          { cluster: 11, units: [4] },
          { cluster: 12, units: [2, 3] },
        ],
      }),
    )
  })

  test('that is corrected once it was previewed is previewed again before it is written', async () => {
    const { asked, drawer } = await pasted({
      rows: [row(1, 4, 11, 'Cụm số 1')],
      missing: [],
      faults: [],
    })
    expect(await within(drawer).findByRole('button', { name: 'Ghi 1 dòng' })).toBeTruthy()
    const field = within(drawer).getByLabelText('Danh sách')
    fireEvent.change(field, { target: { value: '09.4; Cụm số 2' } })
    await waitFor(() => expect(within(drawer).queryByRole('button', { name: /^Ghi/ })).toBeNull())
    fireEvent.click(within(drawer).getByRole('button', { name: 'Xem trước' }))
    expect(await within(drawer).findByRole('button', { name: 'Ghi 1 dòng' })).toBeTruthy()
    const sentText = (sent(asked) as { contentBase64: string }).contentBase64
    expect(Buffer.from(sentText, 'base64').toString('utf8')).toBe('09.4; Cụm số 2')
  })

  test('tells whose stay ends earlier than the list says', async () => {
    const cutShort = [{ unit: { id: 4, code: '09.4', name: 'Đảng bộ Bộ Y tế' }, on: '2025-02-01' }]
    const { drawer } = await pasted(
      { rows: [row(1, 4, 11, 'Cụm số 1')], missing: [], faults: [] },
      undefined,
      [answering(placeUnits, { ...written, cutShort })],
    )
    fireEvent.click(await within(drawer).findByRole('button', { name: 'Ghi 1 dòng' }))
    expect(
      await screen.findByText(/^Đã xếp 1 tổ chức.* sớm hơn vì .* Đảng bộ Bộ Y tế/),
    ).toBeTruthy()
  })

  test('needs lines before it can be shown', async () => {
    const { asked, drawer } = await pasted({ rows: [], missing: [], faults: [] }, '  ')
    expect(within(drawer).getByText('Dán danh sách vào ô trên trước.')).toBeTruthy()
    expect(sent(asked)).toBeUndefined()
  })

  test('names clusters that are not there: they are added on a tick, not before', async () => {
    const { asked, drawer } = await pasted({
      rows: [row(1, 4, null, 'Cụm số 9')],
      missing: ['Cụm số 9'],
      faults: [],
    })
    const write = await within(drawer).findByRole('button', { name: 'Ghi 1 dòng' })
    fireEvent.click(write)
    expect(within(drawer).getByText(/đánh dấu để thêm/)).toBeTruthy()
    fireEvent.click(within(drawer).getByLabelText('Thêm các nhóm chưa có: Cụm số 9'))
    fireEvent.click(within(drawer).getByRole('button', { name: 'Ghi 1 dòng' }))
    await waitFor(() =>
      expect(sent(asked)).toMatchObject({ placements: [{ cluster: 'Cụm số 9', units: [4] }] }),
    )
  })

  test('with faults says where, and offers nothing to write', async () => {
    const { drawer } = await pasted({
      rows: [],
      missing: [],
      faults: [{ line: 2, column: 'unit_code', message: { vi: 'Không có mã.', en: 'None.' } }],
    })
    expect((await within(drawer).findByRole('alert')).textContent).toContain('Dòng 2: Không có mã.')
    expect(within(drawer).queryByRole('button', { name: /^Ghi/ })).toBeNull()
  })
})

describe('changing the grouping itself', () => {
  test('clusters are added one on each line', async () => {
    const { asked } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Thêm nhóm' }))
    const drawer = await screen.findByRole('dialog', { name: 'Thêm nhóm' })
    fireEvent.change(within(drawer).getByLabelText(/Tên các nhóm/), {
      target: { value: 'Cụm số 3\n\n  Cụm số 4  ' },
    })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Thêm nhóm' }))
    await waitFor(() =>
      expect(sent(asked)).toEqual({
        version: 4,
        names: ['Cụm số 3', 'Cụm số 4'],
        from: '2023-12-01',
        to: null,
      }),
    )
  })

  test('without a name or a first day the form says what is missing', async () => {
    const { asked } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Thêm nhóm' }))
    const adding = await screen.findByRole('dialog', { name: 'Thêm nhóm' })
    fireEvent.click(within(adding).getByRole('button', { name: 'Thêm nhóm' }))
    const incomplete = 'Ghi ít nhất một tên nhóm và ngày bắt đầu.'
    expect(within(adding).getByText(incomplete)).toBeTruthy()
    fireEvent.click(within(adding).getByRole('button', { name: 'Thôi' }))
    fireEvent.click(screen.getByRole('button', { name: 'Sửa nhóm Cụm số 1' }))
    const changing = await screen.findByRole('dialog', { name: 'Sửa nhóm' })
    fireEvent.change(within(changing).getByLabelText(/Từ ngày/), { target: { value: '' } })
    expect(await within(changing).findByText('Ghi tên và ngày bắt đầu.')).toBeTruthy()
    expect(asked.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('a cluster is ended by its days, one of other days too', async () => {
    const { asked } = await opened()
    expect(screen.getAllByRole('button', { name: /^Sửa nhóm/ })).toHaveLength(3)
    fireEvent.click(screen.getByRole('button', { name: 'Sửa nhóm Cụm số 1' }))
    const drawer = await screen.findByRole('dialog', { name: 'Sửa nhóm' })
    fireEvent.change(within(drawer).getByLabelText(/Đến trước ngày/), {
      target: { value: '01/02/2025' },
    })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Lưu' }))
    await waitFor(() =>
      expect(sent(asked, 'PUT')).toEqual({
        version: 4,
        name: 'Cụm số 1',
        from: '2023-12-01',
        to: '2025-02-01',
      }),
    )
  })

  test('its name, decision and days are changed under the version that was read', async () => {
    const { asked } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Sửa' }))
    const drawer = await screen.findByRole('dialog', { name: 'Sửa' })
    fireEvent.change(within(drawer).getByLabelText(/^Quyết định/), { target: { value: ' ' } })
    fireEvent.click(within(drawer).getByRole('button', { name: 'Lưu' }))
    await waitFor(() =>
      expect(sent(asked, 'PUT')).toEqual({
        version: 4,
        name: 'Cụm thi đua',
        document: null,
        from: '2023-12-01',
        to: null,
      }),
    )
  })
})

test('the day in the address is asked for', async () => {
  const asked = givenServer([
    answeringBy(getGrouping, ({ path }) => ({
      ...grouping,
      on: new URLSearchParams(path.split('?')[1]).get('on') ?? '',
    })),
    answering(countClusters, counts),
    answering(listGroupingChanges, { changes: [], next: null }),
  ])
  await renderPage(<GroupingPage groupingId="1" />, { address: '/groupings/1?on=2024-02-01' })
  await screen.findByRole('heading', { name: 'Cụm thi đua', level: 1 })
  expect(asked.map(({ path }) => path)).toContain('/api/v1/groupings/1?on=2024-02-01')
})
