import { expect } from 'vitest'

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
