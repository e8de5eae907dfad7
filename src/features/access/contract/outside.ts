import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { idSchema } from '#kernel/schemas.ts'

/** Sends somebody to the outside identity provider; answers where. */
export const visitProvider = endpoint({
  name: 'visitProvider',
  method: 'POST',
  path: '/session/outside',
  permission: 'public',
  summary: 'Sign in with the outside identity provider',
  input: z.object({}),
  output: z.object({ url: z.string() }),
})

/** The way back from the provider: a browser comes here and is sent on to a page. */
export const returnFromProvider = endpoint({
  name: 'returnFromProvider',
  method: 'GET',
  path: '/session/outside/return',
  permission: 'public',
  summary: 'Come back from the outside identity provider',
  input: z.object({
    code: z.string().max(4000).optional(),
    state: z.string().max(500).optional(),
    iss: z.string().max(500).optional(),
    error: z.string().max(500).optional(),
  }),
  output: z.object({}),
})

/** Writes down which identity at the provider is that of an account; none in place of a former one. */
export const linkIdentity = endpoint({
  name: 'linkIdentity',
  method: 'POST',
  path: '/accounts/:accountId/outside',
  permission: 'access.manage-accounts',
  stepUp: true,
  summary: 'Link an account with an identity of the outside provider',
  input: z.object({ accountId: idSchema, subject: z.string().trim().max(255).nullable() }),
  output: z.object({ id: z.number().int() }),
})
