import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { callerOf } from './api.ts'
import { journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

type Listed = { meetings: readonly { id: number; unit: { id: number }; heldOn: string }[] }

/** The meetings of the secretary's cell in a span of days. */
async function meetingsIn(
  url: string,
  from: string,
  to: string,
  kind: string,
): Promise<Listed['meetings']> {
  const secretary = await callerOf(url, 'bi-thu')
  const { body } = await secretary(url, {
    method: 'GET',
    path: `/meetings?from=${from}&to=${to}&kind=${kind}`,
  })
  return (body as Listed).meetings
}

async function openCorrection(page: Page, address: string, words: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Đính chính' }).click()
  await shows(page.getByRole('heading', { level: 1, name: 'Đính chính kỳ sinh hoạt' }))
  await page.getByRole('radio', { name: 'Kết luận' }).check()
  await page.getByLabel('Nội dung').fill(words)
  await page.getByLabel('Vì sao đính chính?').fill('Ghi thiếu nội dung')
}

journey(
  'two correct one meeting at once: the second is told, keeps what he wrote, and sees the new version',
  { refusals: true },
  async ({ page: first, url, another }) => {
    const [meeting] = await meetingsIn(url, '2024-10-01', '2024-10-31', 'ordinary')
    const address = `${url}/meetings/${meeting?.id}`
    const second = await another()
    await signIn(first, url, 'bi-thu')
    await signIn(second, url, 'pho-bi-thu')
    await openCorrection(first, address, 'Bản của bí thư.')
    await openCorrection(second, address, 'Bản của phó bí thư.')

    await first.getByRole('button', { name: 'Lưu bản đính chính' }).click()
    // Saved, not only written: the words alone stand in the field before.
    await shows(first.getByText(/^Bản 2, đang dùng/))
    await shows(first.getByText('Bản của bí thư.'))
    await second.getByRole('button', { name: 'Lưu bản đính chính' }).click()
    await shows(second.getByRole('alert'))
    expect(await second.getByLabel('Nội dung').inputValue()).toBe('Bản của phó bí thư.')
    expect(await second.getByLabel('Vì sao đính chính?').inputValue()).toBe('Ghi thiếu nội dung')
    await second.getByRole('button', { name: 'Xem bản mới' }).click()
    // The new version stands beside what he wrote, and over it he may say his.
    const newer = second.getByRole('status').filter({ hasText: 'đã lưu bản 2' })
    await shows(newer.getByText('Bản của bí thư.'))
    expect(await second.getByLabel('Nội dung').inputValue()).toBe('Bản của phó bí thư.')
    expect(await second.getByLabel('Vì sao đính chính?').inputValue()).toBe('Ghi thiếu nội dung')
    await second.getByRole('button', { name: 'Lưu bản đính chính' }).click()
    await shows(second.getByText('Bản của phó bí thư.'))
    await shows(second.getByText(/^Bản 3, đang dùng/))
  },
)

journey(
  'what was entered survives a reload of the page, and a double tap saves once',
  { width: 360, height: 740, touch: true },
  async ({ page, url }) => {
    await signIn(page, url, 'chi-uy')
    const form = `${url}/meetings/new?kind=thematic&heldOn=2025-01-05`
    await page.goto(form)
    const call = page.getByRole('region', { name: 'Điểm danh' })
    const fifth = call.getByRole('listitem').nth(4)
    await fifth.getByRole('button').tap()
    await fifth.getByRole('radio', { name: 'Vắng có lý do' }).tap()
    await page.getByRole('radio', { name: 'Nghị quyết' }).tap()
    await page.getByLabel('Nội dung').fill('Nghị quyết chuyên đề về nêu gương.')
    await page.reload()
    await shows(page.getByText('Đã lấy lại nội dung bạn ghi dở.'))
    expect(await page.getByLabel('Nội dung').inputValue()).toBe(
      'Nghị quyết chuyên đề về nêu gương.',
    )
    expect(await page.getByLabel('Ngày họp').inputValue()).toBe('05/01/2025')
    await shows(fifth.getByRole('button', { name: /: vắng$/ }))
    expect(await page.getByRole('radio', { name: 'Nghị quyết' }).isChecked()).toBe(true)

    expect(await meetingsIn(url, '2025-01-05', '2025-01-05', 'thematic')).toEqual([])
    await page.getByRole('button', { name: 'Lưu kỳ sinh hoạt' }).dblclick()
    await shows(page.getByRole('heading', { level: 1, name: 'Chuyên đề ngày 05/01/2025' }))
    expect(await meetingsIn(url, '2025-01-05', '2025-01-05', 'thematic')).toHaveLength(1)
    await shows(page.getByText(/^Bản 1, đang dùng/))
    // Saved is saved: the form begins anew.
    await page.goto(`${form.slice(0, -2)}06`)
    await shows(call)
    expect(await page.getByLabel('Nội dung').inputValue()).toBe('')
  },
)
