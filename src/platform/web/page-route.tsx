import { type ComponentType, type FunctionComponent, lazy } from 'react'

import type { QueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'

/** What stands in the address for a page: `{ unitId: '12' }`. */
export type PathParameters = Readonly<Record<string, string>>

/** What a page knows before it is drawn: the store of answers, and what whoever opens it may do. */
export type Ahead = {
  readonly answers: QueryClient
  readonly permissions: readonly string[]
  /** What stands after the `?` of the address. */
  readonly search: object
}

/** A page, which may ask for its answers while the frame around it is still being drawn. */
export type LoadedPage<Parameters> = ComponentType<Parameters> & {
  readonly askAhead?: (ahead: Ahead, parameters: Parameters) => void
}

/** A page by its route; the router calls `preload` as soon as it knows where a visit goes. */
export type RoutedPage = FunctionComponent & {
  readonly preload?: () => Promise<void>
  readonly askAhead?: (ahead: Ahead, parameters: object) => Promise<void>
}

/**
 * A page that is fetched when it is first opened, beside the session and not after it. What stands in its address comes to it as
 * properties: `/units/$unitId` opens `UnitPage` with `unitId`.
 */
export function lazyPage<Parameters extends PathParameters | object>(
  load: () => Promise<LoadedPage<Parameters>>,
): RoutedPage {
  const Loaded = lazy(async () => ({ default: await load() }))
  function PageFromAddress() {
    const parameters = useParams({ strict: false }) as Parameters
    return <Loaded {...parameters} />
  }
  return Object.assign(PageFromAddress, {
    preload: async () => void (await load()),
    askAhead: async (ahead: Ahead, parameters: object) =>
      (await load()).askAhead?.(ahead, parameters as Parameters),
  })
}
