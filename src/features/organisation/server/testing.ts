import { sql } from 'kysely'

import { type TestDatabase, testDatabase } from '#app/testing.ts'

import { givenUnits } from '../testing.ts'

/** A database in which the tree changed, with its units by their codes. */
export type Changes = { readonly database: TestDatabase; readonly ids: ReadonlyMap<string, number> }

/** Two organisations and one that is handed over; each thing that can happen happens to a unit of its own. */
export async function givenChanges(): Promise<Changes> {
  const database = await testDatabase()
  const ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'G', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Học viện', to: '2024-03-01' },
    { code: 'G', kind: 'grassroots', parent: 'B', name: 'Đảng bộ Học viện', from: '2024-03-01' },
    { code: 'G1', parent: 'G', name: 'Chi bộ Khoa Luật' },
    { code: 'G2', parent: 'G', name: 'Chi bộ Khoa Sử' },
    { code: 'R', parent: 'A', name: 'Chi bộ 1', to: '2024-03-01' },
    { code: 'R', parent: 'A', name: 'Chi bộ Đào tạo', from: '2024-03-01' },
    { code: 'K', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Cục', to: '2024-04-01' },
    {
      code: 'K',
      kind: 'grassroots-empowered',
      parent: 'A',
      name: 'Đảng bộ Cục',
      from: '2024-04-01',
    },
    // M1 and M2 become M in April; M is taken in by N in June.
    { code: 'M1', parent: 'B', to: '2024-04-01' },
    { code: 'M2', parent: 'B', to: '2024-04-01' },
    { code: 'M', parent: 'B', from: '2024-04-01', to: '2024-06-01' },
    { code: 'N', parent: 'B' },
    // S goes on beside S1; T ends in favour of T1 and T2.
    { code: 'S', parent: 'A' },
    { code: 'S1', parent: 'A', from: '2024-05-01' },
    { code: 'T', parent: 'A', to: '2024-05-01' },
    { code: 'T1', parent: 'A', from: '2024-05-01' },
    { code: 'T2', parent: 'B', from: '2024-05-01' },
    { code: 'H', kind: 'upper', parent: 'top', name: 'Đảng bộ Báo', to: '2024-07-01' },
    { code: 'H1', parent: 'H', to: '2024-07-01' },
    { code: 'X', parent: 'A', to: '2024-07-01' },
  ])
  const links: readonly (readonly [string, string, string, boolean])[] = [
    ['M1', 'M', '2024-04-01', true],
    ['M2', 'M', '2024-04-01', true],
    ['M', 'N', '2024-06-01', true],
    ['S', 'S1', '2024-05-01', false],
    ['T', 'T1', '2024-05-01', true],
    ['T', 'T2', '2024-05-01', false],
  ]
  for (const [from, to, day, isPrimary] of links)
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      values (${ids.get(from)}, ${ids.get(to)}, ${day}::date, ${isPrimary})`.execute(
      database.owner.db,
    )
  await sql`
    update organisation.org_unit set handed_outside_on = '2024-07-01'
    where code in ('H', 'H1')`.execute(database.owner.db)
  return { database, ids }
}
