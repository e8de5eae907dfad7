import { randomBytes } from 'node:crypto'

import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'

import { findInColours, phone, untilComplete } from './looks.ts'
import { activate, openAccount } from './slips.ts'
import { fitsItsWidth, journeys, shows } from './steps.ts'

const { journey } = journeys()

const PASSWORD = 'mot-mat-khau-rat-dai'

journey(
  'a person sets up a code on a phone, signs in with it in two steps, and ends another session',
  { ...phone, refusals: true, patienceMilliseconds: 240_000 },
  async ({ page, url, another }) => {
    const login = `nguoi-${randomBytes(4).toString('hex')}`
    const code = await openAccount(url, { login, name: 'Nguyễn Thị Đào' })

    const signIn = async (where: typeof page) => {
      await where.goto(url)
      await where.getByLabel('Tên đăng nhập').fill(login)
      await where.getByLabel('Mật khẩu').fill(PASSWORD)
      await where.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    }
    const found: string[] = []
    const look = async (name: string) => {
      await untilComplete(page)
      await fitsItsWidth(page)
      found.push(...(await findInColours(page, name)))
    }

    await activate(page, url, { login, code, password: PASSWORD })
    await page.getByRole('button', { name: 'Cài mã xác nhận' }).click()
    await shows(page.getByRole('img', { name: 'Hình để quét bằng ứng dụng xác thực' }))
    await look('second factor, to scan')
    const letters = (await page.locator('code').innerText()).replaceAll(/\s/g, '')
    const totp = new TOTP({ secret: Secret.fromBase32(letters) })
    await page.getByLabel('Mã xác nhận').fill(totp.generate())
    await page.getByRole('button', { name: 'Xác nhận' }).click()
    await shows(page.getByRole('heading', { level: 2, name: 'Mã dự phòng' }))
    const codes = await page.locator('code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await look('recovery codes')
    await page.getByRole('button', { name: 'Tôi đã cất mã' }).click()
    await page.getByRole('button', { name: /^Cá nhân/ }).click()
    await page.getByRole('link', { name: 'Bước thứ hai khi đăng nhập' }).click()
    await shows(page.getByText('Còn 10 mã dự phòng chưa dùng.'))

    const desk = await another({ width: 1280, height: 900, touch: false })
    await signIn(desk)
    await desk.getByLabel('Mã xác nhận').fill('không phải mã')
    await desk.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await shows(desk.getByRole('alert'))
    await desk.getByLabel('Mã xác nhận').fill((codes[0] ?? '').toUpperCase())
    await desk.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await shows(desk.getByRole('button', { name: /^Cá nhân: Nguyễn Thị Đào/ }))
    await shows(desk.getByText('Đã cài mã trên điện thoại'))
    await desk.getByRole('button', { name: 'Đã biết' }).click()
    await desk.getByText('Đã cài mã trên điện thoại').waitFor({ state: 'detached' })

    await page.goto(`${url}/me/sessions`)
    await shows(page.getByText('Đã cài mã trên điện thoại'))
    await look('what changed the ways in')
    await page.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    await shows(page.getByText('Đã kết thúc 1 phiên đăng nhập.'))
    await desk.reload()
    await shows(desk.getByRole('button', { name: 'Đăng nhập', exact: true }))

    const late = await another(phone)
    await signIn(late)
    await shows(late.getByLabel('Mã xác nhận'))
    await fitsItsWidth(late)
    found.push(...(await findInColours(late, 'second step')))
    expect(found).toEqual([])
  },
)
