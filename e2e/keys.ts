import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Where the keyboard is, as a person who looks at the screen can tell. */
async function focusOf(page: Page): Promise<{ name: string; seen: boolean; marked: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body)
      return { name: '', seen: false, marked: false }
    const box = at.getBoundingClientRect()
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
    )
    const seen = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (at.contains(top) || (top.closest('label')?.contains(at) ?? false))
    })
    // A ring may be drawn around a label or row that stands for the control.
    const ringed = (one: Element) => {
      const look = getComputedStyle(one)
      const outlined = look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) > 0
      return outlined || look.boxShadow !== 'none'
    }
    const around = at.closest('label')
    const beside = at.nextElementSibling
    // In a field for text the caret blinks.
    const hasCaret =
      at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === 'text')
    const marked =
      hasCaret ||
      ringed(at) ||
      (around !== null && ringed(around)) ||
      (beside !== null && ringed(beside))
    const named = at.getAttribute('aria-label') ?? at.innerText.trim()
    const label = at instanceof HTMLInputElement ? (at.labels?.[0]?.innerText ?? '') : ''
    return { name: `${named} ${label}`.trim() || at.outerHTML.slice(0, 120), seen, marked }
  })
}

/** The keyboard is somewhere, on the screen, and marked. */
export async function focusIsSeen(page: Page, after: string): Promise<void> {
  await expect
    .poll(async () => focusOf(page), { message: `focus after ${after}`, timeout: 3_000 })
    .toMatchObject({ seen: true, marked: true })
}

/** Presses keys one after the other; after each the focus is where a person sees it. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await focusIsSeen(page, key)
  }
}

/** Walks by Tab until the focus is on what bears this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 90; step += 1) {
    await press(page, 'Tab')
    const { name: here } = await focusOf(page)
    if (name.test(here)) return
    passed.push(here.split('\n')[0] ?? '')
  }
  throw new Error(`Tab never reached ${name}; it passed ${passed.join(' · ')}`)
}
