import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { actNames } from '#features/audit/messages.ts'
import { projectRoot } from '#platform/server/project-root.ts'

const recorded =
  /\b(?:record|recording\w+\(.*?\))\((?:[\w.]+\)\()?\s*'([a-z-]+\.[a-z-]+)'|as '([a-z-]+\.[a-z-]+)'/g

/** Every act that some file of the product records, by the name it bears there. */
function actsRecorded(): readonly string[] {
  const root = join(projectRoot(), 'src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/test|bench/.test(path),
  )
  const acts = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(recorded)].map(
      ([, named, cast]) => named ?? cast ?? '',
    ),
  )
  return [...new Set(acts)].toSorted()
}

test('every act that is recorded has a name that people read', () => {
  const acts = actsRecorded()
  expect(acts.length).toBeGreaterThan(25)
  expect(acts.filter((act) => actNames[act] === undefined)).toEqual([])
})
