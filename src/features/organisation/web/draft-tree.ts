import type { OutputOf } from '#kernel/endpoint.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'

import type { getTree } from '../contract.ts'
import { type ActFault, layActs, type ReorganisationAct } from '../domain/reorganisation.ts'
import type { UnitState } from '../domain/state-history.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'

/** How a unit differs between the two trees. */
export type DraftMark = 'new' | 'ends' | 'moved' | 'changed'

/** A unit in one of the two trees; its identity is its code. */
export type DraftNode = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly kind: UnitKind
  readonly mark: DraftMark | null
}

/** Today's tree beside the one that the acts make of it, and what stands against an act. */
export type DraftTrees = {
  readonly before: readonly DraftNode[]
  readonly after: readonly DraftNode[]
  readonly faults: readonly ActFault[]
}

type Tree = OutputOf<typeof getTree>['units']

const always = plainDate('0001-01-01')

function registerOf(tree: Tree): ReadonlyMap<string, readonly UnitState[]> {
  const codeOf = new Map(tree.id.map((id, place) => [id, tree.code[place] ?? '']))
  return new Map(
    tree.code.map((code, place) => {
      const parent = tree.parentId[place]
      const state = {
        code,
        from: always,
        to: null,
        name: tree.name[place] ?? '',
        kind: tree.kind[place] ?? ('cell' as const),
        parentCode: parent === null || parent === undefined ? null : (codeOf.get(parent) ?? null),
        document: null,
      }
      return [code, [state]]
    }),
  )
}

/** Parents before children; siblings keep their order, new ones come last. */
function inTreeOrder(nodes: readonly DraftNode[]): readonly DraftNode[] {
  const children = new Map<string | null, DraftNode[]>()
  for (const node of nodes) {
    const siblings = children.get(node.parentId)
    if (siblings) siblings.push(node)
    else children.set(node.parentId, [node])
  }
  const ordered: DraftNode[] = []
  const walk = (parent: string | null) => {
    for (const node of children.get(parent) ?? []) {
      ordered.push(node)
      walk(node.id)
    }
  }
  walk(null)
  return ordered
}

function markOf(before: UnitState | undefined, after: UnitState): DraftMark | null {
  if (!before) return 'new'
  if (before.parentCode !== after.parentCode) return 'moved'
  return before.name === after.name && before.kind === after.kind ? null : 'changed'
}

/**
 * Lays the acts over a tree as the register would, so that both can be seen before anything is asked of the server.
 * What the register knows beyond the tree (units that ended, records of members) only a try tells.
 */
export function draftTrees(
  tree: Tree,
  acts: readonly ReorganisationAct[],
  day: PlainDate,
): DraftTrees {
  const register = registerOf(tree)
  const { told, faults } = layActs(register, acts, { day, document: '' })
  const after = new Map<string, UnitState>()
  for (const [code, [state]] of register) if (state) after.set(code, state)
  for (const state of told) if (state.to === day) after.delete(state.code)
  for (const state of told) if (state.to === null) after.set(state.code, state)
  const nodeOf = (state: UnitState, mark: DraftMark | null): DraftNode => ({
    id: state.code,
    parentId: state.parentCode,
    name: state.name,
    kind: state.kind,
    mark,
  })
  const before = [...register.values()].flatMap(([state]) => {
    if (!state) return []
    const then = after.get(state.code)
    return [nodeOf(state, then ? markOf(state, then) : 'ends')]
  })
  const now = [...after.values()].map((state) =>
    nodeOf(state, markOf(register.get(state.code)?.[0], state)),
  )
  return { before, after: inTreeOrder(now), faults }
}
