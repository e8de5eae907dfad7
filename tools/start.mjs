import { pathToFileURL } from 'node:url'

import { ensureBuilt } from './build.mjs'
import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { inRoot } from './places.mjs'
import { endTogether } from './run.mjs'

const PARENT_CHECK_MILLISECONDS = 500

/** When npm is killed its child lives on and keeps the port; then the server ends as on Ctrl-C. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(check)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MILLISECONDS)
  check.unref()
}

/** From a clone to a running server; the parameters after `--` are the server's own. */
export async function start() {
  const separate = endTogether()
  try {
    await ensureInstalled()
    await ensureBuilt('server', 'web')
  } catch (error) {
    endWith(error)
  }
  // From here on the signals are the server's.
  separate()
  endWithNpm()
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(inRoot('dist', 'server.mjs')).href)
}
