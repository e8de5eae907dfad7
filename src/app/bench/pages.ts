import type { Page } from 'playwright-core'

import { openBrowser } from '../../../e2e/browser.ts'
import { signIn } from './client.ts'
import { before } from './leaving.ts'
import { topLogin } from './loaded-bloc.ts'
import { type Measured, quantile } from './measured.ts'

const slowDown = 4
const readerRuns = 5

/** Counts the bytes of scripts as they came over the wire, from now on. */
async function countScripts(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const isScript = type === 'Script' || response.mimeType.includes('javascript')
    if (isScript) scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => bytes
}

/** From the sign-in page to the page of today, with an empty cache. */
async function measureScripts(page: Page, url: string, name: string): Promise<Measured> {
  const bytes = await countScripts(page)
  await page.goto(url)
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  return { id: 'script.first', value: bytes() / 1024 }
}

/** The reader with its text and the first live figure, and the page free to react again. */
async function timeReader(page: Page, address: string): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByRole('article').locator('p:visible').first().waitFor()
  await page.getByRole('article').getByRole('img').first().waitFor()
  await page.evaluate(() => new Promise((settle) => requestIdleCallback(() => settle(true))))
  return (performance.now() - began) / 1000
}

/** What a browser must fetch for the first page, and how soon the reader can be used on a slow machine. */
export async function measurePages(url: string): Promise<readonly Measured[]> {
  const session = await fetch(`${url}/api/v1/session`)
  const { sampleAccounts } = (await session.json()) as {
    sampleAccounts: readonly { readonly login: string; readonly name: string }[]
  }
  const name = sampleAccounts.find(({ login }) => login === topLogin)?.name ?? ''
  const top = await signIn(url, topLogin)
  const { directives } = await top.get<{ directives: readonly { shortId: string }[] }>(
    '/directives?stubs=no&find=01-NQ',
  )
  const shortId = directives[0]?.shortId ?? ''
  const browser = await openBrowser()
  const close = before(() => browser.close())
  const context = await browser.newContext({ locale: 'vi-VN' })
  const scripts = await measureScripts(await context.newPage(), url, name)
  const seconds: number[] = []
  for (let run = 0; run < readerRuns; run += 1) {
    const page = await context.newPage()
    seconds.push(await timeReader(page, `${url}/directives/${encodeURIComponent(shortId)}`))
    await page.close()
  }
  await close()
  return [scripts, { id: 'reader.usable', value: quantile(seconds, 0.5) }]
}
