import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { cursorSchema, idSchema, plainDateSchema } from '#kernel/schemas.ts'

/** Ordinary (thường kỳ) or thematic (chuyên đề). */
export const meetingKindSchema = z.enum(['ordinary', 'thematic'])

/** How a member of the base was there or not. */
export const attendanceStatusSchema = z.enum([
  'present',
  'present-online',
  'absent-excused',
  'absent-unexcused',
])

/** What a meeting ended with. */
export const outcomeSchema = z.enum(['resolution', 'conclusion'])

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const personSchema = z.object({ id: z.number().int(), name: z.string() })
const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })

const countsSchema = z.object({
  /** The attendance base (MTG-10). */
  base: z.number().int(),
  present: z.number().int(),
  excused: z.number().int(),
  unexcused: z.number().int(),
  speakers: z.number().int(),
  /** Whether the counts were declared, not added up from names. */
  declared: z.boolean(),
})

/** A cell in a list, with the organisation that tells it from others of its name. */
const listedUnitSchema = unitSchema.extend({ organisation: z.string().nullable() })

const meetingRowSchema = z.object({
  id: z.number().int(),
  unit: listedUnitSchema,
  kind: meetingKindSchema,
  heldOn: z.string(),
  outcome: outcomeSchema.nullable(),
  checked: z.boolean(),
  version: z.number().int(),
})

/** Meetings in reach under a unit, the latest first; fifty a page. */
export const listMeetings = endpoint({
  name: 'listMeetings',
  method: 'GET',
  path: '/meetings',
  permission: 'meetings.read',
  summary: 'Meetings of a unit and all under it',
  input: z.object({
    unit: idSchema.optional(),
    kind: meetingKindSchema.optional(),
    from: plainDateSchema.optional(),
    to: plainDateSchema.optional(),
    after: cursorSchema.optional(),
  }),
  output: z.object({ meetings: z.array(meetingRowSchema), next: z.string().nullable() }),
})

/** One attendance mark. Members of the base without a mark are not present. */
export const attendanceMarkSchema = z.object({
  memberId: idSchema,
  status: attendanceStatusSchema,
  spoke: z.boolean().default(false),
  /** Why absent, in a few words; only with an absence. */
  reason: z.string().trim().max(200).optional(),
})

/** What is recorded of a meeting. */
export const meetingContentSchema = z.object({
  kind: meetingKindSchema,
  heldOn: plainDateSchema,
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  chairId: idSchema.optional(),
  secretaryId: idSchema.optional(),
  checkerId: idSchema.optional(),
  outcome: outcomeSchema.optional(),
  outcomeText: z.string().trim().max(4000).optional(),
  attendance: z.array(attendanceMarkSchema).max(500),
})

/** One meeting in reach. Names of who was there and who spoke are shown within the cell alone. */
export const getMeeting = endpoint({
  name: 'getMeeting',
  method: 'GET',
  path: '/meetings/:meetingId',
  permission: 'meetings.read',
  summary: 'One meeting',
  input: z.object({ meetingId: idSchema }),
  output: z.object({
    id: z.number().int(),
    unit: unitSchema,
    kind: meetingKindSchema,
    heldOn: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    chair: personSchema.nullable(),
    secretary: personSchema.nullable(),
    checker: personSchema.nullable(),
    outcome: outcomeSchema.nullable(),
    outcomeText: z.string().nullable(),
    version: z.number().int(),
    recordedAt: z.string(),
    counts: countsSchema,
    /** Left out above the cell: minutes belong to the cell. */
    attendance: z
      .array(
        z.object({
          member: personSchema,
          status: attendanceStatusSchema,
          spoke: z.boolean(),
          reason: z.string().nullable(),
          inBase: z.boolean(),
        }),
      )
      .optional(),
    mayCorrect: z.boolean(),
    versions: z.array(
      z.object({
        version: z.number().int(),
        replacedAt: z.string(),
        replacedBy: z.string(),
        reason: z.string().nullable(),
        heldOn: z.string(),
        outcome: outcomeSchema.nullable(),
        present: z.number().int(),
      }),
    ),
  }),
})

/** What the form needs: the roster on the day, who leads, and what is still owed. */
export const getMeetingForm = endpoint({
  name: 'getMeetingForm',
  method: 'GET',
  path: '/units/:unitId/meeting-form',
  permission: 'meetings.record',
  summary: 'The form of a meeting of a cell',
  input: z.object({ unitId: idSchema, heldOn: plainDateSchema }),
  output: z.object({
    unit: unitSchema,
    roster: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        official: z.boolean(),
        /** Why outside the attendance base on the day; null for members of the base. */
        absence: z.enum(['exempt', 'temporarily-exempt', 'away', 'special-duty']).nullable(),
        post: z.enum(['secretary', 'deputy-secretary', 'member']).nullable(),
      }),
    ),
    /** Two thirds of the official members of the base (MTG-12: a reminder, never a block). */
    quorum: z.number().int(),
    quorumCite: z.string(),
    recorded: z.array(
      z.object({ id: z.number().int(), kind: meetingKindSchema, heldOn: z.string() }),
    ),
  }),
})

/** Records a meeting of a cell. */
export const recordMeeting = endpoint({
  name: 'recordMeeting',
  method: 'POST',
  path: '/units/:unitId/meetings',
  permission: 'meetings.record',
  summary: 'Record a meeting',
  input: meetingContentSchema.extend({ unitId: idSchema }),
  output: z.object({ id: z.number().int(), version: z.number().int() }),
})

/** Corrects a meeting; the former version is kept whole, with the reason. */
export const correctMeeting = endpoint({
  name: 'correctMeeting',
  method: 'PUT',
  path: '/meetings/:meetingId',
  permission: 'meetings.record',
  summary: 'Correct a meeting',
  input: meetingContentSchema.extend({
    meetingId: idSchema,
    /** The version that was read; another one in between is refused. */
    version: z.number().int().positive(),
    reason: z.string().trim().min(3).max(300),
  }),
  output: z.object({ id: z.number().int(), version: z.number().int() }),
})

/** Takes back a meeting recorded in error; the record is kept among the versions. */
export const withdrawMeeting = endpoint({
  name: 'withdrawMeeting',
  method: 'DELETE',
  path: '/meetings/:meetingId',
  permission: 'meetings.record',
  summary: 'Take back a meeting recorded in error',
  input: z.object({
    meetingId: idSchema,
    version: z.coerce.number().int().positive(),
    reason: z.string().trim().min(3).max(300),
  }),
  output: z.object({ id: z.number().int() }),
})

const findingSchema = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().optional(),
  message: z.object({ vi: z.string(), en: z.string() }),
})

/**
 * Imports a table of units, members, entries, meetings or attendance. It stands with meetings, the last of the
 * features that have tables to import; whoever asks must reach every unit that the file touches or names.
 */
export const importTable = endpoint({
  name: 'importTable',
  method: 'POST',
  path: '/imports',
  permission: 'meetings.import',
  stepUp: true,
  summary: 'Import a CSV or XLSX table',
  carriesFile: true,
  input: z.object({
    kind: z.enum(['org-units', 'members', 'meetings', 'attendance', 'entries']),
    fileName: z.string().trim().min(1).max(255),
    contentBase64: z.string().max(28_000_000),
    dryRun: z.boolean(),
    skipBad: z.boolean(),
  }),
  output: z.object({
    rows: z.number().int(),
    written: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    dryRun: z.boolean(),
    faults: z.array(findingSchema),
    flags: z.array(findingSchema),
    unknownColumns: z.array(z.string()),
  }),
})
