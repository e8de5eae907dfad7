import { useSyncExternalStore } from 'react'

/** As narrow as a phone: the width at which the styles set names over two lines. */
const NARROW = '(width < 48em)'

function listen(listener: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone's, whatever points at it. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(NARROW).matches)
}
