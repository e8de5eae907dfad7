import { expect } from 'vitest'

import { focusIsSeen, press, tabTo } from './keys.ts'
import { journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

journey(
  'by keyboard alone: signing in, searching, a unit, the heat map, recording a meeting',
  {},
  async ({ page, url }) => {
    await page.goto(url)
    await shows(page.getByRole('heading', { name: 'Tài khoản thử, theo vai trò' }))
    await tabTo(page, /^Cán bộ cấp ủy/)
    await page.keyboard.press('Enter')
    await shows(page.getByRole('heading', { level: 1, name: 'Hôm nay' }))

    // The first stop of a page leads past the places to its content.
    await press(page, 'Tab')
    await shows(page.getByRole('link', { name: 'Đến nội dung' }))

    await press(page, '/')
    const search = page.getByRole('dialog')
    await page.keyboard.type('to chuc dieu le')
    await shows(search.getByRole('option', { name: /Chi bộ Vụ Tổ chức – Điều lệ/ }))
    await page.keyboard.press('Enter')
    const cell = page.getByRole('heading', { level: 1, name: 'Chi bộ Vụ Tổ chức – Điều lệ' })
    await shows(cell)
    await focusIsSeen(page, 'going to a unit from the search')

    await press(page, '/')
    await page.keyboard.type('tong quan')
    // Before anything is typed all pages are offered; one whose whole name is typed stands first.
    const pages = search.getByRole('option', { name: /^(Tổng quan|Tổ chức|Nhập tệp)$/ })
    await expect.poll(() => pages.allInnerTexts()).toEqual(['Tổng quan'])
    await press(page, 'Enter')
    const map = page.getByRole('grid', { name: /^Các tổ chức thuộc/ })
    await shows(map)
    await tabTo(page, / trên \d/)
    await press(
      page,
      'ArrowDown',
      'ArrowRight',
      'ArrowUp',
      'ArrowLeft',
      'End',
      'Home',
      'ArrowRight',
    )
    await press(page, 'Enter')
    const why = page.getByRole('dialog', { name: 'Vì sao?' })
    await shows(why.getByText(/MTG-02/))
    await press(page, 'Tab', 'Tab')
    expect(await why.evaluate((drawer) => drawer.contains(document.activeElement))).toBe(true)
    await press(page, 'Escape')
    expect(await why.count()).toBe(0)
    expect(await map.evaluate((grid) => grid.contains(document.activeElement))).toBe(true)

    // A thematic meeting of the cell, from the search to the record.
    await press(page, '/')
    await page.keyboard.type('to chuc dieu le')
    await shows(search.getByRole('option', { name: /Chi bộ Vụ Tổ chức – Điều lệ/ }))
    await page.keyboard.press('Enter')
    await shows(cell)
    await tabTo(page, /^Ghi kỳ họp/)
    await page.keyboard.press('Enter')
    await shows(page.getByRole('heading', { level: 1, name: 'Ghi kỳ sinh hoạt' }))
    await shows(page.getByRole('region', { name: 'Điểm danh' }))
    await tabTo(page, /Thường kỳ/)
    await press(page, 'ArrowRight')
    await shows(page.getByRole('radio', { name: 'Chuyên đề', checked: true }))
    await tabTo(page, /: có mặt$/)
    await press(page, 'ArrowRight', 'ArrowRight', 'Space')
    await tabTo(page, /Vắng có lý do/)
    await press(page, 'Space')
    await tabTo(page, /Kết luận/)
    await press(page, 'Space', 'Tab')
    await page.keyboard.type('Học tập chuyên đề năm 2025.')
    await tabTo(page, /^Lưu kỳ sinh hoạt/)
    await page.keyboard.press('Enter')
    await shows(page.getByRole('heading', { level: 1, name: 'Chuyên đề ngày 08/01/2025' }))
    await shows(page.getByText('Vắng (1)'))
    await focusIsSeen(page, 'saving the meeting')
  },
)

journey(
  'by keyboard alone: a sentence of a directive, and past all of them to what follows',
  {},
  async ({ page, url }) => {
    await signIn(page, url, 'can-bo-khoi')
    await page.goto(`${url}/directives/01-nq-duk-2016-08-19`)
    await shows(page.getByRole('article'))
    const sentences = page.getByRole('article').locator('[role=button]')
    expect(await sentences.count()).toBeGreaterThan(60)
    const [first = '', second = ''] = await sentences.allInnerTexts()
    const beginning = first.slice(0, 30).replaceAll(/[^\p{L}\p{N} ]/gu, '.')
    await tabTo(page, new RegExp(`^${beginning}`))
    await press(page, 'ArrowDown')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Tạo chỉ tiêu, nghĩa vụ' })
    await shows(drawer.getByText(second.slice(0, 30)))
    await press(page, 'Escape')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second)
    // Within a walk of ninety stops the keyboard is behind the text.
    await tabTo(page, /^Chọn cột/)
  },
)
