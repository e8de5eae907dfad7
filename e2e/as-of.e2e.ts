import { expect } from 'vitest'

import { press, tabTo } from './keys.ts'
import { figureIn, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

journey(
  'as of a past day the tree and the overview are those of that day, and the page says so',
  {},
  async ({ page, url }) => {
    await signIn(page, url, 'can-bo-khoi')
    const chip = page.getByRole('button', { name: /^Tính đến/ })
    async function lookAt(day: string): Promise<void> {
      await chip.click()
      await page.getByLabel('Xem theo tình hình ngày').fill(day)
      await shows(page.getByRole('button', { name: `Tính đến ${day}` }))
    }

    await page.getByRole('link', { name: 'Tổng quan' }).first().click()
    await page.getByRole('button', { name: 'Tháng 11/2024' }).click()
    const top = page.getByRole('listitem').filter({ hasText: 'Tháng 11/2024' }).first()
    await shows(top)
    const today = await figureIn(top)
    await lookAt('06/11/2024')
    await shows(page.getByText('không phải hôm nay'))
    await expect.poll(() => figureIn(top)).not.toEqual(today)
    const then = await figureIn(top)
    expect(then.met).toBeLessThan(today.met)
    // Before the day is over the rest is still open: nobody has missed anything yet.
    await shows(top.getByText(/còn trong hạn/))
    expect(await top.innerText()).not.toMatch(/chưa đạt/)
    // The day stands in the address: a reload shows the same figure.
    await page.reload()
    expect(await figureIn(top)).toEqual(then)

    await page.getByRole('link', { name: 'Tổ chức' }).first().click()
    const count = page.getByText(/\d+ tổ chức, trong đó \d+ chi bộ/)
    await shows(count)
    const unitsToday = await count.innerText()
    await lookAt('15/01/2024')
    await expect.poll(() => count.innerText()).not.toBe(unitsToday)
    await shows(page.getByText('không phải hôm nay'))
    await chip.click()
    await page.getByRole('button', { name: 'Về hôm nay' }).click()
    await expect.poll(() => count.innerText()).toBe(unitsToday)
  },
)

journey(
  'the tree is stepped through and played from change to change, and two days are compared by keyboard',
  {},
  async ({ page, url }) => {
    await signIn(page, url, 'can-bo-khoi')
    await page.goto(`${url}/organisation`)
    const dayLookedAt = () => new URL(page.url()).searchParams.get('on') ?? ''
    async function stepBack(): Promise<string> {
      const former = dayLookedAt()
      await page.getByRole('button', { name: 'Lần trước' }).click()
      await expect.poll(dayLookedAt).not.toBe(former)
      return dayLookedAt()
    }
    const last = await stepBack()
    await shows(page.getByRole('treegrid').getByText(/thay đổi bên dưới|^mới /))
    const earlier = await stepBack()
    expect(earlier < last).toBe(true)

    // It stands still at the last change by itself.
    await page.getByRole('button', { name: 'Chạy' }).click()
    await expect.poll(dayLookedAt, { timeout: 10_000 }).toBe(last)
    await shows(page.getByRole('button', { name: 'Chạy' }))

    const slider = page.getByRole('slider', { name: 'Cây tổ chức theo thời gian' })
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(dayLookedAt).not.toBe(last)
    await shows(page.getByText(/không có thay đổi/))

    await page.getByRole('link', { name: 'So sánh hai ngày' }).click()
    await page.getByLabel('Ngày trước').fill('01/12/2023')
    await page.getByLabel('Ngày sau').fill('31/12/2024')
    await shows(page.getByRole('heading', { level: 2, name: 'Chuyển', exact: true }))
    await tabTo(page, /^1\. /)
    await press(page, 'Enter')
    await shows(page.getByRole('status').filter({ hasText: /^1\. .+: từ .+ sang / }))
  },
)
