import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { shows, type VisitOptions } from './steps.ts'

/** The shorter of the two texts that the package brings. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What stands in a page once the source of axe has run there. */
type Axe = { readonly run: (within: Document, options: RunOptions) => Promise<AxeResults> }

const standards: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** A desk with a mouse. */
export const desk: VisitOptions = { width: 1280, height: 900 }

/** A phone under a thumb. */
export const phone: VisitOptions = { width: 360, height: 740, touch: true }

/** A page is looked at in both. */
export const colours = ['light', 'dark'] as const

/** Bright or dark paper. */
export type Colour = (typeof colours)[number]

/** What axe finds that keeps somebody out, one line each. In the dark only the colours are others. */
export async function findings(page: Page, colour: Colour): Promise<readonly string[]> {
  const options: RunOptions = {
    // Only what is found is described: to name every element that passed takes most of the time.
    resultTypes: ['violations'],
    // No rule asked here reads the sheets of style themselves.
    preload: false,
    runOnly: colour === 'light' ? [...standards] : ['color-contrast'],
  }
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate(
    (asked) => (window as unknown as { axe: Axe }).axe.run(document, asked),
    options,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ¦ ')}`)
}

/** Two frames later nothing is half-way between two colours. */
async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(drawn))
      }),
  )
  await page.waitForFunction(() => document.getAnimations().length === 0)
}

/** What keeps somebody out of the page that stands, in the colours wanted. */
export async function findInColours(
  page: Page,
  name: string,
  wanted: readonly Colour[] = colours,
): Promise<readonly string[]> {
  const found: string[] = []
  // The one in which the page stands comes first: to change it draws the whole page anew.
  const standing = await page.locator('html').getAttribute('data-mantine-color-scheme')
  for (const colorScheme of wanted.toSorted((one) => (one === standing ? -1 : 1))) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
    await untilDrawn(page)
    for (const line of await findings(page, colorScheme))
      found.push(`${name}, ${page.viewportSize()?.width} px, ${colorScheme}: ${line}`)
  }
  return found
}

/** Waits until the page has its heading and all its answers. */
export async function untilComplete(page: Page): Promise<void> {
  await shows(page.getByRole('heading', { level: 1 }))
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.getByText('Đang tải…').filter({ visible: true }).count()).toBe(0)
}
