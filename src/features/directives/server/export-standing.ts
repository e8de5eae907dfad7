import { buffer } from 'node:stream/consumers'

import type { Bilingual, Language } from '#kernel/messages.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'
import type { ExportColumn } from '#platform/server/tabular/export-column.ts'
import { writeCsv } from '#platform/server/tabular/write-csv.ts'
import { writeXlsx } from '#platform/server/tabular/write-xlsx.ts'

import { exportStanding } from '../contract/standing.ts'
import type { Status } from '../domain/standing.ts'
import {
  columnNames,
  exportNames,
  noClusterName,
  outsideName,
  statusNames,
} from '../messages/lists.ts'
import { type ClustersAsked, readAxis } from './asked-clusters.ts'
import { type AnsweredSum, readScope, type ScopeAsked, spanOf } from './asked-scope.ts'
import type { CellPlace } from './cell-place.ts'
import { type CellRow, listCellRows } from './cell-rows.ts'
import { readOverview } from './get-overview.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { redStatuses } from './list-red-cells.ts'
import { answeredMeasure, findMeasure } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type StandingRequest = RequestOf<DirectivesTables>

/** A table ready to be written, with the name of its file. */
type ExportTable<Row> = {
  readonly name: string
  readonly columns: readonly ExportColumn<Row>[]
  readonly rows: readonly Row[]
}

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const rowsARead = 2000

async function written<Row>(
  { name, columns, rows }: ExportTable<Row>,
  as: { readonly format: 'csv' | 'xlsx'; readonly language: Language },
): Promise<Uint8Array> {
  return as.format === 'csv'
    ? buffer(writeCsv(columns, rows, as.language))
    : buffer(writeXlsx(name, columns, rows, as.language))
}

type OverviewLine = {
  readonly code: string
  readonly name: string
  /** Of a cluster. */
  readonly units?: number
  readonly sums: readonly AnsweredSum[]
}

/** The columns of one measure: done, of how many, the share; of a duty also who missed it. */
function measureColumns(
  measure: { readonly name: Bilingual; readonly period: string; readonly kind: string },
  place: number,
): readonly ExportColumn<OverviewLine>[] {
  const titled = (what: Bilingual): Bilingual => ({
    vi: `${measure.name.vi} ${measure.period}: ${what.vi}`,
    en: `${measure.name.en} ${measure.period}: ${what.en}`,
  })
  const missed: ExportColumn<OverviewLine> = {
    title: titled(columnNames.missed),
    kind: 'number',
    value: (row) => row.sums[place]?.counts?.missed,
  }
  return [
    {
      title: titled(columnNames.numerator),
      kind: 'number',
      value: (row) => row.sums[place]?.numerator,
    },
    {
      title: titled(columnNames.denominator),
      kind: 'number',
      value: (row) => row.sums[place]?.denominator,
    },
    { title: titled(columnNames.rate), kind: 'percent', value: (row) => row.sums[place]?.rate },
    ...(measure.kind === 'counting' ? [missed] : []),
  ]
}

async function overviewTable(
  request: StandingRequest,
  sources: readonly IndicatorSource[],
  asked: ScopeAsked & ClustersAsked & { readonly language: Language },
): Promise<ExportTable<OverviewLine>> {
  const overview = await readOverview(request, sources, asked)
  const { scope, spans, period, axis, clusters, outside } = overview
  const all = axis?.cluster
    ? { code: '', name: axis.cluster.name ?? noClusterName[asked.language] }
    : { code: scope.unit.code, name: scope.unit.name }
  const lines: readonly OverviewLine[] = [
    { ...all, sums: overview.totals },
    ...overview.rows.map(({ unit, sums }) => ({ code: unit.code, name: unit.name, sums })),
    ...clusters.map(({ name, units, sums }) => ({
      code: '',
      name: name ?? noClusterName[asked.language],
      units,
      sums,
    })),
    ...(outside ? [{ code: '', name: outsideName[asked.language], sums: outside }] : []),
  ]
  const units: ExportColumn<OverviewLine> = {
    title: columnNames.clusterUnits,
    kind: 'number',
    value: (row) => row.units,
  }
  return {
    name: `${exportNames.overview[asked.language]}-${scope.unit.code}-${period.code}`,
    columns: [
      { title: columnNames.code, kind: 'text', value: (row) => row.code },
      { title: columnNames.unit, kind: 'text', value: (row) => row.name, width: 40 },
      ...(clusters.length > 0 ? [units] : []),
      ...spans.flatMap((span, place) =>
        measureColumns({ ...answeredMeasure(span.measure), period: span.code }, place),
      ),
    ],
    rows: lines,
  }
}

async function cellsTable(
  request: StandingRequest,
  sources: readonly IndicatorSource[],
  asked: ScopeAsked &
    ClustersAsked & {
      readonly language: Language
      readonly measure?: number | undefined
      readonly status?: readonly Status[] | undefined
    },
): Promise<ExportTable<CellRow>> {
  const scope = await readScope(request, asked)
  const axis = await readAxis(request, asked)
  const measure = await findMeasure(request.db, sources, asked.measure)
  const span = spanOf(measure, scope)
  const statuses = asked.status ?? redStatuses
  const rows: CellRow[] = []
  let after: CellPlace | undefined
  do {
    const reach = request.within()
    const reading = { span, scope, axis, reach, statuses, after, limit: rowsARead }
    const page = await listCellRows(request.db, reading)
    rows.push(...page)
    after = page.length < rowsARead ? undefined : page.at(-1)
  } while (after)
  const { name } = answeredMeasure(measure)
  const cluster: ExportColumn<CellRow> = {
    title: columnNames.cluster,
    kind: 'text',
    value: (row) => row.cluster?.name ?? noClusterName[asked.language],
    width: 40,
  }
  const status = (row: CellRow) => (row.status ? statusNames[row.status][asked.language] : null)
  return {
    name: `${exportNames['red-cells'][asked.language]}-${scope.unit.code}-${span.code}`,
    columns: [
      { title: columnNames.code, kind: 'text', value: (row) => row.unit.code },
      { title: columnNames.unit, kind: 'text', value: (row) => row.unit.name, width: 40 },
      {
        title: columnNames.above,
        kind: 'text',
        value: (row) => row.path.map((unit) => unit.name).join(' › '),
        width: 60,
      },
      ...(axis ? [cluster] : []),
      { title: columnNames.indicator, kind: 'text', value: () => name[asked.language], width: 40 },
      { title: columnNames.period, kind: 'text', value: (row) => row.period },
      { title: columnNames.status, kind: 'text', value: status },
      { title: columnNames.dueOn, kind: 'day', value: (row): PlainDate => row.dueOn },
      { title: columnNames.metOn, kind: 'day', value: (row) => row.metOn },
      { title: columnNames.numerator, kind: 'number', value: (row) => row.numerator },
      { title: columnNames.denominator, kind: 'number', value: (row) => row.denominator },
    ],
    rows,
  }
}

/**
 * What is on the screen as a file: the heat map with its total first, or every red cell of the
 * filter. The file is whole before the answer begins, so that a fault half-way is an error, never a
 * shorter file.
 */
export function exportStandingHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(
    exportStanding,
    async ({ what, format, ...asked }, request: StandingRequest, reply) => {
      const as = { format, language: asked.language }
      const { name, body } =
        what === 'overview'
          ? await named(overviewTable(request, sources, asked), as)
          : await named(cellsTable(request, sources, asked), as)
      reply.sendFile(`${name}.${format}`, contentTypes[format], body)
      return {}
    },
  )
}

async function named<Row>(
  making: Promise<ExportTable<Row>>,
  as: { readonly format: 'csv' | 'xlsx'; readonly language: Language },
) {
  const table = await making
  return { name: table.name, body: await written(table, as) }
}
