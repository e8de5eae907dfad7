/** What this device remembers of how its reader likes the pages. */
export type KeptName = 'language' | 'density' | `columns.${string}`

/** What was kept under the name; undefined where nothing was, or where the browser keeps nothing. */
export function kept(name: KeptName): string | undefined {
  try {
    return window.localStorage.getItem(`chibo.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a choice; a browser that keeps nothing just forgets it with the page. */
export function keep(name: KeptName, value: string): void {
  try {
    window.localStorage.setItem(`chibo.${name}`, value)
  } catch {
    // A private window may refuse; the choice then lasts as long as the page.
  }
}
