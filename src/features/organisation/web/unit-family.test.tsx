import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { getFamily } from '../contract.ts'
import { drawFamily, type Family, wrapName } from './family-layout.ts'
import { UnitFamily } from './unit-family.tsx'

const relative = (id: number, name: string, open = true) => ({
  id,
  code: `C${id}`,
  name,
  open,
  endedOn: null,
  handedOutside: false,
})
const link = (from: number, to: number, day: string, primary = true) => ({
  from,
  to,
  day,
  document: `${from}-QĐ/ĐUK`,
  primary,
})

/** 1 and 2 became 3, which went into 5 and in part into 6; 4 was out of reach and joined 5's forerunner. */
const family: Family = {
  before: {
    units: [
      relative(1, 'Chi bộ Một'),
      relative(2, 'Chi bộ Hai'),
      relative(3, 'Chi bộ Ba'),
      relative(4, 'Chi bộ Bốn', false),
    ],
    links: [
      link(1, 3, '2020-01-01'),
      link(2, 3, '2020-01-01'),
      link(3, 5, '2022-06-01'),
      link(4, 5, '2023-01-01'),
    ],
  },
  after: {
    units: [{ ...relative(6, 'Chi bộ Sáu'), endedOn: '2024-09-01', handedOutside: true }],
    links: [link(5, 6, '2024-02-01', false)],
  },
}
const none = { units: [], links: [] }
const here = { id: 5, name: 'Chi bộ Năm' }

async function shown(answer: Family) {
  givenServer([answering(getFamily, answer)])
  return renderPage(<UnitFamily unit={here} />)
}

describe('the family of a unit', () => {
  test('is a drawing in which each unit in reach is a link with day and decision', async () => {
    const page = await shown(family)
    const drawing = within(
      await screen.findByRole('group', { name: 'Sơ đồ nguồn gốc và kế tiếp của Chi bộ Năm' }),
    )
    const links = drawing.getAllByRole('link')
    expect(links.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Chi bộ Một, 01/01/2020, 1-QĐ/ĐUK',
      'Chi bộ Hai, 01/01/2020, 2-QĐ/ĐUK',
      'Chi bộ Ba, 01/06/2022, 3-QĐ/ĐUK',
      'Chi bộ Sáu, 01/02/2024, 5-QĐ/ĐUK',
    ])
    expect(drawing.getByText('Chi bộ Bốn')).toBeTruthy()
    fireEvent.click(links[2] as Element)
    await waitFor(() => expect(page.address()).toBe('/units/3'))
  })

  test('is read as a list too, in the order of days, and is linked once', async () => {
    await shown(family)
    const lines = (await screen.findAllByRole('listitem')).map((line) => line.textContent)
    expect(lines).toEqual([
      'Chi bộ Một → Chi bộ Ba01/01/2020 · 1-QĐ/ĐUK',
      'Chi bộ Hai → Chi bộ Ba01/01/2020 · 2-QĐ/ĐUK',
      'Chi bộ Ba → Chi bộ Năm01/06/2022 · 3-QĐ/ĐUK',
      'Chi bộ Bốn → Chi bộ Năm01/01/2023 · 4-QĐ/ĐUK',
      'Chi bộ Năm → Chi bộ Sáu (chuyển giao ra ngoài 01/09/2024) (một phần)01/02/2024 · 5-QĐ/ĐUK',
    ])
    expect(within(screen.getByRole('list')).queryAllByRole('link')).toEqual([])
  })

  test('on a phone the list stands alone and leads to the units in reach', async () => {
    givenServer([answering(getFamily, family)])
    const rendered = renderPage(<UnitFamily unit={here} />)
    vi.stubGlobal('matchMedia', (media: string) => ({
      media,
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }))
    await rendered
    const list = within(await screen.findByRole('list'))
    expect(list.getAllByRole('link', { name: 'Chi bộ Ba' })).toHaveLength(3)
    expect(list.queryByRole('link', { name: 'Chi bộ Bốn' })).toBeNull()
    expect(screen.queryByRole('group')).toBeNull()
  })

  test('of a unit that stands alone there is nothing', async () => {
    await shown({ before: none, after: none })
    await new Promise((settle) => setTimeout(settle, 20))
    expect(screen.queryByRole('heading')).toBeNull()
  })
})

describe('the drawing', () => {
  test('goes from left to right in time, and no line leads back', () => {
    const { units, links } = drawFamily(family, here.id)
    const x = (key: string) => units.find((unit) => unit.key === key)?.x ?? Number.NaN
    const inOrder = ['before 1', 'before 3', 'before 4', 'here', 'after 6'].map(x)
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
    expect(x('before 1')).toBe(x('before 2'))
    expect(links).toHaveLength(5)
    for (const { from, to } of links) expect(from.x).toBeLessThan(to.x)
  })

  test('ends even where lines go round in a circle', () => {
    const before = { ...family.before, links: [...family.before.links, link(3, 1, '2020-01-01')] }
    expect(drawFamily({ ...family, before }, here.id).units).toHaveLength(6)
  })

  test('names are set on two lines at most', () => {
    expect(wrapName('Chi bộ Một', 23, 2)).toEqual(['Chi bộ Một'])
    expect(wrapName('Chi bộ Phòng Chính sách và Phòng Hợp tác quốc tế', 23, 2)).toEqual([
      'Chi bộ Phòng Chính sách',
      'và Phòng Hợp tác quốc…',
    ])
  })
})
