import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { bandOf, type HeatCell, sortRows } from './heat.ts'
import { HeatMap } from './heat-map.tsx'

const rows = [
  { id: 'foreign', name: 'Bộ Ngoại giao' },
  { id: 'health', name: 'Bộ Y tế' },
  { id: 'finance', name: 'Bộ Tài chính' },
]
const columns = [
  { id: 'month', short: 'Thường kỳ', title: 'Sinh hoạt thường kỳ' },
  { id: 'quarter', short: 'Chuyên đề', title: 'Sinh hoạt chuyên đề' },
]
const rates: Readonly<Record<string, number>> = { foreign: 0.96, health: 0.5 }

function cellOf(rowId: string): HeatCell | undefined {
  const rate = rates[rowId]
  return rate === undefined ? undefined : { rate, numerator: rate * 50, denominator: 50 }
}

async function givenMap() {
  const opened: (readonly [string, string | undefined])[] = []
  await renderPage(
    <HeatMap
      label="Bản đồ"
      corner="Tổ chức"
      rows={rows}
      columns={columns}
      cellOf={cellOf}
      totals={() => ({ rate: 0.73, numerator: 73, denominator: 100 })}
      onOpen={(row, column) => opened.push([row, column])}
    />,
  )
  const grid = screen.getByRole('grid')
  const press = (...keys: readonly string[]) => {
    for (const key of keys) fireEvent.keyDown(document.activeElement ?? grid, { key })
  }
  const names = () =>
    within(grid)
      .getAllByRole('rowheader')
      .map((head) => head.textContent)
  return { grid, opened, press, names }
}

function focus(place: string): void {
  act(() => document.querySelector<HTMLElement>(`[data-at="${place}"]`)?.focus())
}

function inHand(): string | null {
  return document.activeElement?.getAttribute('data-at') ?? null
}

describe('the heat map by keyboard', () => {
  test('there is one stop for the Tab key, and arrows move it', async () => {
    const { grid, press } = await givenMap()
    const stops = () => grid.querySelectorAll('[tabindex="0"]')
    expect(stops()).toHaveLength(1)
    focus('0:0')
    press('ArrowDown', 'ArrowRight')
    expect(inHand()).toBe('1:1')
    expect(stops()).toHaveLength(1)
  })

  test('Enter opens the cell, and the whole row from its name', async () => {
    const { press, opened } = await givenMap()
    focus('1:0')
    press('Enter', 'Home', 'Enter')
    expect(opened).toEqual([
      ['health', 'month'],
      ['health', undefined],
    ])
  })

  test('from the heads, Enter sorts: worst first, best first, then as listed', async () => {
    const { press, names } = await givenMap()
    focus('0:0')
    press('ArrowUp', 'ArrowUp', 'Enter')
    expect(names()).toEqual(['Toàn bộ', 'Bộ Y tế', 'Bộ Ngoại giao', 'Bộ Tài chính'])
    press('Enter')
    expect(names()).toEqual(['Toàn bộ', 'Bộ Ngoại giao', 'Bộ Y tế', 'Bộ Tài chính'])
    press('Enter')
    expect(names()).toEqual(['Toàn bộ', 'Bộ Ngoại giao', 'Bộ Y tế', 'Bộ Tài chính'])
  })

  test('each cell says its figure and its base to the ear', async () => {
    const { grid } = await givenMap()
    const cell = grid.querySelector('[data-at="0:0"]')
    expect(cell?.getAttribute('aria-label')).toBe('96\u00a0%, 48 trên 50')
    expect(grid.querySelector('[data-at="2:0"]')?.getAttribute('aria-label')).toBe('không đến hạn')
  })

  test('the line below tells the cell in hand', async () => {
    const { grid } = await givenMap()
    const cell = grid.querySelector<HTMLElement>('[data-at="1:1"]')
    if (cell) fireEvent.mouseOver(cell)
    expect(screen.getByText('Bộ Y tế · Sinh hoạt chuyên đề')).toBeTruthy()
  })
})

describe('bands of tone', () => {
  test.each([
    [0.98, '1'],
    [0.9799, '2'],
    [0.6, '5'],
    [0.5999, '6'],
  ])('a rate of %s stands in band %s', (rate, band) => {
    expect(bandOf({ rate, numerator: 1, denominator: 1 })).toBe(band)
  })

  test('rows without a figure stand last in both directions', () => {
    const order = (direction: 'ascending' | 'descending') =>
      sortRows(rows, { column: 'month', direction }, cellOf).map(({ id }) => id)
    expect(order('ascending')).toEqual(['health', 'foreign', 'finance'])
    expect(order('descending')).toEqual(['foreign', 'health', 'finance'])
  })
})
