import {
  type MergedState,
  mergeStates,
  type StateFault,
  type ToldState,
  type UnitState,
} from './state-history.ts'
import { checkTree } from './tree-check.ts'

/** A file laid over the register: what stands then, and which lines can't stand with it. */
export type LaidFile = {
  readonly states: ReadonlyMap<string, readonly MergedState[]>
  readonly changing: ReadonlySet<number>
  /** Faults of the lines themselves. */
  readonly faults: readonly StateFault[]
  /** Faults that others cause: lines that stand on a line with a fault. */
  readonly consequences: readonly StateFault[]
}

/** Whether the fault follows from a unit whose lines were left out. */
function isConsequence(fault: StateFault, own: string, leftOut: ReadonlySet<string>): boolean {
  const { parentCode } = fault.facts
  return leftOut.has(own) || (typeof parentCode === 'string' && leftOut.has(parentCode))
}

/**
 * Lays the lines over the register, leaves out those that can't stand, and lays again until the rest
 * is a tree on every day. `leftOutBefore` are the codes of lines that could not even be read.
 */
export function layFile(
  registered: ReadonlyMap<string, readonly UnitState[]>,
  told: readonly ToldState[],
  leftOutBefore: ReadonlySet<string> = new Set(),
): LaidFile {
  const leftOut = new Set(leftOutBefore)
  const faults: StateFault[] = []
  const consequences: StateFault[] = []
  let standing = told
  for (;;) {
    const merged = mergeStates(registered, standing)
    const found = merged.faults.length > 0 ? merged.faults : checkTree(merged.states, 'one')
    if (found.length === 0) return { ...merged, faults, consequences }
    const codeOf = new Map(standing.map((row) => [row.line, row.code]))
    const lines = new Set(found.map((fault) => fault.line))
    for (const fault of found) {
      const own = codeOf.get(fault.line) ?? ''
      if (isConsequence(fault, own, leftOut)) consequences.push(fault)
      else faults.push(fault)
    }
    for (const line of lines) leftOut.add(codeOf.get(line) ?? '')
    standing = standing.filter((row) => !lines.has(row.line))
  }
}
