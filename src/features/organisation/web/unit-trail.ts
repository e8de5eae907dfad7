import { paths } from '#kernel/paths.ts'
import { call } from '#platform/web/call.ts'
import type { TrailStep } from '#platform/web/ui/trail.tsx'

import { getUnit } from '../contract.ts'

type Step = { readonly id: number; readonly name: string }

/** The path of units, down to the one that is looked at, as steps of a trail; each step's neighbours are asked for when it is opened. */
export function unitTrail(path: readonly Step[]): readonly TrailStep[] {
  return path.map((step, at) => ({
    here: at === path.length - 1,
    name: step.name,
    href: paths.unit(step.id),
    findSiblings: async () => {
      const unit = await call(getUnit, { unitId: step.id })
      return unit.siblings.map((sibling) => ({ name: sibling.name, href: paths.unit(sibling.id) }))
    },
  }))
}
