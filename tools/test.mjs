import { ToolFault } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { endTogether } from './run.mjs'

/** Everything, or the steps that are named. */
export async function test() {
  const separate = endTogether()
  try {
    await ensureInstalled()
  } catch (error) {
    if (!(error instanceof ToolFault)) throw error
    process.stdout.write(`${error.details}\n${error.message}\n0 passed, 1 failed\n`)
    process.exit(1)
  }
  separate()
  const { close, runSteps, steps } = await import('./steps.mjs')
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !(name in steps))
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}? ${Object.keys(steps).join(', ')}\n`)
    process.exit(2)
  }
  const usual = Object.keys(steps).filter((name) => !steps[name].byCommandAlone)
  close(await runSteps(named.length > 0 ? named : usual))
}
