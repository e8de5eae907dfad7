import { afterAll, beforeAll, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { signIn } from '../contract.ts'
import { confirmAccountNotices, listAccountNotices } from '../contract/account-notices.ts'
import {
  addPasskey,
  beginPasskey,
  getFactors,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
  takeSecondStep,
} from '../contract/factors.ts'
import { activateAccount, askRecovery, changePassword, confirmRecovery } from '../contract/slips.ts'
import {
  type Browser,
  givenAccount,
  givenDevice,
  givenPasskeySession,
  givenPassword,
  givenServer,
  givenSlip,
  journalOf,
  type Served,
} from '../testing.ts'
import { codeOf, setsUpAuthenticator } from './testing.ts'

const desk = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36'
const phone = 'Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36'

let served: Served
let unitId: number

const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])
  unitId = units.get('top') ?? 0
})

afterAll(() => served.stop())

async function entersWithPassword(login: string, agent: string): Promise<Browser> {
  const browser = await served.browser({ agent })
  expect((await browser.ask(signIn, { login, password: givenPassword })).status).toBe(200)
  return browser
}

const noticesOf = async (browser: Browser) =>
  (await browser.ask(listAccountNotices, {})).answer.notices

const toldTo = async (browser: Browser) =>
  (await noticesOf(browser)).map(({ act, times, browser: name, system, officers }) =>
    [act.replace('access.', ''), times, name, system, ...officers].filter(Boolean).join(' '),
  )

async function confirms(browser: Browser): Promise<void> {
  const [latest] = await noticesOf(browser)
  const { status } = await browser.ask(confirmAccountNotices, { last: latest?.id ?? 1 })
  expect(status).toBe(200)
}

test('each device is told until it is confirmed there: a stranger silences nothing but his own', async () => {
  const lan = await givenAccount(owner(), { login: 'lan' })
  const stranger = await entersWithPassword('lan', desk)
  const { secret } = await setsUpAuthenticator(served, stranger)
  const told = ['authenticator-added 1 Chrome Windows']
  const own = await entersWithPassword('lan', phone)
  await own.ask(takeSecondStep, { code: codeOf(secret) })
  await confirms(stranger)
  expect([await toldTo(stranger), await toldTo(own)]).toEqual([[], told])
  await confirms(own)
  expect(await toldTo(own)).toEqual([])
  expect(await journalOf(owner(), 'access.notices-confirmed')).toEqual([
    { actor: 'lan', facts: { account: lan } },
    { actor: 'lan', facts: { account: lan } },
  ])
})

test('a device remembers what was confirmed there, and is told of what came later', async () => {
  await givenAccount(owner(), { login: 'minh' })
  const browser = await entersWithPassword('minh', desk)
  const { codes } = await setsUpAuthenticator(served, browser)
  await browser.ask(confirmAccountNotices, { last: 1_000_000_000 })
  await browser.ask(signIn, { login: 'minh', password: givenPassword })
  await browser.ask(takeSecondStep, { code: codes[0] ?? '' })
  expect(await toldTo(browser)).toEqual([])
  await browser.ask(renewRecoveryCodes, {})
  await browser.ask(renewRecoveryCodes, {})
  expect(await toldTo(browser)).toEqual(['recovery-codes-renewed 2 Chrome Windows'])
})

test('of every factor and every password, and of nothing that was done to somebody else', async () => {
  await givenAccount(owner(), { login: 'hoa' })
  await givenAccount(owner(), { login: 'other' })
  const browser = await entersWithPassword('hoa', phone)
  await setsUpAuthenticator(served, browser)
  const { options } = (await browser.ask(beginPasskey, {})).answer
  await browser.ask(addPasskey, { name: 'máy', passkey: givenDevice().make({ options }) })
  await browser.ask(removeAuthenticator, {})
  await browser.ask(changePassword, {
    currentPassword: givenPassword,
    newPassword: 'một mật khẩu khác hẳn',
  })
  const [passkey] = (await browser.ask(getFactors, {})).answer.passkeys
  await browser.ask(removePasskey, { passkeyId: passkey?.id ?? 0 })
  await givenPasskeySession(owner(), browser)
  expect(await toldTo(browser)).toEqual([
    'passkey-removed 1 Chrome Android',
    'password-changed 1 Chrome Android',
    'authenticator-removed 1 Chrome Android',
    'passkey-added 1 Chrome Android',
    'authenticator-added 1 Chrome Android',
  ])
  expect(await toldTo(await served.signedIn('other'))).toEqual([])
})

test('a recovery is told with both officers, and the password that was taken by its slip', async () => {
  const login = 'mai'
  const mai = await givenAccount(owner(), {
    login,
    password: null,
    grants: [{ role: 'member', unitId }],
  })
  const first = await served.browser({ agent: desk })
  const activation = await givenSlip(owner(), mai, 'activation')
  await first.ask(activateAccount, { login, code: activation, password: givenPassword })
  await givenPasskeySession(owner(), first)
  expect(await toldTo(first)).toEqual([])

  const grants = [{ role: 'bloc-staff', unitId }] as const
  await givenAccount(owner(), { login: 'one', name: 'Phạm Thu Trang', grants })
  await givenAccount(owner(), { login: 'two', name: 'Đỗ Văn Quản', grants })
  const [one, two] = [await served.signedIn('one'), await served.signedIn('two')]
  const evidence = 'party-card'
  const { id } = (await one.ask(askRecovery, { login, evidence })).answer
  expect(await toldTo(first)).toEqual(['recovery-asked 1 Phạm Thu Trang'])
  const { code } = (await two.ask(confirmRecovery, { recoveryId: id, evidence })).answer
  const restored = await served.browser({ agent: phone })
  await restored.ask(activateAccount, { login, code, password: givenPassword })
  await givenPasskeySession(owner(), restored)
  expect(await toldTo(restored)).toEqual([
    'account-activated 1 Chrome Android',
    'recovery-confirmed 1 Phạm Thu Trang Đỗ Văn Quản',
    'recovery-asked 1 Phạm Thu Trang',
  ])
})
