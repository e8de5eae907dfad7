import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { TestProject } from 'vitest/node'

import { projectRoot } from '#platform/server/project-root.ts'

import { type RunningChibo, startChibo } from './chibo.ts'
import { findChromium } from './chromium.ts'

declare module 'vitest' {
  // The merging that a library's augmentation needs is known to interfaces alone.
  interface ProvidedContext {
    /** The address of the sample Bloc that all journeys share. */
    sampleUrl: string
  }
}

/** Enough for 61 organisations, every kind of unit and an account of every role. */
const SAMPLE_MEMBERS = 3000

let sample: RunningChibo | undefined

/**
 * Journeys walk through what is built, in a browser that is unpacked, over one small sample: all three
 * once, before the first. Each journey that writes keeps to months and cells of its own.
 */
export async function setup({ provide }: TestProject): Promise<void> {
  const builder = join(projectRoot(), 'tools', 'build.mjs')
  await promisify(execFile)(process.execPath, [builder, 'server', 'cli', 'web'])
  await findChromium()
  sample = await startChibo({ parameters: ['--members', String(SAMPLE_MEMBERS)] })
  provide('sampleUrl', sample.url)
}

/** Stops the shared sample and removes its home. */
export async function teardown(): Promise<void> {
  await sample?.remove()
}
