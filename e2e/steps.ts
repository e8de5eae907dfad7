import { join } from 'node:path'

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { openBrowser } from './browser.ts'

/** The accounts of the sample, as its sign-in page offers them. */
export type SampleLogin =
  | 'bi-thu'
  | 'pho-bi-thu'
  | 'chi-uy'
  | 'dang-vien'
  | 'can-bo-cap-uy'
  | 'lanh-dao'
  | 'kiem-tra'
  | 'can-bo-khoi'
  | 'quan-tri'

/** A browser window of one person, at the address of a Chibo. */
export type Visit = {
  readonly page: Page
  readonly url: string
  /** Another window with a session of its own: another person, or another device. */
  readonly another: (opened?: VisitOptions) => Promise<Page>
}

/** How a window is opened. */
export type VisitOptions = {
  readonly width?: number
  readonly height?: number
  readonly touch?: boolean
  readonly dark?: boolean
  /** The Chibo to visit; the shared sample unless given. */
  readonly at?: () => string
  /** Refusals are part of the story: the browser notes each of them in its console. */
  readonly refusals?: boolean
  /** For stories that are long because they look at much. */
  readonly patienceMilliseconds?: number
}

const REFUSED = /the server responded with a status of 4\d\d/

/** What a page complained of: errors of scripts, and what stands in red in the console. */
function listen(page: Page, { refusals = false }: VisitOptions): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !(refusals && REFUSED.test(text))) complaints.push(text)
  })
  return complaints
}

/** What was on the screens when a story broke off, for whoever looks into it. */
async function keepPictures(browser: Browser, story: string): Promise<void> {
  const name = story.slice(0, 60).replaceAll(/\W+/g, '-')
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [at, page] of pages.entries()) {
    const path = join(projectRoot(), 'dist', 'broken-journeys', `${name}-${at + 1}.png`)
    await page.screenshot({ path }).catch(() => undefined)
  }
}

function contextOf({ width = 1280, height = 900, touch, dark }: VisitOptions) {
  const context: BrowserContextOptions = {
    viewport: { width, height },
    locale: 'vi-VN',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: touch ?? false,
    isMobile: touch ?? false,
  }
  return context
}

/** Opens one browser for the file; `journey` names a story and walks it in windows of its own. */
export function journeys(): {
  readonly journey: (
    story: string,
    options: VisitOptions,
    walk: (visit: Visit) => Promise<void>,
  ) => void
} {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return {
    journey(story, options, walk) {
      test(story, { timeout: options.patienceMilliseconds ?? 120_000 }, async () => {
        const opened = browser
        if (!opened) throw new Error('The browser is not open')
        const url = options.at?.() ?? inject('sampleUrl')
        const heard: (readonly string[])[] = []
        async function window(own: VisitOptions = {}): Promise<Page> {
          const context = await (opened as Browser).newContext(contextOf({ ...options, ...own }))
          context.setDefaultTimeout(15_000)
          const page = await context.newPage()
          heard.push(listen(page, options))
          return page
        }
        try {
          await walk({ page: await window(), url, another: window })
          expect(heard.flat()).toEqual([])
        } catch (error) {
          await keepPictures(opened, story)
          throw error
        } finally {
          for (const context of opened.contexts()) await context.close()
        }
      })
    },
  }
}

/** Signs in at the door, by the button of a sample account. */
export async function signIn(page: Page, url: string, login: SampleLogin): Promise<void> {
  const answer = await page.request.get(`${url}/api/v1/session`)
  const { sampleAccounts } = (await answer.json()) as {
    sampleAccounts: readonly { login: string; name: string }[]
  }
  const account = sampleAccounts.find((one) => one.login === login)
  if (!account) throw new Error(`The sample has no account ${login}`)
  await page.goto(url)
  // What stands beside the name, a post or a unit, is laid out otherwise on a phone.
  const name = account.name.replace(/ \(.*\)$/, '')
  await page.getByRole('button', { name }).click()
  await page.getByRole('banner').waitFor()
}

/** Waits until it is on the screen. */
export async function shows(place: Locator): Promise<void> {
  await place.first().waitFor({ state: 'visible' })
}

/** A figure with its base: "213 trên 217". */
export type Figure = { readonly met: number; readonly of: number }

/** Reads the first "213 trên 217" of a place, thousands with their dots. */
export async function figureIn(place: Locator): Promise<Figure> {
  await place.waitFor()
  const text = await place.innerText()
  const found = /([\d.]+) (?:trên|of) ([\d.]+)/.exec(text.replace(/(\d),(?=\d{3}\b)/g, '$1.'))
  if (!found) throw new Error(`No figure in "${text}"`)
  const number = (written = '') => Number(written.replaceAll('.', ''))
  return { met: number(found[1]), of: number(found[2]) }
}

/** The page fits its screen: nothing scrolls sideways. */
export async function fitsItsWidth(page: Page): Promise<void> {
  const [needed, there] = await page.evaluate(() => [
    document.scrollingElement?.scrollWidth ?? 0,
    window.innerWidth,
  ])
  expect(needed, `${page.url()} is wider than its screen`).toBeLessThanOrEqual(there ?? 0)
}
