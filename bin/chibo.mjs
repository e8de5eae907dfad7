#!/usr/bin/env node
// The command: builds itself when it has changed, then runs in this very process.
import { refuseOldNode } from '../tools/node-version.mjs'

refuseOldNode()
void import('../tools/command.mjs').then(({ runCommand }) => runCommand())
