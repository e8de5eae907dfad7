import { useEffect, useRef } from 'react'

/** How long after going elsewhere the focus may still be lost to an answer that replaces the page. */
const PATIENCE = 3_000

/** Gives a focus that has nowhere to be to the heading of the page. */
function catchFocus(): void {
  if (document.activeElement !== document.body) return
  const heading = document.querySelector<HTMLElement>('#content h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus()
}

/**
 * Keeps the keyboard on the page: where going to another address takes away what had the focus, the
 * heading of the new page gets it. The first page of a visit begins as browsers begin, at its top.
 */
export function useKeptFocus(address: string): void {
  const began = useRef<string | undefined>(address)
  useEffect(() => {
    if (began.current === address) return undefined
    began.current = undefined
    catchFocus()
    const watching = new MutationObserver(catchFocus)
    watching.observe(document.body, { childList: true, subtree: true })
    const rest = setTimeout(() => watching.disconnect(), PATIENCE)
    return () => {
      clearTimeout(rest)
      watching.disconnect()
    }
  }, [address])
}
