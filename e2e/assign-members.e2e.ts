import { expect } from 'vitest'

import { paths } from '#kernel/paths.ts'

import { callerOf } from './api.ts'
import { findInColours, phone, untilComplete } from './looks.ts'
import { fitsItsWidth, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

type Tree = {
  readonly units: {
    readonly id: readonly number[]
    readonly code: readonly string[]
    readonly kind: readonly string[]
    readonly parentId: readonly (number | null)[]
  }
}

/** A draft that splits a cell of some people into two new ones. */
async function draftedSplit(url: string) {
  const staff = await callerOf(url, 'can-bo-khoi')
  const get = async <Body>(path: string) => (await staff(url, { method: 'GET', path })).body as Body
  const { units } = await get<Tree>('/tree')
  for (const [place, kind] of units.kind.entries()) {
    if (kind !== 'cell') continue
    const [id, code] = [units.id[place], units.code[place] ?? '']
    const { members } = await get<{ members: readonly { name: string; cardNumber: string }[] }>(
      `/members?unit=${id}&on=2025-02-03`,
    )
    if (members.length < 5) continue
    const under = units.code[units.id.indexOf(units.parentId[place] ?? 0)]
    const founded = (number: number) => ({
      kind: 'establish',
      code: `CHIA-${number}`,
      name: `Chi bộ Chia ${number}`,
      unitKind: 'cell',
      under,
    })
    const split = { kind: 'split', unit: code, into: ['CHIA-1', 'CHIA-2'], goesOn: false }
    const { body } = await staff(url, {
      method: 'POST',
      path: '/reorganisations',
      key: crypto.randomUUID(),
      body: {
        title: 'Chia một chi bộ',
        effectiveOn: '2025-02-03',
        acts: [founded(1), founded(2), split],
      },
    })
    return { id: (body as { id: number }).id, members }
  }
  throw new Error('the sample has no cell of five')
}

journey(
  'a cell is split by the list of its members, by keyboard on a phone of 360 px; a try tells who goes where',
  { ...phone, patienceMilliseconds: 300_000 },
  async ({ page, url }) => {
    const { id, members } = await draftedSplit(url)
    await signIn(page, url, 'can-bo-khoi')
    await page.goto(url + paths.reorganisation(id))
    await untilComplete(page)
    await page.getByRole('button', { name: 'Chia theo danh sách: nội dung 3' }).press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Chia theo danh sách' })
    const list = drawer.getByRole('grid')
    await shows(list)
    await fitsItsWidth(page)

    // Two are chosen in the list and sent together; a third by himself.
    const rows = list.locator('tbody tr')
    await rows.nth(0).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await drawer.getByLabel('Người đã chọn chuyển về').selectOption('CHIA-2')
    await drawer.getByRole('button', { name: 'Gán cho 2 người' }).press('Enter')
    await shows(drawer.getByText('Trường hợp riêng: 2'))
    await rows.nth(2).getByRole('combobox').selectOption('CHIA-2')
    await shows(drawer.getByText('Trường hợp riêng: 3'))
    await fitsItsWidth(page)
    expect(await findInColours(page, 'assigning members')).toEqual([])

    // Without diacritics, and by card.
    const last = members.at(-1)
    await drawer.getByLabel('Tìm theo tên hoặc số thẻ').fill(last?.cardNumber ?? '')
    await shows(list.getByText(last?.name ?? ''))
    await expect.poll(() => rows.count()).toBe(1)
    await drawer.getByRole('button', { name: 'Ghi vào dự thảo' }).press('Enter')
    await shows(page.getByText(/3 trường hợp riêng/))

    await page.getByRole('button', { name: 'Thử trước' }).tap()
    await page.getByText(/3 theo trường hợp riêng/).waitFor({ timeout: 120_000 })
    await page.getByText('Đảng viên chuyển theo trường hợp riêng').tap()
    await shows(page.getByText(/→ Chi bộ Chia 2: 3/))
    await page.getByText('Đại hội: số thứ tự cần ghi').tap()
    await shows(page.getByText(/Chi bộ Chia 1: (chưa đủ dữ liệu|quy tắc gợi ý)/))
    await fitsItsWidth(page)

    // Those who are excepted are read again by name, with the saved draft.
    await page.getByRole('button', { name: 'Chia theo danh sách: nội dung 3' }).tap()
    await shows(drawer.getByText(new RegExp(`${members[0]?.name}, thẻ .* → Chi bộ Chia 2`)))
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Đại hội: nội dung 1' }).tap()
    const congress = page.getByRole('dialog', { name: 'Đại hội' })
    await shows(congress.getByText('mỗi tổ chức có số thứ tự riêng'))
    expect(await findInColours(page, 'the congress of a new unit')).toEqual([])
    await congress.getByLabel(/Nhiệm kỳ đầu tính là đại hội lần thứ/).fill('9')
    await congress.getByRole('button', { name: 'Ghi vào dự thảo' }).tap()
    await shows(page.getByText(/đại hội lần thứ 9/))
  },
)
