import { type RawBuilder, sql } from 'kysely'

/** As a case the planner takes half of the rows to pass, whatever it believes of the condition. */
export const unguessed = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when ${condition} then true else false end`
