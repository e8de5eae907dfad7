import type { RowFinding } from '#platform/server/import-report.ts'
import {
  choicesOf,
  type ImportRow,
  readRows,
  type RowReader,
  rowReader,
} from '#platform/server/row-reader.ts'
import type { ColumnSpec, TableReading } from '#platform/server/tabular/table.ts'

import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { unitKindChoices } from './org-unit-rows.ts'

/** The columns of a table of acts. A table of units and their new superiors alone says moves. */
export const actColumns = [
  { name: 'act', headers: ['Nội dung', 'Việc'], required: false, kind: 'text' },
  { name: 'unit_code', headers: ['Mã tổ chức'], required: true, kind: 'text' },
  {
    name: 'other_code',
    headers: ['Mã tổ chức khác', 'Mã cấp trên mới'],
    required: false,
    kind: 'text',
  },
  { name: 'name', headers: ['Tên', 'Tên mới'], required: false, kind: 'text' },
  { name: 'kind', headers: ['Loại hình'], required: false, kind: 'text' },
] as const satisfies readonly ColumnSpec[]

const actKinds = choicesOf<ReorganisationAct['kind']>({
  move: ['Chuyển', 'Chuyển về'],
  merge: ['Sáp nhập', 'Hợp nhất'],
  split: ['Chia'],
  establish: ['Thành lập', 'Tiếp nhận'],
  rename: ['Đổi tên'],
  'change-kind': ['Đổi loại hình'],
  'hand-over': ['Chuyển giao'],
  dissolve: ['Giải thể'],
  disband: ['Giải tán'],
})

type ReadAct = (reader: RowReader, unit: string) => ReorganisationAct | undefined

const kindOf = (reader: RowReader) => {
  reader.neededText('kind')
  return reader.choice('kind', unitKindChoices) ?? undefined
}

/** How a row tells each kind of act. */
const readers: Readonly<Record<ReorganisationAct['kind'], ReadAct>> = {
  move: (reader, unit) => ({ kind: 'move', unit, under: reader.neededText('other_code') }),
  merge: (reader, unit) => ({
    kind: 'merge',
    units: [unit],
    into: reader.neededText('other_code'),
  }),
  split: (reader, unit) => ({
    kind: 'split',
    unit,
    into: [reader.neededText('other_code')],
    goesOn: false,
  }),
  establish(reader, code) {
    const name = reader.neededText('name')
    const unitKind = kindOf(reader)
    const under = reader.text('other_code') ?? undefined
    return unitKind && { kind: 'establish', code, name, unitKind, ...(under ? { under } : {}) }
  },
  rename: (reader, unit) => ({ kind: 'rename', unit, name: reader.neededText('name') }),
  'change-kind'(reader, unit) {
    const unitKind = kindOf(reader)
    return unitKind && { kind: 'change-kind', unit, unitKind }
  },
  'hand-over': (reader, unit) => ({ kind: 'hand-over', unit, to: reader.neededText('name') }),
  dissolve: (reader, unit) => ({ kind: 'dissolve', unit, ...membersTo(reader) }),
  disband: (reader, unit) => ({ kind: 'disband', unit, ...membersTo(reader) }),
}

function membersTo(reader: RowReader): { readonly membersTo?: string } {
  const to = reader.text('other_code')
  return to === null ? {} : { membersTo: to }
}

function readActRow(row: ImportRow): ReorganisationAct | readonly RowFinding[] {
  const reader = rowReader(row)
  const unit = reader.neededText('unit_code')
  const kind = reader.text('act') === null ? 'move' : reader.choice('act', actKinds)
  if (kind === null) return reader.faults
  const act = readers[kind](reader, unit)
  return reader.faults.length > 0 || !act ? reader.faults : act
}

/** Rows of one unit that is divided are one act, and so are mergers into one unit that follow each other. */
function joined(acts: readonly ReorganisationAct[]): readonly ReorganisationAct[] {
  const out: ReorganisationAct[] = []
  for (const act of acts) {
    const last = out.at(-1)
    if (act.kind === 'split' && last?.kind === 'split' && last.unit === act.unit)
      out[out.length - 1] = { ...last, into: [...last.into, ...act.into] }
    else if (act.kind === 'merge' && last?.kind === 'merge' && last.into === act.into)
      out[out.length - 1] = { ...last, units: [...last.units, ...act.units] }
    else out.push(act)
  }
  return out
}

/** Reads a table of acts, or tells what is wrong with it row by row: all or nothing. */
export async function readActs(table: TableReading<string>): Promise<{
  readonly acts: readonly ReorganisationAct[]
  readonly faults: readonly RowFinding[]
}> {
  const { told, faults } = await readRows(table, readActRow)
  return faults.length > 0 ? { acts: [], faults } : { acts: joined(told), faults }
}
