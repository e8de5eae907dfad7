import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type * as z from 'zod'

import { type SearchValues, withSearch } from '#kernel/paths.ts'

/**
 * Reads what stands after the `?` as plain texts. The router's own reading turns `2024` into a
 * number and `007` into 7; a period and a code must stay what they are.
 */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Writes the search of an address, with its question mark; empty where nothing is asked. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  return withSearch('', search as SearchValues)
}

/** How the address changes. */
export type AddressChange = 'replace' | 'push'

/**
 * The filters of a page as they stand in the address, read by a schema whose fields forgive
 * (`.catch(…)`, `.optional()`), and the way to change some of them. `replace` (the rule) keeps the
 * way back clean; `push` is for a step a person will want to undo.
 */
export function useAddress<Schema extends z.ZodType<Readonly<Record<string, unknown>>>>(
  schema: Schema,
): readonly [z.output<Schema>, (changes: SearchValues, how?: AddressChange) => void] {
  const router = useRouter()
  const text = useRouterState({ select: (state) => state.location.searchStr })
  const search = useMemo(() => {
    const read = schema.safeParse(readSearch(text))
    return read.success ? read.data : schema.parse({})
  }, [schema, text])

  const change = useCallback(
    (changes: SearchValues, how: AddressChange = 'replace') => {
      const { pathname, searchStr } = router.state.location
      const href = withSearch(pathname, { ...readSearch(searchStr), ...changes })
      router.history[how](href)
    },
    [router],
  )
  return [search, change]
}

/** Goes to an address of `kernel/paths.ts`. */
export function useGo(): (href: string, how?: AddressChange) => void {
  const router = useRouter()
  return useCallback(
    (href: string, how: AddressChange = 'push') => router.history[how](href),
    [router],
  )
}
