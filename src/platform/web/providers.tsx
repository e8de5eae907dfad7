import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import './fonts.css'
import './tokens.css'
import './page.css'
import './patterns.css'
import './print.css'

import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { Language } from '#kernel/messages.ts'

import { LanguageProvider } from './language.tsx'
import { theme } from './theme.ts'

/**
 * What every page stands in: the kit, the store of answers, the language. The kit writes no style
 * tags (its variables are static files and our tokens), so that the content policy can be strict.
 */
export function Providers({
  answers,
  language,
  children,
}: {
  readonly answers: QueryClient
  readonly language?: Language
  readonly children: ReactNode
}) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={answers}>
        <LanguageProvider {...(language === undefined ? {} : { language })}>
          {children}
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
