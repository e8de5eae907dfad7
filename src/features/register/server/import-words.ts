import { plainText } from '#kernel/text.ts'
import { readDay } from '#kernel/time.ts'
import { choicesFrom } from '#platform/server/row-reader.ts'
import type { ColumnSpec } from '#platform/server/tabular/table.ts'

import type { FieldValue } from '../domain/entry.ts'
import type { EntryField, FieldType } from '../domain/entry-kind.ts'
import { standardKinds } from '../domain/standard-kinds.ts'

const headColumns: readonly ColumnSpec[] = [
  { name: 'unit_code', headers: ['Mã tổ chức', 'Mã chi bộ'], required: true, kind: 'text' },
  { name: 'kind', headers: ['Loại mục'], required: true, kind: 'text' },
  {
    name: 'done_on',
    headers: ['Ngày ban hành', 'Ngày thực hiện', 'Ngày'],
    required: true,
    kind: 'day',
  },
  { name: 'period', headers: ['Kỳ'], required: false, kind: 'text' },
  { name: 'number', headers: ['Số, ký hiệu', 'Số ký hiệu', 'Số'], required: false, kind: 'text' },
  { name: 'issuer', headers: ['Nơi ban hành'], required: false, kind: 'text' },
  { name: 'directive', headers: ['Thực hiện văn bản'], required: false, kind: 'text' },
  { name: 'provision', headers: ['Điều, khoản', 'Điều khoản'], required: false, kind: 'text' },
  { name: 'reference', headers: ['Nơi lưu'], required: false, kind: 'text' },
  { name: 'replaces', headers: ['Thay bản cũ'], required: false, kind: 'flag' },
  // Kinds that staff added have fields of their own, which no list of columns knows.
  { name: 'particulars', headers: ['Chi tiết khác'], required: false, kind: 'text' },
]

const columnKinds: Readonly<Record<FieldType, ColumnSpec['kind']>> = {
  text: 'text',
  choice: 'text',
  number: 'integer',
  day: 'day',
  'yes-no': 'flag',
}

/** The particulars of standard kinds: one column for each code, under every name that kinds give it. */
function fieldColumns(): readonly ColumnSpec[] {
  const fields = standardKinds.flatMap((kind) => kind.fields)
  return [...new Set(fields.map(({ code }) => code))].map((code) => {
    const same = fields.filter((field) => field.code === code)
    return {
      name: code,
      headers: [...new Set(same.map(({ name }) => name.vi))],
      required: false,
      kind: columnKinds[same[0]?.type ?? 'text'],
    }
  })
}

const ofFields = fieldColumns()

/** The columns of a table of entries. */
export const entryColumns: readonly ColumnSpec[] = [...headColumns, ...ofFields]

/** The columns that hold particulars, by the codes of the fields. */
export const fieldCodes: readonly string[] = ofFields.map(({ name }) => name)

const yesNoWords = choicesFrom([
  ...['x', '1', 'có', 'true', 'yes', '✓'].map((word) => [word, true] as const),
  ...['0', 'không', 'false', 'no'].map((word) => [word, false] as const),
])

const readValue: Readonly<Record<FieldType, (text: string, field: EntryField) => FieldValue>> = {
  text: (text) => text,
  number: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text),
  day: (text) => readDay(text) ?? text,
  'yes-no': (text) => yesNoWords.byPlainText.get(plainText(text)) ?? text,
  choice: (text, { choices = [] }) => {
    const plain = plainText(text)
    const chosen = choices.find(({ code, name }) =>
      [code, name.vi, name.en].some((word) => plainText(word) === plain),
    )
    return chosen?.code ?? text
  },
}

/** What a cell says in a field; what fits its type in no way stays as it is written, for the decision to refuse. */
export function fieldValueOf(field: EntryField | undefined, text: string): FieldValue {
  return field ? readValue[field.type](text, field) : text
}

/** Whether a cell is ticked. */
export function isTicked(text: string | null): boolean {
  return text !== null && yesNoWords.byPlainText.get(plainText(text)) === true
}
