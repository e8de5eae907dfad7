import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema, periodSchema, plainDateSchema } from '#kernel/schemas.ts'

import { sumSchema } from './standing.ts'

const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** A unit as a link where the reader may go there, else as a name only. */
const namedUnitSchema = unitSchema.extend({ open: z.boolean() })

/** One reason why a figure on today's tree is another than it was: what went or came, when, by which decision. */
const differenceSchema = z.object({
  direction: z.enum(['left', 'came']),
  /** The day on which it began to stand elsewhere. */
  day: z.string(),
  document: z.string().nullable(),
  /** What moved, or ended and went on in another unit. */
  unit: namedUnitSchema,
  what: z.enum(['moved', 'ended', 'founded']),
  /** Where it went, or came from; null for outside. */
  other: namedUnitSchema.nullable(),
  /** Cells that went with it, and what they add up to. */
  cells: z.number().int(),
  sum: sumSchema,
})

/** A figure as it was reported then, the same on today's tree, and each difference between the two. */
export const explainRestatement = endpoint({
  name: 'explainRestatement',
  method: 'GET',
  path: '/restatement',
  permission: 'directives.standing',
  summary: 'Why a figure on today’s tree is another than it was then',
  input: z.object({
    measure: idSchema,
    unit: idSchema.optional(),
    period: periodSchema.optional(),
    asOf: plainDateSchema.optional(),
  }),
  output: z.object({
    unit: unitSchema,
    period: z.string(),
    asOf: z.string(),
    /** Along the tree of the period, and along that of the as-of day. */
    then: sumSchema,
    today: sumSchema,
    differences: z.array(differenceSchema),
  }),
})
