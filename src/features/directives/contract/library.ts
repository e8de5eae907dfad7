import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { bilingualSchema, plainDateSchema } from '#kernel/schemas.ts'

/** A work of the library, as a line of a list. */
export const directiveLinkSchema = z.object({
  shortId: z.string(),
  kind: z.string(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  issued: z.string().nullable(),
  title: z.string().nullable(),
  /** Only cited so far: the library does not hold its text. */
  stub: z.boolean(),
})

/** What a demand is: a duty, a target to reach, a level reported once, or a plain fact. */
export const obligationFormSchema = z.enum(['obligation', 'target', 'reference-level', 'fact'])

/** Proposed by the parser, confirmed or rejected by staff. */
export const obligationStateSchema = z.enum(['proposed', 'confirmed', 'rejected'])

/** How a target compares with the figure; `none` demands that there be none. */
export const comparatorSchema = z.enum(['>=', '>', '=', '<=', '<', 'approx', 'none'])

/** The periods of duties. */
export const dutyPeriodSchema = z.enum([
  'month',
  'quarter',
  'half-year',
  'year',
  'term',
  'meeting',
  'days-after-event',
])

/** Who bears a duty. */
export const bearerSchema = z.enum(['unit', 'body', 'seat-holder', 'member', 'advisory-board'])

/** A demand at a sentence of a directive. */
export const obligationSchema = z.object({
  id: z.string(),
  provision: z.string(),
  sentence: z.string().nullable(),
  quote: z.string(),
  form: obligationFormSchema,
  state: obligationStateSchema,
  /** Its row in the list of everything the document demands, where there is such a list. */
  sourceRow: z.number().int().nullable(),
  name: bilingualSchema,
  bearer: bearerSchema.nullable(),
  indicator: z.string().nullable(),
  comparator: comparatorSchema.nullable(),
  value: z.number().nullable(),
  valueMax: z.number().nullable(),
  valueUnit: z.string().nullable(),
  period: dutyPeriodSchema.nullable(),
  evidence: z.enum(['meeting', 'document', 'act', 'course', 'inspection', 'grade']).nullable(),
  measured: z.boolean(),
  /** What it waits for, while it can't be measured yet. */
  waitsFor: bilingualSchema.nullable(),
  /** Minutes a bearer spends on it in a period beyond its work itself; 0 where evidence is there anyway. */
  costMinutes: z.number().int().nullable(),
})

/** The library: works with a text first, then stubs; found by symbol, title, kind, diacritics or not. */
export const listDirectives = endpoint({
  name: 'listDirectives',
  method: 'GET',
  path: '/directives',
  permission: 'directives.read',
  summary: 'The library',
  input: z.object({
    find: z.string().max(200).optional(),
    stubs: z.enum(['yes', 'no']).optional(),
  }),
  output: z.object({
    directives: z.array(
      directiveLinkSchema.extend({
        /** Its row, for records that refer to it. */
        id: z.number().int(),
        confirmed: z.number().int(),
        proposed: z.number().int(),
        measured: z.number().int(),
        citedBy: z.number().int(),
      }),
    ),
    /** Symbols that more than one work bears: the date tells them apart. */
    ambiguous: z.array(z.string()),
  }),
})

/** One directive: text by provision and sentence, what it cites, what it demands. */
export const getDirective = endpoint({
  name: 'getDirective',
  method: 'GET',
  path: '/directives/:shortId',
  permission: 'directives.read',
  summary: 'One directive with its text and demands',
  input: z.object({ shortId: z.string().max(200), on: plainDateSchema.optional() }),
  output: directiveLinkSchema.extend({
    source: z.string().nullable(),
    recipients: z.array(z.string()),
    signatory: z.string().nullable(),
    provisions: z.array(
      z.object({
        path: z.string(),
        parent: z.string().nullable(),
        kind: z.string(),
        label: z.string().nullable(),
        title: z.string().nullable(),
        depth: z.number().int(),
        text: z.string(),
        sentences: z.array(z.object({ path: z.string(), text: z.string() })),
      }),
    ),
    citations: z.array(
      z.object({ sentence: z.string().nullable(), quote: z.string(), cited: directiveLinkSchema }),
    ),
    citedBy: z.array(directiveLinkSchema),
    obligations: z.array(obligationSchema),
    mayConfirm: z.boolean(),
  }),
})

/** A file or pasted text: bytes in base64, so that one form of request carries both. */
export const documentSourceSchema = z.object({
  fileName: z.string().trim().min(1).max(255),
  contentBase64: z.string().max(28_000_000),
})

const readingSchema = z.object({
  kind: z.string(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  issued: z.string().nullable(),
  title: z.string().nullable(),
  provisions: z.number().int(),
  citations: z.array(z.string()),
  proposals: z.array(
    z.object({
      sentence: z.string().nullable(),
      quote: z.string(),
      form: obligationFormSchema,
      name: z.string(),
    }),
  ),
  /** Works in the library that bear the same symbol. */
  sameSymbol: z.array(directiveLinkSchema),
  /** A bare "mat" in the header: the person must say that it is no secrecy mark. */
  asksAboutSecrecy: z.boolean(),
})

/** Reads a document without storing anything: a preview for the person who brings it. */
export const readDirectiveFile = endpoint({
  name: 'readDirectiveFile',
  method: 'POST',
  path: '/directive-readings',
  permission: 'directives.import',
  summary: 'Read a document without storing it',
  carriesFile: true,
  input: documentSourceSchema,
  output: readingSchema,
})

/** Takes a document into the library; what the text does not say is given beside it. */
export const importDirective = endpoint({
  name: 'importDirective',
  method: 'POST',
  path: '/directives',
  permission: 'directives.import',
  stepUp: true,
  summary: 'Take a document into the library',
  carriesFile: true,
  input: documentSourceSchema.extend({
    symbol: z.string().trim().max(60).optional(),
    issued: plainDateSchema.optional(),
    issuer: z.string().trim().max(300).optional(),
    title: z.string().trim().max(1000).optional(),
    /** From when a further text of a work counts; today where nothing is said. */
    validFrom: plainDateSchema.optional(),
    /** The person declares that it is not a state secret. */
    notSecret: z.literal(true),
  }),
  output: z.object({
    shortId: z.string(),
    created: z.boolean(),
    /** Whether an earlier text of the same work ended with it. */
    replaced: z.boolean(),
    proposals: z.number().int(),
  }),
})

/** Words anywhere in the library: works and provisions. */
export const searchDirectives = endpoint({
  name: 'searchDirectives',
  method: 'GET',
  path: '/directive-search',
  permission: 'directives.read',
  summary: 'Find documents and provisions',
  input: z.object({ find: z.string().min(2).max(200) }),
  output: z.object({
    directives: z.array(directiveLinkSchema),
    provisions: z.array(
      z.object({
        shortId: z.string(),
        symbol: z.string().nullable(),
        issued: z.string().nullable(),
        path: z.string(),
        excerpt: z.string(),
      }),
    ),
    /** Symbols among them that more than one work bears: the date tells them apart. */
    ambiguous: z.array(z.string()),
  }),
})
