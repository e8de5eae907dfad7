import { buffer } from 'node:stream/consumers'

import { sql } from 'kysely'

import { showInstant } from '#kernel/time.ts'
import { roleNames } from '#features/access/server/public.ts'
import { findUnitNumber, recordingAbove } from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'
import type { ExportColumn } from '#platform/server/tabular/export-column.ts'
import { writeCsv } from '#platform/server/tabular/write-csv.ts'

import { exportActs, listActs, listTraces } from '../contract.ts'
import {
  actNames,
  columnNames,
  erasedActor,
  journalName,
  objectNames,
  standingIn,
} from '../messages.ts'
import { type NamedAct, nameObjects } from './act-objects.ts'
import { type ActFilters, factOf, listActRows } from './act-rows.ts'
import type { AuditDb, AuditTables } from './tables.ts'

type AuditRequest = RequestOf<AuditTables>

const pageLength = 50

/** A file holds no more than this; a narrower question gives the rest. */
const mostExported = 20_000

/** Who looks for somebody's acts leaves a trace of it as well. */
async function recordLooking(request: AuditRequest, filters: ActFilters): Promise<void> {
  const { by, about, object } = filters
  if (by === undefined && object === undefined) return
  const record = recordingAbove(request, { reach: request.within() })
  await record('audit.searched', {
    facts: about === undefined || object === undefined ? {} : factOf(about, object),
  })
}

async function allowUnit(request: AuditRequest, unit: number | undefined): Promise<void> {
  if (unit !== undefined) request.allowIn(await findUnitNumber(request.db, unit))
}

const listActsHandler = implement(
  listActs,
  async ({ before, ...filters }, request: AuditRequest) => {
    await allowUnit(request, filters.unit)
    const rows = await listActRows(request.db, {
      filters,
      reach: request.within(),
      today: request.today,
      before,
      limit: pageLength + 1,
    })
    if (before === undefined) await recordLooking(request, filters)
    const acts = await nameObjects(request, rows.slice(0, pageLength))
    return { acts: [...acts], next: rows.length > pageLength ? (acts.at(-1)?.id ?? null) : null }
  },
)

/** What an act was about by number and name, then what else was recorded of it. */
function factsText({ facts, objects }: NamedAct, language: 'vi' | 'en'): string {
  const about = objects.map(({ kind, id, name }) => {
    const numbered = `${objectNames[kind][language]} ${id}`
    return name === null ? numbered : `${numbered}: ${name}`
  })
  const kinds = new Set<string>(objects.map(({ kind }) => kind))
  const others = Object.entries(facts)
    .filter(([fact]) => !kinds.has(fact))
    .map(([fact, value]) => `${fact} ${String(value)}`)
  return [...about, ...others].join('; ')
}

function columnsIn(language: 'vi' | 'en'): readonly ExportColumn<NamedAct>[] {
  const office = ({ role, unit, standsIn }: NamedAct['offices'][number]) =>
    [roleNames[role][language], unit, standsIn && standingIn[language]].filter(Boolean).join(', ')
  return [
    { title: columnNames.number, kind: 'number', value: (row) => row.number },
    { title: columnNames.at, kind: 'text', value: (row) => showInstant(row.at) },
    { title: columnNames.actor, kind: 'text', value: (row) => row.actor || erasedActor[language] },
    {
      title: columnNames.office,
      kind: 'text',
      value: (row) => row.offices.map(office).join('; '),
    },
    {
      title: columnNames.act,
      kind: 'text',
      value: (row) => actNames[row.act]?.[language] ?? row.act,
    },
    { title: columnNames.unit, kind: 'text', value: (row) => row.unit?.name },
    { title: columnNames.facts, kind: 'text', value: (row) => factsText(row, language) },
  ]
}

/** The acts that were asked for as a file; that they were taken away is an act itself. */
export const exportActsHandler = implement(
  exportActs,
  async ({ language, ...filters }, request: AuditRequest, reply) => {
    await allowUnit(request, filters.unit)
    const rows = await listActRows(request.db, {
      filters,
      reach: request.within(),
      today: request.today,
      before: undefined,
      limit: mostExported,
    })
    const record = recordingAbove(request, { reach: request.within() })
    await record('audit.exported', { facts: { acts: rows.length } })
    const body = await buffer(
      writeCsv(columnsIn(language), await nameObjects(request, rows), language),
    )
    reply.sendFile(`${journalName[language]}.csv`, 'text/csv; charset=utf-8', body)
    return {}
  },
)

type Trace = {
  readonly id: number
  readonly number: number | null
  readonly at: string
  readonly act: string
}

const listTracesHandler = implement(listTraces, async ({ before }, request: AuditRequest) => {
  request.allowAnywhere()
  const { db } = request
  // That something was done, wherever it was: never by whom or about whom.
  const { rows } = await underRole(db, 'chibo_reports', () =>
    sql<Trace>`
      select e.id, l.number, e.recorded_at as at, e.act from platform.event e
      left join audit.leaf l on l.event_id = e.id
      where ${before ?? null}::bigint is null or e.id < ${before ?? null}
      order by e.id desc limit ${pageLength + 1}`.execute(db),
  )
  const acts = rows.slice(0, pageLength)
  return { acts, next: rows.length > pageLength ? (acts.at(-1)?.id ?? null) : null }
})

/** Reading the record of acts, each within what is his to read. */
export const actHandlers: readonly Handler<AuditDb>[] = [
  listActsHandler,
  exportActsHandler,
  listTracesHandler,
]
