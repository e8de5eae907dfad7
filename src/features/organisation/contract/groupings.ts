import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { bilingualSchema, cursorSchema, idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { unitKindSchema, unitLinkSchema } from '../contract.ts'

const count = z.number().int()
const id = z.number().int().positive().max(2_147_483_647)
const name = z.string().trim().min(2).max(200)
/** What a cluster can be called. */
export const clusterNameSchema = name
const days = { from: plainDateSchema, to: plainDateSchema.nullable() }
const told = { from: z.string(), to: z.string().nullable() }

/** Whether one may go to the unit, else it is a name only. */
const namedUnitSchema = unitLinkSchema.extend({ open: z.boolean() })
/** A cluster by its name. */
const clusterLinkSchema = z.object({ id: count, name: z.string() })

/** What every grouping is told with. */
const headSchema = z.object({
  id: count,
  name: z.string(),
  ...told,
  /** The unit that set it up; whoever reaches it reads the grouping. */
  unit: unitLinkSchema,
})

/**
 * The groupings in reach. With a unit those alone by which its figures can be told: set up by itself, above it or
 * under it.
 */
export const listGroupings = endpoint({
  name: 'listGroupings',
  method: 'GET',
  path: '/groupings',
  permission: 'organisation.read',
  summary: 'Groupings of units beside the tree',
  input: z.object({ unit: idSchema.optional(), on: plainDateSchema.optional() }),
  output: z.object({
    on: z.string(),
    groupings: z.array(
      headSchema.extend({
        document: z.string().nullable(),
        /** Clusters and units in them on the day. */
        clusters: count,
        units: count,
      }),
    ),
  }),
})

/** One grouping with its clusters and who stands in them on a day. */
export const getGrouping = endpoint({
  name: 'getGrouping',
  method: 'GET',
  path: '/groupings/:groupingId',
  permission: 'organisation.read',
  summary: 'One grouping as of a day',
  input: z.object({ groupingId: idSchema, on: plainDateSchema.optional() }),
  output: headSchema.extend({
    version: count,
    document: z.string().nullable(),
    on: z.string(),
    /** Whether whoever asks may change it. */
    mayChange: z.boolean(),
    /** All of them by name; those of other days, too, for their dates may be wrong. */
    clusters: z.array(
      z.object({
        id: count,
        name: z.string(),
        ...told,
        units: z.array(namedUnitSchema.extend({ kind: unitKindSchema, ...told })),
      }),
    ),
    /** Units directly under the one that set it up, of which nothing stands in a cluster on the day. */
    without: z.array(namedUnitSchema.extend({ kind: unitKindSchema })),
    /** The days on which anything began or ended, in order, and how much. */
    days: z.array(z.object({ day: z.string(), changes: count })),
  }),
})

/** Cells and members of the clusters of a grouping on a day, each counted by the nearest unit that stands in one. */
export const countClusters = endpoint({
  name: 'countClusters',
  method: 'GET',
  path: '/groupings/:groupingId/counts',
  permission: 'organisation.read',
  summary: 'Cells and members by cluster',
  input: z.object({ groupingId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    on: z.string(),
    /** `cluster` null is what stands in none; the rows add up to all under the unit that set it up. */
    rows: z.array(
      z.object({ cluster: count.nullable(), cells: count, members: count, official: count }),
    ),
  }),
})

/** What happened in a grouping, the latest day first, fifty a page: who came, moved, left; and what was corrected. */
export const listGroupingChanges = endpoint({
  name: 'listGroupingChanges',
  method: 'GET',
  path: '/groupings/:groupingId/changes',
  permission: 'organisation.read',
  summary: 'What happened in a grouping, day by day',
  input: z.object({ groupingId: idSchema, after: cursorSchema.optional() }),
  output: z.object({
    changes: z.array(
      z.object({
        kind: z.enum(['joined', 'moved', 'left', 'corrected']),
        day: z.string(),
        unit: namedUnitSchema,
        /** Where it stands from then on; of a correction, where it had been told to stand. */
        cluster: clusterLinkSchema.nullable(),
        former: clusterLinkSchema.nullable(),
        /** Of a correction, the days that had been told. */
        days: z.object(told).nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

const groupingContent = {
  name,
  ...days,
  document: z.string().trim().min(1).max(300).nullable(),
}

const writtenSchema = z.object({ id: count, version: count })

/** Sets up a grouping; it ends with its unit at the latest. */
export const createGrouping = endpoint({
  name: 'createGrouping',
  method: 'POST',
  path: '/groupings',
  permission: 'organisation.group',
  summary: 'Set up a grouping',
  input: z.object({ unit: idSchema, ...groupingContent }),
  output: writtenSchema,
})

const changing = { groupingId: idSchema, version: count.positive() }

/** Changes name, decision or days of a grouping; clusters and units that began or ended with it move along. */
export const changeGrouping = endpoint({
  name: 'changeGrouping',
  method: 'PUT',
  path: '/groupings/:groupingId',
  permission: 'organisation.group',
  summary: 'Change a grouping',
  input: z.object({ ...changing, ...groupingContent }),
  output: writtenSchema,
})

/** Adds clusters to a grouping, several at once. */
export const addClusters = endpoint({
  name: 'addClusters',
  method: 'POST',
  path: '/groupings/:groupingId/clusters',
  permission: 'organisation.group',
  summary: 'Add clusters to a grouping',
  input: z.object({ ...changing, names: z.array(name).min(1).max(100), ...days }),
  output: writtenSchema.extend({ clusters: z.array(clusterLinkSchema) }),
})

/** Changes name or days of a cluster; units that began or ended with it move along. */
export const changeCluster = endpoint({
  name: 'changeCluster',
  method: 'PUT',
  path: '/groupings/:groupingId/clusters/:clusterId',
  permission: 'organisation.group',
  summary: 'Change a cluster',
  input: z.object({ ...changing, clusterId: idSchema, name, ...days }),
  output: writtenSchema,
})

/**
 * Lets units stand in clusters (or in none: `cluster` null) from a day on, all of them or nothing. What had been said
 * of these units on these days gives way: so units are added, moved, taken out and corrected. A text in the place of
 * a cluster is the name of one to be added for these days.
 */
export const placeUnits = endpoint({
  name: 'placeUnits',
  method: 'POST',
  path: '/groupings/:groupingId/units',
  permission: 'organisation.group',
  summary: 'Put units into clusters from a day on',
  input: z.object({
    ...changing,
    ...days,
    placements: z
      .array(
        z.object({
          cluster: z.union([id, name]).nullable(),
          units: z.array(id).min(1).max(10_000),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: writtenSchema.extend({
    /** Units whose stay ends earlier than was asked: they end or go elsewhere themselves. */
    cutShort: z.array(z.object({ unit: unitLinkSchema, on: z.string() })),
  }),
})

/**
 * Reads a list of units and clusters (organisation code; name of the cluster) from a file or from pasted lines, and
 * tells what it would do. Nothing is written: what it answers is sent to `placeUnits`.
 */
export const readClusterList = endpoint({
  name: 'readClusterList',
  method: 'POST',
  path: '/groupings/:groupingId/list',
  permission: 'organisation.group',
  summary: 'Read a list of units and clusters',
  carriesFile: true,
  input: z.object({
    groupingId: idSchema,
    from: plainDateSchema,
    fileName: z.string().min(1).max(200),
    contentBase64: z.base64().max(14_000_000),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        line: count,
        unit: unitLinkSchema,
        /** The cluster of that name on the day; null where it would have to be added. */
        cluster: count.nullable(),
        name: z.string(),
        /** Where the unit stands on the day as yet. */
        present: clusterLinkSchema.nullable(),
      }),
    ),
    /** Names of clusters that are not there on the day. */
    missing: z.array(z.string()),
    faults: z.array(
      z.object({ line: count, column: z.string().nullable(), message: bilingualSchema }),
    ),
  }),
})
