import { pathToFileURL } from 'node:url'

import { ensureBuilt } from './build.mjs'
import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { refuseOldNode } from './node-version.mjs'
import { inRoot } from './places.mjs'
import { endTogether } from './run.mjs'

// npm run bench: how fast and how large the product is, each row against its bar. See docs/performance.md.
refuseOldNode()
const separate = endTogether()
try {
  await ensureInstalled()
  await ensureBuilt('server', 'cli', 'web', 'bench')
} catch (error) {
  endWith(error)
}
separate()
process.setSourceMapsEnabled(true)
await import(pathToFileURL(inRoot('dist', 'bench.mjs')).href)
