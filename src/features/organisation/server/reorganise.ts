import { sql } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'

import type { ActExceptions } from '../domain/exceptions.ts'
import {
  type Heir,
  layActs,
  type LaidActs,
  type ReorganisationAct,
} from '../domain/reorganisation.ts'
import { mergeStates, type MergedHistories } from '../domain/state-history.ts'
import { checkTree } from '../domain/tree-check.ts'
import { stateFaultTexts } from '../messages.ts'
import { actFaultTexts } from '../messages/reorganisation.ts'
import { foundFirstCommittees } from './first-committees.ts'
import { followClusters, holdGroupings } from './follow-clusters.ts'
import { lockRegister, writeStates } from './state-store.ts'
import type { OrganisationDb } from './tables.ts'

/** What whoever decides does not reach of what his decision names: to him it is not there. */
export type Unreached = {
  /** Units, by code. */
  readonly units: ReadonlySet<string>
  /** Members who would come back, by card. */
  readonly cards: ReadonlySet<string>
}

/** A decision on the tree (quyết định): its number and the days on which it was signed and takes effect. */
export type Reorganisation = {
  readonly number: string
  readonly signedOn: PlainDate
  readonly effectiveOn: PlainDate
  readonly clause?: string | null | undefined
  readonly acts: readonly ReorganisationAct[]
  /** Undefined where the installation itself decides. */
  readonly unreached?: Unreached | undefined
}

/** What stands against an act, numbered from one on. */
export type ActRefusal = {
  readonly act: number
  readonly code: string
  readonly message: Bilingual
}

/** A decision that was laid over the tree and written, with what others must do for what they keep. */
export type WrittenActs = {
  readonly touched: readonly TouchedDays[]
  /** Every unit that is another now, by code, with the act that made it so. */
  readonly changed: ReadonlyMap<string, number>
  /** Units that ended, by code, with the unit that their members go to, where there is one. */
  readonly ended: ReadonlyMap<string, string | null>
  readonly heirs: readonly Heir[]
  /** Members who go elsewhere, act by act. */
  readonly exceptions: readonly ActExceptions[]
  /** Cards that belong to nobody for whoever decides. */
  readonly unreachedCards: ReadonlySet<string>
}

type Laid = { readonly acts: LaidActs; readonly histories: MergedHistories }

function lay(
  register: Awaited<ReturnType<typeof lockRegister>>,
  decision: Reorganisation,
): Laid | readonly ActRefusal[] {
  const acts = layActs(register.states, decision.acts, {
    day: decision.effectiveOn,
    document: decision.number,
    tookOver: register.tookOver,
    hidden: decision.unreached?.units,
  })
  if (acts.faults.length > 0) {
    return acts.faults.map(({ act, code, facts }) => ({
      act,
      code,
      message: actFaultTexts[code](facts),
    }))
  }
  const histories = mergeStates(register.states, acts.told)
  const found =
    histories.faults.length > 0 ? histories.faults : checkTree(histories.states, 'several')
  if (found.length > 0) {
    return found.map(({ line, code, facts }) => ({
      act: line,
      code,
      message: stateFaultTexts[code](facts),
    }))
  }
  return { acts, histories }
}

async function writeFollowers(
  db: OrganisationDb,
  { followers, handedOver }: LaidActs,
  { effectiveOn, number }: Reorganisation,
): Promise<void> {
  // Of a split and a merger between the same two, the last counts, whichever was entered first.
  const last = new Map(followers.map((one) => [`${one.predecessor} ${one.successor}`, one]))
  const rows = [...last.values()].map((one) => ({
    predecessor: one.predecessor,
    successor: one.successor,
    primary: one.isPrimary,
  }))
  await sql`
    insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary, document)
    select predecessor.id, successor.id, ${effectiveOn}::date, told."primary", ${number}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as told (predecessor text, successor text, "primary" boolean)
    join organisation.org_unit predecessor on predecessor.code = told.predecessor
    join organisation.org_unit successor on successor.code = told.successor
    on conflict (predecessor_id, successor_id) do update
      set from_day = excluded.from_day, is_primary = excluded.is_primary, document = excluded.document
      where excluded.from_day >= succession.from_day`.execute(db)
  await sql`
    update organisation.org_unit set handed_outside_on = ${effectiveOn}::date
    where code = any (${handedOver}::text[])`.execute(db)
}

/**
 * Does the acts of a decision to the tree, as of the day on which it takes effect, in the transaction of the
 * caller: states, places, who follows whom, who stands in which cluster. Nothing is written where an act is refused.
 *
 * @law ORG-30 ORG-36
 */
export async function writeActs(
  db: OrganisationDb,
  decision: Reorganisation,
  today: PlainDate,
): Promise<WrittenActs | { readonly refusals: readonly ActRefusal[] }> {
  const register = await lockRegister(db)
  const laid = lay(register, decision)
  if (!('histories' in laid)) return { refusals: laid }
  await holdGroupings(db)
  const touched = await writeStates(db, register, laid.histories.states)
  await writeFollowers(db, laid.acts, decision)
  const { effectiveOn: day, number: document } = decision
  await foundFirstCommittees(db, decision.acts, { day, document })
  await followClusters(db, { today, decidedFor: decision.effectiveOn })
  const changed = new Map<string, number>()
  const ended = new Map<string, string | null>()
  for (const { code, line, to } of laid.acts.told) {
    changed.set(code, line)
    if (to === decision.effectiveOn) ended.set(code, laid.acts.membersTo.get(code) ?? null)
  }
  for (const { code, from } of laid.acts.told) if (from === decision.effectiveOn) ended.delete(code)
  const { heirs, exceptions } = laid.acts
  const unreachedCards = decision.unreached?.cards ?? new Set<string>()
  return { touched, changed, ended, heirs, exceptions, unreachedCards }
}
