// npm start: installs what is missing, builds what has changed, and runs the server in this very process.
import { refuseOldNode } from './tools/node-version.mjs'

refuseOldNode()
void import('./tools/start.mjs').then(({ start }) => start())
