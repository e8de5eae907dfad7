import { expect } from 'vitest'

import { type Figure, figureIn, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

const MEASURE = 'Sinh hoạt thường kỳ hằng tháng'
const DUTY = 'Sinh hoạt thường kỳ tuần đầu tháng, chậm nhất ngày 10'
const SENTENCE = 'sinh hoạt chi bộ tổ chức vào tuần đầu hàng tháng'

journey(
  'from a sentence of the resolution down to one red cell, its missing meeting recorded, and the figure at the top changes',
  {},
  async ({ page: staff, url, another }) => {
    await signIn(staff, url, 'can-bo-khoi')
    await staff.getByRole('navigation').getByRole('link', { name: 'Văn bản' }).first().click()
    await staff.getByRole('row', { name: /Nghị quyết 01-NQ\/ĐUK .*19\/08\/2016/ }).click()

    // Beside the sentence: how it stands over all organisations.
    await shows(staff.getByText(SENTENCE).first())
    await shows(staff.getByText(/Đo được \d+ \/ \d+ điều văn bản nêu/))
    await staff.getByRole('button', { name: 'Tháng 12/2024' }).click()
    const beside = staff
      .locator('section')
      .filter({ has: staff.getByRole('heading', { level: 3, name: DUTY }) })
      .first()
    const before = await figureIn(beside)
    expect(before.met).toBeLessThan(before.of)

    // What is not met is what the list of red cells holds.
    const lister = await another()
    await signIn(lister, url, 'can-bo-khoi')
    const redCells = lister.getByRole('grid', { name: 'Chi bộ chưa đạt' }).getByRole('row')
    await lister.goto(`${url}/red-cells?period=2024-12`)
    await shows(redCells)
    expect((await redCells.count()) - 1).toBe(before.of - before.met)

    // Down: the organisations, the worst first; the cells of one; one red cell.
    await beside.getByRole('button', { name: 'Vì sao?' }).click()
    const why = staff.getByRole('dialog', { name: 'Vì sao?' })
    await shows(why.getByText(/MTG-02/))
    expect(await figureIn(why)).toEqual(before)
    const below = why.getByRole('listitem').getByRole('button')
    expect(await below.count()).toBe(61)
    await below.filter({ hasText: 'Đảng bộ Ban Tổ chức Trung ương' }).click()
    await shows(why.getByRole('link', { name: 'Đảng bộ Ban Tổ chức Trung ương' }))
    const ofOrganisation = await figureIn(why)
    await below.filter({ hasText: '0 % (0/1)' }).first().click()

    // Why it is red: the rule, its provision in its own words, the inputs, no record.
    await shows(why.getByText('Hồ sơ', { exact: true }))
    const cell = await why.getByRole('heading', { level: 3 }).innerText()
    await shows(why.getByText('Chưa đạt'))
    await shows(why.getByText(/“sinh hoạt chi bộ tổ chức vào tuần đầu hàng tháng/))
    await shows(why.getByRole('link', { name: /01-NQ\/ĐUK · III\.2\.3, 19\/08\/2016/ }))
    await shows(why.getByText(/Đảng viên chính thức ngày 01\/12\/2024: \d+, ít nhất 3/))
    await shows(why.getByText('Không có hồ sơ nào trong kỳ này.'))
    await shows(why.getByText(/Tính lúc \d\d\/\d\d\/\d{4} \d\d:\d\d/))
    // Who issues directives does not write the minutes of a cell.
    expect(await why.getByRole('link', { name: 'Ghi kỳ họp còn thiếu' }).count()).toBe(0)

    // The secretary of that cell records the meeting that was held but never written down.
    const secretary = await another()
    await signIn(secretary, url, 'bi-thu')
    const owed = secretary.getByRole('listitem').filter({ hasText: /tháng 12\/2024/ })
    await shows(owed.filter({ hasText: cell }))
    await owed.getByRole('link', { name: 'Ghi kỳ sinh hoạt thường kỳ' }).click()
    await secretary.getByLabel('Ngày họp').fill('05/12/2024')
    await shows(secretary.getByText('Đúng hạn: trong 7 ngày đầu tháng'))
    await secretary.getByRole('radio', { name: 'Kết luận' }).check()
    await secretary.getByLabel('Nội dung').fill('Thông qua kế hoạch công tác tháng 12.')
    await secretary.getByRole('button', { name: 'Lưu kỳ sinh hoạt' }).click()
    await shows(secretary.getByRole('heading', { name: 'Thường kỳ ngày 05/12/2024' }))

    // One more of the same, beside the sentence, in the window that was open all the while.
    const after: Figure = { met: before.met + 1, of: before.of }
    await why.getByRole('button', { name: 'Đóng' }).click()
    await expect.poll(() => figureIn(beside)).toEqual(after)
    await beside.getByRole('button', { name: 'Vì sao?' }).click()
    await expect.poll(() => figureIn(why)).toEqual(after)
    await below.filter({ hasText: 'Đảng bộ Ban Tổ chức Trung ương' }).click()
    await shows(why.getByRole('link', { name: 'Đảng bộ Ban Tổ chức Trung ương' }))
    await expect
      .poll(() => figureIn(why))
      .toEqual({ ...ofOrganisation, met: ofOrganisation.met + 1 })
    await below.filter({ hasText: cell }).click()
    await shows(why.getByRole('link', { name: /05\/12\/2024/ }))

    await lister.goto(`${url}/red-cells?period=2024-12`)
    await shows(redCells)
    expect((await redCells.count()) - 1).toBe(after.of - after.met)
    expect(await redCells.filter({ hasText: cell }).count()).toBe(0)
    await lister.goto(`${url}/overview?period=2024-12`)
    const top = lister.getByRole('listitem').filter({ hasText: `${MEASURE} Tháng 12/2024` })
    expect(await figureIn(top)).toEqual(after)
  },
)
