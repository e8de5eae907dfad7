import { refuseOldNode } from './node-version.mjs'

// npm run test:full: as npm test, but what is sampled there runs whole.
refuseOldNode()
process.env.CHIBO_MATRIX ??= 'whole'
process.env.CHIBO_INTERLEAVINGS ??= '10000'
process.env.CHIBO_TREES ??= '100000'
process.env.CHIBO_ACTS ??= '10000'
const { test } = await import('./test.mjs')
await test()
