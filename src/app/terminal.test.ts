import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { withBar } from './terminal.ts'

let shown = ''
beforeEach(() => {
  shown = ''
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('a step of less than two seconds shows nothing', async () => {
  await withBar('Nạp', async (progress) => {
    vi.advanceTimersByTime(1_000)
    progress(1, 2)
  })
  expect(shown).toBe('')
})

test('a longer one shows its share and the time left, and at its end how long it took', async () => {
  await withBar('Nạp', async (progress) => {
    progress(1, 4)
    vi.advanceTimersByTime(3_000)
  })
  expect(shown).toMatch(/^Nạp █{6}░{18} {2}25 % · còn khoảng 6 giây · about 6 s left$/m)
  expect(shown).toMatch(/^Nạp · 3\.0 s$/m)
})

test('one that tells nothing is judged by the time that it usually takes', async () => {
  await withBar(
    'Mở',
    async () => {
      vi.advanceTimersByTime(2_250)
    },
    () => 8,
  )
  expect(shown).toMatch(/^Mở █+░+ {2}22 % · còn khoảng 7 giây · about 7 s left$/m)
})
