import { pathToFileURL } from 'node:url'

import { ensureBuilt } from './build.mjs'
import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { keepNpxQuick } from './npx.mjs'
import { inRoot } from './places.mjs'
import { endTogether } from './run.mjs'

/** Runs `chibo …`. Nothing but the command itself writes on standard output. */
export async function runCommand() {
  const separate = endTogether()
  try {
    await ensureInstalled()
    keepNpxQuick()
    await ensureBuilt('cli')
  } catch (error) {
    endWith(error)
  }
  separate()
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(inRoot('dist', 'cli.mjs')).href)
}
