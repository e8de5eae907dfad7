import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema } from '#kernel/schemas.ts'

import { correctionSubjects } from '../domain/correction.ts'

const subjectSchema = z.enum(correctionSubjects)
const outcomeSchema = z.enum(['corrected', 'refused'])
const wordsSchema = z.string().trim().min(1).max(2000)

/** A request as both sides see it: its part of the file, and its clock. */
const correctionSchema = z.object({
  id: z.number().int(),
  about: subjectSchema,
  askedOn: z.string(),
  acknowledgeBy: z.string(),
  acknowledgedOn: z.string().nullable(),
  decideBy: z.string(),
  extendedOn: z.string().nullable(),
  extensionWords: z.string().nullable(),
  decidedOn: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
  answer: z.string().nullable(),
  /** The next day of the clock; null when decided. */
  due: z.string().nullable(),
})

/** A member asks to correct what is held about him. */
export const askCorrection = endpoint({
  name: 'askCorrection',
  method: 'POST',
  path: '/me/corrections',
  permission: 'signed-in',
  summary: 'Ask to correct what is held about the signed-in member',
  input: z.object({ about: subjectSchema, words: wordsSchema }),
  output: z.object({ id: z.number().int(), acknowledgeBy: z.string(), decideBy: z.string() }),
})

/** The signed-in member's own requests with his words, the newest first. */
export const listMyCorrections = endpoint({
  name: 'listMyCorrections',
  method: 'GET',
  path: '/me/corrections',
  permission: 'signed-in',
  summary: 'Requests of the signed-in member to correct his file',
  input: z.object({}),
  output: z.object({ corrections: z.array(correctionSchema.extend({ words: z.string() })) }),
})

/** Requests in reach: the open ones, the most urgent first, then those decided lately. */
export const listCorrections = endpoint({
  name: 'listCorrections',
  method: 'GET',
  path: '/corrections',
  permission: 'members.correct',
  summary: 'Requests of members to correct their files',
  input: z.object({}),
  output: z.object({
    corrections: z.array(
      correctionSchema.extend({
        memberId: z.number().int(),
        name: z.string(),
        unit: z.object({ id: z.number().int(), name: z.string() }),
        late: z.boolean(),
      }),
    ),
  }),
})

/** One request with the member's words; that it was read is recorded. */
export const getCorrection = endpoint({
  name: 'getCorrection',
  method: 'GET',
  path: '/corrections/:correctionId',
  permission: 'members.correct',
  summary: 'One request to correct a file, in the words of the member',
  input: z.object({ correctionId: idSchema }),
  output: z.object({ words: z.string() }),
})

/** Tells the member that his request was received. */
export const acknowledgeCorrection = endpoint({
  name: 'acknowledgeCorrection',
  method: 'POST',
  path: '/corrections/:correctionId/acknowledgement',
  permission: 'members.correct',
  summary: 'Acknowledge a request',
  input: z.object({ correctionId: idSchema }),
  output: z.object({ acknowledgedOn: z.string() }),
})

/** Puts the decision off, once, with the reason. */
export const extendCorrection = endpoint({
  name: 'extendCorrection',
  method: 'POST',
  path: '/corrections/:correctionId/extension',
  permission: 'members.correct',
  summary: 'Put off the decision on a request, once',
  input: z.object({ correctionId: idSchema, reason: wordsSchema }),
  output: z.object({ decideBy: z.string() }),
})

/** Decides a request: corrected, or refused with the reason. */
export const decideCorrection = endpoint({
  name: 'decideCorrection',
  method: 'POST',
  path: '/corrections/:correctionId/decision',
  permission: 'members.correct',
  summary: 'Decide a request',
  input: z.object({ correctionId: idSchema, outcome: outcomeSchema, answer: wordsSchema }),
  output: z.object({ decidedOn: z.string() }),
})
