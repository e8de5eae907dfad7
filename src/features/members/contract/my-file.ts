import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { bilingualSchema } from '#kernel/schemas.ts'

/** An office: a role, and the name of the unit it is held in. */
const officeSchema = z.object({ role: z.string(), unit: z.string() })

/** Who brought a part of the file, when; without a day it was there before this was noted. */
const sourceSchema = z.object({
  part: z.enum(['identity', 'homes', 'holdings', 'absences']),
  at: z.string().nullable(),
  offices: z.array(officeSchema),
})

/** Somebody who looked: when, in which office, for what. */
const readSchema = z.object({
  at: z.string(),
  offices: z.array(officeSchema),
  act: z.string(),
  purpose: z.string().nullable(),
})

/** What stands around a member's own file: where it comes from, and who looked. */
export const getMyFile = endpoint({
  name: 'getMyFile',
  method: 'GET',
  path: '/me/file',
  permission: 'signed-in',
  summary: 'Where the file of the signed-in member comes from, and who looked',
  input: z.object({}),
  output: z.object({
    sources: z.array(sourceSchema),
    reads: z.array(readSchema),
  }),
})

/** What all tables together hold about the signed-in member, in numbers, and what he is not shown. */
export const getMyHeld = endpoint({
  name: 'getMyHeld',
  method: 'GET',
  path: '/me/held',
  permission: 'signed-in',
  summary: 'What is held about the signed-in member over all tables',
  input: z.object({}),
  output: z.object({
    held: z.array(
      z.object({ what: bilingualSchema, purpose: bilingualSchema, rows: z.number().int() }),
    ),
    withheld: z.array(z.object({ what: bilingualSchema, why: bilingualSchema })),
  }),
})

/** Everything held about the signed-in member, as a file for programs or for reading. */
export const exportMyself = endpoint({
  name: 'exportMyself',
  method: 'GET',
  path: '/me/export',
  permission: 'signed-in',
  summary: 'Everything held about the signed-in member, as JSON or as a document',
  input: z.object({
    format: z.enum(['json', 'html']),
    language: z.enum(['vi', 'en']).default('vi'),
  }),
  output: z.object({}),
})
