import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

import type { Bilingual, Language } from '#kernel/messages.ts'

import { keep, kept } from './kept.ts'

type Choice = {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const LanguageContext = createContext<Choice>({ language: 'vi', choose: () => undefined })

/** The language chosen on this device; Vietnamese until somebody chooses. */
function keptLanguage(): Language {
  return kept('language') === 'en' ? 'en' : 'vi'
}

/** Gives the pages their language, keeps the choice on this device and tells the browser. */
export function LanguageProvider({
  children,
  language: given,
}: {
  readonly children: ReactNode
  /** Fixes the language, for tests. */
  readonly language?: Language
}) {
  const [chosen, setChosen] = useState<Language>(() => given ?? keptLanguage())

  useEffect(() => {
    document.documentElement.lang = chosen
  }, [chosen])

  const choice = useMemo<Choice>(
    () => ({
      language: chosen,
      choose: (language) => {
        keep('language', language)
        setChosen(language)
      },
    }),
    [chosen],
  )
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

/** The language of the screen and the way to change it. */
export function useLanguage(): Choice {
  return useContext(LanguageContext)
}

/** How a text is said here: `say(text)` in the language of the screen. */
export function useSay(): (text: Bilingual) => string {
  const { language } = useContext(LanguageContext)
  return useMemo(() => (text: Bilingual) => text[language], [language])
}
