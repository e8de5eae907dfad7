import type { Page } from 'playwright-core'

import { shows } from './steps.ts'

/** The same Chibo by its name: browsers have no passkeys at an address in figures. */
export const byName = (url: string) => url.replace('127.0.0.1', 'localhost')

/** Gives a window a device that makes passkeys and signs with them, its owner always agreeing. */
export async function givePasskeys(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** On the page that stands before everything else: adds the passkey that the roles demand. */
export async function addDemandedPasskey(page: Page, name: string): Promise<void> {
  await shows(page.getByRole('heading', { level: 1, name: 'Bảo vệ tài khoản' }))
  await page.getByLabel('Tên gọi').fill(name)
  await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
}
