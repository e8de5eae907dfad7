import { expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { draftTrees } from './draft-tree.ts'

const tree = {
  id: [1, 2, 3, 4, 5],
  code: ['K', 'A', 'A1', 'A2', 'B'],
  name: ['Khối', 'Đảng bộ A', 'Chi bộ 1', 'Chi bộ 2', 'Đảng bộ B'],
  kind: ['bloc', 'grassroots', 'cell', 'cell', 'grassroots'] as ('bloc' | 'grassroots' | 'cell')[],
  parentId: [null, 1, 2, 2, 1],
  cells: [2, 2, 1, 1, 0],
}

const laid = (...acts: ReorganisationAct[]) => draftTrees(tree, acts, plainDate('2025-02-03'))
const told = (nodes: ReturnType<typeof laid>['after']) =>
  nodes.map(({ id, parentId, mark }) => `${parentId ?? '-'}>${id}${mark ? ` ${mark}` : ''}`)

test('without acts both trees are today’s', () => {
  const { before, after } = laid()
  expect(told(before)).toEqual(['->K', 'K>A', 'A>A1', 'A>A2', 'K>B'])
  expect(after).toEqual(before)
})

test('each tree marks what is another in the other one', () => {
  const { before, after, faults } = laid(
    { kind: 'establish', code: 'C', name: 'Chi bộ C', unitKind: 'cell', under: 'B' },
    { kind: 'move', unit: 'A1', under: 'B' },
    { kind: 'merge', units: ['A2'], into: 'A1' },
    { kind: 'rename', unit: 'A', name: 'Đảng bộ khác' },
  )
  expect(faults).toEqual([])
  expect(told(before)).toEqual(['->K', 'K>A changed', 'A>A1 moved', 'A>A2 ends', 'K>B'])
  expect(told(after)).toEqual(['->K', 'K>A changed', 'K>B', 'B>A1 moved', 'B>C new'])
})

test('an act that can’t be done is told, the others are drawn', () => {
  const { after, faults } = laid(
    { kind: 'move', unit: 'A', under: 'A1' },
    { kind: 'move', unit: 'A1', under: 'B' },
  )
  expect(faults.map(({ act, code }) => [act, code])).toEqual([[1, 'under-itself']])
  expect(told(after)).toContain('B>A1 moved')
})
