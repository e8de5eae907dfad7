import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { roles } from '#kernel/rights.ts'

/** What must be shown beside the password. */
export const demandedFactorSchema = z.enum(['passkey', 'second-factor'])

/** A role of the one list. */
export const roleSchema = z.enum(roles)

const scopeSchema = z.object({
  role: roleSchema,
  unit: z.object({ id: z.number().int(), code: z.string(), name: z.string(), kind: z.string() }),
})

/** Who is signed in, what day it is here, and what may be done. */
export const getSession = endpoint({
  name: 'getSession',
  method: 'GET',
  path: '/session',
  permission: 'public',
  summary: 'The session of this browser',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    /** Sample data: the clock stands still and every page says so. */
    sample: z.boolean(),
    /** No organisation and no account yet: the first-run page comes first. */
    firstRun: z.boolean(),
    /** The accounts to try, on sample data and loopback only. */
    sampleAccounts: z.array(
      z.object({ login: z.string(), role: roleSchema, name: z.string(), unitName: z.string() }),
    ),
    /** What stands on the button of the outside identity provider; null where none is configured. */
    outsideProvider: z.string().nullable(),
    /** How the second step may be taken that this browser is expected to take; empty where there is none. */
    secondStep: z.array(z.enum(['code', 'passkey'])),
    account: z
      .object({
        id: z.number().int(),
        login: z.string(),
        name: z.string(),
        memberId: z.number().int().nullable(),
        scopes: z.array(scopeSchema),
        permissions: z.array(z.string()),
        /** What the roles demand and this session was not opened by; until then nothing else is open. */
        missingFactor: demandedFactorSchema.nullable(),
        /** A mark of all that his roles reach today: another one when that has changed. */
        reach: z.string(),
      })
      .nullable(),
  }),
})

/** Signs in by password. The same answer for a wrong name and a wrong password. */
export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  permission: 'public',
  summary: 'Sign in',
  input: z.object({ login: z.string().max(100), password: z.string().normalize('NFC').max(200) }),
  output: z.object({
    accountId: z.number().int(),
    /** How the second step may be taken; nobody is signed in before it. Empty where there is none. */
    secondStep: z.array(z.enum(['code', 'passkey'])),
  }),
})

/** Signs in to a sample account, on sample data and loopback only. */
export const signInToSample = endpoint({
  name: 'signInToSample',
  method: 'POST',
  path: '/session/sample',
  permission: 'public',
  summary: 'Sign in to a sample account',
  input: z.object({ login: z.string().max(100) }),
  output: z.object({ accountId: z.number().int() }),
})

/** Ends the session. */
export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  permission: 'public',
  summary: 'Sign out',
  input: z.object({}),
  output: z.object({}),
})
