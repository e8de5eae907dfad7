import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type {
  ImportOptions,
  ImportReport,
  RowFinding,
  TouchedDays,
} from '#platform/server/import-report.ts'
import { type ReadTable, readRows } from '#platform/server/row-reader.ts'
import type { TableReading } from '#platform/server/tabular/table.ts'

import { layFile, type LaidFile } from '../domain/lay-file.ts'
import type { MergedState, StateFault, ToldState } from '../domain/state-history.ts'
import { parentFlagOf } from '../domain/unit-flags.ts'
import { orgUnitTexts, stateFaultTexts, unitFlagTexts } from '../messages.ts'
import { followClusters, holdGroupings } from './follow-clusters.ts'
import { readOrgUnitRow } from './org-unit-rows.ts'
import { lockRegister, type Register, writeStates } from './state-store.ts'
import { findStraySuccession } from './stray-successions.ts'
import type { OrganisationDb } from './tables.ts'
import { holdTree } from './tree-lock.ts'

function findingOf({ line, column, code, facts }: StateFault): RowFinding {
  return { line, column, code, message: stateFaultTexts[code](facts) }
}

function stateOn(states: readonly MergedState[] | undefined, day: string): MergedState | undefined {
  return states?.find((state) => state.from <= day && (state.to === null || day < state.to))
}

/** Unusual parents of the lines that stand: accepted, and said. */
function flagsOf(laid: LaidFile): readonly RowFinding[] {
  const flags: RowFinding[] = []
  for (const state of [...laid.states.values()].flat()) {
    const line = state.lines[0]
    if (line === undefined) continue
    const parent =
      state.parentCode === null ? undefined : stateOn(laid.states.get(state.parentCode), state.from)
    const flag = parentFlagOf({
      kind: state.kind,
      parentKind: parent?.kind ?? null,
      on: state.from,
    })
    if (!flag) continue
    const message = unitFlagTexts[flag.code](flag.facts)
    flags.push({ line, column: 'parent_code', code: flag.code, message })
  }
  return flags.toSorted((one, other) => one.line - other.line)
}

/** The unit whose records elsewhere stand against the change, when that is what the database says. */
export async function unitInUse(db: OrganisationDb, error: unknown): Promise<string | undefined> {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  if (error.code !== '23503' || !('detail' in error)) return undefined
  const id = /\(unit_id, valid\)=\((\d+),/.exec(String(error.detail))?.[1]
  if (id === undefined) return undefined
  const found = await sql<{ code: string }>`
    select code from organisation.org_unit where id = ${Number(id)}`.execute(db)
  return found.rows[0]?.code
}

/**
 * What records elsewhere make of units that changed: they follow, or the code of one against which
 * they stand is answered.
 */
export type FollowUnits = (codes: readonly string[]) => Promise<string | undefined>

/** Writes and holds it against every constraint at once; answers what was touched, or the code of a unit in use. */
async function tryWriting(
  db: OrganisationDb,
  register: Register,
  laid: LaidFile,
  { today, follow }: { readonly today: PlainDate; readonly follow: FollowUnits | undefined },
): Promise<string | readonly TouchedDays[]> {
  await holdGroupings(db)
  await sql`savepoint before_units`.execute(db)
  try {
    const touched = await writeStates(db, register, laid.states)
    await followClusters(db, { today })
    const changed = [...laid.states].filter(([, own]) => own.some((one) => one.lines.length > 0))
    const codes = changed.map(([code]) => code)
    const stray = (await follow?.(codes)) ?? (await findStraySuccession(db, codes))
    if (stray !== undefined) {
      await sql`rollback to savepoint before_units`.execute(db)
      return stray
    }
    await sql`set constraints all immediate`.execute(db)
    await sql`set constraints all deferred`.execute(db)
    return touched
  } catch (error) {
    await sql`rollback to savepoint before_units`.execute(db)
    const code = await unitInUse(db, error)
    if (code === undefined) throw error
    return code
  }
}

type Standing = {
  readonly laid: LaidFile
  readonly faults: readonly RowFinding[]
  /** What was written; undefined where nothing was. */
  readonly touched: readonly TouchedDays[] | undefined
}

/** Lays and writes; lines against which records elsewhere stand are left out, and the rest laid again. */
async function layAndWrite(
  db: OrganisationDb,
  register: Register,
  read: ReadTable<ToldState>,
  options: ImportOptions,
  follow: FollowUnits | undefined,
): Promise<Standing> {
  const faults: RowFinding[] = [...read.faults]
  const leftOut = new Set(read.unreadable.map((row) => row.cells['code'] ?? ''))
  let told: readonly ToldState[] = read.told
  for (;;) {
    const laid = layFile(register.states, told, leftOut)
    const found = options.skipBad ? [...laid.faults, ...laid.consequences] : laid.faults
    const all = [...faults, ...found.map(findingOf)]
    if (laid.changing.size === 0) return { laid, faults: all, touched: undefined }
    if (all.length > 0 && (read.isBroken || !options.skipBad))
      return { laid, faults: all, touched: undefined }
    const made = await tryWriting(db, register, laid, { today: options.today, follow })
    if (typeof made !== 'string') return { laid, faults: all, touched: made }
    const inUse = made
    const lines = new Set(laid.states.get(inUse)?.flatMap((state) => state.lines))
    if (lines.size === 0) throw new Error(`the register of ${inUse} contradicts itself`)
    for (const line of lines) {
      const message = orgUnitTexts.stillInUse(inUse)
      faults.push({ line, column: 'valid_to', code: 'still-in-use', message })
    }
    told = told.filter((row) => !lines.has(row.line))
    leftOut.add(inUse)
  }
}

/**
 * Imports units and their states in time, in the transaction of the caller. Only cycles and gaps, and
 * what contradicts the register, are refused; an unusual parent is accepted and flagged. Nothing is
 * written where a row is refused, unless `skipBad` leaves such rows out.
 *
 * @law ORG-01 ORG-08
 */
export async function importOrgUnits(
  db: OrganisationDb,
  table: TableReading<string>,
  options: ImportOptions,
  follow?: FollowUnits,
): Promise<ImportReport> {
  const read = await readRows(table, readOrgUnitRow)
  if (!options.dryRun) await holdTree(db)
  const register = await lockRegister(db)
  await sql`savepoint before_import`.execute(db)
  const { laid, faults, touched } = await layAndWrite(db, register, read, options, follow)
  if (options.dryRun) await sql`rollback to savepoint before_import`.execute(db)
  options.onProgress?.(read.rows)
  const refused = new Set(faults.map((fault) => fault.line)).size
  const leftOut = new Set([...faults, ...laid.consequences].map((fault) => fault.line)).size
  return {
    rows: read.rows,
    written: touched ? laid.changing.size : 0,
    unchanged: read.rows - leftOut - laid.changing.size,
    refused,
    faults: faults.toSorted((one, other) => one.line - other.line),
    flags: flagsOf(laid),
    unknownColumns: read.unknownColumns,
    dryRun: options.dryRun,
    touched: touched ?? [],
  }
}
