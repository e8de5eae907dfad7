import { statSync, utimesSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { inRoot, root } from './places.mjs'

/**
 * npm keeps a list of what is installed and distrusts it once a folder beside it is younger; then npx reads
 * hundreds of packages before each command. We have just compared the packages with the lockfile, so
 * where only our own caches made a folder younger we say that the list still holds.
 */
function renew(list, folder) {
  try {
    if (statSync(list).mtimeMs >= statSync(folder).mtimeMs) return
    const now = new Date()
    utimesSync(list, now, now)
  } catch {
    // Without a list npx takes its slower way.
  }
}

/** Keeps `npx chibo` quick: the list of the project, and the one that npx made of it. */
export function keepNpxQuick() {
  if (process.env.npm_command !== 'exec') return
  renew(inRoot('node_modules', '.package-lock.json'), inRoot('node_modules'))
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    if (/[\\/]_npx[\\/]\w+[\\/]node_modules[\\/]\.bin$/.test(folder))
      renew(join(dirname(folder), '.package-lock.json'), root)
}
