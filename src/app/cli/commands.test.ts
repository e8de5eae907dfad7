import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { type TestDatabase, testDatabase } from '../testing.ts'
import type { Ended } from './output.ts'
import { commands, runCommand } from './run-command.ts'

let database: TestDatabase
let folder: string

const formerUrl = process.env['DATABASE_URL']

beforeAll(async () => {
  database = await testDatabase()
  process.env['DATABASE_URL'] = database.url
  folder = await mkdtemp(join(tmpdir(), 'chibo-commands-'))
})

afterAll(async () => {
  if (formerUrl === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = formerUrl
  await database.drop()
  await rm(folder, { recursive: true })
})

/** Runs the command in a process of its own, as a person does. */
function started(args: readonly string[], environment: Record<string, string>) {
  return new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(projectRoot(), 'bin', 'chibo.mjs'), ...args],
      { env: { ...process.env, ...environment } },
      (_error, out, err) => resolve({ exit: (child.exitCode ?? 1) as Ended['exit'], out, err }),
    )
  })
}

/** Runs the command here, on the database of this file. */
const chibo = runCommand

/** The same with `--json`: standard output holds one JSON value and nothing else. */
async function asked(args: readonly string[]) {
  const { exit, out } = await chibo([...args, '--json'])
  return { exit, answer: JSON.parse(out) as Record<string, unknown> }
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const refused = (code: string, where: unknown) => ({
  error: { code, message: expect.stringMatching(/\p{L}/u), where },
})

const units = `code,name,kind,parent_code,valid_from
K,Đảng bộ Khối,bloc,,01/01/2015
A,Đảng bộ A,upper,K,01/01/2015
A1,Chi bộ Một,cell,A,01/01/2015
A2,Chi bộ Hai,cell,A,01/01/2015
`

const member = (card: string, cell: string) =>
  `${card},Nguyễn Văn ${card.slice(-1)},Nam,01/02/1980,03/02/2010,03/02/2011,${cell},01/01/2020`
const members = [
  'card_number,full_name,gender,birth_date,admitted_on,recognised_on,unit_code,in_unit_from',
  ...['A1', 'A2'].flatMap((cell, place) =>
    [1, 2, 3].map((number) => member(`000${place}${number}`, cell)),
  ),
  '',
].join('\n')

const meetings = `unit_code,kind,held_on,outcome,checker_card
A1,Thường kỳ,07/05/2024,Nghị quyết,00001
A2,Thường kỳ,10/05/2024,Kết luận,
`

describe('wrong use ends with 2 and says where', () => {
  test.each([
    ['a command that is not there', ['members', 'list'], 'members'],
    ['an option that is not there', ['doctor', '--fast'], '--fast'],
    ['an option without its value', ['standing', '--period'], '--period'],
    ['a file that is not named', ['directive', 'import'], 'FILE'],
    ['two files', ['import', 'members', 'a.csv', 'b.csv'], 'FILE'],
    ['neither directive nor indicator', ['standing'], '--directive | --indicator'],
    [
      'both of them',
      ['standing', '--directive', '01-NQ/ĐUK', '--indicator', 'meeting.outcome'],
      '--directive | --indicator',
    ],
    [
      'an obligation of no directive',
      ['standing', '--indicator', 'meeting.outcome', '--obligation', 'a/1'],
      '--obligation',
    ],
    [
      'a period of no form',
      ['standing', '--indicator', 'meeting.outcome', '--period', '2024-13'],
      '--period',
    ],
    [
      'a period shorter than that of the indicator',
      ['standing', '--indicator', 'member.spoke.year', '--period', '2024-Q2'],
      '--period',
    ],
    [
      'a month of a quarterly indicator',
      ['standing', '--indicator', 'meeting.thematic.quarter', '--period', '2024-05'],
      '--period',
    ],
    [
      'a day that does not exist',
      ['standing', '--indicator', 'meeting.outcome', '--as-of', '2024-02-30'],
      '--as-of',
    ],
    ['a tree of no kind', ['standing', '--indicator', 'x', '--tree', 'now'], '--tree'],
    [
      'a day of issue of no form',
      ['directive', 'import', 'a.txt', '--issued', '5-3-2019'],
      '--issued',
    ],
    ['a language that is not spoken', ['doctor', '--lang', 'fr'], '--lang'],
    ['a number that is none', ['sample', '--members', 'many'], '--members'],
  ])('%s', async (_what, args, where) => {
    const { exit, answer } = await asked(args)
    expect(exit).toBe(2)
    expect(answer).toEqual(refused('wrong-use', where))
  })
})

test('a period that an indicator has no figure for is answered with those that it has', async () => {
  const given = ['standing', '--indicator', 'meeting.thematic.quarter', '--period', '2024-05']
  expect((await chibo(given)).err).toContain('quý (2024-Q2), nửa năm (2024-H1), năm (2024).')
  expect((await chibo([...given, '--lang', 'en'])).err).toContain(
    'quarter (2024-Q2), half-year (2024-H1), year (2024).',
  )
})

describe('help', () => {
  test('names every command in both languages', async () => {
    const { exit, out } = await chibo(['--help'])
    expect(exit).toBe(0)
    for (const words of ['chibo standing', 'Check versions', 'Kiểm tra phiên bản', 'Mã thoát'])
      expect(out).toContain(words)
    const own = await chibo(['standing', '--help'])
    expect(own.exit).toBe(0)
    expect(own.out).toContain('[--tree then|today]')
  })

  test.each(commands)(
    'of chibo $usage says in both languages what each option is for',
    async ({ words, options, about }) => {
      const { exit, out } = await chibo([...words, '--help'])
      expect(exit).toBe(0)
      expect(out).toContain(about.vi)
      expect(out).toContain(about.en)
      for (const name of [...Object.keys(options), 'json', 'lang', 'help']) {
        const [vi = '', en = ''] =
          new RegExp(`^  --${name}(?: …)? +(.*) · (.*)$`, 'm').exec(out)?.slice(1) ?? []
        expect([name, vi]).toEqual([name, expect.stringMatching(/\p{L}{2}/u)])
        expect([name, en]).toEqual([
          name,
          expect.stringMatching(/^[\x20-\x7e]*[a-z]{2}[\x20-\x7e]*$/),
        ])
      }
    },
  )

  test('without a word is shown and is wrong use; as JSON it is JSON', async () => {
    expect((await chibo([])).exit).toBe(2)
    const { exit, answer } = await asked(['doctor', '--help'])
    expect([exit, answer]).toEqual([0, { help: expect.stringContaining('chibo doctor') }])
  })
})

describe('reading a document', () => {
  test('prints the answer of the parser and starts no server', async () => {
    const home = join(folder, 'home')
    const path = join(projectRoot(), 'sample', 'documents', 'resolution-01-2016.txt')
    const { exit, out } = await started(['directive', 'parse', path, '--json'], {
      DATABASE_URL: '',
      CHIBO_HOME: home,
    })
    expect(exit).toBe(0)
    const answer = JSON.parse(out) as Record<string, unknown>
    expect(Object.keys(answer)).toEqual([
      'symbol',
      'kind',
      'issuer',
      'issued',
      'title',
      'sections',
      'citations',
      'targets',
      'deadlines',
      'responsible',
    ])
    expect(answer).toMatchObject({ symbol: null, kind: 'nghị quyết', issued: null })
    expect(existsSync(home)).toBe(false)
  })

  test('of which there is none is refused', async () => {
    const path = join(folder, 'không-có.txt')
    const { exit, answer } = await asked(['directive', 'parse', path])
    expect([exit, answer]).toEqual([1, refused('file-unreadable', path)])
  })
})

describe('an empty system', () => {
  test('has nothing to answer, and says so', async () => {
    const { exit, answer } = await asked(['standing', '--indicator', 'meeting.outcome'])
    expect([exit, answer]).toEqual([1, refused('no-units', null)])
  })

  test('takes units, members and meetings, and answers to the digit', async () => {
    for (const [kind, content] of [
      ['org-units', units],
      ['members', members],
      ['meetings', meetings],
    ] as const) {
      const path = await file(`${kind}.csv`, content)
      const first = await asked(['import', kind, path])
      expect(first).toMatchObject({ exit: 0, answer: { faults: [], unchanged: 0 } })
      const again = await asked(['import', kind, path])
      expect(again).toMatchObject({
        exit: 0,
        answer: { written: 0, unchanged: first.answer['written'], refused: 0, faults: [] },
      })
    }
    const { exit, answer } = await asked([
      'standing',
      '--indicator',
      'meeting.ordinary.month',
      '--period',
      '2024-05',
      '--as-of',
      '2024-06-30',
    ])
    expect([exit, answer]).toEqual([
      0,
      {
        directive: null,
        unit: 'K',
        period: '2024-05',
        asOf: '2024-06-30',
        tree: 'then',
        obligations: [
          {
            id: null,
            provision: null,
            indicator: 'meeting.ordinary.month',
            notDue: 0,
            due: 0,
            met: 1,
            metLate: 1,
            missed: 0,
            excused: 0,
            numerator: 2,
            denominator: 2,
            rate: 1,
            declared: 0,
            measured: true,
          },
        ],
      },
    ])
  })

  test('a ratio has no counts, and of nothing no rate', async () => {
    const of = async (period: string) =>
      (
        await asked([
          'standing',
          '--indicator',
          'meeting.outcome',
          '--unit',
          'A',
          '--period',
          period,
          '--as-of',
          '2024-06-30',
        ])
      ).answer
    expect(await of('2024-05')).toMatchObject({
      unit: 'A',
      obligations: [{ met: null, excused: null, numerator: 1, denominator: 2, rate: 0.5 }],
    })
    expect(await of('2024-06')).toMatchObject({
      obligations: [{ numerator: 0, denominator: 0, rate: null }],
    })
  })

  test('a unit and an indicator that are not there are refused', async () => {
    const indicator = ['standing', '--indicator']
    expect(await asked([...indicator, 'meeting.outcome', '--unit', 'Z'])).toEqual({
      exit: 1,
      answer: refused('unit-unknown', '--unit'),
    })
    expect(await asked([...indicator, 'meeting.none'])).toEqual({
      exit: 1,
      answer: refused('indicator-unknown', '--indicator'),
    })
  })

  test('a file with a bad row writes nothing; on request the others; a trial never', async () => {
    const path = await file(
      'bad.csv',
      'unit_code,kind,held_on\nA1,Thường kỳ,05/06/2024\nA9,Thường kỳ,06/06/2024\n',
    )
    const whole = await asked(['import', 'meetings', path])
    expect(whole).toMatchObject({
      exit: 1,
      answer: {
        written: 0,
        refused: 1,
        faults: [
          { line: 3, column: 'unit_code', code: expect.any(String), message: expect.any(String) },
        ],
      },
    })
    const trial = await asked(['import', 'meetings', path, '--skip-bad', '--dry-run'])
    expect(trial).toMatchObject({ exit: 1, answer: { dryRun: true } })
    const count = () =>
      sql<{ n: number }>`select count(*)::int as n from meetings.meeting`.execute(database.owner.db)
    expect((await count()).rows[0]?.n).toBe(2)
    const skipping = await asked(['import', 'meetings', path, '--skip-bad'])
    expect(skipping).toMatchObject({ exit: 1, answer: { written: 1, refused: 1 } })
    expect((await count()).rows[0]?.n).toBe(3)
  })
})

const issued = (day: string, body: string) =>
  `ĐẢNG ỦY KHỐI\nSố 01-NQ/ĐUK\nHà Nội, ngày ${day}\n\nNGHỊ QUYẾT\nvề sinh hoạt chi bộ\n\n1. ${body}\n`

describe('taking documents in', () => {
  test('what the text does not say is given beside it; again it changes nothing', async () => {
    const path = join(projectRoot(), 'sample', 'documents', 'resolution-01-2016.txt')
    const given = ['directive', 'import', path, '--symbol', '01-NQ/ĐUK', '--issued', '2016-08-19']
    expect(await asked(given)).toMatchObject({
      exit: 0,
      answer: {
        shortId: '01-nq-duk-2016-08-19',
        symbol: '01-NQ/ĐUK',
        issued: '2016-08-19',
        created: true,
        replaced: false,
        confirmed: 25,
      },
    })
    expect(await asked(given)).toMatchObject({ exit: 0, answer: { created: false, confirmed: 0 } })
    const { answer } = await asked([
      'standing',
      '--directive',
      '01-NQ/ĐUK',
      '--period',
      '2024-05',
      '--as-of',
      '2024-06-30',
    ])
    const lines = answer['obligations'] as readonly Record<string, unknown>[]
    expect(answer['directive']).toBe('01-NQ/ĐUK')
    const ofMeetings = lines.filter((line) => String(line['indicator']).startsWith('meeting.'))
    expect(ofMeetings).toMatchObject([
      { provision: 'III.2.3', indicator: 'meeting.ordinary.month', met: 1, metLate: 1 },
      { indicator: 'meeting.thematic.quarter', due: 2 },
      { indicator: 'meeting.outcome', numerator: 1, denominator: 2 },
    ])
    expect(lines.find((line) => line['measured'] === false)).toMatchObject({
      met: null,
      numerator: null,
      rate: null,
    })
    const one = await asked([
      'standing',
      '--directive',
      '01-NQ/ĐUK@2016-08-19',
      '--obligation',
      '01-nq-duk-2016-08-19/7',
    ])
    expect(one.answer['obligations']).toHaveLength(1)
  })

  test('a symbol that two works bear asks for the day', async () => {
    const path = await file('2012.txt', issued('10 tháng 01 năm 2012', 'Họp mỗi tháng một lần.'))
    expect((await asked(['directive', 'import', path])).exit).toBe(0)
    expect(await asked(['standing', '--directive', '01-NQ/ĐUK'])).toEqual({
      exit: 1,
      answer: refused('symbol-ambiguous', '--directive'),
    })
    for (const day of ['2012-01-10', '10-01-2012', '10/1/2012']) {
      const dated = await asked(['standing', '--directive', `01-NQ/ĐUK@${day}`])
      expect(dated).toMatchObject({ exit: 0, answer: { directive: '01-NQ/ĐUK', obligations: [] } })
    }
    expect(await asked(['standing', '--directive', '01-NQ/ĐUK@10 tháng 1'])).toEqual({
      exit: 1,
      answer: refused('not-a-day', '--directive'),
    })
    const undated = await file(
      'undated.txt',
      'NGHỊ QUYẾT\nvề sinh hoạt chi bộ\n\n1. Văn bản khác.\n',
    )
    expect(await asked(['directive', 'import', undated, '--symbol', '01-NQ/ĐUK'])).toEqual({
      exit: 1,
      answer: refused('symbol-ambiguous', '--issued'),
    })
    expect(await asked(['standing', '--directive', '99-NQ/ĐUK'])).toEqual({
      exit: 1,
      answer: refused('directive-unknown', '--directive'),
    })
  })

  test('of a document that is only cited nothing is answered, and it is said why', async () => {
    const citing = await file(
      'citing.txt',
      issued('02 tháng 3 năm 2017', 'Thực hiện Quyết định số 217-QĐ/TW của Bộ Chính trị.').replace(
        '01-NQ',
        '05-NQ',
      ),
    )
    expect(await asked(['directive', 'import', citing])).toMatchObject({ exit: 0 })
    expect(await asked(['standing', '--directive', '217-QĐ/TW'])).toEqual({
      exit: 1,
      answer: refused('directive-only-cited', '--directive'),
    })
  })

  test('a further text of a work ends the earlier one', async () => {
    const path = await file('2012b.txt', issued('10 tháng 01 năm 2012', 'Họp mỗi tháng hai lần.'))
    const given = ['directive', 'import', path, '--valid-from', '2014-01-01']
    expect(await asked(given)).toMatchObject({ exit: 0, answer: { created: true, replaced: true } })
    const third = await file('2012c.txt', issued('10 tháng 01 năm 2012', 'Họp ba lần.'))
    expect(await asked(['directive', 'import', third, '--valid-from', '2013-01-01'])).toEqual({
      exit: 1,
      answer: refused('text-differs', '2012c.txt'),
    })
  })

  test('a secret is refused before anything is stored, wherever it bears its mark', async () => {
    const rows = async () =>
      (
        await sql<{ n: number }>`
          select (select count(*)::int from directives.directive) + (select count(*)::int from platform.event) as n`.execute(
          database.owner.db,
        )
      ).rows[0]?.n
    const before = await rows()
    const text = 'ĐẢNG ỦY KHỐI\nTUYET MAT\n\nNGHỊ QUYẾT\nvề tổ chức\n'
    for (const path of [
      await file('nghi-quyet.txt', text),
      await file('MẬT-nghi-quyet.txt', 'NGHỊ QUYẾT\nvề tổ chức\n'),
    ]) {
      const { exit, answer } = await asked(['directive', 'import', path, '--not-secret'])
      expect([exit, answer]).toEqual([1, refused('secret-document', expect.any(String))])
      expect((await asked(['directive', 'parse', path])).exit).toBe(1)
    }
    expect(await rows()).toBe(before)
  })

  test('a bare "mat" asks, and the answer opens it', async () => {
    const path = await file(
      'a.txt',
      'ĐẢNG ỦY KHỐI\nMAT\n\nNGHỊ QUYẾT\nvề tổ chức\n\n1. Chi bộ họp.\n',
    )
    expect(await asked(['directive', 'import', path])).toEqual({
      exit: 1,
      answer: refused('secrecy-in-doubt', 'a.txt'),
    })
    expect((await asked(['directive', 'import', path, '--not-secret'])).exit).toBe(0)
  })
})

describe('the keeping of standing', () => {
  test('is verified, and a difference ends with 1', async () => {
    expect(await asked(['recompute', '--verify'])).toMatchObject({
      exit: 0,
      answer: { equal: true, standings: 0, totals: 0 },
    })
    await sql`update directives.standing set met_on = null, met_late = null
      where met_on = '2024-05-07'`.execute(database.owner.db)
    const { exit, answer } = await asked(['recompute', '--verify'])
    expect([exit, answer['equal']]).toEqual([1, false])
    expect(await asked(['recompute'])).toMatchObject({ exit: 0 })
    expect((await asked(['recompute', '--verify'])).exit).toBe(0)
  })

  test('the doctor tells what runs', async () => {
    const { exit, answer } = await asked(['doctor'])
    expect(exit).toBe(0)
    expect(answer).toMatchObject({ ok: true, units: 4, members: 6, sample: false })
  })

  test('the sample does not come over what is there', async () => {
    expect(await asked(['sample'])).toEqual({ exit: 1, answer: refused('not-empty', null) })
  })
})

test('every act of the console is in the journal, under the name of the installation', async () => {
  const found = await sql<{ act: string; by: string }>`
    select distinct act, actor as by from platform.event order by act`.execute(database.owner.db)
  expect(found.rows.map((row) => row.by)).toEqual(found.rows.map(() => 'installation'))
  for (const act of ['directives.imported', 'directives.recomputed', 'meetings.imported'])
    expect(found.rows.map((row) => row.act)).toContain(act)
})

test('a process of its own answers and ends alike', async () => {
  const args = ['standing', '--directive', '99-NQ/ĐUK', '--json']
  expect(await started(args, { DATABASE_URL: database.url })).toEqual(await chibo(args))
})

test('in words, a refusal goes to standard error, in the language asked for', async () => {
  const vi = await chibo(['standing', '--directive', '99-NQ/ĐUK'])
  expect(vi).toMatchObject({ exit: 1, out: '' })
  expect(vi.err).toContain('Thư viện không có văn bản “99-NQ/ĐUK”.')
  const en = await chibo(['standing', '--directive', '99-NQ/ĐUK', '--lang=en'])
  expect(en.err).toContain('The library has no document "99-NQ/ĐUK".')
})
