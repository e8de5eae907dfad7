import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import { cursorSchema, idSchema, plainDateSchema } from '#kernel/schemas.ts'

import { bodyKinds, posts, unitKinds } from '#features/organisation/domain/public.ts'
import { endReasons, holdingActs } from '../domain/post-acts.ts'

/** The kinds of bodies. */
export const bodyKindSchema = z.enum(bodyKinds)

/** A post on a seat of a body. */
export const postSchema = z.enum(posts)

const documentSchema = z.string().trim().min(1).max(200)
const ordinalSchema = z.number().int().min(1).max(200)
const sizeSchema = z.number().int().min(1).max(200)
const originSchema = z.enum(['elected', 'appointed'])
const unitSchema = z.object({ id: z.number().int(), code: z.string(), name: z.string() })
const sentence = { vi: z.string(), en: z.string() }

/** How many seats of each post. */
const seatCountsSchema = z
  .array(z.object({ post: postSchema, count: z.number().int().min(0).max(200) }))
  .max(posts.length)

/** Who holds a seat, and by which act. */
const holderSchema = z.object({
  memberId: z.number().int(),
  /** Null where the reader does not reach the unit. */
  name: z.string().nullable(),
  from: z.string(),
  act: z.enum(holdingActs).nullable(),
  document: z.string().nullable(),
  approvedOn: z.string().nullable(),
  hostPost: z.string().nullable(),
  headsHost: z.boolean().nullable(),
  /** Other posts of the same person in the bodies of this unit. */
  also: z.array(z.object({ body: bodyKindSchema, post: postSchema })),
})

const seatSchema = z.object({
  seatId: z.number().int(),
  post: postSchema,
  ordinal: z.number().int(),
  /** Whether its holder is one of the permanent members of the committee. */
  permanent: z.boolean(),
  /** Who elects or appoints, by which rule. */
  filler: z.enum(['congress', 'committee', 'commission', 'cell-committee', 'superior']),
  cite: z.string(),
  holder: holderSchema.nullable(),
  /** Who acts for a seat that is empty. */
  acting: holderSchema.nullable(),
  /** Since when it stands empty, and for how many days; null where it is held. */
  vacantSince: z.string().nullable(),
  vacantDays: z.number().int().nullable(),
  portfolio: z.string().nullable(),
})

const termSchema = z.object({
  id: z.number().int(),
  /** Which congress it began with; null where nobody wrote it (ORG-34). */
  ordinal: z.number().int().nullable(),
  from: z.string(),
  dueOn: z.string(),
  /** The last day to which the congress may be put off. */
  latest: z.string(),
  plannedOn: z.string().nullable(),
  origin: originSchema,
  approvedSize: z.number().int().nullable(),
  document: z.string().nullable(),
})

/** The bodies of a unit on a day: terms, seats, who holds them, and what differs from the rules. */
export const listBodies = endpoint({
  name: 'listBodies',
  method: 'GET',
  path: '/units/:unitId/bodies',
  permission: 'organisation.read',
  summary: 'Bodies, terms, seats and holders of a unit',
  input: z.object({ unitId: idSchema, on: plainDateSchema.optional() }),
  output: z.object({
    unit: unitSchema,
    on: z.string(),
    bodies: z.array(
      z.object({
        id: z.number().int(),
        kind: bodyKindSchema,
        from: z.string(),
        /** The term on the day, and those before it, the latest first. */
        term: termSchema.nullable(),
        earlier: z.array(termSchema),
        seats: z.array(seatSchema),
      }),
    ),
    flags: z.array(
      z.object({ code: z.string(), body: bodyKindSchema, ...sentence, cite: z.string() }),
    ),
    /** What a body that is founded or elected now would be given, as the rules say. */
    foreseen: z.object({
      /** What the unit is on the day: by when its congresses are due follows from it. */
      unit: z.object({ kind: z.enum(unitKinds), parentKind: z.enum(unitKinds).nullable() }),
      bodies: z.array(bodyKindSchema),
      /** Which congress its first term began with, as the decision told it that founded the unit. */
      ordinal: z.number().int().nullable(),
    }),
  }),
})

/** Founds a body of a unit with its first term and seats. */
export const foundBody = endpoint({
  name: 'foundBody',
  method: 'POST',
  path: '/units/:unitId/bodies',
  permission: 'members.seat',
  summary: 'Found a body of a unit',
  input: z.object({
    unitId: idSchema,
    kind: bodyKindSchema,
    from: plainDateSchema,
    origin: originSchema,
    ordinal: ordinalSchema.nullable(),
    dueOn: plainDateSchema,
    approvedSize: sizeSchema.nullable(),
    document: documentSchema,
    seats: seatCountsSchema,
  }),
  output: z.object({ bodyId: z.number().int() }),
})

/** Begins the next term of a body: who sits where from its first day on; others leave that day. */
export const beginTerm = endpoint({
  name: 'beginTerm',
  method: 'POST',
  path: '/bodies/:bodyId/terms',
  permission: 'members.seat',
  summary: 'Begin the next term of a body',
  stepUp: true,
  input: z.object({
    bodyId: idSchema,
    from: plainDateSchema,
    origin: originSchema,
    ordinal: ordinalSchema.nullable(),
    dueOn: plainDateSchema,
    approvedSize: sizeSchema.nullable(),
    document: documentSchema,
    /** The seats of the term; null for one that stays empty. */
    seats: z
      .array(z.object({ post: postSchema, memberId: idSchema.nullable() }))
      .min(1)
      .max(200),
  }),
  output: z.object({ termId: z.number().int(), left: z.number().int(), came: z.number().int() }),
})

/** Changes what is told of a term: its next congress, its size, its ordinal. */
export const changeTerm = endpoint({
  name: 'changeTerm',
  method: 'PUT',
  path: '/terms/:termId',
  permission: 'members.seat',
  summary: 'Change a term: next congress, size, ordinal',
  input: z.object({
    termId: idSchema,
    ordinal: ordinalSchema.nullable(),
    dueOn: plainDateSchema,
    plannedOn: plainDateSchema.nullable(),
    approvedSize: sizeSchema.nullable(),
    document: documentSchema.nullable(),
  }),
  output: z.object({}),
})

const holdingTold = {
  document: documentSchema.nullable(),
  approvedOn: plainDateSchema.nullable(),
  hostPost: z.string().trim().min(1).max(200).nullable(),
  headsHost: z.boolean().nullable(),
}

/** Seats a member: from the day of effect he acts in the post, and whoever held it no more. */
export const fillSeat = endpoint({
  name: 'fillSeat',
  method: 'POST',
  path: '/seats/:seatId/holders',
  permission: 'members.seat',
  summary: 'Seat a member',
  stepUp: true,
  input: z.object({
    seatId: idSchema,
    memberId: idSchema,
    from: plainDateSchema,
    act: z.enum(holdingActs),
    /** Whether he only acts for the seat until it is filled. */
    acting: z.boolean(),
    /** Why whoever holds the seat leaves it; null where it is empty. */
    replaces: z.enum(endReasons).nullable(),
    ...holdingTold,
  }),
  output: z.object({
    /** Other seats of the body that the member held: he was promoted, and left them that day. */
    gaveUp: z.array(z.object({ seatId: z.number().int(), post: postSchema })),
  }),
})

/** Changes what is told of whoever holds a seat today: approval, document, professional post. */
export const changeHolder = endpoint({
  name: 'changeHolder',
  method: 'PUT',
  path: '/seats/:seatId/holder',
  permission: 'members.seat',
  summary: 'Change what is told of a holder',
  input: z.object({ seatId: idSchema, ...holdingTold }),
  output: z.object({}),
})

/** Ends a holding; with `everywhere` all posts of the member that are in reach, as on retirement (ORG-21). */
export const leaveSeat = endpoint({
  name: 'leaveSeat',
  method: 'POST',
  path: '/seats/:seatId/leaving',
  permission: 'members.seat',
  summary: 'End a holding',
  input: z.object({
    seatId: idSchema,
    on: plainDateSchema,
    reason: z.enum(endReasons),
    document: documentSchema.nullable(),
    everywhere: z.boolean(),
  }),
  output: z.object({ ended: z.number().int() }),
})

/** Says what is entrusted to a seat from a day on; null ends it. */
export const entrustSeat = endpoint({
  name: 'entrustSeat',
  method: 'PUT',
  path: '/seats/:seatId/portfolio',
  permission: 'members.seat',
  summary: 'Entrust duties to a seat',
  input: z.object({
    seatId: idSchema,
    from: plainDateSchema,
    duties: z.string().trim().min(1).max(500).nullable(),
    document: documentSchema.nullable(),
  }),
  output: z.object({}),
})

/** Adds an empty seat to a body. */
export const addSeat = endpoint({
  name: 'addSeat',
  method: 'POST',
  path: '/bodies/:bodyId/seats',
  permission: 'members.seat',
  summary: 'Add a seat to a body',
  input: z.object({ bodyId: idSchema, post: postSchema, from: plainDateSchema }),
  output: z.object({ seatId: z.number().int() }),
})

/** Ends a seat that nobody holds. */
export const endSeat = endpoint({
  name: 'endSeat',
  method: 'POST',
  path: '/seats/:seatId/end',
  permission: 'members.seat',
  summary: 'End an empty seat',
  input: z.object({ seatId: idSchema, on: plainDateSchema }),
  output: z.object({}),
})

const vacancyAsked = { unit: idSchema.optional(), on: plainDateSchema.optional() }

/** Seats that stand empty at and under a unit, the longest first; fifty a page. */
export const listVacancies = endpoint({
  name: 'listVacancies',
  method: 'GET',
  path: '/vacancies',
  permission: 'organisation.read',
  summary: 'Seats that stand empty, the longest first',
  input: z.object({
    ...vacancyAsked,
    body: bodyKindSchema.optional(),
    /** Only those that have stood empty for more days than the limit. */
    late: z.stringbool().optional(),
    after: cursorSchema.optional(),
  }),
  output: z.object({
    vacancies: z.array(
      z.object({
        seatId: z.number().int(),
        unit: unitSchema.extend({ organisation: z.string().nullable() }),
        body: bodyKindSchema,
        post: postSchema,
        since: z.string(),
        days: z.number().int(),
        late: z.boolean(),
        /** Whether somebody acts for it meanwhile. */
        acting: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

const filledSchema = z.object({
  vacant: z.number().int(),
  late: z.number().int(),
  /** Seats filled in the last twelve months, and after how many days half of them were. */
  filled: z.number().int(),
  medianDays: z.number().nullable(),
})

/** Figures of the seats at and under a unit: what is empty, how quickly seats were filled, what is entrusted. */
export const getSeatFigures = endpoint({
  name: 'getSeatFigures',
  method: 'GET',
  path: '/seat-figures',
  permission: 'organisation.read',
  summary: 'Figures of seats: vacancies, time to fill, portfolios',
  input: z.object(vacancyAsked),
  output: z.object({
    unit: unitSchema,
    on: z.string(),
    /** From how many days on an empty seat is late. */
    limitDays: z.number().int(),
    seats: z.number().int(),
    ...filledSchema.shape,
    /** The same for what stands directly under the unit, and for its own bodies. */
    rows: z.array(filledSchema.extend({ unit: unitSchema, seats: z.number().int() })),
    /** Seats filled quarter by quarter, the last eight. */
    quarters: z.array(
      z.object({
        code: z.string(),
        filled: z.number().int(),
        medianDays: z.number().nullable(),
        /** Empty on the last day of the quarter. */
        vacant: z.number().int(),
      }),
    ),
    /** Held seats, and those of them to which duties are entrusted. */
    held: z.number().int(),
    entrusted: z.number().int(),
    /** Secretaries on the day, those whose professional post is known, those who head their host unit. */
    secretaries: z.number().int(),
    known: z.number().int(),
    heads: z.number().int(),
  }),
})

/** Sets from how many days on an empty seat is late. */
export const setVacancyLimit = endpoint({
  name: 'setVacancyLimit',
  method: 'PUT',
  path: '/vacancy-limit',
  permission: 'members.vacancy-limit',
  summary: 'Set from when an empty seat is late',
  input: z.object({ days: z.number().int().min(1).max(1000) }),
  output: z.object({}),
})

/** Terms whose next congress falls due by a day, the earliest first; fifty a page. */
export const listCongresses = endpoint({
  name: 'listCongresses',
  method: 'GET',
  path: '/congresses',
  permission: 'organisation.read',
  summary: 'Congresses that fall due',
  input: z.object({
    ...vacancyAsked,
    /** By when; twelve months on where it is not told. */
    by: plainDateSchema.optional(),
    after: cursorSchema.optional(),
  }),
  output: z.object({
    on: z.string(),
    by: z.string(),
    congresses: z.array(
      z.object({
        termId: z.number().int(),
        unit: unitSchema.extend({ organisation: z.string().nullable() }),
        body: bodyKindSchema,
        /** Which congress comes next; null where the last one's is not told. */
        ordinal: z.number().int().nullable(),
        from: z.string(),
        dueOn: z.string(),
        latest: z.string(),
        plannedOn: z.string().nullable(),
        state: z.enum(['ahead', 'due', 'overdue', 'too-late']),
      }),
    ),
    next: z.string().nullable(),
    /** How many fall due month by month, the overdue first (`null`). */
    months: z.array(z.object({ month: z.string().nullable(), count: z.number().int() })),
  }),
})
