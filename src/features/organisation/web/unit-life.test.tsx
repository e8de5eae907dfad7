import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { renderPage } from '#platform/web/testing.ts'

import type { getUnit } from '../contract.ts'
import { UnitLife } from './unit-life.tsx'

type Unit = OutputOf<typeof getUnit>

const named = (id: number, name: string, open = true) => ({ id, code: `C${id}`, name, open })
const told = (day: string, document: string | null = null) => ({ day, document })

const unit: Unit = {
  id: 1,
  code: 'C1',
  name: 'Chi bộ Đào tạo',
  kind: 'cell',
  cellKind: null,
  hostType: null,
  living: false,
  path: [],
  children: [],
  siblings: [],
  life: [
    {
      ...told('2012-05-01', '3-QĐ/ĐU'),
      kind: 'founded',
      name: 'Chi bộ 1',
      unitKind: 'cell',
      parent: named(8, 'Đảng bộ Học viện', false),
      units: [named(2, 'Chi bộ 2'), named(3, 'Chi bộ 3')],
    },
    { ...told('2015-01-01'), kind: 'renamed', from: 'Chi bộ 1', to: 'Chi bộ Đào tạo' },
    {
      ...told('2016-01-01'),
      kind: 'moved',
      from: named(8, 'Đảng bộ Học viện', false),
      to: named(9, 'Đảng bộ Bộ Tư pháp'),
    },
    { ...told('2020-01-01'), kind: 'grew', units: [named(4, 'Chi bộ 4')] },
    { ...told('2024-01-01'), kind: 'ended', units: [named(5, 'Chi bộ 5')] },
  ],
  successors: [],
  predecessors: [],
  flags: [],
}

test('what happened to a unit is told line by line, from what to what', async () => {
  await renderPage(<UnitLife unit={unit} />)
  const life = within(screen.getByRole('list', { name: 'Quá trình' }))
  expect(life.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
    '01/05/2012Thành lập Chi bộ 1 · Chi bộ thuộc Đảng bộ Học viện trên cơ sở Chi bộ 2; Chi bộ 33-QĐ/ĐU',
    '01/01/2015Đổi tên Chi bộ 1 → Chi bộ Đào tạo',
    '01/01/2016Chuyển trực thuộc Đảng bộ Học viện → Đảng bộ Bộ Tư pháp',
    '01/01/2020Tiếp nhận do sáp nhập từ Chi bộ 4',
    '01/01/2024Kết thúc hoạt động · kế tiếp bởi Chi bộ 5',
  ])
})

test('names lead to units in reach alone', async () => {
  await renderPage(<UnitLife unit={unit} />)
  expect(screen.queryByRole('link', { name: 'Đảng bộ Học viện' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Chi bộ 5' }).getAttribute('href')).toBe('/units/5')
})

test('in English too', async () => {
  await renderPage(<UnitLife unit={unit} />, { language: 'en' })
  expect(screen.getByRole('list', { name: 'Life' }).textContent).toContain('Took in by merger')
})
