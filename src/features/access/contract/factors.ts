import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema } from '#kernel/schemas.ts'

import { demandedFactorSchema } from './session.ts'

const codeSchema = z.string().max(60)

/** What passes between the browser and the server about a passkey, in the form of its standard. */
const passkeyJson = z.record(z.string(), z.unknown())

/** What a passkey is to sign for the second step. */
export const askPasskeyOfSecondStep = endpoint({
  name: 'askPasskeyOfSecondStep',
  method: 'POST',
  path: '/session/second-step/passkey',
  permission: 'public',
  summary: 'Ask for a passkey, second step',
  input: z.object({}),
  output: z.object({ options: passkeyJson }),
})

/** The second step of signing in: a passkey, a code of the application, or one for a lost device. */
export const takeSecondStep = endpoint({
  name: 'takeSecondStep',
  method: 'POST',
  path: '/session/second-step',
  permission: 'public',
  summary: 'Sign in, second step',
  input: z.object({ code: codeSchema.optional(), passkey: passkeyJson.optional() }),
  output: z.object({ accountId: z.number().int() }),
})

/** By what one would show again who one is: a sample account by nothing but a press. */
export const getStepUp = endpoint({
  name: 'getStepUp',
  method: 'GET',
  path: '/session/step-up',
  permission: 'signed-in',
  beforeFactor: true,
  summary: 'How to show again who I am',
  input: z.object({}),
  output: z.object({
    way: z.enum(['sample', 'password', 'authenticator', 'passkey']),
    /** Whether a code does in place of the passkey. */
    orCode: z.boolean(),
  }),
})

/** What a passkey is to sign to show again who one is. */
export const askPasskeyOfStepUp = endpoint({
  name: 'askPasskeyOfStepUp',
  method: 'POST',
  path: '/session/step-up/passkey',
  permission: 'signed-in',
  beforeFactor: true,
  secretAnswer: true,
  summary: 'Ask for a passkey, to show again who I am',
  input: z.object({}),
  output: z.object({ options: passkeyJson }),
})

/** Shows again who one is, for the sensitive acts of the next minutes. The session gets a new token. */
export const stepUp = endpoint({
  name: 'stepUp',
  method: 'POST',
  path: '/session/step-up',
  permission: 'signed-in',
  beforeFactor: true,
  summary: 'Show again who I am',
  secretAnswer: true,
  input: z.object({
    password: z.string().normalize('NFC').max(200).optional(),
    code: codeSchema.optional(),
    passkey: passkeyJson.optional(),
  }),
  output: z.object({}),
})

/** What protects one’s own account beside the password. */
export const getFactors = endpoint({
  name: 'getFactors',
  method: 'GET',
  path: '/factors',
  permission: 'signed-in',
  beforeFactor: true,
  summary: 'My second factor',
  input: z.object({}),
  output: z.object({
    /** A sample account opens without a password and has no second factor. */
    sample: z.boolean(),
    /** What the roles of the account demand beside the password; null for a sample account. */
    demanded: demandedFactorSchema.nullable(),
    authenticatorSince: z.string().nullable(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        addedAt: z.string(),
        usedAt: z.string().nullable(),
      }),
    ),
  }),
})

/** Begins to add an authenticator application: its secret, as a picture and in letters. */
export const beginAuthenticator = endpoint({
  name: 'beginAuthenticator',
  method: 'POST',
  path: '/factors/authenticator',
  permission: 'signed-in',
  beforeFactor: true,
  stepUp: true,
  secretAnswer: true,
  summary: 'Begin to add an authenticator application',
  input: z.object({}),
  output: z.object({
    secret: z.string(),
    /** The picture to scan, an SVG. */
    picture: z.string(),
  }),
})

/** Confirms it by its first code. The other sessions end; the codes for a lost device are told once. */
export const confirmAuthenticator = endpoint({
  name: 'confirmAuthenticator',
  method: 'POST',
  path: '/factors/authenticator/confirm',
  permission: 'signed-in',
  beforeFactor: true,
  secretAnswer: true,
  summary: 'Confirm the authenticator application',
  input: z.object({ code: codeSchema }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
})

/** Takes the authenticator application away, with its codes for a lost device. */
export const removeAuthenticator = endpoint({
  name: 'removeAuthenticator',
  method: 'POST',
  path: '/factors/authenticator/end',
  permission: 'signed-in',
  stepUp: true,
  summary: 'Remove the authenticator application',
  input: z.object({}),
  output: z.object({}),
})

/** New codes for a lost device; the former ones work no more. */
export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/factors/recovery-codes',
  permission: 'signed-in',
  stepUp: true,
  secretAnswer: true,
  summary: 'Make new recovery codes',
  input: z.object({}),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
})

/** Begins to add a passkey: what the browser is to make. */
export const beginPasskey = endpoint({
  name: 'beginPasskey',
  method: 'POST',
  path: '/factors/passkeys/begin',
  permission: 'signed-in',
  beforeFactor: true,
  stepUp: true,
  secretAnswer: true,
  summary: 'Begin to add a passkey',
  input: z.object({}),
  output: z.object({ options: passkeyJson }),
})

/** Adds the passkey that the browser made. The other sessions end. */
export const addPasskey = endpoint({
  name: 'addPasskey',
  method: 'POST',
  path: '/factors/passkeys',
  permission: 'signed-in',
  beforeFactor: true,
  secretAnswer: true,
  summary: 'Add a passkey',
  input: z.object({ name: z.string().trim().min(1).max(60), passkey: passkeyJson }),
  output: z.object({
    /** Codes for a lost device, where there were none yet; told once. */
    recoveryCodes: z.array(z.string()),
  }),
})

/** Takes a passkey away. */
export const removePasskey = endpoint({
  name: 'removePasskey',
  method: 'POST',
  path: '/factors/passkeys/:passkeyId/end',
  permission: 'signed-in',
  stepUp: true,
  summary: 'Remove a passkey',
  input: z.object({ passkeyId: idSchema }),
  output: z.object({ id: z.number().int() }),
})
