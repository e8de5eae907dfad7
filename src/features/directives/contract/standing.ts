import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import {
  bilingualSchema,
  cursorSchema,
  idSchema,
  periodSchema,
  plainDateSchema,
} from '#kernel/schemas.ts'

/** How a bearer stands for a duty in a period. */
export const statusSchema = z.enum(['not-due', 'due', 'met', 'met-late', 'missed', 'excused'])

/** Along which tree figures add up. */
export const treeViewSchema = z.enum(['then', 'today'])

/** What standings add up to; the counts are null for ratios. */
export const sumSchema = z.object({
  counts: z
    .object({
      notDue: z.number().int(),
      due: z.number().int(),
      met: z.number().int(),
      metLate: z.number().int(),
      missed: z.number().int(),
      excused: z.number().int(),
    })
    .nullable(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  declared: z.number().int(),
  rate: z.number().nullable(),
})

/** A sum in a period, for sparklines. */
export const pointSchema = z.object({
  period: z.string(),
  rate: z.number().nullable(),
  numerator: z.number().int(),
  denominator: z.number().int(),
})

const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** What every question about standing may carry: unit, period, day, tree. */
const scopeInput = {
  unit: idSchema.optional(),
  period: periodSchema.optional(),
  asOf: plainDateSchema.optional(),
  tree: treeViewSchema.optional(),
}

/** Rows by the clusters of a grouping instead of the tree; with a cluster what counts in it alone. */
const clusterInput = {
  grouping: idSchema.optional(),
  /** `none` is what stands in no cluster. */
  cluster: z.literal('none').or(idSchema).optional(),
}

/** A grouping or a cluster by its name. */
const groupSchema = z.object({ id: z.number().int(), name: z.string() })

const measureSchema = z.object({
  id: z.number().int(),
  indicator: z.string(),
  kind: z.enum(['counting', 'ratio']),
  name: bilingualSchema,
  period: z.enum(['month', 'quarter', 'half-year', 'year']),
})

/** How cells meet, or which papers and acts there are; meetings where nothing is said. */
export const topicSchema = z.enum(['meetings', 'papers'])

/**
 * The live figures beside the sentences of a directive, over the asked unit (else the highest in reach).
 * Without a period each measure answers the latest of its own kind whose due day has passed.
 */
export const getDirectiveStanding = endpoint({
  name: 'getDirectiveStanding',
  method: 'GET',
  path: '/directives/:shortId/standing',
  permission: 'directives.standing',
  summary: 'Live standing beside the sentences of a directive',
  input: z.object({ shortId: z.string().max(200), ...scopeInput }),
  output: z.object({
    unit: unitSchema,
    period: z.string(),
    asOf: z.string(),
    /** Measured N of M: M is every row of the list of what the document demands. */
    measured: z.number().int(),
    listed: z.number().int(),
    obligations: z.array(
      z.object({
        id: z.string(),
        measureId: z.number().int(),
        /** The period of its own kind that was answered, such as the quarter around the month. */
        period: z.string(),
        sum: sumSchema,
        /** Whether a target or reference level is reached, where there is one to compare with. */
        reached: z.boolean().nullable(),
        trend: z.array(pointSchema),
      }),
    ),
  }),
})

/**
 * Units under a unit × measures in a period: the heat map, with the totals above. Without a period each
 * measure answers the latest of its own kind whose due day has passed; `period` is then the newest month
 * among them.
 */
export const getOverview = endpoint({
  name: 'getOverview',
  method: 'GET',
  path: '/overview',
  permission: 'directives.standing',
  summary: 'Heat map of the units under a unit, or of the clusters of a grouping',
  input: z.object({ ...scopeInput, ...clusterInput, topic: topicSchema.optional() }),
  output: z.object({
    unit: unitSchema,
    path: z.array(unitSchema),
    period: z.string(),
    asOf: z.string(),
    firstPeriod: z.string().nullable(),
    lastPeriod: z.string().nullable(),
    measures: z.array(measureSchema.extend({ period: z.string() })),
    totals: z.array(sumSchema),
    rows: z.array(
      z.object({ unit: unitSchema.extend({ kind: z.string() }), sums: z.array(sumSchema) }),
    ),
    /** By a grouping: rows are empty then, or with a cluster the units in it, and totals those of the cluster. */
    grouping: groupSchema.nullable(),
    cluster: groupSchema.nullable(),
    /** Clusters by name and last what stands in none (`id` null): together the totals of the unit. */
    clusters: z.array(
      z.object({
        id: z.number().int().nullable(),
        name: z.string().nullable(),
        /** Units in it on the day that settles the period. */
        units: z.number().int(),
        sums: z.array(sumSchema),
      }),
    ),
    /** Handed outside: a line of their own on today's tree. */
    outside: z.array(sumSchema).nullable(),
  }),
})

/** The last thirteen periods of a measure in a unit. */
export const getTrend = endpoint({
  name: 'getTrend',
  method: 'GET',
  path: '/trend',
  permission: 'directives.standing',
  summary: 'Thirteen periods of a measure',
  input: z.object({ measure: idSchema, ...scopeInput, ...clusterInput }),
  output: z.object({
    unit: unitSchema,
    measure: measureSchema,
    /** Of the unit, or of the asked cluster under it. */
    points: z.array(pointSchema.extend({ sum: sumSchema })),
    /** By a grouping, without a cluster asked for: each of them, and last what stands in none. */
    clusters: z.array(
      z.object({
        id: z.number().int().nullable(),
        name: z.string().nullable(),
        points: z.array(pointSchema.extend({ sum: sumSchema })),
      }),
    ),
  }),
})

const redCellSchema = z.object({
  unit: unitSchema,
  path: z.array(unitSchema),
  measureId: z.number().int(),
  period: z.string(),
  /** Null for a ratio: it lists cells with less than the whole. */
  status: statusSchema.nullable(),
  /** The day on which it was done, which may be after the due day. */
  metOn: z.string().nullable(),
  dueOn: z.string(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** By a grouping, in which cluster it counts; null where it stands in none. */
  cluster: groupSchema.nullable(),
})

/** What tells a list of standings apart: measure, statuses, period, unit. */
export const redCellsInput = z.object({
  measure: idSchema.optional(),
  status: z
    .array(statusSchema)
    .or(statusSchema.transform((one) => [one]))
    .optional(),
  ...scopeInput,
  ...clusterInput,
  after: cursorSchema.optional(),
})

/** Cells that missed (or, by filter, stand otherwise) in a period; fifty a page, by unit number. */
export const listRedCells = endpoint({
  name: 'listRedCells',
  method: 'GET',
  path: '/red-cells',
  permission: 'directives.standing',
  summary: 'Red cells with filters',
  input: redCellsInput,
  output: z.object({
    unit: unitSchema,
    period: z.string(),
    asOf: z.string(),
    measure: measureSchema,
    grouping: groupSchema.nullable(),
    cells: z.array(redCellSchema),
    next: z.string().nullable(),
  }),
})

/** What is on the screen, as a file: the overview or the red cells. */
export const exportStanding = endpoint({
  name: 'exportStanding',
  method: 'GET',
  path: '/standing-export',
  permission: 'directives.standing',
  summary: 'Export the overview or the red cells as CSV or XLSX',
  input: z.object({
    what: z.enum(['overview', 'red-cells']),
    format: z.enum(['csv', 'xlsx']),
    language: z.enum(['vi', 'en']).default('vi'),
    measure: idSchema.optional(),
    topic: topicSchema.optional(),
    status: z
      .array(statusSchema)
      .or(statusSchema.transform((one) => [one]))
      .optional(),
    ...scopeInput,
    ...clusterInput,
  }),
  output: z.object({}),
})

/** Why a status or figure is what it is: rule, provision, inputs, records, the day of computation. */
export const getWhy = endpoint({
  name: 'getWhy',
  method: 'GET',
  path: '/why',
  permission: 'directives.standing',
  summary: 'Why a status or figure is what it is',
  input: z.object({
    unit: idSchema,
    measure: idSchema,
    period: periodSchema,
    asOf: plainDateSchema.optional(),
    tree: treeViewSchema.optional(),
  }),
  output: z.object({
    unit: unitSchema.extend({ kind: z.string() }),
    path: z.array(unitSchema),
    measure: measureSchema.extend({ numerator: bilingualSchema, denominator: bilingualSchema }),
    period: z.string(),
    asOf: z.string(),
    /** A cell has records; a unit above has units with their share. */
    isCell: z.boolean(),
    /** Of a cell under a counting indicator; null for a sum and for a ratio. */
    status: statusSchema.nullable(),
    dueOn: z.string(),
    inTimeOn: z.string(),
    sum: sumSchema,
    rules: z.array(
      z.object({ id: z.string(), mark: z.string(), source: z.string(), text: bilingualSchema }),
    ),
    /** The provisions that demand it, in their own words. */
    provisions: z.array(
      z.object({
        obligationId: z.string(),
        shortId: z.string(),
        symbol: z.string().nullable(),
        issued: z.string().nullable(),
        provision: z.string(),
        quote: z.string(),
      }),
    ),
    /** What the computation looked at, in the order of the rule. */
    inputs: z.array(z.object({ text: bilingualSchema, holds: z.boolean() })),
    /** The records: of a cell its meetings in the period; of a sum the units under it with their share. */
    records: z.array(
      z.object({
        kind: z.enum(['meeting', 'entry', 'unit']),
        id: z.number().int(),
        text: bilingualSchema,
        counts: z.boolean(),
      }),
    ),
    computedAt: z.string(),
    /** Whether the person may record what is missing. */
    mayRecord: z.boolean(),
    /** What would mend it, where the person may do it: a page address with the word on the button. */
    act: z.object({ link: z.string(), words: bilingualSchema }).nullable(),
  }),
})

/** The year of a cell, a mark a month for each measure. */
export const getUnitStanding = endpoint({
  name: 'getUnitStanding',
  method: 'GET',
  path: '/units/:unitId/standing',
  permission: 'directives.standing',
  summary: 'How a unit stands, period by period',
  input: z.object({ unitId: idSchema, asOf: plainDateSchema.optional() }),
  output: z.object({
    measures: z.array(
      measureSchema.extend({
        periods: z.array(
          z.object({
            period: z.string(),
            status: statusSchema.nullable(),
            metOn: z.string().nullable(),
            dueOn: z.string(),
            sum: sumSchema,
          }),
        ),
      }),
    ),
  }),
})

/** What waits for the signed-in person: do now, due soon, waiting for others. */
export const getToday = endpoint({
  name: 'getToday',
  method: 'GET',
  path: '/today',
  permission: 'signed-in',
  summary: 'What is due for the signed-in person',
  input: z.object({}),
  output: z.object({
    on: z.string(),
    /** The page of the person as a member, where the account belongs to one. */
    ownPage: z.string().nullable(),
    lines: z.array(
      z.object({
        group: z.enum(['now', 'soon', 'waiting']),
        what: bilingualSchema,
        for: bilingualSchema,
        until: z.string().nullable(),
        late: z.boolean(),
        /** Where one tap leads: a page address, with the word on the button. */
        link: z.string().nullable(),
        act: bilingualSchema.nullable(),
      }),
    ),
    /** Figures of the month over what the person is responsible for. */
    figures: z.array(
      z.object({ measure: measureSchema, unit: unitSchema, period: z.string(), sum: sumSchema }),
    ),
  }),
})
