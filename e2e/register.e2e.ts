import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { callerOf } from './api.ts'
import { fitsItsWidth, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

type Covered = { readonly total: { readonly bearers: number; readonly has: number } }

/** How many units have a kind of entry for a period, as staff of the top read it. */
async function covered(url: string, kind: string, period: string): Promise<number> {
  const staff = await callerOf(url, 'can-bo-khoi')
  const { body } = await staff(url, {
    method: 'GET',
    path: `/coverage?kind=${kind}&period=${period}`,
  })
  return (body as Covered).total.has
}

/** The line of Today that asks for a paper. */
const asks = (page: Page, words: string) => page.getByText(`Chưa có: ${words}`)

journey(
  'a secretary enters what Today asks for on a phone: three taps and a number; the figure at the top follows',
  { width: 360, height: 740, touch: true },
  async ({ page, url }) => {
    const before = await covered(url, 'registration', '2025')
    await signIn(page, url, 'bi-thu')
    const wanted = 'Đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên'
    await shows(asks(page, wanted))
    await page.getByRole('link', { name: 'Ghi vào sổ' }).first().tap()
    await shows(page.getByRole('heading', { level: 1, name: /Đăng ký phấn đấu/ }))
    await fitsItsWidth(page)
    await page.getByLabel('Số, ký hiệu').fill('05-ĐK/CB')
    await page.getByRole('radio', { name: 'Hoàn thành tốt nhiệm vụ' }).tap()
    await page.getByRole('button', { name: 'Ghi', exact: true }).tap()
    await shows(page.getByRole('heading', { level: 1, name: 'Sổ theo dõi' }))
    await shows(page.getByText(/05-ĐK\/CB/))
    await fitsItsWidth(page)
    expect(await covered(url, 'registration', '2025')).toBe(before + 1)
    await page.goto(url)
    await shows(page.getByRole('heading', { name: 'Cần làm ngay' }))
    await expect.poll(() => asks(page, wanted).count(), { timeout: 15_000 }).toBe(0)
  },
)

journey(
  'a working regulation takes the place of the former one with four taps and its number',
  { width: 360, height: 740, touch: true },
  async ({ page, url }) => {
    await signIn(page, url, 'bi-thu')
    const secretary = await callerOf(url, 'bi-thu')
    const { body } = await secretary(url, { method: 'GET', path: '/session' })
    const { account } = body as {
      account: { scopes: readonly { unit: { id: number } }[] }
    }
    await page.goto(`${url}/units/${account.scopes[0]?.unit.id}/register`)
    const line = page.getByRole('listitem').filter({ hasText: 'Quy chế làm việc' })
    await line
      .getByRole('link', { name: /Thay bản mới|Ghi/ })
      .first()
      .tap()
    await shows(page.getByRole('heading', { level: 1, name: /Quy chế làm việc/ }))
    await page.getByLabel('Số, ký hiệu').fill('07-QC/CB')
    await page.getByRole('radio', { name: 'Có', exact: true }).tap()
    await page.getByRole('button', { name: 'Ghi', exact: true }).tap()
    await shows(page.getByRole('heading', { level: 1, name: 'Sổ theo dõi' }))
    await shows(page.getByText(/07-QC\/CB/))
  },
)
