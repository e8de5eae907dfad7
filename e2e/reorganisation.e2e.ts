import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { journeys, shows, signIn } from './steps.ts'

const { journey } = journeys()

journey(
  'the Bloc becomes four: drafted from the file, tried, signed four weeks ahead, taken back',
  { patienceMilliseconds: 300_000 },
  async ({ page, url }) => {
    await signIn(page, url, 'can-bo-khoi')
    await page.getByRole('link', { name: 'Tổ chức' }).first().click()
    await page.getByRole('link', { name: 'Sắp xếp tổ chức' }).click()
    await page.getByRole('button', { name: 'Lập dự thảo' }).click()
    const begin = page.getByRole('dialog', { name: 'Lập dự thảo' })
    await begin.getByLabel('Tên gọi').fill('Bốn đảng bộ trực thuộc Trung ương')
    await begin.getByLabel('Ngày có hiệu lực').fill('03/02/2025')
    await begin.getByRole('button', { name: 'Lập dự thảo' }).click()
    await shows(page.getByRole('heading', { level: 1, name: 'Bốn đảng bộ trực thuộc Trung ương' }))

    const file = join(projectRoot(), 'sample', 'reorganisations', '2025-02-03.json')
    await page.getByRole('button', { name: 'Nạp nội dung từ tệp' }).click()
    const picker = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'chọn tệp' }).click()
    await (await picker).setFiles({
      name: '2025-02-03.json',
      mimeType: 'application/json',
      buffer: await readFile(file),
    })
    await shows(page.getByText('Đã nạp 66 nội dung.'))

    // Both trees say what differs: the Bloc ends, four stand in its place.
    const before = page.getByRole('treegrid', { name: 'Cây hiện nay' })
    const after = page.getByRole('treegrid', { name: 'Sau quyết định' })
    await shows(before.getByText('kết thúc').first())
    await shows(after.getByText('Đảng bộ các cơ quan Đảng Trung ương').first())
    await shows(after.getByText('mới').first())

    await page.getByRole('button', { name: 'Thử trước' }).click()
    await page.getByText(/4 tổ chức thành lập, 1 kết thúc/).waitFor({ timeout: 120_000 })
    await page.getByText('Tổ chức đổi cấp trên trực tiếp').click()
    await shows(page.getByText('Đảng bộ Bộ Tài chính → Đảng bộ Chính phủ'))

    await page.getByRole('button', { name: 'Ghi quyết định đã ký' }).click()
    const signing = page.getByRole('dialog', { name: 'Ghi quyết định đã ký' })
    await signing.getByLabel('Số quyết định').fill('243-QĐ/TW')
    await signing.getByRole('button', { name: 'Ghi quyết định đã ký' }).click()
    await page.getByText('Quyết định chờ đến ngày có hiệu lực.').waitFor({ timeout: 120_000 })

    // Until its day the tree is the one of today, and the decision can be taken back.
    const tree = await page.request.get(`${url}/api/v1/tree`)
    const { units } = (await tree.json()) as { units: { code: readonly string[] } }
    expect(units.code).not.toContain('TW-CP')
    await page.getByRole('button', { name: 'Rút lại' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rút lại' }).click()
    await shows(page.getByText('Đã rút lại quyết định.'))
  },
)
