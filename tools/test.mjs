import { ensureBuilt } from './build.mjs'
import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { endTogether } from './run.mjs'

/** Everything, or the steps that are named. */
export async function test() {
  const separate = endTogether()
  try {
    await ensureInstalled()
    await ensureBuilt('server', 'cli', 'web')
  } catch (error) {
    endWith(error)
  }
  separate()
  const { close, runSteps, steps } = await import('./steps.mjs')
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !(name in steps))
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}? ${Object.keys(steps).join(', ')}\n`)
    process.exit(2)
  }
  close(await runSteps(named.length > 0 ? named : Object.keys(steps)))
}
