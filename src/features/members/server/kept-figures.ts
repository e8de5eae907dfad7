import type { PlainDate } from '#kernel/time.ts'
import { type Reach, writeReach } from '#platform/server/reach.ts'

/** What figures of a unit are asked for; the epoch rises with every change of the tree, of homes and of grants. */
export type FiguresAsked = {
  readonly scopeEpoch: number
  readonly unitId: number
  readonly on: PlainDate
  /** Whose units they count: on a past day others stood under the unit than are in reach of whoever reaches it. */
  readonly reach?: Reach
}

const mostKept = 200

/**
 * Keeps figures of units until tree or members change: at the top they are counted over tens of thousands of
 * rows. Whoever asks has been let through to the unit before; the figures are the same for all who reach the same.
 */
export function keptFigures<Figures>() {
  const kept = new Map<string, Figures>()
  return async (
    { scopeEpoch, unitId, on, reach }: FiguresAsked,
    count: () => Promise<Figures>,
  ): Promise<Figures> => {
    const key = `${scopeEpoch} ${unitId} ${on} ${reach ? writeReach(reach) : ''}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const figures = await count()
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= mostKept) kept.delete(oldest)
    kept.set(key, figures)
    return figures
  }
}
