import type { RowFinding } from '#platform/server/import-report.ts'
import {
  choicesOf,
  type ImportRow,
  readRows,
  type RowReader,
  rowReader,
} from '#platform/server/row-reader.ts'
import type { ColumnSpec, TableReading } from '#platform/server/tabular/table.ts'

import type { Exception } from '../domain/exceptions.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { unitKindChoices } from './org-unit-rows.ts'

/**
 * The columns of a table of acts. A table of units and their new superiors alone says moves; a row with the card of a
 * member says that he goes to a cell of his own, and belongs to the act that the table tells of the unit.
 */
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
  {
    name: 'card_number',
    headers: ['Số thẻ đảng viên', 'Số thẻ'],
    required: false,
    kind: 'text',
  },
  { name: 'received_from', headers: ['Tiếp nhận từ'], required: false, kind: 'text' },
  {
    name: 'congress_ordinal',
    headers: ['Thứ tự đại hội', 'Đại hội lần thứ'],
    required: false,
    kind: 'text',
  },
  { name: 'appoints', headers: ['Chỉ định cấp ủy'], required: false, kind: 'text' },
] as const satisfies readonly ColumnSpec[]

/** The words for acts; whether a unit that is split ends or goes on is one word or the other. */
type ActWord = ReorganisationAct['kind'] | 'split-off'

const actSpellings: Readonly<Record<ActWord, readonly string[]>> = {
  move: ['Chuyển', 'Chuyển về'],
  merge: ['Sáp nhập', 'Hợp nhất'],
  split: ['Chia'],
  'split-off': ['Tách'],
  establish: ['Thành lập', 'Tiếp nhận'],
  rename: ['Đổi tên'],
  'change-kind': ['Đổi loại hình'],
  'hand-over': ['Chuyển giao'],
  dissolve: ['Giải thể'],
  disband: ['Giải tán'],
}

const actKinds = choicesOf(actSpellings)

/** What stands in a row with a card: the word of its act, of any exception, or nothing. */
const exceptionWords = choicesOf<'exception' | ActWord>({
  ...actSpellings,
  exception: ['Trường hợp riêng'],
})

const yesOrNo = choicesOf<'yes' | 'no'>({ yes: ['Có', 'x', '1'], no: ['Không', '0'] })

type ReadAct = (reader: RowReader, unit: string) => ReorganisationAct | undefined

const kindOf = (reader: RowReader) => {
  reader.neededText('kind')
  return reader.choice('kind', unitKindChoices) ?? undefined
}

const split = (
  reader: RowReader,
  unit: string,
  { goesOn }: { readonly goesOn: boolean },
): ReorganisationAct => ({
  kind: 'split',
  unit,
  into: [reader.neededText('other_code')],
  goesOn,
})

/** How a row tells each kind of act. */
const readers: Readonly<Record<ActWord, ReadAct>> = {
  move: (reader, unit) => ({ kind: 'move', unit, under: reader.neededText('other_code') }),
  merge: (reader, unit) => ({
    kind: 'merge',
    units: [unit],
    into: reader.neededText('other_code'),
  }),
  split: (reader, unit) => split(reader, unit, { goesOn: false }),
  'split-off': (reader, unit) => split(reader, unit, { goesOn: true }),
  establish(reader, code) {
    const name = reader.neededText('name')
    const unitKind = kindOf(reader)
    const under = reader.text('other_code')
    const receivedFrom = reader.text('received_from')
    const congressOrdinal = ordinalOf(reader)
    return (
      unitKind && {
        kind: 'establish',
        code,
        name,
        unitKind,
        ...(under === null ? {} : { under }),
        ...(receivedFrom === null ? {} : { receivedFrom }),
        ...(congressOrdinal === undefined ? {} : { congressOrdinal }),
        ...(reader.choice('appoints', yesOrNo) === 'yes' ? { appointsCommittee: true } : {}),
      }
    )
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

/** The ordinal of a congress, from one on; undefined where none stands there. */
function ordinalOf(reader: RowReader): number | undefined {
  const told = reader.text('congress_ordinal')
  if (told === null) return undefined
  if (/^[1-9]\d{0,2}$/.test(told) && Number(told) <= 200) return Number(told)
  reader.fault('congress_ordinal', 'not-an-ordinal', {
    vi: `“${told}” không phải số thứ tự đại hội; hãy ghi một số từ 1 đến 200.`,
    en: `"${told}" is no ordinal of a congress; write a number from 1 to 200.`,
  })
  return undefined
}

function membersTo(reader: RowReader): { readonly membersTo?: string } {
  const to = reader.text('other_code')
  return to === null ? {} : { membersTo: to }
}

/** A row: an act, or a member who is excepted by the act of its unit. */
type ToldRow =
  | ReorganisationAct
  | {
      readonly kind: 'exception'
      /** The kind of the act, where the row names it. */
      readonly of: ActWord | null
      readonly unit: string
      readonly exception: Exception
      readonly line: number
    }

function readExceptionRow(reader: RowReader, member: string): ToldRow | readonly RowFinding[] {
  const unit = reader.neededText('unit_code')
  const word = reader.text('act') === null ? 'exception' : reader.choice('act', exceptionWords)
  // Whoever comes back with a cell sits in that cell where nothing else is said.
  const to =
    word === 'establish' ? (reader.text('other_code') ?? unit) : reader.neededText('other_code')
  if (reader.faults.length > 0 || word === null) return reader.faults
  const of = word === 'exception' ? null : word
  return { kind: 'exception', of, unit, exception: { member, to }, line: reader.line }
}

function readActRow(row: ImportRow): ToldRow | readonly RowFinding[] {
  const reader = rowReader(row)
  const member = reader.text('card_number')
  if (member !== null) return readExceptionRow(reader, member)
  const unit = reader.neededText('unit_code')
  const kind = reader.text('act') === null ? 'move' : reader.choice('act', actKinds)
  if (kind === null) return reader.faults
  const act = readers[kind](reader, unit)
  return reader.faults.length > 0 || !act ? reader.faults : act
}

type ExceptingAct = Extract<ReorganisationAct, { readonly exceptions?: unknown }>

const isExcepting = (act: ReorganisationAct): act is ExceptingAct =>
  act.kind !== 'move' && act.kind !== 'rename' && act.kind !== 'change-kind'

const wordOf = (act: ReorganisationAct): ActWord =>
  act.kind === 'split' && act.goesOn ? 'split-off' : act.kind

/** Whether the members of a unit go, or come, by the act. */
function isAbout(act: ExceptingAct, unit: string): boolean {
  if (act.kind === 'establish') return act.code === unit
  return act.kind === 'merge' ? act.units.includes(unit) : act.unit === unit
}

/** Puts each excepted member to the act of his unit; where the table tells none, that is a fault of the row. */
function excepted(
  acts: readonly ReorganisationAct[],
  rows: readonly Extract<ToldRow, { readonly kind: 'exception' }>[],
): { readonly acts: readonly ReorganisationAct[]; readonly faults: readonly RowFinding[] } {
  const lists = new Map<ReorganisationAct, Exception[]>()
  const faults: RowFinding[] = []
  for (const { of, unit, exception, line } of rows) {
    const act = acts.find(
      (one) => isExcepting(one) && isAbout(one, unit) && (of === null || wordOf(one) === of),
    )
    if (act) lists.set(act, [...(lists.get(act) ?? []), exception])
    else {
      faults.push({
        line,
        column: 'unit_code',
        value: unit,
        code: 'no-act-of-unit',
        message: {
          vi: `Dòng này ghi trường hợp riêng của thẻ “${exception.member}”, nhưng trong tệp không có dòng nào nói “${unit}” được chia, tách, sáp nhập, giải thể, chuyển giao hay tiếp nhận.`,
          en: `The row excepts the card "${exception.member}", but no row of the file splits, merges, dissolves, hands over or receives "${unit}".`,
        },
      })
    }
  }
  return {
    acts: acts.map((act) => {
      const exceptions = lists.get(act)
      return exceptions && isExcepting(act) ? { ...act, exceptions } : act
    }),
    faults,
  }
}

/** Rows of one unit that is divided are one act, and so are mergers into one unit that follow each other. */
function joined(acts: readonly ReorganisationAct[]): readonly ReorganisationAct[] {
  const out: ReorganisationAct[] = []
  for (const act of acts) {
    const last = out.at(-1)
    if (
      act.kind === 'split' &&
      last?.kind === 'split' &&
      last.unit === act.unit &&
      last.goesOn === act.goesOn
    )
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
  if (faults.length > 0) return { acts: [], faults }
  const acts = joined(told.filter((row) => row.kind !== 'exception'))
  const made = excepted(
    acts,
    told.filter((row) => row.kind === 'exception'),
  )
  return made.faults.length > 0 ? { acts: [], faults: made.faults } : made
}
