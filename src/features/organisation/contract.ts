import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema, plainDateSchema } from '#kernel/schemas.ts'

/** The kinds of organisation, and `group` for a Party group inside a cell. */
export const unitKindSchema = z.enum([
  'bloc',
  'upper',
  'grassroots',
  'grassroots-empowered',
  'sectional',
  'cell',
  'group',
])

/** A unit as a link: enough to name it and to go there. */
export const unitLinkSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** The units of a tree column by column: of thousands of small objects each would be checked and packed for itself. */
const treeColumnsSchema = z.object({
  id: z.array(z.number().int()),
  code: z.array(z.string()),
  name: z.array(z.string()),
  kind: z.array(unitKindSchema),
  /** Null at the top, and where the parent is out of reach. */
  parentId: z.array(z.number().int().nullable()),
  /** Cells under it on the day, itself included where it is one. */
  cells: z.array(z.number().int()),
})

/** The whole tree in reach as it stood on a day, parents before children, siblings by name. */
export const getTree = endpoint({
  name: 'getTree',
  method: 'GET',
  path: '/tree',
  permission: 'organisation.read',
  summary: 'The tree of units as of a day',
  input: z.object({ on: plainDateSchema.optional() }),
  output: z.object({ on: z.string(), units: treeColumnsSchema }),
})

/** One unit on a day: where it stands, what is under it, what it was before. */
export const getUnit = endpoint({
  name: 'getUnit',
  method: 'GET',
  path: '/units/:unitId',
  permission: 'organisation.read',
  summary: 'One unit as of a day',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    id: z.number().int(),
    code: z.string(),
    name: z.string(),
    kind: unitKindSchema,
    /** `grassroots` for a cell whose parent stands above the grassroots, else `subordinate` (ORG-01). */
    cellKind: z.enum(['grassroots', 'subordinate']).nullable(),
    hostType: z.string().nullable(),
    /** Whether it lives on the day. */
    living: z.boolean(),
    /** From the top down to the parent; `open` tells whether one may go there, else it is a name only. */
    path: z.array(unitLinkSchema.extend({ open: z.boolean() })),
    children: z.array(unitLinkSchema.extend({ kind: unitKindSchema, cells: z.number().int() })),
    siblings: z.array(unitLinkSchema),
    states: z.array(
      z.object({
        from: z.string(),
        to: z.string().nullable(),
        name: z.string(),
        kind: unitKindSchema,
        parent: unitLinkSchema.nullable(),
        document: z.string().nullable(),
      }),
    ),
    successors: z.array(unitLinkSchema.extend({ from: z.string(), primary: z.boolean() })),
    predecessors: z.array(unitLinkSchema.extend({ from: z.string(), primary: z.boolean() })),
    /** Thresholds it stands outside of, as flagged states (ORG-02 … ORG-04). */
    flags: z.array(
      z.object({ code: z.string(), vi: z.string(), en: z.string(), cite: z.string() }),
    ),
  }),
})

/** Units in reach whose name or code holds the words, diacritics or not; the first twenty. */
export const searchUnits = endpoint({
  name: 'searchUnits',
  method: 'GET',
  path: '/units',
  permission: 'organisation.read',
  summary: 'Find units by name or code',
  input: z.object({ find: z.string().min(1).max(200), on: plainDateSchema.optional() }),
  output: z.object({
    units: z.array(
      unitLinkSchema.extend({ kind: unitKindSchema, parentName: z.string().nullable() }),
    ),
  }),
})
