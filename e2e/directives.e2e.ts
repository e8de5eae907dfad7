import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { linesOf, textFile, wordFile } from './papers.ts'
import { figureIn, journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

const declaration = /Tôi xác nhận văn bản này không thuộc bí mật nhà nước/

async function openUpload(page: Page, url: string): Promise<void> {
  await signIn(page, url, 'can-bo-khoi')
  await page.getByRole('link', { name: 'Văn bản' }).first().click()
  await page.getByRole('link', { name: 'Đưa văn bản vào' }).click()
  await shows(page.getByRole('heading', { level: 1, name: 'Đưa văn bản vào thư viện' }))
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'chọn tệp' }).click()
  await (await picker).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

async function takeIn(page: Page): Promise<void> {
  const take = page.getByRole('button', { name: /^Đưa vào/ })
  // It can't be stored before the person has declared that it is no secret.
  expect(await take.getAttribute('aria-disabled')).toBe('true')
  await page.getByLabel(declaration).check()
  await take.click()
}

/** How many works the library holds, those that are only cited too. */
async function libraryHolds(page: Page, url: string, find: string): Promise<number> {
  const answer = await page.request.get(
    `${url}/api/v1/directives?stubs=yes&find=${encodeURIComponent(find)}`,
  )
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { directives: readonly unknown[] }).directives.length
}

journey(
  'a text file is read, taken in, its proposed target confirmed, and a sentence made into an obligation',
  {},
  async ({ page, url }) => {
    await openUpload(page, url)
    const demand = 'Bảo đảm trên 95% đảng viên dự sinh hoạt chi bộ thường kỳ.'
    await choose(page, 'chi-thi-77.txt', textFile({ symbol: '77-CT/ĐUK', demand }))
    await shows(page.getByText(/“.*trên 95% đảng viên dự sinh hoạt chi bộ thường kỳ.*”/))
    expect(await page.getByLabel('Số, ký hiệu').inputValue()).toBe('77-CT/ĐUK')
    expect(await page.getByLabel('Ngày ban hành').inputValue()).toBe('10/12/2024')
    expect(await libraryHolds(page, url, '77-CT/ĐUK')).toBe(0)
    await takeIn(page)
    await shows(
      page.getByRole('heading', {
        level: 1,
        name: 'Về nâng cao chất lượng sinh hoạt chi bộ năm 2025',
      }),
    )
    expect(await libraryHolds(page, url, '77-CT/ĐUK')).toBe(1)

    // The proposal is nothing until a person confirms it, with what he sets right.
    const notes = page.getByRole('complementary').locator('section')
    const proposed = notes.filter({ hasText: 'chờ xác nhận' })
    await shows(proposed)
    const waiting = await proposed.count()
    await proposed.filter({ hasText: '95' }).getByRole('button', { name: 'Xác nhận' }).click()
    const drawer = page.getByRole('dialog', { name: 'Xác nhận' })
    await drawer.getByLabel('Tên ngắn').fill('Trên 95 % đảng viên dự sinh hoạt')
    await drawer
      .getByLabel('Đo bằng chỉ số')
      .selectOption({ label: 'Tỷ lệ đảng viên dự sinh hoạt thường kỳ' })
    await drawer.getByRole('button', { name: 'Xác nhận' }).click()
    const confirmed = notes.filter({ hasText: 'Trên 95 % đảng viên dự sinh hoạt' })
    await shows(confirmed)
    await expect.poll(() => proposed.count()).toBe(waiting - 1)
    await shows(confirmed.getByRole('button', { name: 'Vì sao?' }))
    const figure = await figureIn(confirmed)
    expect(figure.of).toBeGreaterThan(2000)
    await confirmed.getByRole('button', { name: 'Vì sao?' }).click()
    await shows(page.getByRole('dialog', { name: 'Vì sao?' }).getByText(/trên 95% đảng viên/))
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()

    // A sentence that the program proposed nothing for becomes an obligation by pressing it.
    await page.getByRole('button', { name: /Văn phòng theo dõi việc thực hiện/ }).click()
    const making = page.getByRole('dialog', { name: 'Tạo chỉ tiêu, nghĩa vụ' })
    await making.getByLabel('Tên ngắn').fill('Văn phòng theo dõi')
    await making.getByRole('button', { name: 'Tạo chỉ tiêu, nghĩa vụ' }).click()
    const made = notes.filter({ hasText: 'Văn phòng theo dõi' })
    await shows(made)
    await shows(made.getByText(/Chưa đo được/))
    // What is rejected goes and does not come back.
    await proposed.first().getByRole('button', { name: 'Bác bỏ' }).click()
    await expect.poll(() => proposed.count()).toBe(waiting - 2)
    await page.reload()
    await shows(made)
    expect(await proposed.count()).toBe(waiting - 2)
  },
)

journey('a Word file and a pasted text are read as the same words', {}, async ({ page, url }) => {
  await openUpload(page, url)
  const word = { symbol: '78-CT/ĐUK', demand: 'Bảo đảm 100% chi bộ sinh hoạt đúng kỳ.' }
  await choose(page, 'chi-thi-78.docx', wordFile(word))
  await shows(page.getByText(/“.*100% chi bộ sinh hoạt đúng kỳ.*”/))
  expect(await page.getByLabel('Số, ký hiệu').inputValue()).toBe('78-CT/ĐUK')
  await takeIn(page)
  await shows(page.getByRole('heading', { level: 1, name: /^Về nâng cao chất lượng/ }))
  expect(await libraryHolds(page, url, '78-CT/ĐUK')).toBe(1)

  await page.goto(`${url}/directives/new`)
  const pasted = { symbol: '79-CT/ĐUK', demand: 'Phấn đấu trên 90% chi bộ đạt yêu cầu.' }
  await page.getByText('Hoặc dán nội dung').click()
  await page.getByLabel('Nội dung văn bản').fill(linesOf(pasted).join('\n'))
  await page.getByRole('button', { name: 'Đọc thử' }).click()
  await shows(page.getByText(/“.*trên 90% chi bộ đạt yêu cầu.*”/))
  await takeIn(page)
  await shows(page.getByRole('heading', { level: 1, name: /^Về nâng cao chất lượng/ }))
  expect(await libraryHolds(page, url, '79-CT/ĐUK')).toBe(1)
})

journey(
  'a document with the stamp MẬT is refused and nothing of it is kept; a bare "mat" asks',
  { refusals: true },
  async ({ page, url }) => {
    await openUpload(page, url)
    const secret = {
      symbol: '80-CT/ĐUK',
      stamp: 'MẬT',
      demand: 'Bảo đảm 100% chi bộ quán triệt nội dung kín đáo tuyệt đối.',
    }
    for (const [name, file] of [
      ['chi-thi-80.txt', textFile(secret)],
      ['chi-thi-80.docx', wordFile(secret)],
      ['TOI MAT chi-thi.txt', textFile({ symbol: '80-CT/ĐUK', demand: secret.demand })],
    ] as const) {
      await page.goto(`${url}/directives/new`)
      await choose(page, name, file)
      const alert = page.getByRole('alert')
      await shows(alert.getByText(/bí mật nhà nước|dấu/))
      expect(await page.getByRole('button', { name: /^Đưa vào/ }).count()).toBe(0)
    }
    expect(await libraryHolds(page, url, '80-CT/ĐUK')).toBe(0)
    const found = await page.request.get(
      `${url}/api/v1/directive-search?find=k%C3%ADn%20%C4%91%C3%A1o`,
    )
    expect(await found.json()).toEqual({ directives: [], provisions: [], ambiguous: [] })

    // The word in the body is no stamp, and one without its marks in the header is a question.
    await page.goto(`${url}/directives/new`)
    const asked = { symbol: '81-CT/ĐUK', stamp: 'mat', demand: 'Bảo đảm 100% chi bộ sinh hoạt.' }
    await choose(page, 'chi-thi-81.txt', textFile(asked))
    await shows(page.getByRole('alert').getByText(/chữ “mat” không dấu/))
    expect(await libraryHolds(page, url, '81-CT/ĐUK')).toBe(0)
    await takeIn(page)
    await shows(page.getByRole('heading', { level: 1, name: /^(Về nâng cao|Chỉ thị 81)/ }))
    expect(await libraryHolds(page, url, '81-CT/ĐUK')).toBe(1)
  },
)
