import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { listUnitActs } from '../contract/who-sees.ts'
import { HeldButton } from './held-button.tsx'

const recordFor = (may: boolean) =>
  answering(listUnitActs, {
    acts: [
      {
        permission: 'access.grant',
        words: { vi: 'Cấp quyền', en: 'Grant' },
        may: true,
        roles: ['bloc-staff'],
      },
      {
        permission: 'meetings.record',
        words: { vi: 'Ghi kỳ họp', en: 'Record meetings' },
        may,
        roles: ['cell-secretary', 'committee-staff'],
      },
    ],
  })

const page = (
  <>
    <p>trang</p>
    <HeldButton unitId={7} permission="meetings.record">
      Ghi kỳ họp
    </HeldButton>
  </>
)

test('whoever may not reads on the page whose work it is, and hears it with the button', async () => {
  givenServer([recordFor(false)])
  await renderPage(page)
  const button = await screen.findByRole('button', { name: 'Ghi kỳ họp' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  const reason = screen.getByText(/do các vai trò sau làm tại tổ chức này: .+; .+\.$/)
  expect(button.getAttribute('aria-describedby')).toBe(reason.id)
})

test('whoever may gets no held button', async () => {
  const asked = givenServer([recordFor(true)])
  await renderPage(page)
  await expect.poll(() => asked.length).toBe(1)
  expect(screen.queryByRole('button')).toBeNull()
})
