import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { cursorSchema, idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { bodyKindSchema, postSchema } from './contract/bodies.ts'

/** Official, probationary, or not (any more) a member of a cell on the day. */
export const memberStatusSchema = z.enum(['official', 'probationary', 'left'])

/** The four kinds of absence that take a member out of the attendance base. */
export const absenceKindSchema = z.enum(['exempt', 'temporarily-exempt', 'away', 'special-duty'])

/** A post that somebody has in his cell. */
const cellPostSchema = z.enum(['secretary', 'deputy-secretary', 'member'])

const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

/** A cell in a list, with the organisation that tells it from others of its name. */
const listedUnitSchema = unitSchema.extend({ organisation: z.string().nullable() })

const memberRowSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  cardNumber: z.string(),
  gender: z.enum(['male', 'female']),
  birthDate: z.string(),
  status: memberStatusSchema,
  absence: absenceKindSchema.nullable(),
  unit: listedUnitSchema,
  /** Posts held in the cell on the day. */
  posts: z.array(cellPostSchema),
})

/** Which members a list or a count is about. */
const membersAsked = {
  unit: idSchema.optional(),
  on: plainDateSchema.optional(),
  find: z.string().max(200).optional(),
  status: memberStatusSchema.optional(),
}

/** Members in reach under a unit on a day, by Vietnamese given name; fifty a page. */
export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/members',
  permission: 'members.read',
  summary: 'Members of a unit and all under it',
  input: z.object({ ...membersAsked, after: cursorSchema.optional() }),
  output: z.object({ members: z.array(memberRowSchema), next: z.string().nullable() }),
})

/** How many members the list of the same question holds on all its pages. */
export const countMembers = endpoint({
  name: 'countMembers',
  method: 'GET',
  path: '/member-count',
  permission: 'members.read',
  summary: 'Count the members of a unit and all under it',
  input: z.object(membersAsked),
  output: z.object({ total: z.number().int() }),
})

/** The first twenty members in reach whose names hold the letters, wherever in the name they stand. */
export const searchMembers = endpoint({
  name: 'searchMembers',
  method: 'GET',
  path: '/member-names',
  permission: 'members.read',
  summary: 'Find members by a part of their names',
  input: z.object({ find: z.string().min(1).max(200) }),
  output: z.object({
    members: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        cardNumber: z.string(),
        unit: listedUnitSchema,
      }),
    ),
  }),
})

/** What is held of a member: identity, and dated facts as they follow each other. */
export const memberFileSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  cardNumber: z.string(),
  /** Left out, as ethnicity is, for whoever does not keep the file. */
  formerCardNumber: z.string().nullable().optional(),
  gender: z.enum(['male', 'female']),
  birthDate: z.string(),
  ethnicity: z.string().nullable().optional(),
  admittedOn: z.string(),
  decidedOn: z.string().nullable(),
  recognisedOn: z.string().nullable(),
  status: memberStatusSchema,
  homes: z.array(z.object({ unit: unitSchema, from: z.string(), to: z.string().nullable() })),
  absences: z.array(
    z.object({ kind: absenceKindSchema, from: z.string(), to: z.string().nullable() }),
  ),
  holdings: z.array(
    z.object({
      unit: unitSchema,
      body: bodyKindSchema,
      post: postSchema,
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
})

/** One member in reach. */
export const getMember = endpoint({
  name: 'getMember',
  method: 'GET',
  path: '/members/:memberId',
  permission: 'members.read',
  summary: 'One member',
  input: z.object({ memberId: idSchema, on: plainDateSchema.optional() }),
  output: memberFileSchema,
})

/** The page of the signed-in member about himself. */
export const getMyself = endpoint({
  name: 'getMyself',
  method: 'GET',
  path: '/me',
  permission: 'signed-in',
  summary: 'What is held about the signed-in member',
  input: z.object({}),
  output: z.object({ member: memberFileSchema.nullable() }),
})

/** Who sits on the seats of a unit on a day: secretary first, then deputies, then members. */
export const listHolders = endpoint({
  name: 'listHolders',
  method: 'GET',
  path: '/units/:unitId/holders',
  permission: 'organisation.read',
  summary: 'Holders of the seats of a unit',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    holders: z.array(
      z.object({
        seatId: z.number().int(),
        memberId: z.number().int(),
        name: z.string(),
        body: bodyKindSchema,
        post: postSchema,
        from: z.string(),
      }),
    ),
    /** Members on the day: all, official, probationary, outside the attendance base. */
    members: z.number().int(),
    official: z.number().int(),
    probationary: z.number().int(),
    absent: z.number().int(),
  }),
})

/** Members and cells of a unit and all under it at the end of each month, column by column. */
export const getUnitMonths = endpoint({
  name: 'getUnitMonths',
  method: 'GET',
  path: '/units/:unitId/months',
  permission: 'organisation.read',
  summary: 'Members and cells of a unit month by month',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    /** The last day of each month of its life, ten years of them at most, and the day looked at. */
    days: z.array(z.string()),
    official: z.array(z.number().int()),
    probationary: z.array(z.number().int()),
    cells: z.array(z.number().int()),
    /** When it or units at and under it were reorganised, how many, and by which decision where it was one. */
    acts: z.array(
      z.object({ day: z.string(), units: z.number().int(), document: z.string().nullable() }),
    ),
  }),
})
