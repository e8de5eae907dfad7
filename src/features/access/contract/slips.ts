import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema } from '#kernel/schemas.ts'

import { recoveryEvidence } from '../domain/recovery.ts'
import { passwordSchema } from './passwords.ts'

const slipSchema = z.object({
  login: z.string(),
  name: z.string(),
  /** The code that works once, in groups; told this once. */
  code: z.string(),
  endsAt: z.string(),
})

const evidenceSchema = z.enum(recoveryEvidence)

/** Prints a slip for an account that nobody has opened yet; a former slip works no more. */
export const printSlip = endpoint({
  name: 'printSlip',
  method: 'POST',
  path: '/accounts/:accountId/slip',
  permission: 'access.manage-accounts',
  stepUp: true,
  secretAnswer: true,
  summary: 'Print an activation slip',
  input: z.object({ accountId: idSchema }),
  output: slipSchema,
})

/** Takes a password by a slip: the first one, or another one after two officers restored the account. */
export const activateAccount = endpoint({
  name: 'activateAccount',
  method: 'POST',
  path: '/activation',
  permission: 'public',
  summary: 'Take a password by a slip',
  input: z.object({
    login: z.string().max(100),
    code: z.string().max(60),
    password: passwordSchema,
  }),
  output: z.object({ accountId: z.number().int() }),
})

/** Changes one’s own password; the other sessions end. */
export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/session/password',
  permission: 'signed-in',
  stepUp: true,
  summary: 'Change my password',
  input: z.object({
    currentPassword: z.string().normalize('NFC').max(200),
    newPassword: passwordSchema,
  }),
  output: z.object({}),
})

/** The accounts that one officer vouched for and that wait for the second. */
export const listRecoveries = endpoint({
  name: 'listRecoveries',
  method: 'GET',
  path: '/recoveries',
  permission: 'access.recover',
  summary: 'Accounts to be restored',
  input: z.object({}),
  output: z.object({
    recoveries: z.array(
      z.object({
        id: z.number().int(),
        login: z.string(),
        name: z.string(),
        officer: z.string(),
        askedAt: z.string(),
        /** Whether it was oneself who vouched first: somebody else has to be the second. */
        isMine: z.boolean(),
      }),
    ),
  }),
})

/** The first officer vouches for a person whom he sees before him. */
export const askRecovery = endpoint({
  name: 'askRecovery',
  method: 'POST',
  path: '/recoveries',
  permission: 'access.recover',
  stepUp: true,
  summary: 'Vouch for a person whose account is to be restored',
  input: z.object({ login: z.string().max(100), evidence: evidenceSchema }),
  output: z.object({ id: z.number().int() }),
})

/** The second officer vouches, too, and prints the slip. */
export const confirmRecovery = endpoint({
  name: 'confirmRecovery',
  method: 'POST',
  path: '/recoveries/:recoveryId/confirm',
  permission: 'access.recover',
  stepUp: true,
  secretAnswer: true,
  summary: 'Vouch as the second officer, and print the slip',
  input: z.object({ recoveryId: idSchema, evidence: evidenceSchema }),
  output: slipSchema,
})
