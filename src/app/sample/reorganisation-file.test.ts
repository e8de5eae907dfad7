import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { reorganisationSchema } from '#features/organisation/contract/reorganisation.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { makeSample } from './make-sample.ts'

test('the decision of February 2025 sends each organisation of the sample to one of the four', async () => {
  const path = join(projectRoot(), 'sample', 'reorganisations', '2025-02-03.json')
  const { acts, effectiveOn } = reorganisationSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  expect(effectiveOn).toBe(plainDate('2025-02-03'))
  const { units, unitStates } = makeSample({
    members: 900,
    years: 13 / 12,
    until: plainDate('2025-01-08'),
    seed: 20_160_819,
  })
  const codeOf = new Map(units.map(({ id, code }) => [id, code]))
  const below = unitStates
    .filter(({ parentId, to }) => parentId === 1 && (to === null || to > '2025-02-03'))
    .map(({ unitId }) => codeOf.get(unitId) ?? '')
  const moved = acts.flatMap((act) => (act.kind === 'move' ? [act.unit] : []))
  expect(new Set(moved)).toEqual(new Set(below))
  expect(moved).toHaveLength(61)
  const tops = acts.flatMap((act) => (act.kind === 'establish' ? [act.code] : []))
  expect(tops).toHaveLength(4)
  const under = acts.flatMap((act) => (act.kind === 'move' ? [act.under] : []))
  expect(new Set(under)).toEqual(new Set(tops))
  expect(acts.at(-1)).toEqual({ kind: 'split', unit: codeOf.get(1), into: tops, goesOn: false })
})
