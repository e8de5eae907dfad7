import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { roles } from '#kernel/rights.ts'
import { bilingualSchema, idSchema } from '#kernel/schemas.ts'

const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** The seat that carries a role, or that is stood in for. */
const seatSchema = z.object({
  body: z.enum(['committee', 'standing-committee', 'inspection-commission', 'cell-committee']),
  post: z.enum(['secretary', 'deputy-secretary', 'member']),
})

/** A role held on the day, and why: by a named grant, by a seat, or for the holder of one. */
const heldRoleSchema = z.object({
  role: z.enum(roles),
  unit: unitSchema,
  by: z.enum(['grant', 'seat', 'stand-in']),
  seat: seatSchema.nullable(),
  from: z.string(),
  to: z.string().nullable(),
  decision: z.string().nullable(),
  reason: z.string().nullable(),
  /** What it lets its holder do about what was asked, by permission and in words. */
  may: z.array(z.object({ permission: z.string(), words: bilingualSchema })),
})

const viewersSchema = z.object({
  /** The unit whose place in the tree decides; null for somebody who was in no cell yet. */
  unit: unitSchema.nullable(),
  viewers: z.array(heldRoleSchema.extend({ name: z.string() })),
})

/** Who sees a unit today, by which role, seat, grant and decision. */
export const listUnitViewers = endpoint({
  name: 'listUnitViewers',
  method: 'GET',
  path: '/units/:unitId/viewers',
  permission: 'access.who-sees',
  summary: 'Who can see a unit, and why',
  input: z.object({ unitId: idSchema }),
  output: viewersSchema,
})

/** Who sees a member today, by which role, seat, grant and decision. */
export const listMemberViewers = endpoint({
  name: 'listMemberViewers',
  method: 'GET',
  path: '/members/:memberId/viewers',
  permission: 'access.who-sees',
  summary: 'Who can see a member, and why',
  input: z.object({ memberId: idSchema }),
  output: viewersSchema,
})

/** Who sees the signed-in member. */
export const listMyViewers = endpoint({
  name: 'listMyViewers',
  method: 'GET',
  path: '/me/viewers',
  permission: 'signed-in',
  summary: 'Who can see the signed-in member, and why',
  input: z.object({}),
  output: viewersSchema,
})

/** What an account may see and do today: that a compartment is open to it, never what lies there. */
export const getAccountRights = endpoint({
  name: 'getAccountRights',
  method: 'GET',
  path: '/accounts/:accountId/rights',
  permission: 'access.account-rights',
  summary: 'What an account can see and do, and why',
  input: z.object({ accountId: idSchema }),
  output: z.object({
    account: z.object({ id: z.number().int(), name: z.string(), login: z.string() }),
    /** Whether it may sign in today. */
    open: z.boolean(),
    roles: z.array(heldRoleSchema),
  }),
})

/** What may be done in a unit, and who may where the asking person may not: buttons say why they are held. */
export const listUnitActs = endpoint({
  name: 'listUnitActs',
  method: 'GET',
  path: '/units/:unitId/acts',
  permission: 'organisation.read',
  summary: 'What the signed-in person may do in a unit, and why not',
  input: z.object({ unitId: idSchema }),
  output: z.object({
    acts: z.array(
      z.object({
        permission: z.string(),
        words: bilingualSchema,
        may: z.boolean(),
        /** The roles that carry it. */
        roles: z.array(z.enum(roles)),
      }),
    ),
  }),
})
