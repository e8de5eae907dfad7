import { type ComponentType, type FunctionComponent, lazy } from 'react'

import { useParams } from '@tanstack/react-router'

/** What stands in the address for a page: `{ unitId: '12' }`. */
export type PathParameters = Readonly<Record<string, string>>

/** A page by its route; the router calls `preload` as soon as it knows where a visit goes. */
export type RoutedPage = FunctionComponent & { readonly preload: () => Promise<unknown> }

/**
 * A page that is fetched when it is first opened, beside the session and not after it. What stands in its address comes to it as
 * properties: `/units/$unitId` opens `UnitPage` with `unitId`.
 */
export function lazyPage<Parameters extends PathParameters | object>(
  load: () => Promise<ComponentType<Parameters>>,
): RoutedPage {
  const Loaded = lazy(async () => ({ default: await load() }))
  function PageFromAddress() {
    const parameters = useParams({ strict: false }) as Parameters
    return <Loaded {...parameters} />
  }
  return Object.assign(PageFromAddress, { preload: load })
}
