import type { PlainDate } from '#kernel/time.ts'
import type { RowFinding } from '#platform/server/import-report.ts'
import type { ColumnSpec } from '#platform/server/tabular/table.ts'
import {
  choicesOf,
  type ImportRow,
  type RowReader,
  rowReader,
} from '#platform/server/row-reader.ts'

import type { AbsenceKind, CellPost } from '../domain/member-status.ts'
import type { ToldMember } from '../domain/merge-person.ts'
import type { PersonFacts } from '../domain/person-facts.ts'
import { absenceNames, memberRowTexts, postNames } from '../messages.ts'

/** The columns of a table of members: English name, accepted Vietnamese headers, whether each row needs it. */
export const memberColumns = [
  { name: 'person_code', headers: ['Mã định danh'], required: false, kind: 'text' },
  { name: 'card_number', headers: ['Số thẻ đảng viên'], required: true, kind: 'text' },
  { name: 'former_card_number', headers: ['Số thẻ cũ'], required: false, kind: 'text' },
  { name: 'full_name', headers: ['Họ và tên'], required: true, kind: 'text' },
  { name: 'gender', headers: ['Giới tính'], required: true, kind: 'text' },
  { name: 'birth_date', headers: ['Ngày sinh'], required: true, kind: 'day' },
  { name: 'ethnicity', headers: ['Dân tộc'], required: false, kind: 'text' },
  { name: 'admitted_on', headers: ['Ngày vào Đảng'], required: true, kind: 'day' },
  { name: 'decided_on', headers: ['Ngày quyết định kết nạp'], required: false, kind: 'day' },
  { name: 'recognised_on', headers: ['Ngày chính thức'], required: false, kind: 'day' },
  { name: 'unit_code', headers: ['Mã chi bộ'], required: true, kind: 'text' },
  {
    name: 'in_unit_from',
    headers: ['Sinh hoạt từ ngày'],
    headersAfter: { column: 'unit_code', headers: ['Từ ngày'] },
    required: true,
    kind: 'day',
  },
  {
    name: 'in_unit_to',
    headers: ['Sinh hoạt đến ngày', 'Đến ngày'],
    headersAfter: { column: 'in_unit_from', headers: ['Đến ngày'] },
    required: false,
    kind: 'day',
  },
  {
    name: 'absence_kind',
    headers: [
      'Loại vắng',
      'Lý do vắng',
      'Hình thức miễn',
      'Miễn / Tạm miễn / Sinh hoạt tạm thời nơi khác / Nhiệm vụ đặc biệt',
    ],
    required: false,
    kind: 'text',
  },
  {
    name: 'absence_from',
    headers: ['Vắng từ ngày'],
    headersAfter: { column: 'absence_kind', headers: ['Từ ngày'] },
    required: false,
    kind: 'day',
  },
  {
    name: 'absence_to',
    headers: ['Vắng đến ngày'],
    headersAfter: { column: 'absence_from', headers: ['Đến ngày'] },
    required: false,
    kind: 'day',
  },
  {
    name: 'exempt_from',
    headers: ['Miễn sinh hoạt từ ngày', 'Miễn từ ngày', 'Miễn sinh hoạt'],
    required: false,
    kind: 'day',
  },
  {
    name: 'exempt_to',
    headers: ['Miễn sinh hoạt đến ngày', 'Miễn đến ngày'],
    headersAfter: { column: 'exempt_from', headers: ['Đến ngày'] },
    required: false,
    kind: 'day',
  },
  { name: 'post', headers: ['Chức vụ'], required: false, kind: 'text' },
  {
    name: 'post_from',
    headers: ['Chức vụ từ ngày', 'Từ ngày'],
    headersAfter: { column: 'post', headers: ['Từ ngày'] },
    required: false,
    kind: 'day',
  },
  {
    name: 'post_to',
    headers: ['Chức vụ đến ngày'],
    headersAfter: { column: 'post_from', headers: ['Đến ngày'] },
    required: false,
    kind: 'day',
  },
] as const satisfies readonly ColumnSpec[]

const genders = choicesOf<PersonFacts['gender']>({ male: ['Nam'], female: ['Nữ'] })
const absenceKinds = choicesOf<AbsenceKind>({
  exempt: ['Miễn', absenceNames.exempt.vi],
  'temporarily-exempt': ['Tạm miễn', absenceNames['temporarily-exempt'].vi],
  away: [absenceNames.away.vi, 'Sinh hoạt tạm thời'],
  'special-duty': [absenceNames['special-duty'].vi],
})
const posts = choicesOf<CellPost>({
  secretary: [postNames.secretary.vi, 'Bí thư chi bộ'],
  'deputy-secretary': [postNames['deputy-secretary'].vi, 'Phó bí thư chi bộ'],
  member: [postNames.member.vi],
})

function neededDay(reader: RowReader, column: string): PlainDate | null {
  reader.neededText(column)
  return reader.day(column)
}

function checkOrder(
  reader: RowReader,
  from: PlainDate | null,
  to: PlainDate | null,
  column: string,
) {
  if (from && to && to <= from) {
    reader.fault(column, 'ends-before-it-begins', memberRowTexts.endsBeforeItBegins)
  }
}

function readFacts(reader: RowReader): PersonFacts | undefined {
  const cardNumber = reader.neededText('card_number')
  const fullName = reader.neededText('full_name')
  reader.neededText('gender')
  const gender = reader.choice('gender', genders)
  const birthDate = neededDay(reader, 'birth_date')
  const admittedOn = neededDay(reader, 'admitted_on')
  const decidedOn = reader.day('decided_on')
  const recognisedOn = reader.day('recognised_on')
  if (birthDate && admittedOn && birthDate >= admittedOn) {
    reader.fault('birth_date', 'born-after-admission', memberRowTexts.bornBeforeAdmission)
  }
  if (recognisedOn && admittedOn && recognisedOn < admittedOn) {
    const text = memberRowTexts.recognisedBeforeAdmission
    reader.fault('recognised_on', 'recognised-before-admission', text)
  }
  if (!gender || !birthDate || !admittedOn) return undefined
  return {
    personCode: reader.text('person_code'),
    cardNumber,
    formerCardNumber: reader.text('former_card_number'),
    fullName,
    gender,
    birthDate,
    ethnicity: reader.text('ethnicity'),
    admittedOn,
    decidedOn,
    recognisedOn,
  }
}

function readAbsences(reader: RowReader): ToldMember['absences'] {
  const kind = reader.choice('absence_kind', absenceKinds)
  const from = reader.day('absence_from')
  const to = reader.day('absence_to')
  const exemptFrom = reader.day('exempt_from')
  const exemptTo = reader.day('exempt_to')
  checkOrder(reader, from, to, 'absence_to')
  checkOrder(reader, exemptFrom, exemptTo, 'exempt_to')
  const hasKind = reader.text('absence_kind') !== null
  if (hasKind && reader.text('absence_from') === null) {
    reader.fault('absence_from', 'missing', memberRowTexts.absenceWithoutDay)
  }
  if (!hasKind && (from || to)) {
    reader.fault('absence_kind', 'missing', memberRowTexts.absenceWithoutKind)
  }
  if (exemptTo && !exemptFrom) {
    reader.fault('exempt_from', 'missing', memberRowTexts.absenceWithoutDay)
  }
  return [
    ...(kind && from ? [{ kind, from, to, column: 'absence_from' }] : []),
    ...(exemptFrom
      ? [{ kind: 'exempt' as const, from: exemptFrom, to: exemptTo, column: 'exempt_from' }]
      : []),
  ]
}

/** A post without a first day begins with the membership in the cell. */
function readPost(reader: RowReader, inUnitFrom: PlainDate | null): ToldMember['post'] {
  const post = reader.choice('post', posts)
  const from = reader.day('post_from') ?? inUnitFrom
  const to = reader.day('post_to')
  if (reader.text('post') === null) {
    if (reader.text('post_from') !== null || to) {
      reader.fault('post', 'missing', memberRowTexts.postWithoutName)
    }
    return null
  }
  checkOrder(reader, from, to, 'post_to')
  return post && from ? { post, from, to } : null
}

/** What a row of a table of members tells, or its faults. */
export function readMemberRow(row: ImportRow): ToldMember | readonly RowFinding[] {
  const reader = rowReader(row)
  const facts = readFacts(reader)
  const unitCode = reader.neededText('unit_code')
  const from = neededDay(reader, 'in_unit_from')
  const to = reader.day('in_unit_to')
  checkOrder(reader, from, to, 'in_unit_to')
  const absences = readAbsences(reader)
  const post = readPost(reader, from)
  if (reader.faults.length > 0 || !facts || !from) return reader.faults
  return { line: row.line, facts, unitCode, from, to, absences, post }
}
