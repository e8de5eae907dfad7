import { type RawBuilder, sql } from 'kysely'

import { paths } from '#kernel/paths.ts'
import type {
  EvidenceRecord,
  IndicatorSource,
  RecordSource,
} from '#features/directives/server/public.ts'

import type { MeetingKind } from '../domain/meeting.ts'
import { endings, heldText, mendingWords, presentText, spokeText } from '../messages/evidence.ts'
import { meetingsAsked } from './meetings-asked.ts'

const kindOf = (record: EvidenceRecord): MeetingKind =>
  record.facts['kind'] === 'thematic' ? 'thematic' : 'ordinary'

/** What all records of meetings share: who records them, and where. */
function recordsOf(
  kind: MeetingKind,
  told: Pick<RecordSource, 'query'> & Partial<RecordSource>,
): RecordSource {
  return {
    kind: 'meeting',
    permission: 'meetings.record',
    text: (record) => heldText(kindOf(record), record.day),
    add: (unitId) => ({
      link: paths.newMeeting({ unit: unitId, kind }),
      words: mendingWords[kind],
    }),
    ...told,
  }
}

/** Meetings of a kind; of those that are counted once (a period, a month), only the first adds one. */
function counted(kind: MeetingKind, once: RawBuilder<unknown>): RecordSource {
  return recordsOf(kind, {
    query: (asked) => sql`
      select q.unit_id, q.period_from, m.id, m.held_on as day,
             (row_number() over (partition by q.unit_id, q.period_from, ${once} order by m.held_on) = 1)::int as numerator,
             1 as denominator, jsonb_build_object('kind', m.kind) as facts
      from ${meetingsAsked(asked, kind)}`,
  })
}

function endingOf({ facts }: EvidenceRecord) {
  if (facts['outcome'] === true)
    return facts['checked'] === true ? endings.whole : endings.withoutChecker
  return facts['checked'] === true ? endings.withoutOutcome : endings.withoutBoth
}

const outcomes = recordsOf('ordinary', {
  query: (asked) => sql`
    select q.unit_id, q.period_from, m.id, m.held_on as day,
           (m.outcome is not null and m.checker_id is not null)::int as numerator, 1 as denominator,
           jsonb_build_object('kind', m.kind, 'outcome', m.outcome is not null, 'checked', m.checker_id is not null) as facts
    from ${meetingsAsked(asked)}`,
  text: (record) => heldText(kindOf(record), record.day, endingOf(record)),
  complete: (record) => ({
    link: paths.meeting(record.id),
    words: mendingWords.complete,
    missing: heldText(kindOf(record), record.day, endingOf(record)),
  }),
})

/** Who came, meeting by meeting: each meeting is asked as a period of its own, one day long. */
function attendance(evidence: IndicatorSource['evidenceQuery']): RecordSource {
  return recordsOf('ordinary', {
    query: (asked) => sql`
      select q.unit_id, q.period_from, m.id, m.held_on as day, coalesce(sums.numerator, 0)::int as numerator,
             coalesce(sums.denominator, 0)::int as denominator, jsonb_build_object('kind', m.kind) as facts
      from ${meetingsAsked(asked, 'ordinary')}
      left join (${evidence({
        ...asked,
        period: undefined,
        relation: sql`(
          select m.unit_id, m.held_on as period_from, m.held_on + 1 as period_to from ${meetingsAsked(asked, 'ordinary')})`,
      })}) sums on sums.unit_id = m.unit_id and sums.period_from = m.held_on`,
    text: (record) =>
      heldText(kindOf(record), record.day, presentText(record.numerator, record.denominator)),
  })
}

/** How many spoke at each meeting. These do not add up to the figure, which counts each member once. */
const speakers = recordsOf('ordinary', {
  query: (asked) => sql`
    select q.unit_id, q.period_from, m.id, m.held_on as day,
           coalesce((
             select count(*) filter (where t.spoke and t.status in ('present', 'present-online'))
             from meetings.attendance t
             where t.root_unit_id = m.root_unit_id and t.held_on = m.held_on and t.meeting_id = m.id), 0)::int as numerator,
           0 as denominator, jsonb_build_object('kind', m.kind) as facts
    from ${meetingsAsked(asked)}`,
  text: (record) => heldText(kindOf(record), record.day, spokeText(record.numerator)),
})

/** The records behind each indicator of meetings. */
export const recordSources = {
  ordinaryMonth: counted('ordinary', sql`true`),
  thematicQuarter: counted('thematic', sql`true`),
  ordinaryYear: counted('ordinary', sql`date_trunc('month', m.held_on::timestamp)`),
  thematicYear: counted('thematic', sql`m.id`),
  meetingOutcome: outcomes,
  meetingAttendance: attendance,
  memberSpoke: speakers,
} as const
