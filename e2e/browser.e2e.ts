import { createServer } from 'node:http'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { openBrowser } from './browser.ts'
import { findings } from './looks.ts'

test('the browser starts, runs scripts and shows Vietnamese', async () => {
  const page = `<!doctype html><html lang="vi"><title>Chi bộ</title><h1>Đảng viên</h1>
    <script>document.body.append(new Intl.Collator('vi').compare('Đào', 'Dũng') > 0 ? 'đúng' : 'sai')</script>`
  const server = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const browser = await openBrowser()
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${port}`)
    expect(await tab.title()).toBe('Chi bộ')
    expect(await tab.getByRole('heading').innerText()).toBe('Đảng viên')
    expect(await tab.locator('body').innerText()).toContain('đúng')
    expect((await tab.screenshot()).length).toBeGreaterThan(1000)
  } finally {
    await browser.close()
    server.close()
  }
})

test('who looks for what keeps people out finds it: in the light everything, in the dark colours', async () => {
  const browser = await openBrowser()
  try {
    const tab = await (await browser.newContext()).newPage()
    await tab.setContent(
      `<!doctype html><html lang="vi"><title>Chi bộ</title><main><h1>Đảng viên</h1>
        <img src="data:,"><p style="color: #999; background: #aaa">mờ</p></main>`,
    )
    const rulesOf = async (colour: 'light' | 'dark') =>
      (await findings(tab, colour)).map((line) => line.replace(/:.*/su, ''))
    expect(new Set(await rulesOf('light'))).toEqual(new Set(['color-contrast', 'image-alt']))
    expect(await rulesOf('dark')).toEqual(['color-contrast'])
  } finally {
    await browser.close()
  }
})

test('the pages are built in earnest, though a test asked for it: half again as many bytes otherwise', async () => {
  const folder = join(projectRoot(), 'dist', 'web', 'assets')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  const scripts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  expect(scripts.filter((script) => script.includes('Minified React error'))).not.toEqual([])
})
