import { expect } from 'vitest'

import { figureIn, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

/** Letters that only Vietnamese has, in the words of the interface. */
const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ]|[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/

journey(
  'in English: the overview, why an organisation stands where it stands, and the library',
  {},
  async ({ page, url }) => {
    await signIn(page, url, 'lanh-dao')
    await page.getByRole('button', { name: /^Cá nhân/ }).click()
    await page.getByRole('radio', { name: 'English' }).check()
    await page.keyboard.press('Escape')
    await shows(page.getByRole('heading', { level: 1, name: 'Today' }))
    await shows(page.getByText('8 January 2025'))

    await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).first().click()
    await page.getByRole('button', { name: 'October 2024' }).click()
    const top = page.getByRole('listitem').filter({ hasText: 'October 2024' }).first()
    const figure = await figureIn(top)
    expect(figure.of).toBe(2)
    const map = page.getByRole('grid', { name: /^Units under/ })
    expect(await map.getByRole('columnheader').allInnerTexts()).toContain('Monthly')
    const [first] = await map.getByRole('rowheader').allInnerTexts()
    expect(first).toBe('All together')

    await map.getByRole('row').nth(2).getByRole('gridcell').first().click()
    const why = page.getByRole('dialog', { name: 'Why?' })
    await shows(why.getByText('What demands it'))
    await shows(why.getByText(/MTG-02/))
    await shows(why.getByText(/Computed at \d/))
    // Sentences of official documents and names stand as they are; everything else is English.
    const headings = await why.getByRole('heading', { level: 4 }).allInnerTexts()
    expect(headings.filter((text) => VIETNAMESE.test(text))).toEqual([])
    await why.getByRole('button', { name: 'Close' }).click()

    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^(Documents|Directives)$/ })
      .first()
      .click()
    await shows(page.getByRole('heading', { level: 1, name: /^(Documents|Directives)$/ }))
    await shows(page.getByRole('row', { name: /01-NQ\/ĐUK.*19 August 2016|01-NQ\/ĐUK.*2016/ }))
    await page.getByRole('row', { name: /01-NQ\/ĐUK/ }).click()
    await shows(page.getByText(/\d+ of \d+ rows measured/))
    await shows(page.getByText('Not measured yet').first())

    // The choice outlives a reload and is told to the ear.
    await page.reload()
    await shows(page.getByText(/\d+ of \d+ rows measured/))
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    const places = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
    expect(places.filter((text) => VIETNAMESE.test(text))).toEqual([])
  },
)
