import type { BenchDatabase } from './bench-database.ts'

/** The clock of the sample stands two days later. */
export const heldOn = '2025-01-06'

/** What a form for a meeting says of its cell. */
export type MeetingForm = {
  readonly roster: readonly { readonly id: number; readonly absence: string | null }[]
}

/**
 * Cells whose duty stands and that have no meeting in the month of the clock, in an order that tells
 * nothing of them; from one end of it or from the other.
 */
export async function openCells(
  { owner }: BenchDatabase,
  { most, from }: { readonly most: number; readonly from: 'first' | 'last' },
): Promise<readonly number[]> {
  const found = await owner.pool.query<{ unit_id: number }>(
    `select s.unit_id from directives.standing s join directives.measure m on m.id = s.measure_id
     where m.indicator = 'meeting.ordinary.month' and m.bearers = '{}'::jsonb
       and s.period_from = '2025-01-01' and s.expected and s.met_on is null
     order by md5(s.unit_id::text) ${from === 'last' ? 'desc' : 'asc'} limit ${most}`,
  )
  return found.rows.map((row) => row.unit_id)
}

/** What the secretary of a cell would send: everybody named, some absent, some who spoke. */
export function contentOf({ roster }: MeetingForm): Readonly<Record<string, unknown>> {
  const base = roster.filter(({ absence }) => absence === null)
  const attendance = base.map(({ id }, place) => ({
    memberId: id,
    status: place % 9 === 8 ? 'absent-excused' : 'present',
    spoke: place % 3 === 0,
  }))
  const [chair, secretary] = base
  return {
    kind: 'ordinary',
    heldOn,
    startedAt: '14:00',
    endedAt: '15:45',
    chairId: chair?.id,
    secretaryId: secretary?.id,
    checkerId: secretary?.id,
    outcome: 'conclusion',
    attendance,
  }
}
