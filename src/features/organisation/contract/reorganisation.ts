import * as z from 'zod'

import { plainDateSchema } from '#kernel/schemas.ts'

import { unitKinds } from '../domain/unit-kinds.ts'

const code = z.string().trim().min(1).max(100)
const name = z.string().trim().min(1).max(300)
const unitKind = z.enum(unitKinds)

const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('establish'),
    code,
    name,
    unitKind,
    under: code,
    receivedFrom: name.optional(),
  }),
  z.strictObject({ kind: z.enum(['dissolve', 'disband']), unit: code, membersTo: code.optional() }),
  z.strictObject({ kind: z.literal('merge'), units: z.array(code).min(1), into: code }),
  z.strictObject({
    kind: z.literal('split'),
    unit: code,
    into: z.array(code).min(1),
    goesOn: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('move'), unit: code, under: code }),
  z.strictObject({ kind: z.literal('hand-over'), unit: code, to: name }),
  z.strictObject({ kind: z.literal('rename'), unit: code, name }),
  z.strictObject({ kind: z.literal('change-kind'), unit: code, unitKind }),
])

/** A decision with its acts, as a file tells it: `number`, the day it was signed, the day it takes effect. */
export const reorganisationSchema = z.strictObject({
  number: z.string().trim().min(1).max(60),
  signedOn: plainDateSchema,
  effectiveOn: plainDateSchema,
  clause: z.string().trim().max(300).optional(),
  acts: z.array(actSchema).min(1).max(5_000),
})
