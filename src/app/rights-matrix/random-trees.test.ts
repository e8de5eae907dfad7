import { randomInt } from 'node:crypto'

import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { reachOf } from '#features/access/server/reach-store.ts'
import { givenAccount, givenGrant } from '#features/access/testing.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import { reaches } from '#platform/server/reach.ts'
import { aTable } from '#platform/server/testing.ts'

import { importRead } from '../import-file.ts'
import { type TestDatabase, withDatabase } from '../testing.ts'
import { seededDice } from './dice/testing.ts'

// Units are founded, moved, merged, split and dissolved at random, through the imports that everybody uses.
// After each day the tree and every reach are held against a reading of the same history that knows no SQL.

const operations = Number(process.env['CHIBO_TREES'] ?? 300)
const seed = Number(process.env['CHIBO_SEED'] ?? randomInt(1_000_000_000))

/** How many operations one day brings, and how many days one tree lives. */
const [aDay, days] = [12, 25]

type Unit = {
  readonly code: string
  parent: string | null
  from: PlainDate
  /** From when on it is no more, who follows it, and whether it was handed to somebody outside. */
  end: { readonly day: PlainDate; readonly heir: string | null; readonly outside: boolean } | null
}

type Tree = Map<string, Unit>

const living = (tree: Tree) => [...tree.values()].filter(({ end }) => end === null)

/** The way up from whoever stands for a unit; undefined where nobody does. */
function wayUp(tree: Tree, code: string): readonly string[] | undefined {
  const unit = tree.get(code)
  if (!unit) return undefined
  if (unit.end?.outside) return undefined
  if (unit.end) {
    const heir = unit.end.heir ?? unit.parent
    return heir === null ? undefined : wayUp(tree, heir)
  }
  return unit.parent === null ? [code] : [code, ...(wayUp(tree, unit.parent) ?? [])]
}

/** What a grant opens: the unit itself, and whatever stands at or below it. */
function opened(tree: Tree, granted: readonly string[]): readonly string[] {
  const isOpen = (code: string) =>
    granted.includes(code) || (wayUp(tree, code) ?? []).some((step) => granted.includes(step))
  return [...tree.keys()].filter(isOpen).toSorted()
}

type Line = { readonly unit: Unit; readonly to: PlainDate | null }

/** Changes the tree by a day of operations; answers the lines of the file that tells of them. */
function changeTree(tree: Tree, day: PlainDate, roll: (below: number) => number): readonly Line[] {
  const lines: Line[] = []
  const busy = new Set<string>()
  const pick = (from: readonly Unit[]) => from[roll(from.length)]
  const free = () => living(tree).filter(({ code, parent }) => parent !== null && !busy.has(code))
  const isAbove = (above: string, code: string) => (wayUp(tree, code) ?? []).includes(above)
  const found = (parent: string) => {
    const code = `U${tree.size}`
    const unit: Unit = { code, parent, from: day, end: null }
    tree.set(code, unit)
    busy.add(code)
    busy.add(parent)
    lines.push({ unit, to: null })
    return unit
  }
  const end = (unit: Unit, heir: string | null, outside: boolean) => {
    lines.push({ unit: { ...unit }, to: day })
    unit.end = { day, heir, outside }
    busy.add(unit.code)
    if (heir !== null) busy.add(heir)
    if (unit.parent !== null) busy.add(unit.parent)
  }
  const isLeaf = ({ code }: Unit) => !living(tree).some(({ parent }) => parent === code)

  for (let turn = 0; turn < aDay; turn += 1) {
    const kind = roll(6)
    const leaf = pick(free().filter(isLeaf))
    const anyone = pick(living(tree).filter(({ code }) => !busy.has(code)))
    if (kind <= 1 || living(tree).length < 8) {
      found(anyone?.code ?? 'top')
      continue
    }
    if (kind === 2) {
      const moving = pick(free())
      const target = pick(
        living(tree).filter(
          ({ code }) =>
            moving && code !== moving.parent && !busy.has(code) && !isAbove(moving.code, code),
        ),
      )
      if (!moving || !target) continue
      Object.assign(moving, { parent: target.code, from: day })
      busy.add(moving.code)
      busy.add(target.code)
      lines.push({ unit: { ...moving }, to: null })
      continue
    }
    if (!leaf) continue
    if (kind === 3 && anyone && anyone.code !== leaf.code) end(leaf, anyone.code, false)
    if (kind === 4 && leaf.parent !== null) {
      const first = found(leaf.parent)
      found(leaf.parent)
      end(leaf, first.code, false)
    }
    if (kind === 5) end(leaf, null, roll(3) === 0)
  }
  return lines
}

const columns = ['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to']

async function write(database: TestDatabase, lines: readonly Line[], today: PlainDate) {
  const rows = lines.map(({ unit, to }) =>
    [unit.code, unit.code, 'grassroots', unit.parent ?? '', unit.from, to ?? ''].join('|'),
  )
  const report = await inTransaction(database.jobs.db, async (db) => {
    const written = await importRead(db, 'org-units', aTable(columns, rows), {
      options: { dryRun: false, skipBad: false, today },
      record: () => Promise.resolve(),
    })
    return written
  })
  expect(report.faults, `seed ${seed}`).toEqual([])
}

/** What an import does not tell: who follows whom, and who was handed outside. */
async function writeEnds(database: TestDatabase, tree: Tree, today: PlainDate): Promise<void> {
  const ended = [...tree.values()].flatMap(({ code, end }) =>
    end?.day === today ? [{ code, ...end }] : [],
  )
  await database.owner.db.transaction().execute(async (db) => {
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      select former.id, heir.id, ${today}::date, true
      from json_to_recordset(${JSON.stringify(ended)}::json) as told (code text, heir text)
      join organisation.org_unit former on former.code = told.code
      join organisation.org_unit heir on heir.code = told.heir`.execute(db)
    await sql`
      update organisation.org_unit unit set handed_outside_on = ${today}::date
      from json_to_recordset(${JSON.stringify(ended)}::json) as told (code text, outside boolean)
      where unit.code = told.code and told.outside`.execute(db)
    await sql`update access.scope_epoch set epoch = epoch + 1`.execute(db)
  })
}

type Stored = {
  readonly code: string
  readonly number: number
  readonly path: readonly string[] | null
  readonly level: number | null
}

async function storedOn(database: TestDatabase, day: PlainDate): Promise<readonly Stored[]> {
  const found = await sql<Stored>`
    select unit.code, unit.number, place.level,
           (select array_agg(step.code order by at desc) from unnest(place.path) with ordinality as way (id, at)
            join organisation.org_unit step on step.id = way.id) as path
    from organisation.org_unit unit
    left join organisation.unit_place place on place.unit_id = unit.id and place.valid @> ${day}::date`.execute(
    database.owner.db,
  )
  return found.rows
}

test(`the tree and every reach, after ${operations} operations, seed ${seed}`, {
  timeout: 3_600_000,
}, async () => {
  const next = seededDice(seed)
  const roll = (below: number) => Math.floor(next() * below)
  let done = 0
  while (done < operations) {
    await withDatabase(async (database) => {
      const tree: Tree = new Map()
      const begin: readonly GivenState[] = [
        { code: 'top', kind: 'bloc' },
        ...['U1', 'U2', 'U3'].map((code) => ({ code, kind: 'grassroots', parent: 'top' })),
        ...['U4', 'U5', 'U6'].map((code) => ({ code, kind: 'grassroots', parent: 'U1' })),
      ]
      const ids = await givenUnits(database.owner.db, begin)
      await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(
        database.owner.db,
      )
      for (const { code, parent = null } of begin)
        tree.set(code, { code, parent, from: plainDate('2020-01-01'), end: null })
      const people: { readonly accountId: number; readonly granted: readonly string[] }[] = []
      for (const granted of [['top'], ['U1'], ['U2', 'U5'], ['U6']]) {
        const accountId = await givenAccount(database.owner.db, {
          login: granted.join('-').toLowerCase(),
          password: null,
        })
        for (const code of granted)
          await givenGrant(database.owner.db, accountId, {
            role: 'inspector',
            unitId: ids.get(code) ?? 0,
          })
        people.push({ accountId, granted })
      }
      const numbers = new Map<string, number>()
      for (let passed = 1; passed <= days && done < operations; passed += 1) {
        const today = addDays(plainDate('2024-01-01'), passed)
        const lines = changeTree(tree, today, roll)
        done += lines.length
        await write(database, lines, today)
        await writeEnds(database, tree, today)

        const stored = await storedOn(database, today)
        expect(stored.map(({ code }) => code).toSorted()).toEqual([...tree.keys()].toSorted())
        expect(new Set(stored.map(({ number }) => number)).size).toBe(stored.length)
        for (const { code, number, path, level } of stored) {
          expect(number, `${code} keeps its number`).toBe(numbers.get(code) ?? number)
          numbers.set(code, number)
          const way = tree.get(code)?.end === null ? wayUp(tree, code) : undefined
          expect({ path, level }, `${code} on ${today}, seed ${seed}`).toEqual({
            path: way ?? null,
            level: way === undefined ? null : way.length - 1,
          })
        }
        for (const { accountId, granted } of people) {
          const reach = await reachOf(database.app.db, {
            accountId,
            roles: ['inspector'],
            today,
            kept: {},
          })
          const seen = stored.filter(({ number }) => reaches(reach, number)).map(({ code }) => code)
          expect(seen.toSorted(), `${granted.join()} on ${today}, seed ${seed}`).toEqual(
            opened(tree, granted),
          )
        }
      }
    })
  }
})
