import { sql } from 'kysely'

import type { Bilingual, Language } from '#kernel/messages.ts'
import { isPlainDate, type PlainDate, showDay, showInstant } from '#kernel/time.ts'
import { roleNames } from '#features/access/messages.ts'
import { attendanceStatusNames, meetingKindNames } from '#features/meetings/messages.ts'
import { seatName } from '#features/members/messages/bodies.ts'
import { absenceNames } from '#features/members/messages.ts'
import type { BodyKind, Post } from '#features/organisation/domain/public.ts'
import { outcomeNames, subjectNames } from '#features/members/messages/corrections.ts'
import { statusNames } from '#features/organisation/messages/reorganisation.ts'
import { seatsQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'
import type { Handle } from '#platform/server/database.ts'

import type { HeldTable } from './held-about.ts'
import type { AllTables } from './tables.ts'

/** Values that stand for words, column by column. */
const words: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  'members.member.gender': {
    male: { vi: 'Nam', en: 'Male' },
    female: { vi: 'Nữ', en: 'Female' },
  },
  'members.absence.kind': absenceNames,
  'members.correction.about': subjectNames,
  'members.correction.outcome': outcomeNames,
  'meetings.attendance.status': attendanceStatusNames,
  'meetings.meeting.kind': meetingKindNames,
  'organisation.reorganisation.status': statusNames,
  'access.role_grant.role': roleNames,
  'access.reach.role': roleNames,
}

/** Names of what a row points to, by the column that points. */
export type PointedNames = Readonly<Record<string, ReadonlyMap<number, Bilingual>>>

const numbersIn = (held: readonly HeldTable[], column: string): readonly number[] => [
  ...new Set(
    held.flatMap(({ rows }) =>
      rows.flatMap((row) => (typeof row[column] === 'number' ? [row[column]] : [])),
    ),
  ),
]

/** Reads the names of units and seats that the rows point to. */
export async function readPointedNames(
  db: Handle<AllTables>,
  held: readonly HeldTable[],
  today: PlainDate,
): Promise<PointedNames> {
  const units = await sql<{ id: number; name: string }>`
    select unit.id, named.name from unnest(${[...numbersIn(held, 'unit_id')]}::int[]) unit (id)
    cross join ${unitOnDayLateral(sql`unit.id`, today)} named`.execute(db)
  const seats = await sql<{ id: number; body: BodyKind; post: Post; unit: string }>`
    select seat.seat_id as id, seat.body_kind as body, seat.post, named.name as unit
    from unnest(${[...numbersIn(held, 'seat_id')]}::int[]) asked (id)
    join (${seatsQuery()}) seat on seat.seat_id = asked.id
    cross join ${unitOnDayLateral(sql`seat.unit_id`, today)} named`.execute(db)
  return {
    unit_id: new Map(units.rows.map(({ id, name }) => [id, { vi: name, en: name }])),
    seat_id: new Map(
      seats.rows.map(({ id, body, post, unit }) => {
        const { vi, en } = seatName(body, post)
        return [id, { vi: `${vi}, ${unit}`, en: `${en}, ${unit}` }]
      }),
    ),
  }
}

const yes: Bilingual = { vi: 'có', en: 'yes' }
const no: Bilingual = { vi: 'không', en: 'no' }

/** `[2020-06-01,2024-06-01)` as people write days. */
function spanText(text: string, language: Language): string | undefined {
  const [, from = '', to = ''] = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)?\)$/.exec(text) ?? []
  if (!isPlainDate(from)) return undefined
  const since = language === 'vi' ? 'từ' : 'from'
  const until = language === 'vi' ? 'đến trước' : 'until before'
  return isPlainDate(to)
    ? `${since} ${showDay(from)} ${until} ${showDay(to)}`
    : `${since} ${showDay(from)}`
}

/** A value of a row as its owner reads it. */
export function heldText(
  place: { readonly table: string; readonly column: string; readonly names: PointedNames },
  value: unknown,
  language: Language,
): string {
  const { table, column, names } = place
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return (value ? yes : no)[language]
  if (typeof value === 'number') return names[column]?.get(value)?.[language] ?? String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  const named = words[`${table}.${column}`]?.[value]
  if (named) return named[language]
  if (isPlainDate(value)) return showDay(value)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return showInstant(value)
  return spanText(value, language) ?? value
}
