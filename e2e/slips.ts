import type { Page } from 'playwright-core'

import { callerOf } from './api.ts'
import { shows } from './steps.ts'

/** The administrator of the sample opens a real account and prints its slip; answers the code. */
export async function openAccount(
  url: string,
  account: { readonly login: string; readonly name: string },
): Promise<string> {
  const administrator = await callerOf(url, 'quan-tri')
  const opened = await administrator(url, { method: 'POST', path: '/accounts', body: account })
  const { id } = opened.body as { id: number }
  const slip = await administrator(url, {
    method: 'POST',
    path: `/accounts/${id}/slip`,
    body: {},
  })
  return (slip.body as { code: string }).code
}

/** Whoever holds a slip takes a password at the door. */
export async function activate(
  page: Page,
  url: string,
  slip: { readonly login: string; readonly code: string; readonly password: string },
): Promise<void> {
  await page.goto(url)
  await page.getByRole('link', { name: 'Có phiếu kích hoạt?' }).click()
  await page.getByLabel('Tên đăng nhập').fill(slip.login)
  await page.getByLabel('Mã trên phiếu').fill(slip.code)
  await page.getByLabel(/^Mật khẩu mới/).fill(slip.password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(slip.password)
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click()
  await shows(page.getByRole('heading', { level: 1, name: 'Bảo vệ tài khoản' }))
}
