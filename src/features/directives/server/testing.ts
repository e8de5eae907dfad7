import { sql } from 'kysely'

import { rights } from '#app/endpoints.ts'
import { indicators } from '#app/indicators.ts'
import { prepareDatabase } from '#app/prepare.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { permissionsOf } from '#features/access/server/public.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { type Role, roles } from '#kernel/rights.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import type { Reach } from '#platform/server/reach.ts'
import { anArchive } from '#platform/server/tabular/testing.ts'
import { aRequest } from '#platform/server/testing.ts'

import { importDirectiveText, type DirectiveToImport } from './import-directive.ts'
import { listMeasures } from './live-measures.ts'
import { recomputeAll } from './recompute-standing.ts'

// Members and meetings are written in plain SQL: directives stands below the feature that owns meetings,
// and knows them through the indicators only.

/** A meeting of the world, as tests name it. */
export type HeldMeeting = {
  readonly kind?: 'ordinary' | 'thematic'
  readonly outcome?: 'resolution' | 'conclusion'
  /** The card of the member who checks what was resolved. */
  readonly checker?: string
  /** Declared counts, where there is no roll call. */
  readonly declared?: { readonly called: number; readonly present: number }
  /** Cards of those present, and of those among them who spoke. */
  readonly present?: readonly string[]
  readonly spoke?: readonly string[]
}

type OwnerDb = TestDatabase['owner']['db']

async function writeMember(db: OwnerDb, card: string, unitId: number): Promise<void> {
  await sql`
    with member as (
      insert into members.member (card_number, full_name, gender, birth_date, admitted_on, recognised_on, unit_number)
      select ${card}, ${`Nguyễn Văn ${card}`}, 'male', '1980-01-01', '2010-01-01', '2011-01-01', number
      from organisation.org_unit where id = ${unitId} returning id
    )
    insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
    select member.id, '[2020-06-01,)', unit.id, unit.number, unit.root_unit_id
    from member, organisation.org_unit unit where unit.id = ${unitId}`.execute(db)
}

async function writeMeeting(
  db: OwnerDb,
  meeting: HeldMeeting & { readonly unitId: number; readonly heldOn: string },
): Promise<void> {
  const { kind = 'ordinary', outcome = null, checker = null, declared, present = [] } = meeting
  await sql`
    with meeting as (
      insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, outcome, checker_id, called, present)
      select unit.root_unit_id, unit.id, unit.number, ${kind}, ${meeting.heldOn}::date, ${outcome},
             (select id from members.member where card_number = ${checker}), ${declared?.called ?? null}, ${declared?.present ?? null}
      from organisation.org_unit unit where unit.id = ${meeting.unitId}
      returning id, root_unit_id, held_on, unit_number
    )
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke)
    select meeting.root_unit_id, meeting.held_on, meeting.id, meeting.unit_number, member.id, 'present', member.card_number = any(${meeting.spoke ?? []}::text[])
    from meeting, members.member member where member.card_number = any(${present}::text[])`.execute(
    db,
  )
}

/** Writes a grouping of the top; clusters get identities in the order in which they are named first. */
async function writeGrouping(
  db: OwnerDb,
  unit: (code: string) => number,
  stays: readonly GroupedStay[],
): Promise<number> {
  const names = [...new Set(stays.map(([, cluster]) => cluster))]
  const rows = stays.map(([code, name, from, to]) => ({
    unit: unit(code),
    cluster: names.indexOf(name) + 1,
    from,
    to: to ?? null,
  }))
  await sql`
    with told as (
      insert into organisation.unit_grouping (id, unit_id, unit_number, name, valid)
      select 1, id, number, 'Cụm thi đua', '[2024-01-01,)' from organisation.org_unit where id = ${unit('top')}
      returning *
    )
    insert into organisation.cluster (id, grouping_id, unit_id, unit_number, name, valid)
    select named.place, told.id, unit_id, unit_number, named.name, valid
    from told, unnest(${names}::text[]) with ordinality as named (name, place)`.execute(db)
  await sql`
    insert into organisation.cluster_stay (grouping_id, cluster_id, unit_id, unit_number, valid)
    select 1, told.cluster, told.unit, grouping.unit_number, daterange(told."from", told."to")
    from json_to_recordset(${JSON.stringify(rows)}::json) as told (unit int, cluster int, "from" date, "to" date),
         organisation.unit_grouping grouping where grouping.id = 1`.execute(db)
  return 1
}

/** How many cells stand under C; more than one page of a list. */
export const cellsUnderC = 58

/** A unit in a cluster by name, from a day on. */
type GroupedStay = readonly [unit: string, cluster: string, from: string, to?: string]

/** A small Bloc with three organisations, their meetings of spring 2024, and standing kept for a day. */
export type StandingWorld = {
  readonly database: TestDatabase
  readonly unit: (code: string) => number
  readonly reachOf: (...codes: readonly string[]) => Reach
  readonly measure: (indicator: string) => number
  /** Writes a meeting; standing knows of it after `keep`. */
  readonly held: (code: string, heldOn: string, more?: HeldMeeting) => Promise<void>
  /** Keeps standing anew after something was recorded. */
  readonly keep: () => Promise<void>
  /** A grouping of the top from 2024 on, in which units stand in clusters by name; answers its identity. */
  readonly grouped: (...stays: readonly GroupedStay[]) => Promise<number>
  /** A request on the world's day, with the whole reach or that of some units. */
  readonly by: (
    given?: Omit<Partial<Parameters<typeof aRequest>[0]>, 'db'>,
  ) => ReturnType<typeof aRequest<TestDatabase['app']['db']>>
}

/** The day on which the world stands: the months to May are settled, June is beyond its tenth day. */
export const worldDay = plainDate('2024-06-12')

const states: readonly GivenState[] = [
  { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
  { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
  { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
  { code: 'A2', parent: 'A', to: '2024-05-06', name: 'Chi bộ Hai' },
  { code: 'A3', parent: 'A', name: '=Chi bộ Ba' },
  { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
  { code: 'A2', parent: 'B', from: '2024-05-06', name: 'Chi bộ Hai' },
  { code: 'B1', parent: 'B', to: '2024-05-25', name: 'Chi bộ giải thể' },
  { code: 'C', kind: 'upper', parent: 'top', name: 'Đảng bộ C' },
]

/** The number that tests give a unit by its identity. */
const numberOf = (unitId: number) => unitId * 1_048_576

async function keepStanding(database: TestDatabase, today: PlainDate): Promise<void> {
  await database.owner.db.transaction().execute(async (db) => {
    await sql`update directives.engine set first_day = '2024-03-01'`.execute(db)
    await recomputeAll(db, indicators, today)
  })
}

/**
 * Builds the world. A1 meets in time in March and May, late in April, and by the 12th in June; A2
 * (from A to B on 6 May) meets on 10 May; A3 is too small to have the duty; of C's cells only the
 * first meets, in May. Further units come with the test that needs them.
 */
export async function standingWorld(more: readonly GivenState[] = []): Promise<StandingWorld> {
  const database = await testDatabase()
  const db = database.owner.db
  await prepareDatabase(db)
  const cells = Array.from({ length: cellsUnderC }, (_, place) => `C${place + 1}`)
  const ids = await givenUnits(db, [
    ...states,
    ...more,
    ...cells.map((code) => ({ code, parent: 'C', name: `Chi bộ ${code}` })),
  ])
  const unit = (code: string) => ids.get(code) ?? 0
  for (const code of ['A1', 'A2', ...cells])
    for (const place of [1, 2, 3, 4]) await writeMember(db, `${code}-${place}`, unit(code))
  await writeMember(db, 'A3-1', unit('A3'))
  const held: StandingWorld['held'] = (code, heldOn, more = {}) =>
    writeMeeting(db, { ...more, unitId: unit(code), heldOn })
  await held('A1', '2024-03-05', { outcome: 'resolution', checker: 'A1-1' })
  await held('A1', '2024-04-09', { declared: { called: 4, present: 3 } })
  await held('A1', '2024-05-07', {
    outcome: 'conclusion',
    present: ['A1-1', 'A1-2'],
    spoke: ['A1-1'],
  })
  await held('A1', '2024-06-11')
  await held('A1', '2024-05-21', { kind: 'thematic', outcome: 'resolution', checker: 'A1-2' })
  await held('A2', '2024-04-03', { declared: { called: 4, present: 4 } })
  await held('A2', '2024-05-10', { declared: { called: 4, present: 2 } })
  await held('C1', '2024-05-02')
  await keepStanding(database, worldDay)
  const measures = await listMeasures(db, indicators)
  return {
    database,
    unit,
    held,
    reachOf: (...codes) =>
      codes
        .map((code) => numberOf(unit(code)))
        .toSorted((one, other) => one - other)
        .map((number) => [number, number + 1] as const),
    keep: () => keepStanding(database, worldDay),
    grouped: (...stays) => writeGrouping(db, unit, stays),
    measure: (indicator) => measures.find((one) => one.source.code === indicator)?.id ?? 0,
    by: (given = {}) => aRequest({ db: database.app.db, today: worldDay, ...given }),
  }
}

/** The namespace of the words in a document file. */
export const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A ZIP archive of these parts. */
export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return new Uint8Array(anArchive(Object.entries(parts).map(([name, text]) => ({ name, text }))))
}

/** A `.docx` file with this body, and further parts by their names. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document ${wordSpace}><w:body>${body}</w:body></w:document>`,
    ...parts,
  })
}

/** The roles to which the one gate opens an endpoint. */
export function rolesThatMayAsk({ permission }: Endpoint): readonly Role[] {
  return roles.filter((role) => permissionsOf(rights, [role]).includes(permission))
}

/** Takes a text into the library of a test, as the installation would. */
export function imported(
  { owner }: TestDatabase,
  text: string,
  given: Partial<DirectiveToImport> = {},
): ReturnType<typeof importDirectiveText> {
  const document = { text, fileName: 'van-ban.txt', today: plainDate('2025-01-08'), ...given }
  return owner.db.transaction().execute((db) => importDirectiveText(db, document, indicators))
}
