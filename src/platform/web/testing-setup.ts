import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// Modules and the window are kept from file to file: no test leaves a page or a stub behind.
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.localStorage.clear()
})
