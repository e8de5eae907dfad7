import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'

import { toldActs } from '../domain/account-notices.ts'

/** What changed the ways into one’s own account and was not yet confirmed on this device, the latest first. */
export const listAccountNotices = endpoint({
  name: 'listAccountNotices',
  method: 'GET',
  path: '/account-notices',
  permission: 'signed-in',
  summary: 'What changed the ways into my account',
  input: z.object({}),
  output: z.object({
    notices: z.array(
      z.object({
        /** The act itself; the last one where the same was done several times. */
        id: z.number().int(),
        act: z.enum(toldActs),
        at: z.string(),
        times: z.number().int(),
        browser: z.string().nullable(),
        system: z.string().nullable(),
        /** The officers who did it, where it was not done by whoever was signed in. */
        officers: z.array(z.string()),
      }),
    ),
  }),
})

/** Says that one knows of all this up to an act; on this device it is told no more. */
export const confirmAccountNotices = endpoint({
  name: 'confirmAccountNotices',
  method: 'POST',
  path: '/account-notices/confirm',
  permission: 'signed-in',
  summary: 'Say that I know what changed the ways into my account',
  input: z.object({ last: z.number().int().positive() }),
  output: z.object({}),
})
