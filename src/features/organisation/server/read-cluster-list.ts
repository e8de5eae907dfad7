import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/handler.ts'
import type { RowFinding } from '#platform/server/import-report.ts'
import type { Request } from '#platform/server/request.ts'
import { type ImportRow, readRows, rowReader } from '#platform/server/row-reader.ts'
import { readTable } from '#platform/server/tabular/read-table.ts'
import type { ColumnSpec, TableLine, TableReading } from '#platform/server/tabular/table.ts'

import { clusterNameSchema, readClusterList } from '../contract/groupings.ts'
import { holdsOn } from '../domain/day-spell.ts'
import {
  type Cluster,
  clusterFault,
  clusterKey,
  type GroupingFault,
  type UnitUnder,
} from '../domain/grouping.ts'
import { clusterListTexts, groupingFaultTexts } from '../messages/groupings.ts'
import { withinGrouping } from './change-grouping.ts'
import {
  type KeptGrouping,
  listClusters,
  listStays,
  listUnitsUnderOwner,
} from './grouping-store.ts'
import { findGroupingInReach } from './read-groupings.ts'
import type { OrganisationDb } from './tables.ts'

/** The columns of a list of units and clusters. */
const columns = [
  { name: 'unit_code', headers: ['Mã tổ chức', 'Mã'], required: true, kind: 'text' },
  {
    name: 'cluster',
    headers: ['Tên cụm', 'Cụm', 'Khối', 'Nhóm', 'Tên nhóm', 'Cụm thi đua', 'Khối thi đua'],
    required: true,
    kind: 'text',
  },
] as const satisfies readonly ColumnSpec[]

type Line = { readonly line: number; readonly code: string; readonly name: string }

function readLine(row: ImportRow): Line | readonly RowFinding[] {
  const reader = rowReader(row)
  const code = reader.neededText('unit_code')
  const name = reader.neededText('cluster')
  return reader.faults.length > 0 ? reader.faults : { line: reader.line, code, name }
}

const heads = new Set(columns.flatMap(({ name, headers }) => [name, ...headers].map(plainText)))

/** Whether the first line names columns; what is pasted seldom does. */
function hasHeads(text: string): boolean {
  const [first = ''] = text.trimStart().split(/\r?\n/)
  return first.split(/[;\t,]/).some((cell) => heads.has(plainText(cell.replaceAll('"', ''))))
}

const unquoted = (cell: string) => /^\s*"(.*)"\s*$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell

/** Lines that were pasted without heads: a code, a sign between, the name of a cluster. */
function pastedTable(text: string): TableReading<string> {
  async function* rows(): AsyncGenerator<TableLine<string>> {
    for (const [place, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === '') continue
      const [, code = line, cluster = ''] = /^([^\t;,]*)[\t;,](.*)$/s.exec(line) ?? []
      const cells = { unit_code: unquoted(code), cluster: unquoted(cluster) }
      yield await Promise.resolve({ kind: 'row', line: place + 1, cells, faults: [] })
    }
  }
  return { ok: true, format: 'csv', columns: { recognised: [], unknown: [] }, rows: rows() }
}

/** A list out of a file, or out of what was pasted, which seldom has heads. */
async function openList(fileName: string, bytes: Buffer): Promise<TableReading<string>> {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  // What is no text in UTF-8 is for the reader of files to tell.
  const isText = /\.(csv|txt)$/i.test(fileName) && !/[\0\uFFFD]/.test(text)
  return isText && !hasHeads(text)
    ? pastedTable(text)
    : readTable<string>({ bytes: new Uint8Array(bytes), fileName }, columns)
}

/** What stands against lines: units that are not under the owner on the day, and those told twice. */
function lineFaults(
  lines: readonly Line[],
  units: ReadonlyMap<string, UnitUnder>,
  on: PlainDate,
): readonly RowFinding[] {
  const told = new Map<string, number>()
  return lines.flatMap(({ line, code }): RowFinding[] => {
    const before = told.get(code)
    told.set(code, before ?? line)
    const finding = (name: string, message: RowFinding['message']) => [
      { line, column: 'unit_code', value: code, code: name, message },
    ]
    if (!units.get(code)?.under.some((spell) => holdsOn(spell, on)))
      return finding('unknown-unit', clusterListTexts.unknownUnit(code, on))
    return before === undefined
      ? []
      : finding('placed-twice', clusterListTexts.toldBefore(code, before))
  })
}

type Told = {
  readonly lines: readonly Line[]
  readonly units: ReadonlyMap<string, UnitUnder>
  readonly clusters: readonly Cluster[]
  readonly on: PlainDate
}

/** The clusters of a day, by the names under which they are found. */
const livingOn = (clusters: readonly Cluster[], on: PlainDate): ReadonlyMap<string, Cluster> =>
  new Map(
    clusters
      .filter((cluster) => holdsOn(cluster, on))
      .map((cluster) => [clusterKey(cluster.name), cluster]),
  )

/** What stands against lines whose cluster would have to be added: the same that is asked once it is. */
function missingFaults(
  { lines, clusters, on }: Told,
  grouping: KeptGrouping,
): readonly RowFinding[] {
  const living = livingOn(clusters, on)
  const days = withinGrouping({ from: on, to: null }, grouping)
  const asked = new Map<string, GroupingFault | undefined>()
  return lines.flatMap(({ line, name }): RowFinding[] => {
    const key = clusterKey(name)
    if (living.has(key)) return []
    const finding = (code: string, message: RowFinding['message']) => [
      { line, column: 'cluster', value: name, code, message },
    ]
    if (!clusterNameSchema.safeParse(name).success)
      return finding('bad-name', clusterListTexts.badName)
    if (!asked.has(key)) asked.set(key, clusterFault({ name, ...days }, grouping, clusters))
    const found = asked.get(key)
    if (!found) return []
    const { code, facts } = found
    // It is not there on the day: whoever has its name on a later one begins later.
    const message =
      code === 'name-taken'
        ? clusterListTexts.beginsLater(String(facts['name']), String(facts['from']))
        : groupingFaultTexts[code](facts)
    return finding(code, message)
  })
}

/** What the lines would do, and the names of clusters that are not there on the day. */
async function told(
  db: OrganisationDb,
  grouping: KeptGrouping,
  { lines, units, clusters, on }: Told,
) {
  const living = livingOn(clusters, on)
  const names = new Map(clusters.map(({ id, name }) => [id, name]))
  const stays = await listStays(db, grouping.id)
  const present = new Map(
    stays.filter((stay) => holdsOn(stay, on)).map((stay) => [stay.unitId, stay.clusterId]),
  )
  const missing = new Map<string, string>()
  const rows = lines.flatMap(({ line, code, name }) => {
    const unit = units.get(code)
    if (!unit) return []
    const key = clusterKey(name)
    const cluster = living.get(key)
    if (!cluster && !missing.has(key)) missing.set(key, name)
    const former = present.get(unit.id)
    return [
      {
        line,
        unit: { id: unit.id, code, name: unit.name },
        cluster: cluster?.id ?? null,
        name: cluster?.name ?? missing.get(key) ?? name,
        present: former === undefined ? null : { id: former, name: names.get(former) ?? '' },
      },
    ]
  })
  return { rows, missing: [...missing.values()], faults: [] }
}

const mostFaults = 200

/** Reads a list of units and clusters and tells what it would do; nothing is written. */
export const readClusterListHandler = implement(
  readClusterList,
  async (input, request: Request<OrganisationDb>) => {
    const { db } = request
    const { groupingId, from, fileName, contentBase64 } = input
    const grouping = await findGroupingInReach(request, groupingId)
    const table = await openList(fileName, Buffer.from(contentBase64, 'base64'))
    const read = await readRows(table, readLine)
    const lines = read.told
    const codes = lines.map(({ code }) => code)
    const reach = request.within()
    const units = await listUnitsUnderOwner(db, grouping.unitId, { codes, on: from, reach })
    const byCode = new Map(units.map((unit) => [unit.code, unit]))
    const clusters = await listClusters(db, groupingId)
    const list = { lines, units: byCode, clusters, on: from }
    const faults = [
      ...read.faults,
      ...lineFaults(lines, byCode, from),
      ...missingFaults(list, grouping),
      ...(read.rows === 0 && read.faults.length === 0
        ? [{ line: 1, column: null, message: clusterListTexts.nothing }]
        : []),
    ]
    if (faults.length > 0)
      return {
        rows: [],
        missing: [],
        faults: faults
          .toSorted((one, other) => one.line - other.line)
          .slice(0, mostFaults)
          .map(({ line, column, message }) => ({ line, column, message })),
      }
    return told(db, grouping, list)
  },
)
