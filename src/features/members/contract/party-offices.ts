import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { cursorSchema, idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { officeKinds, workEndReasons } from '../domain/party-office.ts'

const kindSchema = z.enum(officeKinds)
const documentSchema = z.string().trim().min(1).max(200)
const titleSchema = z.string().trim().min(1).max(200)
const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** Organisations that should have an office, those without one first; fifty a page. */
export const listPartyOffices = endpoint({
  name: 'listPartyOffices',
  method: 'GET',
  path: '/party-offices',
  permission: 'organisation.read',
  summary: 'Party offices and full-time Party workers by organisation',
  input: z.object({
    unit: idSchema.optional(),
    on: plainDateSchema.optional(),
    after: cursorSchema.optional(),
  }),
  output: z.object({
    unit: unitSchema,
    on: z.string(),
    offices: z.array(
      z.object({
        unit: unitSchema,
        /** The office that is foreseen. */
        foreseen: kindSchema,
        office: z
          .object({
            kind: kindSchema,
            from: z.string(),
            targetStaff: z.number().int(),
            document: z.string().nullable(),
          })
          .nullable(),
        workers: z.number().int(),
        /** By how many the workers fall short of the target. */
        shortage: z.number().int(),
      }),
    ),
    next: z.string().nullable(),
    totals: z.object({
      organisations: z.number().int(),
      withOffice: z.number().int(),
      targetStaff: z.number().int(),
      workers: z.number().int(),
      shortage: z.number().int(),
      /** In the twelve months up to the day. */
      joined: z.number().int(),
      left: z.number().int(),
      /** Workers of whom the allowance is known, and those who get it. */
      allowanceKnown: z.number().int(),
      withAllowance: z.number().int(),
    }),
  }),
})

/** Says which office an organisation has from a day on; a further one takes the place of the former. */
export const setPartyOffice = endpoint({
  name: 'setPartyOffice',
  method: 'PUT',
  path: '/units/:unitId/party-office',
  permission: 'members.office',
  summary: 'Enter the Party office of an organisation',
  input: z.object({
    unitId: idSchema,
    kind: kindSchema,
    from: plainDateSchema,
    targetStaff: z.number().int().min(1).max(500),
    document: documentSchema.nullable(),
  }),
  output: z.object({}),
})

/** Ends the office of an organisation. */
export const endPartyOffice = endpoint({
  name: 'endPartyOffice',
  method: 'POST',
  path: '/units/:unitId/party-office/end',
  permission: 'members.office',
  summary: 'End the Party office of an organisation',
  input: z.object({ unitId: idSchema, on: plainDateSchema }),
  output: z.object({}),
})

/** The full-time workers of an organisation on a day, by given name. */
export const listFullTimeWorkers = endpoint({
  name: 'listFullTimeWorkers',
  method: 'GET',
  path: '/units/:unitId/full-time-workers',
  permission: 'members.read',
  summary: 'Full-time Party workers of an organisation',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    workers: z.array(
      z.object({
        memberId: z.number().int(),
        name: z.string(),
        title: z.string(),
        from: z.string(),
        hasAllowance: z.boolean().nullable(),
        document: z.string().nullable(),
      }),
    ),
  }),
})

/** Enters a member as full-time worker of an organisation; told again from a later day, it is changed from then on. */
export const addFullTimeWorker = endpoint({
  name: 'addFullTimeWorker',
  method: 'POST',
  path: '/units/:unitId/full-time-workers',
  permission: 'members.office',
  summary: 'Enter a full-time Party worker',
  input: z.object({
    unitId: idSchema,
    memberId: idSchema,
    from: plainDateSchema,
    title: titleSchema,
    hasAllowance: z.boolean().nullable(),
    document: documentSchema.nullable(),
  }),
  output: z.object({}),
})

/** Ends the full-time work of a member in an organisation. */
export const endFullTimeWorker = endpoint({
  name: 'endFullTimeWorker',
  method: 'POST',
  path: '/units/:unitId/full-time-workers/:memberId/end',
  permission: 'members.office',
  summary: 'End the work of a full-time Party worker',
  input: z.object({
    unitId: idSchema,
    memberId: idSchema,
    on: plainDateSchema,
    reason: z.enum(workEndReasons),
  }),
  output: z.object({}),
})
