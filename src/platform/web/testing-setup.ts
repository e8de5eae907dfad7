import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// What a page shows comes when it comes: a machine that is busy is no fault of the page.
configure({ asyncUtilTimeout: 4000 })

// Modules and the window are kept from file to file: no test leaves a page or a stub behind.
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.localStorage.clear()
})
