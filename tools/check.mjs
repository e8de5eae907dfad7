import { endWith } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { refuseOldNode } from './node-version.mjs'

// npm run check: what a change needs to hear within half a minute; the longest first, so that both cores end together.
refuseOldNode()
await ensureInstalled().catch(endWith)
const { close, runSteps } = await import('./steps.mjs')
close(await runSteps(['types', 'lint', 'rules', 'layout', 'format']))
