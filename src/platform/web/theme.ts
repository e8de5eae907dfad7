import { createTheme, useMantineColorScheme } from '@mantine/core'
import { useSyncExternalStore } from 'react'

import { keep, kept } from './kept.ts'

/** The kit's theme: measures only. All colours are tokens of `tokens.css`. */
export const theme = createTheme({
  fontFamily: 'var(--face)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Popover: { defaultProps: { transitionProps: { duration: 0 }, offset: 4, radius: 3 } },
  },
})

/** Light, dark, or as the device says. */
export type Appearance = 'light' | 'dark' | 'auto'

/** Roomy rows for fingers, close rows for people who sit before tables all day. */
export type Density = 'comfortable' | 'compact'

/** The appearance and the way to change it; kept on this device. */
export function useAppearance(): {
  readonly appearance: Appearance
  readonly choose: (appearance: Appearance) => void
} {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return { appearance: colorScheme, choose: setColorScheme }
}

const listeners = new Set<() => void>()

/** What was chosen; until then, roomy for fingers and compact for a mouse. */
function densityNow(): Density {
  const chosen = kept('density')
  if (chosen === 'compact' || chosen === 'comfortable') return chosen
  const fine =
    typeof window.matchMedia === 'function' && window.matchMedia('(pointer: fine)').matches
  return fine ? 'compact' : 'comfortable'
}

/** Puts the kept density on the page; called once before the first paint. */
export function wearDensity(density: Density = densityNow()): void {
  document.documentElement.dataset['density'] = density
}

function chooseDensity(density: Density): void {
  keep('density', density)
  wearDensity(density)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The density of tables and the way to change it; kept on this device. */
export function useDensity(): {
  readonly density: Density
  readonly choose: (density: Density) => void
} {
  const density = useSyncExternalStore(listen, densityNow)
  return { density, choose: chooseDensity }
}
