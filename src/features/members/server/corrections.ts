import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import {
  acknowledgeCorrection,
  askCorrection,
  decideCorrection,
  extendCorrection,
  getCorrection,
  listCorrections,
  listMyCorrections,
} from '../contract/corrections.ts'
import {
  decideAcknowledgement,
  decideAnswer,
  decideExtension,
  decideRequest,
  nextDue,
} from '../domain/correction.ts'
import { correctionRefusals } from '../messages/corrections.ts'
import {
  answeredCorrection,
  type CorrectionDb,
  findWords,
  insertCorrection,
  listInReach,
  listOwn,
  lockCorrection,
} from './correction-store.ts'
import type { MembersDb } from './tables.ts'

type MembersRequest = Request<CorrectionDb>

/** The number of the cell whose committee keeps the file: the last one he came to by the day. */
async function homeNumber(
  db: MembersDb,
  memberId: number,
  day: PlainDate,
): Promise<number | undefined> {
  const found = await sql<{ unitNumber: number }>`
    select unit_number from members.homes_of(${memberId})
    order by lower(valid) <= ${day}::date desc, lower(valid) desc limit 1`.execute(db)
  return found.rows[0]?.unitNumber
}

const askHandler = implement(
  askCorrection,
  async ({ about, words }, { db, today, actor, record }: MembersRequest) => {
    const memberId = actor.memberId
    const unitNumber = memberId === null ? undefined : await homeNumber(db, memberId, today)
    const own = memberId === null ? [] : await listOwn(db, memberId)
    const decision = decideRequest({
      today,
      isInRegister: unitNumber !== undefined,
      open: own.filter((one) => one.decidedOn === null).length,
    })
    if (!decision.ok) return decision
    if (memberId === null || unitNumber === undefined) throw notFound()
    const asked = { memberId, unitNumber, about, words, askedOn: today, ...decision.value }
    const id = await insertCorrection(db, asked)
    await record('members.correction-asked', {
      unitNumber,
      facts: { correction: id, member: memberId, about },
    })
    return { ok: true as const, value: { id, ...decision.value } }
  },
  correctionRefusals,
)

const listMineHandler = implement(
  listMyCorrections,
  async (_nothing, { db, actor }: MembersRequest) => {
    if (actor.memberId === null) return { corrections: [] }
    const own = await listOwn(db, actor.memberId)
    return { corrections: own.map((row) => ({ ...answeredCorrection(row), words: row.words })) }
  },
)

const listHandler = implement(
  listCorrections,
  async (_nothing, { db, today, within }: MembersRequest) => {
    const found = await listInReach(db, within(), today)
    return {
      corrections: found.map((row) => ({
        ...answeredCorrection(row),
        memberId: row.memberId,
        name: row.name,
        unit: { id: row.unitId, name: row.unitName },
        late: (nextDue(row) ?? today) < today,
      })),
    }
  },
)

const getHandler = implement(
  getCorrection,
  async ({ correctionId }, { db, allowIn, record }: MembersRequest) => {
    const found = await findWords(db, correctionId)
    allowIn(found?.unitNumber)
    if (!found) throw notFound()
    await record('members.correction-read', {
      unitNumber: found.unitNumber,
      facts: { correction: correctionId, member: found.memberId },
    })
    return { words: await found.open() }
  },
)

/** The request that an act of the office is about, locked; who may not act on it finds nothing. */
async function requestOf({ db, allowIn, today, actor }: MembersRequest, id: number) {
  const clock = await lockCorrection(db, id)
  allowIn(clock?.unitNumber)
  if (!clock) throw notFound()
  return {
    answering: { clock, today, actingMember: actor.memberId },
    about: {
      unitNumber: clock.unitNumber,
      facts: { correction: id, member: clock.memberId },
    },
  }
}

const acknowledgeHandler = implement(
  acknowledgeCorrection,
  async ({ correctionId }, request: MembersRequest) => {
    const { answering, about } = await requestOf(request, correctionId)
    const decision = decideAcknowledgement(answering)
    if (!decision.ok) return decision
    await request.db
      .updateTable('members.correction')
      .set({ acknowledgedOn: decision.value })
      .where('id', '=', correctionId)
      .execute()
    await request.record('members.correction-acknowledged', about)
    return { ok: true as const, value: { acknowledgedOn: decision.value } }
  },
  correctionRefusals,
)

const extendHandler = implement(
  extendCorrection,
  async ({ correctionId, reason }, request: MembersRequest) => {
    const { answering, about } = await requestOf(request, correctionId)
    const decision = decideExtension(answering)
    if (!decision.ok) return decision
    await request.db
      .updateTable('members.correction')
      .set({
        extendedOn: request.today,
        extensionWords: reason,
        decideBy: decision.value,
        acknowledgedOn: answering.clock.acknowledgedOn ?? request.today,
      })
      .where('id', '=', correctionId)
      .execute()
    await request.record('members.correction-extended', about)
    return { ok: true as const, value: { decideBy: decision.value } }
  },
  correctionRefusals,
)

const decideHandler = implement(
  decideCorrection,
  async ({ correctionId, outcome, answer }, request: MembersRequest) => {
    const { answering, about } = await requestOf(request, correctionId)
    const decision = decideAnswer(answering)
    if (!decision.ok) return decision
    await request.db
      .updateTable('members.correction')
      .set({
        decidedOn: decision.value,
        outcome,
        answer,
        acknowledgedOn: answering.clock.acknowledgedOn ?? request.today,
      })
      .where('id', '=', correctionId)
      .execute()
    await request.record('members.correction-decided', {
      ...about,
      facts: { ...about.facts, outcome },
    })
    return { ok: true as const, value: { decidedOn: decision.value } }
  },
  correctionRefusals,
)

/** A member asks, the staff of his committee answer. */
export const correctionHandlers: readonly Handler<CorrectionDb>[] = [
  askHandler,
  listMineHandler,
  listHandler,
  getHandler,
  acknowledgeHandler,
  extendHandler,
  decideHandler,
]
