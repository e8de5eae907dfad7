import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { bilingualSchema, idSchema, periodSchema, plainDateSchema } from '#kernel/schemas.ts'
import { bodyKinds, unitKinds } from '#features/organisation/domain/public.ts'

import { entryPeriods, fieldTypes } from './domain/entry-kind.ts'

const count = z.number().int()
const unitSchema = z.object({ id: count, code: z.string(), name: z.string() })
const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** A particular of the entries of a kind. */
export const entryFieldSchema = z.object({
  code,
  name: bilingualSchema,
  type: z.enum(fieldTypes),
  required: z.boolean(),
  choices: z
    .array(z.object({ code, name: bilingualSchema }))
    .max(20)
    .optional(),
})

const kindHead = {
  code,
  name: bilingualSchema,
  form: z.enum(['document', 'act']),
  unitKinds: z.array(z.enum(unitKinds)).min(1),
  body: z.enum(bodyKinds).nullable(),
  period: z.enum(entryPeriods),
  looksBack: z.boolean().default(false),
  fields: z.array(entryFieldSchema).max(20),
  confirmedBy: z.enum(['nobody', 'superior']),
}

/** A kind of entry: who bears it, for what time, with which particulars and who confirms. */
export const entryKindSchema = z.object({
  ...kindHead,
  origin: z.enum(['standard', 'local']),
  isOpen: z.boolean(),
  cites: z.array(z.string()),
})

/** Every kind of entry, standard ones first. */
export const listEntryKinds = endpoint({
  name: 'listEntryKinds',
  method: 'GET',
  path: '/entry-kinds',
  permission: 'register.consult',
  summary: 'Kinds of entries of the register',
  input: z.object({}),
  output: z.object({ kinds: z.array(entryKindSchema), mayAdd: z.boolean() }),
})

/** Adds a kind, or changes or closes a local one. */
export const keepEntryKind = endpoint({
  name: 'keepEntryKind',
  method: 'POST',
  path: '/entry-kinds',
  permission: 'register.kinds',
  summary: 'Add or change a kind of entry',
  input: z.object({
    ...kindHead,
    name: z.object({
      vi: z.string().trim().min(3).max(120),
      en: z.string().trim().max(120).default(''),
    }),
    isOpen: z.boolean(),
  }),
  output: z.object({}),
})

const valueSchema = z.union([z.string().trim().max(1000), z.number(), z.boolean()])

/** What is entered. */
export const entryContentSchema = z.object({
  doneOn: plainDateSchema,
  period: periodSchema.optional(),
  directiveId: idSchema.optional(),
  provisionPath: z.string().trim().max(100).optional(),
  number: z.string().trim().max(60).optional(),
  issuer: z.string().trim().max(200).optional(),
  reference: z.string().trim().max(300).optional(),
  facts: z.record(z.string(), valueSchema).default({}),
})

const directiveSchema = z.object({
  id: count,
  shortId: z.string(),
  name: z.string(),
})

/** An entry as it is read. */
export const entrySchema = z.object({
  id: count,
  kind: z.string(),
  doneOn: z.string(),
  /** The first day on which it holds no more; null while it does. */
  endedOn: z.string().nullable(),
  period: z.string().nullable(),
  directive: directiveSchema.nullable(),
  provisionPath: z.string().nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  reference: z.string().nullable(),
  facts: z.record(z.string(), valueSchema),
  replacesId: count.nullable(),
  confirmedOn: z.string().nullable(),
  version: count,
  recordedAt: z.string(),
})

/** How a unit stands for a kind now: it has it, lacks it, or it waits for the superior; null where nothing is asked. */
export const entryStateSchema = z.enum(['has', 'lacks', 'waits', 'none'])

/** The register of one unit: every kind it bears with what holds now, and everything that was entered. */
export const getUnitRegister = endpoint({
  name: 'getUnitRegister',
  method: 'GET',
  path: '/units/:unitId/register',
  permission: 'register.read',
  summary: 'The register of one unit',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    unit: unitSchema.extend({ kind: z.enum(unitKinds) }),
    on: z.string(),
    /** The own term that runs on the day; null where none is known. */
    term: z.object({ from: z.string(), dueOn: z.string() }).nullable(),
    mayEnter: z.boolean(),
    lines: z.array(
      z.object({
        kind: z.string(),
        name: bilingualSchema,
        /** For which period it is asked now. */
        period: z.string().nullable(),
        state: entryStateSchema,
        entryId: count.nullable(),
      }),
    ),
    /** The latest first, no more than 200. */
    entries: z.array(entrySchema),
  }),
})

/** Records that a paper was issued or an act done. */
export const enterEntry = endpoint({
  name: 'enterEntry',
  method: 'POST',
  path: '/units/:unitId/entries',
  permission: 'register.enter',
  summary: 'Enter a paper or an act',
  input: entryContentSchema.extend({
    unitId: idSchema,
    kind: code,
    /** The entry that it replaces from its day on. */
    replacesId: idSchema.optional(),
  }),
  output: z.object({ id: count, version: count }),
})

/** One entry with its former versions. */
export const getEntry = endpoint({
  name: 'getEntry',
  method: 'GET',
  path: '/entries/:entryId',
  permission: 'register.read',
  summary: 'One entry of the register',
  input: z.object({ entryId: idSchema }),
  output: entrySchema.extend({
    unit: unitSchema,
    kindName: bilingualSchema,
    mayEnter: z.boolean(),
    mayConfirm: z.boolean(),
    versions: z.array(
      z.object({
        version: count,
        replacedAt: z.string(),
        replacedBy: z.string(),
        reason: z.string(),
      }),
    ),
  }),
})

const reason = z.string().trim().min(3).max(300)

/** Corrects an entry; the former version is kept whole, with the reason. */
export const correctEntry = endpoint({
  name: 'correctEntry',
  method: 'PUT',
  path: '/entries/:entryId',
  permission: 'register.enter',
  summary: 'Correct an entry',
  input: entryContentSchema.extend({ entryId: idSchema, version: count.positive(), reason }),
  output: z.object({ id: count, version: count }),
})

/** Takes back what was entered in error; it is kept among the versions. */
export const withdrawEntry = endpoint({
  name: 'withdrawEntry',
  method: 'DELETE',
  path: '/entries/:entryId',
  permission: 'register.enter',
  summary: 'Take back an entry made in error',
  input: z.object({ entryId: idSchema, version: z.coerce.number().int().positive(), reason }),
  output: z.object({ id: count }),
})

/** Says for the superior that it was so; until then it counts nowhere. */
export const confirmEntry = endpoint({
  name: 'confirmEntry',
  method: 'POST',
  path: '/entries/:entryId/confirmation',
  permission: 'register.confirm',
  summary: 'Confirm an entry for the superior',
  input: z.object({ entryId: idSchema, version: count.positive() }),
  output: z.object({ id: count, version: count }),
})

const coveredSchema = z.object({
  /** Units that bear it, those of them that have it, and those whose entry waits for the superior. */
  bearers: count,
  has: count,
  waits: count,
})

/** How far a kind is covered: under each unit directly below, how many bear it and how many have it. */
export const getCoverage = endpoint({
  name: 'getCoverage',
  method: 'GET',
  path: '/coverage',
  permission: 'register.read',
  summary: 'How many units have an entry of a kind',
  input: z.object({
    kind: code,
    unit: idSchema.optional(),
    /** Of a calendar kind; the one that holds the day where nothing is said. */
    period: periodSchema.optional(),
    directive: idSchema.optional(),
    on: plainDateSchema.optional(),
  }),
  output: z.object({
    unit: unitSchema,
    path: z.array(unitSchema),
    on: z.string(),
    period: z.string().nullable(),
    total: coveredSchema,
    /** The unit's own entry, where it bears the kind itself. */
    own: entryStateSchema,
    rows: z.array(
      z.object({
        unit: unitSchema.extend({ kind: z.enum(unitKinds) }),
        own: entryStateSchema,
        covered: coveredSchema,
      }),
    ),
  }),
})
