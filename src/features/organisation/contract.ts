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

/** A unit as a link where one may go there, else as a name only. */
const namedUnitSchema = unitLinkSchema.extend({ open: z.boolean() })

const happened = { day: z.string(), document: z.string().nullable() }
const named = z.array(namedUnitSchema)

/** What happened to a unit on a day, and by which decision. */
export const lifeEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('founded'),
    ...happened,
    name: z.string(),
    unitKind: unitKindSchema,
    parent: namedUnitSchema.nullable(),
    units: named,
  }),
  z.object({ kind: z.literal('renamed'), ...happened, from: z.string(), to: z.string() }),
  z.object({
    kind: z.literal('moved'),
    ...happened,
    from: namedUnitSchema.nullable(),
    to: namedUnitSchema.nullable(),
  }),
  z.object({
    kind: z.literal('kind-changed'),
    ...happened,
    from: unitKindSchema,
    to: unitKindSchema,
  }),
  z.object({ kind: z.literal('grew'), ...happened, units: named }),
  z.object({ kind: z.literal('split'), ...happened, units: named }),
  z.object({ kind: z.literal('ended'), ...happened, units: named }),
  z.object({ kind: z.literal('handed-outside'), ...happened }),
])

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
    path: z.array(namedUnitSchema),
    children: z.array(unitLinkSchema.extend({ kind: unitKindSchema, cells: z.number().int() })),
    siblings: z.array(unitLinkSchema),
    /** What happened to it from its founding on, earliest first; units go by their names of that day. */
    life: z.array(lifeEventSchema),
    successors: z.array(unitLinkSchema.extend({ from: z.string(), primary: z.boolean() })),
    predecessors: z.array(unitLinkSchema.extend({ from: z.string(), primary: z.boolean() })),
    /** Thresholds it stands outside of, as flagged states (ORG-02 … ORG-04). */
    flags: z.array(
      z.object({ code: z.string(), vi: z.string(), en: z.string(), cite: z.string() }),
    ),
  }),
})

/** One side of a family: units, and from which into which one they went on. */
const branchSchema = z.object({
  units: z.array(
    namedUnitSchema.extend({ endedOn: z.string().nullable(), handedOutside: z.boolean() }),
  ),
  links: z.array(
    z.object({
      from: z.number().int(),
      to: z.number().int(),
      day: z.string(),
      document: z.string().nullable(),
      /** Whether the one went on in the other above all. */
      primary: z.boolean(),
    }),
  ),
})

/** The units that a unit came from and became, and those before and after them, six steps at most. */
export const getFamily = endpoint({
  name: 'getFamily',
  method: 'GET',
  path: '/units/:unitId/family',
  permission: 'organisation.read',
  summary: 'What a unit came from and became',
  input: z.object({ unitId: idSchema }),
  output: z.object({
    /** Units go by their names as they went on; out of reach they are names only. */
    before: branchSchema,
    /** Units go by their names as they came. */
    after: branchSchema,
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
