import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { roles } from '#kernel/rights.ts'
import { idSchema } from '#kernel/schemas.ts'

/** What an act can be about, as its facts name it. */
export const objectKindSchema = z.enum([
  'member',
  'meeting',
  'account',
  'grant',
  'directive',
  'obligation',
])

/** One of the things an act can be about. */
export type ObjectKind = z.infer<typeof objectKindSchema>

/** Things whose identity is a text: that in the address of a directive, and of a demand of it. */
const namedKinds: ReadonlySet<ObjectKind> = new Set(['directive', 'obligation'])

/** The identity of an object as facts hold it; undefined where it is none of its kind, so that no words get into the log. */
export function objectIdOf(kind: ObjectKind, id: string): number | string | undefined {
  if (namedKinds.has(kind))
    return /^[a-z0-9-]{1,80}(?:\/[a-z0-9]{1,12})?$/.test(id) ? id : undefined
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : undefined
}

const filters = {
  /** A unit and all under it today. */
  unit: idSchema.optional(),
  /** Part of the name or the user name of whoever acted. */
  by: z.string().trim().max(100).optional(),
  about: objectKindSchema.optional(),
  object: z.string().max(100).optional(),
  act: z.string().max(60).optional(),
}

const officeSchema = z.object({
  role: z.enum(roles),
  unit: z.string().nullable(),
  /** Whether whoever acted stood in for the holder of a seat. */
  standsIn: z.boolean(),
})

const actSchema = z.object({
  id: z.number().int(),
  /** Its number in the log; null while it waits for one. */
  number: z.number().int().nullable(),
  at: z.string(),
  act: z.string(),
  actor: z.string(),
  offices: z.array(officeSchema),
  unit: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  operation: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** What the act was about, each with its name where whoever asks may read that. */
  objects: z.array(
    z.object({
      kind: objectKindSchema,
      id: z.union([z.number().int(), z.string()]),
      name: z.string().nullable(),
    }),
  ),
})

/** Acts in reach, the latest first, fifty a page. */
export const listActs = endpoint({
  name: 'listActs',
  method: 'GET',
  path: '/acts',
  permission: 'audit.read',
  summary: 'The record of acts, by unit, by person, by object',
  input: z.object({ ...filters, before: z.coerce.number().int().positive().optional() }),
  output: z.object({ acts: z.array(actSchema), next: z.number().int().nullable() }),
})

/** The same acts as a file. */
export const exportActs = endpoint({
  name: 'exportActs',
  method: 'GET',
  path: '/acts/export',
  permission: 'audit.read',
  summary: 'The record of acts as CSV',
  input: z.object({ ...filters, language: z.enum(['vi', 'en']).default('vi') }),
  output: z.object({}),
})

/** That something was done and when, without who, where and what. */
export const listTraces = endpoint({
  name: 'listTraces',
  method: 'GET',
  path: '/acts/traces',
  permission: 'audit.trace',
  summary: 'That acts happened, without content',
  input: z.object({ before: z.coerce.number().int().positive().optional() }),
  output: z.object({
    acts: z.array(
      z.object({
        id: z.number().int(),
        number: z.number().int().nullable(),
        at: z.string(),
        act: z.string(),
      }),
    ),
    next: z.number().int().nullable(),
  }),
})

/** The last signed checkpoint, for a witness to keep. */
export const getWitness = endpoint({
  name: 'getWitness',
  method: 'GET',
  path: '/acts/witness',
  permission: 'audit.witness',
  summary: 'The last signed checkpoint of the log',
  input: z.object({}),
  output: z.object({
    checkpoint: z
      .object({
        origin: z.string(),
        size: z.number().int(),
        root: z.string(),
        time: z.string(),
        /** The whole signed text. */
        note: z.string(),
        /** The same as a QR code, an SVG. */
        picture: z.string(),
      })
      .nullable(),
    /** Acts that no checkpoint covers yet. */
    unsigned: z.number().int(),
  }),
})
