import { randomBytes } from 'node:crypto'

import { expect } from 'vitest'

import { findInColours, phone, untilComplete } from './looks.ts'
import { addDemandedPasskey, byName, givePasskeys } from './passkeys.ts'
import { activate, openAccount } from './slips.ts'
import { fitsItsWidth, journeys, shows } from './steps.ts'

const { journey } = journeys()

const PASSWORD = 'mot-mat-khau-rat-dai'

journey(
  'a person adds a passkey of the device and signs in with it',
  { ...phone, refusals: true, patienceMilliseconds: 240_000 },
  async ({ page, url }) => {
    const login = `khoa-${randomBytes(4).toString('hex')}`
    const code = await openAccount(url, { login, name: 'Trần Văn Khóa' })
    const here = byName(url)
    await givePasskeys(page)

    const givePassword = async () => {
      await page.goto(here)
      await page.getByLabel('Tên đăng nhập').fill(login)
      await page.getByLabel('Mật khẩu').fill(PASSWORD)
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    }
    await activate(page, here, { login, code, password: PASSWORD })
    await untilComplete(page)
    await fitsItsWidth(page)
    const found = await findInColours(page, 'demanded factor')
    await addDemandedPasskey(page, 'Điện thoại của tôi')
    await shows(page.getByRole('heading', { level: 2, name: 'Mã dự phòng' }))
    await page.getByRole('button', { name: 'Tôi đã cất mã' }).click()
    await shows(page.getByRole('button', { name: /^Cá nhân/ }))
    await page.goto(`${here}/me/second-factor`)
    await shows(page.getByText('Điện thoại của tôi'))
    await untilComplete(page)
    await fitsItsWidth(page)
    expect([...found, ...(await findInColours(page, 'passkeys'))]).toEqual([])

    await page.getByRole('button', { name: /^Cá nhân/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await shows(page.getByLabel('Tên đăng nhập'))
    await givePassword()
    await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click()
    await shows(page.getByRole('button', { name: /^Cá nhân: Trần Văn Khóa/ }))
  },
)
