import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'

/** Says what one opens so many files for; asked once a day, after the free ones. */
export const giveReadingReason = endpoint({
  name: 'giveReadingReason',
  method: 'POST',
  path: '/member-files/reason',
  permission: 'members.read',
  summary: 'Say why I open so many files today',
  input: z.object({ reason: z.string().trim().normalize('NFC').min(10).max(300) }),
  output: z.object({}),
})
