import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { matchIn, type TreeNode } from './tree.ts'
import { TreeGrid } from './tree-grid.tsx'

const nodes: readonly TreeNode[] = [
  { id: 'bloc', parentId: null, name: 'Đảng bộ Khối' },
  { id: 'foreign', parentId: 'bloc', name: 'Đảng bộ Bộ Ngoại giao' },
  { id: 'cell-1', parentId: 'foreign', name: 'Chi bộ Văn phòng' },
  { id: 'cell-2', parentId: 'foreign', name: 'Chi bộ Lễ tân' },
  { id: 'health', parentId: 'bloc', name: 'Đảng bộ Bộ Y tế' },
]

async function givenTree(find = '', given = nodes) {
  const opened: string[] = []
  await renderPage(
    <TreeGrid
      label="Tổ chức"
      nameTitle="Tên"
      nodes={given}
      find={find}
      onOpen={({ id }) => opened.push(id)}
    />,
  )
  const grid = screen.getByRole('treegrid')
  const press = (...keys: readonly string[]) => {
    for (const key of keys) fireEvent.keyDown(grid, { key })
  }
  /** The row that the ear is pointed at, read from the page itself. */
  const active = () => {
    const row = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
    return row?.querySelector('[role=gridcell]')?.textContent
  }
  const names = () =>
    [...grid.querySelectorAll('[aria-level]')].map(
      (row) => row.querySelector('[role=gridcell]')?.textContent,
    )
  return { grid, press, active, names, opened }
}

describe('the outline by keyboard', () => {
  test('it begins at the top, with the top unfolded', async () => {
    const { active, names } = await givenTree()
    expect(active()).toBe('Đảng bộ Khối')
    expect(names()).toEqual(['Đảng bộ Khối', 'Đảng bộ Bộ Ngoại giao', 'Đảng bộ Bộ Y tế'])
  })

  test('right unfolds, right again steps in, left steps out, left again folds', async () => {
    const { press, active, names } = await givenTree()
    press('ArrowDown', 'ArrowRight')
    expect(active()).toBe('Đảng bộ Bộ Ngoại giao')
    expect(names()).toContain('Chi bộ Văn phòng')
    press('ArrowRight')
    expect(active()).toBe('Chi bộ Văn phòng')
    press('ArrowLeft')
    expect(active()).toBe('Đảng bộ Bộ Ngoại giao')
    press('ArrowLeft')
    expect(names()).not.toContain('Chi bộ Văn phòng')
  })

  test('Home, End, up and down stay within the outline', async () => {
    const { press, active } = await givenTree()
    press('End', 'ArrowDown')
    expect(active()).toBe('Đảng bộ Bộ Y tế')
    press('Home', 'ArrowUp')
    expect(active()).toBe('Đảng bộ Khối')
  })

  test('Enter opens the unit in hand', async () => {
    const { press, opened } = await givenTree()
    press('End', 'Enter')
    expect(opened).toEqual(['health'])
  })

  test('letters jump to a name, without diacritics', async () => {
    const { press, active } = await givenTree()
    press('ArrowDown', 'ArrowRight', 'c')
    expect(active()).toBe('Chi bộ Văn phòng')
  })

  test('a star unfolds all neighbours', async () => {
    const { press, names } = await givenTree()
    press('ArrowDown', '*')
    expect(names()).toContain('Chi bộ Lễ tân')
  })

  test('each row tells its depth, its place and whether it is unfolded', async () => {
    const { grid } = await givenTree()
    const row = grid.querySelector('[aria-level="2"]')
    expect(row?.getAttribute('aria-posinset')).toBe('1')
    expect(row?.getAttribute('aria-setsize')).toBe('2')
    expect(row?.getAttribute('aria-expanded')).toBe('false')
  })
})

test('of thousands of units those are drawn that are looked at, and the one in hand', async () => {
  const cells = Array.from({ length: 6_000 }, (_, at) => ({
    id: `${at}`,
    parentId: 'bloc',
    name: `Chi bộ ${at + 1}`,
  }))
  const { grid, press, active } = await givenTree('', [...nodes.slice(0, 1), ...cells])
  expect(grid.getAttribute('aria-rowcount')).toBe('6002')
  expect(grid.querySelectorAll('[aria-level]').length).toBeLessThan(60)
  press('End')
  expect(active()).toBe('Chi bộ 6000')
  expect(grid.querySelectorAll('[aria-level]').length).toBeLessThan(60)
})

describe('searching the outline', () => {
  test('the way to a match is unfolded and the match is in hand and marked', async () => {
    const { active, grid } = await givenTree('le tan')
    expect(active()).toBe('Chi bộ Lễ tân')
    expect(grid.querySelector('mark')?.textContent).toBe('Lễ tân')
    expect(screen.getByRole('status').textContent).toBe('1 tên khớp')
  })

  test('the marked part is what was typed, also where letters carry loose marks', () => {
    const name = 'Đảng bộ Lễ tân'.normalize('NFD')
    const match = matchIn(name, 'lễ')
    expect(match && name.slice(match.from, match.to).normalize('NFC')).toBe('Lễ')
  })
})
