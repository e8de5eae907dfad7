import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'

import { readSearch, writeSearch } from '#platform/web/address.ts'
import { lazyPage } from '#platform/web/page-route.tsx'
import { Loading } from '#platform/web/ui/states.tsx'

/** Pages by the patterns of their addresses; every page is a file of its own, fetched when opened. */
const pages: Readonly<Record<string, FunctionComponent>> = {
  ...(import.meta.env.MODE === 'production'
    ? {}
    : {
        '/gallery': lazyPage(() =>
          import('#platform/web/gallery-page.tsx').then(({ GalleryPage }) => GalleryPage),
        ),
      }),
}

/** The router over all pages, inside of the given shell. */
export function makeRouter(Shell: FunctionComponent) {
  const root = createRootRoute({ component: Shell })
  const routes = Object.entries(pages).map(([path, component]) =>
    createRoute({ getParentRoute: () => root, path, component }),
  )
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPendingComponent: Loading,
    scrollRestoration: true,
  })
}
