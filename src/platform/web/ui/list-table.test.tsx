import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { ListTable } from './list-table.tsx'

type Cell = { readonly id: string; readonly name: string; readonly members: number }

const cells: readonly Cell[] = [
  { id: 'a', name: 'Chi bộ 1', members: 12 },
  { id: 'b', name: 'Chi bộ 2', members: 9 },
  { id: 'c', name: 'Chi bộ 3', members: 21 },
]

function List({
  rows = cells,
  sorted,
}: {
  rows?: readonly Cell[]
  sorted?: (key: string) => void
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return (
    <ListTable
      label="Chi bộ"
      name="test"
      rows={rows}
      rowId={({ id }) => id}
      hrefOf={({ id }) => `/units/${id}`}
      chosen={chosen}
      onChosen={setChosen}
      onSort={({ key, direction }) => sorted?.(`${key} ${direction}`)}
      empty={<p>Không có chi bộ nào.</p>}
      columns={[
        { key: 'name', title: 'Tên', show: ({ name }) => name, sortable: true },
        { key: 'members', title: 'Đảng viên', show: ({ members }) => members, numeric: true },
        { key: 'code', title: 'Mã', show: ({ id }) => id, spare: true },
      ]}
    />
  )
}

function rowsShown(): readonly HTMLElement[] {
  return screen.getAllByRole('row').slice(1)
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
}

describe('a list by keyboard', () => {
  test('arrows walk the rows, and only one of them is a stop for Tab', async () => {
    await renderPage(<List />)
    rowsShown()[0]?.focus()
    press('ArrowDown')
    press('ArrowDown')
    press('ArrowDown')
    expect(document.activeElement?.textContent).toContain('Chi bộ 3')
    expect(rowsShown().map((row) => row.tabIndex)).toEqual([-1, -1, 0])
  })

  test('Enter opens the row in hand', async () => {
    const page = await renderPage(<List />)
    rowsShown()[0]?.focus()
    press('ArrowDown')
    press('Enter')
    expect(page.address()).toBe('/units/b')
  })

  test('Space selects and takes back, and says how many are selected', async () => {
    await renderPage(<List />)
    rowsShown()[1]?.focus()
    press(' ')
    expect(rowsShown()[1]?.getAttribute('aria-selected')).toBe('true')
    expect(screen.getAllByText('Đã chọn 1').length).toBeGreaterThan(0)
    press(' ')
    expect(rowsShown()[1]?.getAttribute('aria-selected')).toBe('false')
  })

  test('a head sorts', async () => {
    const asked: string[] = []
    await renderPage(<List sorted={(sort) => asked.push(sort)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Tên' }))
    expect(asked).toEqual(['name ascending'])
  })

  test('a spare column is shown when it is chosen, and stays chosen', async () => {
    const first = await renderPage(<List />)
    expect(screen.queryByRole('columnheader', { name: 'Mã' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Chọn cột' }))
    fireEvent.click(await screen.findByLabelText('Mã'))
    expect(screen.getByRole('columnheader', { name: 'Mã' })).toBeTruthy()
    first.unmount()
    await renderPage(<List />)
    expect(screen.getByRole('columnheader', { name: 'Mã' })).toBeTruthy()
  })

  test('an empty list says so instead of showing a head without rows', async () => {
    await renderPage(<List rows={[]} />)
    expect(screen.getByText('Không có chi bộ nào.')).toBeTruthy()
    expect(screen.queryByRole('grid')).toBeNull()
  })
})
