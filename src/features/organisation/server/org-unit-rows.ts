import type { RowFinding } from '#platform/server/import-report.ts'
import { choicesOf, type ImportRow, rowReader } from '#platform/server/row-reader.ts'
import type { ColumnSpec } from '#platform/server/tabular/table.ts'

import type { ToldState } from '../domain/state-history.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'
import { cellKindNames, kindNames, orgUnitTexts } from '../messages.ts'

/** The columns of a table of units: English name, accepted Vietnamese headers, whether each row needs it. */
export const orgUnitColumns = [
  { name: 'code', headers: ['Mã tổ chức'], required: true, kind: 'text' },
  { name: 'name', headers: ['Tên tổ chức đảng'], required: true, kind: 'text' },
  { name: 'kind', headers: ['Loại hình'], required: true, kind: 'text' },
  { name: 'parent_code', headers: ['Mã cấp trên'], required: false, kind: 'text' },
  { name: 'valid_from', headers: ['Từ ngày'], required: true, kind: 'day' },
  { name: 'valid_to', headers: ['Đến ngày'], required: false, kind: 'day' },
  { name: 'document', headers: ['Số quyết định'], required: false, kind: 'text' },
] as const satisfies readonly ColumnSpec[]

/** The kinds by every spelling a file may use: ours, the official codes, the names. */
export const unitKindChoices = choicesOf<UnitKind>({
  bloc: ['DBTW', kindNames.bloc.vi, kindNames.bloc.en, 'Đảng bộ Khối'],
  upper: ['DBCT', kindNames.upper.vi, kindNames.upper.en, 'Đảng bộ cấp trên cơ sở'],
  grassroots: ['DBCS', kindNames.grassroots.vi, kindNames.grassroots.en],
  'grassroots-empowered': [
    'DBCSGQ',
    kindNames['grassroots-empowered'].vi,
    kindNames['grassroots-empowered'].en,
    'Đảng bộ cơ sở giao quyền cấp trên cơ sở',
    'Đảng bộ cơ sở được giao quyền',
  ],
  sectional: ['DBBP', kindNames.sectional.vi, kindNames.sectional.en],
  cell: [
    'CBCS',
    'CBTT',
    kindNames.cell.vi,
    kindNames.cell.en,
    cellKindNames.grassroots.vi,
    cellKindNames.grassroots.en,
    cellKindNames.subordinate.vi,
    cellKindNames.subordinate.en,
  ],
  group: ['TD', kindNames.group.vi, kindNames.group.en],
})

/** What a row of a table of units tells, or its faults. */
export function readOrgUnitRow(row: ImportRow): ToldState | readonly RowFinding[] {
  const reader = rowReader(row)
  const code = reader.neededText('code')
  const name = reader.neededText('name')
  if (reader.neededText('kind') === '') return reader.faults
  const kind = reader.choice('kind', unitKindChoices)
  reader.neededText('valid_from')
  const from = reader.day('valid_from')
  const to = reader.day('valid_to')
  if (from && to && to <= from) {
    reader.fault('valid_to', 'ends-before-it-begins', orgUnitTexts.endsBeforeItBegins)
  }
  if (reader.faults.length > 0 || !kind || !from) return reader.faults
  return {
    line: row.line,
    code,
    name,
    kind,
    from,
    to,
    parentCode: reader.text('parent_code'),
    document: reader.text('document'),
  }
}
