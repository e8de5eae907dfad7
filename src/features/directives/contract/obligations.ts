import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { bilingualSchema } from '#kernel/schemas.ts'

import {
  bearerSchema,
  comparatorSchema,
  dutyPeriodSchema,
  obligationFormSchema,
} from './library.ts'

/** What a person may set of a demand. */
export const obligationDraftSchema = z.object({
  form: obligationFormSchema,
  name: z.string().trim().min(3).max(300),
  bearer: bearerSchema.optional(),
  hostTypes: z.array(z.enum(['agency', 'service-unit', 'press', 'school', 'abroad'])).optional(),
  indicator: z.string().max(60).optional(),
  comparator: comparatorSchema.optional(),
  value: z.number().optional(),
  valueMax: z.number().optional(),
  valueUnit: z.string().trim().max(40).optional(),
  period: dutyPeriodSchema.optional(),
  inTimeDay: z.number().int().min(1).max(31).optional(),
  lastDay: z.number().int().min(1).max(31).optional(),
  atLeast: z.number().int().min(1).max(366).optional(),
})

/** Makes a demand from a sentence that a person marked. */
export const createObligation = endpoint({
  name: 'createObligation',
  method: 'POST',
  path: '/directives/:shortId/obligations',
  permission: 'directives.confirm',
  summary: 'Make a demand from a sentence',
  input: obligationDraftSchema.extend({
    shortId: z.string().max(200),
    sentence: z.string().max(200),
    quote: z.string().trim().min(3).max(2000),
  }),
  output: z.object({ id: z.string() }),
})

/** Confirms a proposal, with what the person set right. */
export const confirmObligation = endpoint({
  name: 'confirmObligation',
  method: 'POST',
  path: '/obligations/:obligationId/confirmation',
  permission: 'directives.confirm',
  summary: 'Confirm a proposed demand',
  input: obligationDraftSchema.partial().extend({ obligationId: z.string().max(200) }),
  output: z.object({ id: z.string() }),
})

/** Rejects a proposal; it is not proposed again. */
export const rejectObligation = endpoint({
  name: 'rejectObligation',
  method: 'POST',
  path: '/obligations/:obligationId/rejection',
  permission: 'directives.confirm',
  summary: 'Reject a proposed demand',
  input: z.object({ obligationId: z.string().max(200) }),
  output: z.object({ id: z.string() }),
})

/** The indicator library: what is measured, how, from which records. */
export const listIndicators = endpoint({
  name: 'listIndicators',
  method: 'GET',
  path: '/indicators',
  permission: 'directives.read',
  summary: 'The indicator library',
  input: z.object({}),
  output: z.object({
    indicators: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['counting', 'ratio']),
        name: bilingualSchema,
        unitOfMeasure: bilingualSchema,
        numerator: bilingualSchema,
        denominator: bilingualSchema,
        evidence: z.string(),
        bearer: z.string(),
        period: z.enum(['month', 'quarter', 'half-year', 'year']),
        cites: z.array(
          z.object({ id: z.string(), mark: z.string(), source: z.string(), text: bilingualSchema }),
        ),
        /** Confirmed demands that it proves. */
        demands: z.array(
          z.object({
            id: z.string(),
            shortId: z.string(),
            symbol: z.string().nullable(),
            name: bilingualSchema,
          }),
        ),
      }),
    ),
  }),
})
