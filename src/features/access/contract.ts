import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { passwordSchema } from './contract/passwords.ts'
import { roleSchema } from './contract/session.ts'

export { getSession, roleSchema, signIn, signInToSample, signOut } from './contract/session.ts'

const loginSchema = z.string().trim().min(3).max(60)

const ownSessionSchema = z.object({
  id: z.number().int(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  beganAt: z.string(),
  seenAt: z.string(),
  /** The session that asks. */
  here: z.boolean(),
})

/** The sessions of the account that asks: where it is signed in, since when, last seen when. */
export const listOwnSessions = endpoint({
  name: 'listOwnSessions',
  method: 'GET',
  path: '/sessions',
  permission: 'signed-in',
  summary: 'My sessions',
  input: z.object({}),
  output: z.object({
    sessions: z.array(ownSessionSchema),
    /** How long a session lasts without a request and in any case, and how many there may be. */
    limits: z.object({
      idleMinutes: z.number().int(),
      absoluteHours: z.number().int(),
      atOnce: z.number().int().nullable(),
    }),
  }),
})

/** Ends one of one's own sessions, at once. */
export const endOwnSession = endpoint({
  name: 'endOwnSession',
  method: 'POST',
  path: '/sessions/:sessionId/end',
  permission: 'signed-in',
  summary: 'End one of my sessions',
  input: z.object({ sessionId: idSchema }),
  output: z.object({ id: z.number().int() }),
})

/** Ends every session of one's own but the one that asks. */
export const endOtherSessions = endpoint({
  name: 'endOtherSessions',
  method: 'POST',
  path: '/sessions/end-others',
  permission: 'signed-in',
  summary: 'End my other sessions',
  input: z.object({}),
  output: z.object({ ended: z.number().int() }),
})

/** The first start of an empty system: the top organisation, an administrator, the first Bloc staff. */
export const beginInstallation = endpoint({
  name: 'beginInstallation',
  method: 'POST',
  path: '/first-run',
  permission: 'public',
  summary: 'Found the top organisation and the first accounts',
  input: z.object({
    unitCode: z.string().trim().min(1).max(60),
    unitName: z.string().trim().min(3).max(300),
    validFrom: plainDateSchema,
    administratorLogin: loginSchema,
    administratorName: z.string().trim().min(2).max(100),
    administratorPassword: passwordSchema,
    staffLogin: loginSchema,
    staffName: z.string().trim().min(2).max(100),
    staffPassword: passwordSchema,
    decision: z.string().trim().min(2).max(200),
  }),
  output: z.object({ unitId: z.number().int() }),
})

const accountSchema = z.object({
  id: z.number().int(),
  login: z.string(),
  name: z.string(),
  disabledOn: z.string().nullable(),
  sample: z.boolean(),
  /** Whether its owner has taken a password. */
  activated: z.boolean(),
  /** The identity at the outside provider that it is linked with. */
  outside: z.string().nullable(),
})

/** The accounts, by name. An administrator sees who may sign in, and no content. */
export const listAccounts = endpoint({
  name: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  permission: 'access.manage-accounts',
  summary: 'Accounts',
  input: z.object({ find: z.string().max(100).optional() }),
  output: z.object({ accounts: z.array(accountSchema) }),
})

/** Opens an account; its owner takes a password by a printed slip, what it may do comes by grants. */
export const createAccount = endpoint({
  name: 'createAccount',
  method: 'POST',
  path: '/accounts',
  permission: 'access.manage-accounts',
  stepUp: true,
  summary: 'Open an account',
  input: z.object({
    login: loginSchema,
    name: z.string().trim().min(2).max(100),
    /** Card number of the member it belongs to, if any. */
    cardNumber: z.string().trim().max(40).optional(),
  }),
  output: z.object({ id: z.number().int() }),
})

/** Closes an account: its sessions end at once. */
export const disableAccount = endpoint({
  name: 'disableAccount',
  method: 'POST',
  path: '/accounts/:accountId/end',
  permission: 'access.manage-accounts',
  stepUp: true,
  summary: 'Close an account',
  input: z.object({ accountId: idSchema }),
  output: z.object({ id: z.number().int() }),
})

const seatSchema = z.object({
  id: z.number().int(),
  body: z.enum(['committee', 'standing-committee', 'inspection-commission', 'cell-committee']),
  post: z.enum(['secretary', 'deputy-secretary', 'member']),
})

const grantSchema = z.object({
  id: z.number().int(),
  account: z.object({ id: z.number().int(), login: z.string(), name: z.string() }),
  role: roleSchema,
  unit: z.object({ id: z.number().int(), code: z.string(), name: z.string() }),
  from: z.string(),
  to: z.string().nullable(),
  decision: z.string(),
  reason: z.string().nullable(),
  /** The seat that is stood in for. */
  standsInFor: seatSchema.nullable(),
})

/** Grants in reach: role, unit, period, decision. */
export const listGrants = endpoint({
  name: 'listGrants',
  method: 'GET',
  path: '/grants',
  permission: 'access.grant',
  summary: 'Grants',
  input: z.object({ unit: idSchema.optional(), find: z.string().max(100).optional() }),
  output: z.object({ grants: z.array(grantSchema), roles: z.array(roleSchema) }),
})

/** Grants a role in a unit for a period, by a decision. */
export const addGrant = endpoint({
  name: 'addGrant',
  method: 'POST',
  path: '/grants',
  permission: 'access.grant',
  stepUp: true,
  summary: 'Grant a role',
  input: z.object({
    login: z.string().max(60),
    role: roleSchema,
    unitId: idSchema,
    from: plainDateSchema,
    to: plainDateSchema.optional(),
    decision: z.string().trim().min(2).max(200),
    /** Why, in a few words; a compartment is never opened without it. */
    reason: z.string().trim().min(3).max(300).optional(),
    /** The seat that this person stands in for, for the time given. */
    standsInFor: idSchema.optional(),
  }),
  output: z.object({ id: z.number().int() }),
})

/** Ends a grant from a day on. */
export const endGrant = endpoint({
  name: 'endGrant',
  method: 'POST',
  path: '/grants/:grantId/end',
  permission: 'access.grant',
  stepUp: true,
  summary: 'End a grant',
  input: z.object({ grantId: idSchema, from: plainDateSchema }),
  output: z.object({ id: z.number().int() }),
})
