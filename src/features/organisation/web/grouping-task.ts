import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { getGrouping } from '../contract/groupings.ts'

/** What a form of placing begins with: the cluster, the units that are ticked already, the day. */
export type PlacingBegun = {
  readonly cluster?: number
  readonly units?: readonly number[]
  readonly from: PlainDate
}

/** What is being done on the page of a grouping. */
export type GroupingTask =
  | { readonly kind: 'change' | 'add' | 'list' }
  | {
      readonly kind: 'cluster'
      readonly cluster: OutputOf<typeof getGrouping>['clusters'][number]
    }
  | { readonly kind: 'place'; readonly begun: PlacingBegun }
