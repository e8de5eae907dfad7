import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { type ApiAnswer, callerOf } from './api.ts'
import { journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

const NOBODY = 999_999_999

/** What an answer tells; the number of the request alone is its own. */
const told = ({ body }: ApiAnswer) => ({ ...(body as object), instance: '' })

/** What stands on the screen once the answer is there. */
async function wordsAt(page: Page, address: string): Promise<string> {
  await page.goto(address)
  await shows(page.getByRole('alert'))
  return page.locator('body').innerText()
}

journey(
  'a unit, a meeting and a member of another branch look exactly like what is not there',
  { refusals: true },
  async ({ page, url }) => {
    const staff = await callerOf(url, 'can-bo-khoi')
    const officer = await callerOf(url, 'can-bo-cap-uy')
    const get = async (caller: typeof staff, path: string) => caller(url, { method: 'GET', path })
    type Own = { account: { scopes: readonly { unit: { id: number } }[] } }
    const own = ((await get(officer, '/session')).body as Own).account.scopes[0]?.unit.id
    type Tree = { units: { readonly id: readonly number[]; readonly kind: readonly string[] } }
    const { units } = (await get(staff, '/tree')).body as Tree
    const mine = ((await get(officer, '/tree')).body as Tree).units.id
    expect(mine).toContain(own)
    const foreign =
      units.id.find((id, place) => units.kind[place] === 'cell' && !mine.includes(id)) ?? 0
    const meeting = (await get(staff, `/meetings?unit=${foreign}`)).body as {
      meetings: readonly { id: number }[]
    }
    const members = (await get(staff, `/members?unit=${foreign}`)).body as {
      members: readonly { id: number }[]
    }
    const reached = {
      units: foreign,
      meetings: meeting.meetings[0]?.id ?? 0,
      members: members.members[0]?.id ?? 0,
    }
    expect(Object.values(reached).every((id) => id > 0)).toBe(true)

    await signIn(page, url, 'can-bo-cap-uy')
    for (const [kind, id] of Object.entries(reached)) {
      const there = await wordsAt(page, `${url}/${kind}/${id}`)
      const nowhere = await wordsAt(page, `${url}/${kind}/${NOBODY}`)
      expect(there).toContain('Không tìm thấy')
      expect(there).toBe(nowhere)
      const asked = await get(officer, `/${kind}/${id}`)
      expect(asked.status).toBe(404)
      expect(told(asked)).toEqual(told(await get(officer, `/${kind}/${NOBODY}`)))
      expect((await get(staff, `/${kind}/${id}`)).status).toBe(200)
    }
    // What is asked of it is refused in the same way, by every address that bears its number.
    for (const path of [
      `/overview?unit=${foreign}`,
      `/red-cells?unit=${foreign}`,
      `/why?unit=${foreign}&measure=1&period=2024-12`,
      `/units/${foreign}/meeting-form?heldOn=2025-01-08`,
    ]) {
      const asked = await get(officer, path)
      const nowhere = await get(officer, path.replace(String(foreign), String(NOBODY)))
      expect(told(asked), path).toEqual(told(nowhere))
      expect(asked.status, path).toBe(404)
    }
  },
)

journey(
  'a member finds his own page and the documents, and none of the pages of the staff',
  { refusals: true },
  async ({ page, url }) => {
    await signIn(page, url, 'dang-vien')
    const places = page.getByRole('navigation', { name: 'Các nơi' }).first().getByRole('link')
    const offered = await places.allInnerTexts()
    expect(offered).toEqual(expect.arrayContaining(['Hôm nay', 'Văn bản', 'Trang của tôi']))
    for (const name of offered) {
      await places.filter({ hasText: name }).first().click()
      await shows(page.getByRole('heading', { level: 1 }))
      await page.waitForLoadState('networkidle')
      expect(await page.getByRole('alert').count(), name).toBe(0)
    }
    for (const closed of [
      '/overview',
      '/red-cells',
      '/organisation',
      '/units/1',
      '/members',
      '/meetings',
      '/accounts',
      '/grants',
    ]) {
      expect(await wordsAt(page, `${url}${closed}`), closed).toContain(
        'Không tìm thấy, hoặc bạn không có quyền xem.',
      )
    }
    await page.goto(`${url}/meetings/new`)
    await shows(page.getByText('Bạn không có quyền ghi kỳ sinh hoạt.'))
    const member = await callerOf(url, 'dang-vien')
    for (const path of ['/overview', '/tree', '/members', '/meetings', '/accounts', '/grants'])
      expect((await member(url, { method: 'GET', path })).status, path).toBe(404)
  },
)
