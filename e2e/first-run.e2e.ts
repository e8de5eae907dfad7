import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

import { type Period, periodContaining, shiftPeriod } from '#kernel/period.ts'
import { addDays, isPlainDate } from '#kernel/time.ts'

import { type RunningChibo, startChibo } from './chibo.ts'
import { desk, findInColours, phone, untilComplete } from './looks.ts'
import { addDemandedPasskey, byName, givePasskeys } from './passkeys.ts'
import { figureIn, fitsItsWidth, journeys, shows } from './steps.ts'

let empty: RunningChibo | undefined
beforeAll(async () => {
  empty = await startChibo({ parameters: ['--empty'] })
})
afterAll(async () => {
  await empty?.remove()
})

const { journey } = journeys()

const TOP = 'Đảng bộ Khối thử nghiệm'
const PASSWORD = 'mot-mat-khau-dai'

/** The month before the one of the server: its duties are over whatever day it is. */
async function lastMonth(page: Page, url: string): Promise<Period> {
  const { today } = (await (await page.request.get(`${url}/api/v1/session`)).json()) as {
    today: string
  }
  if (!isPlainDate(today)) throw new Error(`Not a day: ${today}`)
  return shiftPeriod(periodContaining('month', today), -1)
}

const table = (...rows: readonly (readonly string[])[]) =>
  Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)

function tablesOf(month: Period) {
  const person = (cell: string, at: number) => [
    `${cell}00${at}`,
    `Nguyễn Thị ${'ABCDEFGH'[at]}`,
    'Nữ',
    '02/09/1980',
    '03/02/2010',
    '03/02/2011',
    cell,
    '01/01/2020',
  ]
  const held = addDays(month.from, 4)
  return {
    'Tổ chức đảng': table(
      ['Mã tổ chức', 'Tên tổ chức đảng', 'Loại hình', 'Mã cấp trên', 'Từ ngày'],
      ['KT.01', 'Đảng bộ Cơ quan Một', 'Đảng bộ cơ sở', 'KT', '01/01/2020'],
      ['KT.01.1', 'Chi bộ Một', 'Chi bộ', 'KT.01', '01/01/2020'],
      ['KT.01.2', 'Chi bộ Hai', 'Chi bộ', 'KT.01', '01/01/2020'],
    ),
    'Đảng viên': table(
      [
        'Số thẻ đảng viên',
        'Họ và tên',
        'Giới tính',
        'Ngày sinh',
        'Ngày vào Đảng',
        'Ngày chính thức',
        'Mã chi bộ',
        'Sinh hoạt từ ngày',
      ],
      ...['KT.01.1', 'KT.01.2'].flatMap((cell) => [0, 1, 2, 3].map((at) => person(cell, at))),
    ),
    'Kỳ họp': table(
      ['Mã chi bộ', 'Loại sinh hoạt', 'Ngày họp', 'Kết quả', 'Nội dung'],
      ['KT.01.1', 'Thường kỳ', held, 'Kết luận', 'Thông qua chương trình'],
    ),
  }
}

async function importTable(page: Page, kind: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Nhập gì').selectOption({ label: kind })
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'chọn tệp' }).click()
  await (await picker).setFiles({ name: 'bang.csv', mimeType: 'text/csv', buffer })
  await shows(page.getByRole('heading', { level: 2, name: 'Kết quả thử' }))
  expect(await page.getByText('Dòng sai', { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Ghi', exact: true }).click()
  await shows(page.getByText(/Đã ghi/))
}

for (const device of [desk, phone]) {
  journey(
    `the first page can be used by everybody at ${device.width} px`,
    { ...device, at: () => empty?.url ?? '' },
    async ({ page, url }) => {
      await page.goto(url)
      await shows(page.getByRole('heading', { level: 1, name: 'Bắt đầu dùng Chibo' }))
      await untilComplete(page)
      await fitsItsWidth(page)
      expect(await findInColours(page, 'firstRun')).toEqual([])
    },
  )
}

journey(
  'an empty system: the first page, the first sign-in, three imports, and the overview shows figures',
  { at: () => byName(empty?.url ?? '') },
  async ({ page, url }) => {
    await givePasskeys(page)
    const month = await lastMonth(page, url)
    await page.goto(url)
    await shows(page.getByRole('heading', { level: 1, name: 'Bắt đầu dùng Chibo' }))
    await page.getByLabel('Tên tổ chức').fill(TOP)
    await page.getByLabel('Mã tổ chức').fill('KT')
    await page.getByLabel('Từ ngày').fill('01/01/2020')
    const administrator = page.getByRole('group', { name: 'Quản trị viên' })
    await administrator.getByLabel('Họ và tên').fill('Vũ Quản Trị')
    await administrator.getByLabel('Tên đăng nhập').fill('quan-tri')
    await administrator.getByLabel('Mật khẩu').fill(PASSWORD)
    const staff = page.getByRole('group', { name: 'Cán bộ Đảng ủy' })
    await staff.getByLabel('Họ và tên').fill('Phạm Cán Bộ')
    await staff.getByLabel('Tên đăng nhập').fill('can-bo')
    await staff.getByLabel('Mật khẩu').fill(PASSWORD)
    await staff.getByLabel(/Số quyết định/).fill('Quyết định số 01-QĐ/ĐU')
    await page.getByRole('button', { name: 'Khởi tạo' }).click()

    await shows(page.getByRole('button', { name: 'Đăng nhập' }))
    await page.getByLabel('Tên đăng nhập').fill('can-bo')
    await page.getByLabel('Mật khẩu').fill(PASSWORD)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await addDemandedPasskey(page, 'Máy ở cơ quan')
    await shows(page.getByRole('heading', { level: 1, name: 'Hôm nay' }))
    // The first grant bears its decision, and nothing says that this is sample data.
    expect(await page.getByRole('complementary', { name: 'Dữ liệu mẫu' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Phân quyền' }).first().click()
    await shows(page.getByRole('row', { name: /can-bo.*Quyết định số 01-QĐ\/ĐU/ }))

    await page.getByRole('link', { name: 'Nhập tệp' }).first().click()
    for (const [kind, file] of Object.entries(tablesOf(month))) await importTable(page, kind, file)

    await page.goto(`${url}/overview?period=${month.code}`)
    const first = page.getByRole('listitem').filter({ hasText: 'Sinh hoạt thường kỳ hằng tháng' })
    await expect.poll(() => figureIn(first)).toEqual({ met: 1, of: 2 })
    await shows(page.getByRole('heading', { level: 1, name: TOP }))
    await page.goto(`${url}/organisation`)
    await shows(page.getByText('4 tổ chức, trong đó 2 chi bộ.'))
    await page.goto(`${url}/members`)
    await shows(page.getByText('8 đảng viên.'))
  },
)
