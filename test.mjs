// npm test: installs what is missing and proves everything, the quick checks first.
import { refuseOldNode } from './tools/node-version.mjs'

refuseOldNode()
void import('./tools/test.mjs').then(({ test }) => test())
