import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { refuseOldNode } from './node-version.mjs'

// npm run test:mutants: weakens each policy, right and door of the database in turn; the proof must fail each time.
refuseOldNode()
await ensureInstalled().catch(endWith)
const { close, runSteps } = await import('./steps.mjs')
close(await runSteps(['mutants']))
