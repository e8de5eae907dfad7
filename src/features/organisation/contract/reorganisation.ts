import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { stepKinds } from '../domain/reorganisation-road.ts'
import { unitKinds } from '../domain/unit-kinds.ts'

const code = z.string().trim().min(1).max(100)
const name = z.string().trim().min(1).max(300)
const unitKind = z.enum(unitKinds)

/** Members who go elsewhere than the act takes them: the number of a card, and the code of a cell. */
const exceptions = z
  .array(z.strictObject({ member: z.string().trim().min(1).max(60), to: code }))
  .max(5_000)
  .readonly()
  .optional()

const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('establish'),
    code,
    name,
    unitKind,
    under: code.optional(),
    receivedFrom: name.optional(),
    congressOrdinal: z.number().int().min(1).max(200).optional(),
    appointsCommittee: z.boolean().optional(),
    exceptions,
  }),
  z.strictObject({
    kind: z.enum(['dissolve', 'disband']),
    unit: code,
    membersTo: code.optional(),
    exceptions,
  }),
  z.strictObject({
    kind: z.literal('merge'),
    units: z.array(code).min(1).readonly(),
    into: code,
    exceptions,
  }),
  z.strictObject({
    kind: z.literal('split'),
    unit: code,
    into: z.array(code).min(1).readonly(),
    goesOn: z.boolean(),
    exceptions,
  }),
  z.strictObject({ kind: z.literal('move'), unit: code, under: code }),
  z.strictObject({ kind: z.literal('hand-over'), unit: code, to: name, exceptions }),
  z.strictObject({ kind: z.literal('rename'), unit: code, name }),
  z.strictObject({ kind: z.literal('change-kind'), unit: code, unitKind }),
])

const numberSchema = z.string().trim().min(1).max(60)
const clauseSchema = z.string().trim().max(300)

/** A decision with its acts, as a file tells it: `number`, the day it was signed, the day it takes effect. */
export const reorganisationSchema = z.strictObject({
  number: numberSchema,
  signedOn: plainDateSchema,
  effectiveOn: plainDateSchema,
  clause: clauseSchema.optional(),
  acts: z.array(actSchema).min(1).max(5_000),
})

/** The lines of what a decision does; each opens to its units. */
export const effectCodes = [
  'founded',
  'ended',
  'handed-over',
  'moved',
  'renamed',
  'cells-changed',
  'members-moved',
  'members-excepted',
  'members-received',
  'without-home',
  'small-cells',
  'crosses-thirty',
  'clusters-left',
  'posts-ended',
  'posts-of-movers',
  'committees-appointed',
  'congress-ordinals',
  'accounts',
  'files-and-seal',
] as const

const count = z.number().int()

const effectItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** The other unit of the line: the successor, the new parent, the cell that members go to; or the former name. */
  other: z.object({ code: z.string().nullable(), name: z.string() }).nullable(),
  before: count.nullable(),
  after: count.nullable(),
  day: z.string().nullable(),
})

const effectSchema = z.object({
  code: z.enum(effectCodes),
  count,
  items: z.array(effectItemSchema),
})

/** What a decision does to the units that it touches, from the day before to its own. */
export const effectsSchema = z.object({
  units: z.object({ founded: count, ended: count, moved: count }),
  members: z.object({
    before: count,
    after: count,
    moved: count,
    /** Of these, who goes elsewhere than the default rule takes his unit; those who came back included. */
    excepted: count,
    handedOver: count,
    withoutHome: count,
  }),
  roles: z.object({ followed: count, ended: count }),
  lines: z.array(effectSchema),
})

/** What a decision does. */
export type Effects = z.output<typeof effectsSchema>
/** One line of it. */
export type Effect = Effects['lines'][number]
/** A unit in a line. */
export type EffectItem = Effect['items'][number]

/** How far a decision is. */
export const reorganisationStatuses = ['draft', 'dropped', 'signed', 'executed', 'undone'] as const

const headSchema = z.object({
  id: count,
  title: z.string().nullable(),
  number: z.string().nullable(),
  signedOn: z.string().nullable(),
  effectiveOn: z.string(),
  status: z.enum(reorganisationStatuses),
  acts: count,
  /** On how many days something stood in its way so far, and since when something still does. */
  blockedDays: count,
  blockedSince: z.string().nullable(),
})

/** Every reorganisation in reach: drafts first, then by their days of effect, the latest first. */
export const listReorganisations = endpoint({
  name: 'listReorganisations',
  method: 'GET',
  path: '/reorganisations',
  permission: 'organisation.reorganise',
  summary: 'Decisions on the tree, from draft to done',
  input: z.object({}),
  output: z.object({ reorganisations: z.array(headSchema) }),
})

/** What the rule proposes as the ordinal of the first term of a founded unit; the decision says what counts. */
const congressSchema = z.object({
  code: z.string(),
  origin: z.enum(['founded', 'received', 'continued', 'merged', 'split']),
  proposed: count.nullable(),
  /** What it comes from, with the ordinals of the present terms where they are written. */
  predecessors: z.array(
    z.object({ code: z.string(), name: z.string(), ordinal: count.nullable() }),
  ),
})

/** One reorganisation with its acts, what the rules propose for its new units, and the road to it. */
export const getReorganisation = endpoint({
  name: 'getReorganisation',
  method: 'GET',
  path: '/reorganisations/:reorganisationId',
  permission: 'organisation.reorganise',
  summary: 'One decision on the tree',
  input: z.object({ reorganisationId: idSchema }),
  output: headSchema.extend({
    version: count,
    clause: z.string().nullable(),
    acts: z.array(actSchema),
    congresses: z.array(congressSchema),
    steps: z.array(
      z.object({ id: count, on: z.string(), kind: z.enum(stepKinds), note: z.string() }),
    ),
  }),
})

/** A reorganisation as it is told. */
export type ToldReorganisation = z.output<typeof getReorganisation.output>

/** A proposal for a founded unit. */
export type CongressProposal = ToldReorganisation['congresses'][number]

/** Who is excepted by an act of a decision, by name where the reader reaches him. */
export const listExceptions = endpoint({
  name: 'listExceptions',
  method: 'GET',
  path: '/reorganisations/:reorganisationId/exceptions',
  permission: 'organisation.reorganise',
  summary: 'Members excepted by an act of a decision',
  input: z.object({ reorganisationId: idSchema, act: z.coerce.number().int().min(1).max(5_000) }),
  output: z.object({
    exceptions: z.array(
      z.object({ member: z.string(), name: z.string().nullable(), to: z.string() }),
    ),
  }),
})

const draftContent = {
  title: z.string().trim().min(3).max(200),
  effectiveOn: plainDateSchema,
  clause: clauseSchema.optional(),
  acts: z.array(actSchema).max(5_000),
}

const draftOutput = z.object({ id: count, version: count })

/** Begins a draft. */
export const draftReorganisation = endpoint({
  name: 'draftReorganisation',
  method: 'POST',
  path: '/reorganisations',
  permission: 'organisation.reorganise',
  summary: 'Begin a draft of a reorganisation',
  input: z.object(draftContent),
  output: draftOutput,
})

/** Changes a draft; another version in between is refused. */
export const changeReorganisation = endpoint({
  name: 'changeReorganisation',
  method: 'PUT',
  path: '/reorganisations/:reorganisationId',
  permission: 'organisation.reorganise',
  summary: 'Change a draft of a reorganisation',
  input: z.object({ reorganisationId: idSchema, version: count.positive(), ...draftContent }),
  output: draftOutput,
})

/** Puts a draft away; it stays to be read. */
export const dropReorganisation = endpoint({
  name: 'dropReorganisation',
  method: 'DELETE',
  path: '/reorganisations/:reorganisationId',
  permission: 'organisation.reorganise',
  summary: 'Put a draft of a reorganisation away',
  input: z.object({ reorganisationId: idSchema, version: z.coerce.number().int().positive() }),
  output: draftOutput,
})

/** Notes a step on the road to a decision: proposal, consent, what blocks it. */
export const addReorganisationStep = endpoint({
  name: 'addReorganisationStep',
  method: 'POST',
  path: '/reorganisations/:reorganisationId/steps',
  permission: 'organisation.reorganise',
  summary: 'Note a step on the road to a decision',
  input: z.object({
    reorganisationId: idSchema,
    on: plainDateSchema,
    kind: z.enum(stepKinds),
    note: z.string().trim().min(2).max(300),
  }),
  output: z.object({ id: count }),
})

/** Reads acts from a file: the JSON of a decision, or a table (CSV, XLSX). Nothing is written. */
export const readReorganisationActs = endpoint({
  name: 'readReorganisationActs',
  method: 'POST',
  path: '/reorganisation-acts',
  permission: 'organisation.reorganise',
  summary: 'Read acts of a reorganisation from a file',
  carriesFile: true,
  input: z.object({
    fileName: z.string().min(1).max(200),
    contentBase64: z.base64().max(14_000_000),
  }),
  output: z.object({
    acts: z.array(actSchema),
    faults: z.array(
      z.object({
        line: count,
        column: z.string().nullable(),
        message: z.object({ vi: z.string(), en: z.string() }),
      }),
    ),
  }),
})

const outcomeSchema = z.object({
  status: z.enum(['simulated', 'signed', 'executed', 'refused']),
  effects: effectsSchema.nullable(),
  refusals: z.array(
    z.object({
      act: count,
      code: z.string(),
      message: z.object({ vi: z.string(), en: z.string() }),
    }),
  ),
})

/** Finds out what a decision would do; nothing is changed. */
export const tryReorganisation = endpoint({
  name: 'tryReorganisation',
  method: 'POST',
  path: '/reorganisations/:reorganisationId/try',
  permission: 'organisation.reorganise',
  summary: 'Find out what a reorganisation would do',
  input: z.object({ reorganisationId: idSchema }),
  output: outcomeSchema,
})

/** Signs a draft: done at once where its day has come, else waiting for it. */
export const signReorganisation = endpoint({
  name: 'signReorganisation',
  method: 'POST',
  path: '/reorganisations/:reorganisationId/sign',
  permission: 'organisation.reorganise',
  summary: 'Sign a reorganisation',
  stepUp: true,
  input: z.object({
    reorganisationId: idSchema,
    version: count.positive(),
    number: numberSchema,
    signedOn: plainDateSchema,
  }),
  output: outcomeSchema,
})

/** Takes a signed decision back before its day. */
export const undoReorganisation = endpoint({
  name: 'undoReorganisation',
  method: 'POST',
  path: '/reorganisations/:reorganisationId/undo',
  permission: 'organisation.reorganise',
  summary: 'Take a signed reorganisation back before its day',
  stepUp: true,
  input: z.object({ reorganisationId: idSchema }),
  output: z.object({ id: count }),
})
