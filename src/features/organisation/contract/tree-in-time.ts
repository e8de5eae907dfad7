import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { plainDateSchema } from '#kernel/schemas.ts'

import { unitKindSchema } from '../contract.ts'

const ids = z.array(z.number().int())
const texts = z.array(z.string())
const kinds = z.array(unitKindSchema)
/** Null at the top, and where the parent is out of reach. */
const parentIds = z.array(z.number().int().nullable())
/** The units directly under the top, and whatever else has nothing above it. */
const branchColumns = z.object({ id: ids, name: texts, units: ids })

/** The days on which anything in reach changed in the tree, up to today, in order, with how often what happened. */
export const listTreeDays = endpoint({
  name: 'listTreeDays',
  method: 'GET',
  path: '/tree/days',
  permission: 'organisation.read',
  summary: 'The days on which the tree changed',
  input: z.object({}),
  output: z.object({
    day: texts,
    founded: ids,
    ended: ids,
    moved: ids,
    renamed: ids,
    kindChanged: ids,
  }),
})

/**
 * What is not the same in the trees of two days, of units in reach, column by column. The earlier day is `from`,
 * whichever was named first. A unit that only went along with what it stands under is counted with that.
 */
export const compareTrees = endpoint({
  name: 'compareTrees',
  method: 'GET',
  path: '/tree/difference',
  permission: 'organisation.read',
  summary: 'The difference between the trees of two days',
  input: z.object({ from: plainDateSchema, to: plainDateSchema }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    /** Units of each day, all in reach. */
    units: z.object({ before: z.number().int(), after: z.number().int() }),
    /** In tree order; `predecessors` are those of the first day that it follows. */
    founded: z.object({
      id: ids,
      code: texts,
      name: texts,
      kind: kinds,
      parentId: parentIds,
      predecessors: z.array(ids),
    }),
    /** In tree order; `successors` are those of the second day that follow it. */
    ended: z.object({
      id: ids,
      code: texts,
      name: texts,
      kind: kinds,
      parentId: parentIds,
      successors: z.array(ids),
      handedOutside: z.array(z.boolean()),
    }),
    /** `along`: units below it that moved with it. */
    moved: z.object({
      id: ids,
      code: texts,
      name: texts,
      parentBefore: parentIds,
      parentAfter: parentIds,
      along: ids,
    }),
    renamed: z.object({ id: ids, code: texts, before: texts, after: texts }),
    kindChanged: z.object({ id: ids, code: texts, name: texts, before: kinds, after: kinds }),
    /** Parents, predecessors and successors by their names, and in which branch of each day they stand. */
    named: z.object({
      id: ids,
      name: texts,
      branchBefore: parentIds,
      branchAfter: parentIds,
    }),
    branches: z.object({ before: branchColumns, after: branchColumns }),
  }),
})
