import { expect } from 'vitest'

import { fitsItsWidth, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

const phone = { width: 360, height: 740, touch: true }

journey(
  'a secretary records the meeting of the month on a phone: one tap from Today, two absent with their reasons',
  phone,
  async ({ page, url }) => {
    await page.goto(url)
    await shows(page.getByRole('heading', { name: 'Chibo' }))
    await fitsItsWidth(page)
    await signIn(page, url, 'bi-thu')
    const due = page.getByRole('listitem').filter({ hasText: 'tháng 1/2025' })
    await shows(due)
    await fitsItsWidth(page)

    await due.getByRole('link', { name: 'Ghi kỳ sinh hoạt thường kỳ' }).tap()
    await shows(page.getByRole('heading', { name: 'Ghi kỳ sinh hoạt' }))
    const call = page.getByRole('region', { name: 'Điểm danh' })
    await shows(call)
    await fitsItsWidth(page)
    expect(await page.getByLabel('Ngày họp').inputValue()).toBe('08/01/2025')
    await shows(page.getByText('Sau ngày 7, đến ngày 10: tính là muộn'))

    const names = call.getByRole('listitem')
    const all = await names.count()
    for (const [at, reason] of [
      [0, 'Vắng có lý do'],
      [3, 'Vắng không lý do'],
    ] as const) {
      await names.nth(at).getByRole('button').tap()
      await names.nth(at).getByRole('radio', { name: reason }).tap()
    }
    await names.nth(0).getByRole('textbox').fill('Ốm')
    await shows(call.getByText(`${all - 2}/${all} có mặt`))
    await fitsItsWidth(page)

    const spoke = page.getByRole('list', { name: 'Ai phát biểu' }).getByRole('button')
    expect(await spoke.count()).toBe(all - 2)
    await spoke.nth(1).tap()
    await page.getByRole('radio', { name: 'Kết luận' }).tap()
    await page.getByLabel('Nội dung').fill('Thống nhất chương trình công tác quý I.')
    await page.getByLabel('Người kiểm tra, đôn đốc việc thực hiện').selectOption({ index: 2 })
    await fitsItsWidth(page)
    await page.getByRole('button', { name: 'Lưu kỳ sinh hoạt' }).tap()

    await shows(page.getByRole('heading', { name: 'Thường kỳ ngày 08/01/2025' }))
    await shows(page.getByText(`${all - 2}/${all}`, { exact: true }))
    await shows(page.getByText('Vắng (2)'))
    await shows(page.getByText('Ốm'))
    await shows(page.getByText('Thống nhất chương trình công tác quý I.'))
    await fitsItsWidth(page)

    // Nothing is owed for the month any more.
    await page.getByRole('link', { name: 'Hôm nay' }).last().tap()
    await shows(page.getByRole('heading', { name: 'Hôm nay' }))
    await expect.poll(() => due.filter({ hasText: 'thường kỳ' }).count()).toBe(0)

    for (const place of ['Sinh hoạt', 'Đảng viên', 'Văn bản']) {
      await page.getByRole('link', { name: place, exact: true }).last().tap()
      await shows(page.getByRole('heading', { level: 1 }))
      await fitsItsWidth(page)
    }
    await page.goto(`${url}/directives/01-nq-duk-2016-08-19`)
    await shows(page.getByText(/Đo được \d+ \/ \d+ điều văn bản nêu/))
    await fitsItsWidth(page)
  },
)

journey(
  'in a window as narrow as a phone the names of the tree stand apart, also for a mouse',
  { width: 360, height: 740 },
  async ({ page, url }) => {
    await signIn(page, url, 'can-bo-khoi')
    await page.goto(`${url}/organisation`)
    const rows = page.getByRole('treegrid').getByRole('row', { level: 2 })
    await shows(rows)
    const overflowing = await rows.evaluateAll((drawn) =>
      drawn
        .filter((row) =>
          [...row.querySelectorAll('button')].some(
            (name) => name.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom,
          ),
        )
        .map((row) => (row as HTMLElement).innerText),
    )
    expect(overflowing).toEqual([])
    await fitsItsWidth(page)
  },
)
