import { sql } from 'kysely'

import { plainText } from '#kernel/text.ts'
import { implement } from '#platform/server/handler.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import { within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { searchUnits } from '../contract.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'
import { unitOnDayLateral } from './unit-query.ts'

type FoundUnit = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentName: string | null
}

const anywhere = (words: string) => `%${escapedForLike(words)}%`

/** Every word stands in the name, or the whole text in the code; the code itself comes first. */
export const searchUnitsHandler = implement(
  searchUnits,
  async (input, request: Request<OrganisationDb>) => {
    const on = input.on ?? request.today
    const words = plainText(input.find)
    const code = input.find.trim().toLowerCase()
    const reach = request.within()
    if (words === '') return { units: [] }
    const found = await sql<FoundUnit>`
      select unit.id, unit.code, state.name, state.kind, parent.name as parent_name
      from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      left join ${unitOnDayLateral(sql`state.parent_id`, on)} parent on true
      where state.valid @> ${on}::date and ${within(reach, 'unit.number')}
        and (state.search_key like all (${words.split(' ').map(anywhere)}::text[])
             or lower(unit.code) like ${anywhere(code)})
      order by lower(unit.code) = ${code} desc,
               starts_with(state.search_key, ${words}) desc,
               state.name_order, unit.code collate "C"
      limit 20`.execute(request.db)
    return { units: found.rows }
  },
)
