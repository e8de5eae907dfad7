import type { PlainDate } from '#kernel/time.ts'

import type { ToldState, UnitState } from './state-history.ts'

/** What a unit is called and is, and where it stands. */
type Looks = Pick<UnitState, 'name' | 'kind' | 'parentCode'>

const looks = ['name', 'kind', 'parentCode'] as const

/** Who took everything that stood under a unit that ended on a day; undefined where it ended by no merger or split. */
export type TookOver = (code: string, day: PlainDate) => string | undefined

/**
 * The states of a unit that a decision makes another one of: the one that it ends, the one that it begins, and of
 * those that were entered before it, for later days, whatever says again what it changed: that goes on until
 * somebody changed the same once more. Whoever only went along with a superior that was merged did not move, and does
 * not go along once he stands elsewhere. An end that was told of the unit stays.
 */
export function changedStates(
  states: readonly UnitState[],
  is: Looks,
  told: {
    readonly day: PlainDate
    readonly document: string
    readonly line: number
    readonly tookOver: TookOver
  },
): readonly ToldState[] {
  const { day, document, line, tookOver } = told
  const was = states.find(({ from, to }) => from <= day && (to === null || to > day))
  if (!was) return []
  const { code, to } = was
  const begun = { code, from: day, to: null, ...is, document, line }
  const found: ToldState[] = []
  if (to === null || was.isEndImplied) found.push(begun)
  else found.push({ ...was, to: day, line, isReplacing: true }, { ...begun, to })
  let changed = looks.filter((look) => was[look] !== is[look])
  let former: Looks = was
  let next = is
  for (const later of states.filter(({ from }) => from > day)) {
    const alongWith = ({ parentCode, ...others }: Looks): Looks => ({
      ...others,
      parentCode: (parentCode === null ? null : tookOver(parentCode, later.from)) ?? parentCode,
    })
    if (later.parentCode !== former.parentCode) former = alongWith(former)
    next = alongWith(next)
    changed = changed.filter((look) => later[look] === former[look])
    if (changed.length === 0) break
    const again = Object.fromEntries(changed.map((look) => [look, next[look]]))
    found.push({ ...later, ...again, line, isReplacing: true })
  }
  return found
}
