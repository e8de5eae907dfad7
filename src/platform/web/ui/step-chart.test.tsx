import { fireEvent, screen } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { StepChart } from './step-chart.tsx'
import { labelledPlaces, ticksOf } from './steps.ts'

const months = ['2024-01', '2024-02', '2024-03', '2024-04']

async function givenChart() {
  await renderPage(
    <StepChart
      label="Đảng viên"
      months={months}
      lines={[
        { name: 'Tất cả', values: [3, 4, 4, 6] },
        { name: 'Chính thức', values: [3, 3, 4, 5] },
      ]}
      band="Dự bị"
      marks={[{ at: 2, text: 'sáp nhập' }]}
      tell={(at) => `tháng thứ ${at + 1}`}
    />,
  )
  const slider = screen.getByRole('slider', { name: 'Đảng viên' })
  const press = (key: string) => {
    fireEvent.keyDown(slider, { key })
    return slider.getAttribute('aria-valuetext')
  }
  return { slider, press }
}

describe('a step chart by keyboard', () => {
  test('begins at the last month; arrows walk and each month is told', async () => {
    const { slider, press } = await givenChart()
    expect(slider.getAttribute('aria-valuetext')).toBe('tháng thứ 4')
    expect(press('ArrowLeft')).toBe('tháng thứ 3')
    expect(press('Home')).toBe('tháng thứ 1')
    expect(press('ArrowLeft')).toBe('tháng thứ 1')
    expect(press('PageUp')).toBe('tháng thứ 4')
    expect(press('End')).toBe('tháng thứ 4')
    expect(screen.getByText('tháng thứ 4')).toBeTruthy()
  })

  test('takes one stop of the Tab key', async () => {
    const { slider } = await givenChart()
    expect(document.querySelectorAll('figure [tabindex="0"]')).toHaveLength(1)
    expect(slider.tabIndex).toBe(0)
  })
})

test('each way of drawing is named, and a mark says what happened', async () => {
  const { slider } = await givenChart()
  for (const name of ['Tất cả', 'Chính thức', 'Dự bị', 'Sắp xếp tổ chức'])
    expect(screen.getByText(name)).toBeTruthy()
  expect(slider.querySelector('g title')?.textContent).toBe('sáp nhập')
})

describe('the axis of figures', () => {
  test('begins at nothing, or where all are far from it below the lowest', () => {
    expect(ticksOf([0, 14])).toEqual([0, 5, 10, 15])
    expect(ticksOf([80_210, 81_584])).toEqual([80_000, 80_500, 81_000, 81_500, 82_000])
    expect(ticksOf([30, 30])).toEqual([29, 30, 31])
    expect(ticksOf([0, 0])).toEqual([0, 1])
  })

  test('is of whole figures that rise evenly and hold every value', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 }), (values) => {
        const ticks = ticksOf(values)
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThan(8)
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values))
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values))
        expect(ticks.every(Number.isInteger)).toBe(true)
      }),
    )
  })
})

test('of many months the Januaries are named, of few as many months as there is room for', () => {
  const years = Array.from(
    { length: 60 },
    (_, at) => `${2019 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  )
  expect(labelledPlaces(years, 600).map(({ at }) => at)).toEqual([0, 12, 24, 36, 48])
  expect(labelledPlaces(years, 200).map(({ at }) => at)).toEqual([0, 24, 48])
  expect(labelledPlaces(months, 600)).toHaveLength(4)
  expect(labelledPlaces(months, 130)).toHaveLength(2)
})
