import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'

import { makeAnswerStore } from '#platform/web/answers.ts'
import { Providers } from '#platform/web/providers.tsx'
import { wearDensity } from '#platform/web/theme.ts'

import { makeRouter } from './routes.tsx'
import { Shell } from './shell.tsx'

// The content policy forbids code made at run time, by which zod would speed itself up.
z.config({ jitless: true })

const place = document.querySelector('#chibo')
if (place) {
  wearDensity()
  const answers = makeAnswerStore()
  createRoot(place).render(
    <StrictMode>
      <Providers answers={answers}>
        <RouterProvider router={makeRouter(Shell, answers)} />
      </Providers>
    </StrictMode>,
  )
}
