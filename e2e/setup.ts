import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { projectRoot } from '#platform/server/project-root.ts'

import { findChromium } from './chromium.ts'

/** Journeys walk through what is built, in a browser that is unpacked: both once, before the first. */
export async function setup(): Promise<void> {
  const builder = join(projectRoot(), 'tools', 'build.mjs')
  await promisify(execFile)(process.execPath, [builder, 'server', 'cli', 'web'])
  await findChromium()
}
