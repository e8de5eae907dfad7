import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { parseDirective } from '#features/directives/server/public.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { type Measured, p95 } from './measured.ts'

const warmUpTurns = 20
const turns = 60

/** Parses each official document of the sample over and over; answers the slowest document. */
export async function measureParsing(): Promise<Measured> {
  const folder = join(projectRoot(), 'sample', 'documents')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const slowest = texts.map((text) => {
    const durations: number[] = []
    for (let turn = 0; turn < warmUpTurns + turns; turn += 1) {
      const began = performance.now()
      parseDirective(text)
      if (turn >= warmUpTurns) durations.push(performance.now() - began)
    }
    return p95(durations)
  })
  return { id: 'parse', value: Math.max(...slowest) }
}
