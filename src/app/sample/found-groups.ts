import { addMonthsTo, openEnd } from './calendar.ts'
import { foundUnit, lastStateOf, type TreeDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** Cells of such a size form Party groups; the number keeps a sample to some dozens of them. */
const groupsFrom = 32
const mostCells = 15

/** Forms two or three Party groups (tổ đảng) in a few large cells. Members stay members of the cell. */
export function foundGroups(tree: TreeDraft, frame: SampleFrame): void {
  const divided = new Set(tree.successions.map((one) => one.predecessorId))
  const large = tree.cells
    .filter((cell) => !divided.has(cell.unitId))
    .filter((cell) => cell.size >= groupsFrom && unitOf(tree, cell.unitId).to === openEnd)
    .filter((cell) => unitOf(tree, cell.unitId).from < frame.from)
    .slice(0, mostCells)
  for (const cell of large) {
    const parent = unitOf(tree, cell.unitId)
    const groups = cell.size >= 40 ? 3 : 2
    for (let number = 1; number <= groups; number += 1) {
      foundUnit(tree, {
        code: `${parent.code}-T${number}`,
        name: `Tổ đảng số ${number}`,
        kind: 'group',
        parent,
        host: parent.host,
        from: addMonthsTo(Math.max(parent.from, lastStateOf(tree, parent.id).from), 1),
        document: null,
      })
    }
  }
}
