import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openEmbedded, type OpenDatabase } from '#platform/server/embedded-postgres.ts'
import { projectRoot } from '#platform/server/project-root.ts'

let home: string
let database: OpenDatabase

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'chibo-commands-'))
  // One more client, so that the server does not start and stop with every command.
  database = await openEmbedded(home)
})
afterAll(async () => {
  await database.leave()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

type Ended = { readonly code: number | null; readonly out: string; readonly told: string }

function chibo(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'cli.mjs'), ...args], {
      cwd: projectRoot(),
      env: { ...process.env, DATABASE_URL: '', CHIBO_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let told = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (told += part.toString()))
    child.on('close', (code) => resolve({ code, out, told }))
  })
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(home, name)
  await writeFile(path, content)
  return path
}

const units = `Mã tổ chức;Tên tổ chức đảng;Loại hình;Mã cấp trên;Từ ngày;Đến ngày
C1;Chi bộ Vụ Tổ chức;Chi bộ;D;01/01/2020;
C2;Chi bộ Văn phòng;CBTT;D;01/01/2020;01/06/2024
D;Đảng bộ cơ sở;Đảng bộ cơ sở;K;01/01/2018;
K;Đảng bộ Khối;DBTW;;01/01/2015;
`

const member = (card: string, cell: string, more = ',,,,') =>
  `${card},Nguyễn Văn ${card},Nam,1980-02-03,2010-05-19,2011-05-19,${cell},2020-01-01${more}`

const members = [
  'Số thẻ đảng viên,Họ và tên,Giới tính,Ngày sinh,Ngày vào Đảng,Ngày chính thức,Mã chi bộ,Sinh hoạt từ ngày,Đến ngày,Chức vụ,Từ ngày,Đến ngày',
  member('001', 'C1', ',,Bí thư,01/01/2022,'),
  member('002', 'C1'),
  member('003', 'C1'),
  member('004', 'C2'),
  member('005', 'C2'),
  member('006', 'C2'),
].join('\n')

const meetings = `unit_code,kind,held_on,outcome,checker_card
C1,Thường kỳ,03/05/2024,Kết luận,001
C2,Thường kỳ,09/05/2024,Nghị quyết,
`

const attendance = `unit_code,kind,held_on,card_number,status,spoke
C1,Thường kỳ,2024-05-03,001,Có mặt,x
C1,Thường kỳ,2024-05-03,002,Trực tuyến,
C1,Thường kỳ,2024-05-03,004,Có mặt,x
C2,Thường kỳ,2024-05-09,004,Vắng có lý do,
`

async function standing(...args: readonly string[]) {
  const { code, out, told } = await chibo('standing', '--json', ...args)
  expect([code, told]).toEqual([0, ''])
  return JSON.parse(out) as { obligations: readonly Record<string, unknown>[] }
}

describe('the command line, in an empty system', () => {
  test('imports tables, twice without a change, and answers how the indicators stand', async () => {
    const files = [
      ['org-units', await fileOf('units.csv', `\ufeff${units}`)],
      ['members', await fileOf('members.csv', members)],
      ['meetings', await fileOf('meetings.csv', Buffer.from(`\ufeff${meetings}`, 'utf16le'))],
      ['attendance', await fileOf('attendance.csv', attendance)],
    ] as const
    for (const [kind, path] of files) {
      const first = await chibo('import', kind, path, '--json')
      expect([first.code, first.told]).toEqual([0, ''])
      expect(JSON.parse(first.out)).toMatchObject({ refused: 0, unknownColumns: [] })
      const again = await chibo('--json', 'import', kind, path)
      expect(JSON.parse(again.out)).toMatchObject({ written: 0, refused: 0 })
    }

    const month = ['--period', '2024-05', '--as-of', '2024-06-30']
    const ordinary = await standing('--indicator', 'meeting.ordinary.month', ...month)
    expect(ordinary).toEqual({
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
    })
    const before = ['--period', '2024-05', '--as-of', '2024-05-08', '--unit', 'D']
    expect(
      (await standing('--indicator', 'meeting.ordinary.month', ...before)).obligations,
    ).toEqual([expect.objectContaining({ met: 1, due: 1, missed: 0, rate: 0.5 })])
    expect((await standing('--indicator', 'meeting.attendance', ...month)).obligations).toEqual([
      expect.objectContaining({ met: null, numerator: 2, denominator: 6, rate: 0.33333 }),
    ])
    const ended = ['--period', '2024-06', '--as-of', '2024-07-31']
    expect((await standing('--indicator', 'meeting.ordinary.month', ...ended)).obligations).toEqual(
      [expect.objectContaining({ met: 0, missed: 1, notDue: 0 })],
    )
    const { code, out } = await chibo('recompute', '--verify', '--json')
    expect([code, (JSON.parse(out) as { equal: boolean }).equal]).toEqual([0, true])
  })

  test('a directive gives its obligations, the measured and the others', async () => {
    const text = join(projectRoot(), 'sample', 'documents', 'resolution-01-2016.txt')
    expect((await chibo('directive', 'import', text, '--json')).code).toBe(0)
    const asked = ['--directive', '01-NQ/ĐUK@2016-08-19', '--period', '2024-05']
    const { obligations } = await standing(...asked, '--as-of', '2024-06-30')
    expect(obligations).toHaveLength(23)
    expect(obligations.find((one) => one['indicator'] === 'meeting.ordinary.month')).toMatchObject({
      provision: 'III.2.3',
      numerator: 2,
      denominator: 2,
      measured: true,
    })
    // A duty of the quarter has no figure of a month: that of the quarter says whose it is.
    expect(
      obligations.flatMap(({ indicator, period }) =>
        period === undefined || !String(indicator).startsWith('meeting.')
          ? []
          : [[indicator, period]],
      ),
    ).toEqual([['meeting.thematic.quarter', '2024-Q2']])
    const silent = obligations.filter((one) => one['measured'] === false)
    expect(silent).toHaveLength(14)
    expect(silent.every((one) => one['met'] === null && one['rate'] === null)).toBe(true)
    const id = String(obligations[0]?.['id'])
    const only = await standing(...asked, '--obligation', id)
    expect(only.obligations.map((one) => one['id'])).toEqual([id])
  })

  test('a bad row refuses the file with its line, column and reason; leaving it out is asked for', async () => {
    const bad = await fileOf(
      'bad.csv',
      `${meetings}C1,Thường kỳ,31/02/2024,,\nC1,Chuyên đề,04/05/2024,,\n`,
    )
    const refused = await chibo('import', 'meetings', bad, '--json')
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.out)).toMatchObject({
      written: 0,
      refused: 1,
      faults: [{ line: 4, column: 'held_on', code: 'not-a-day' }],
    })
    const words = await chibo('import', 'meetings', bad, '--lang', 'en')
    expect(words.out).toContain('Nothing was written')
    expect(words.out).not.toContain('dòng')
    const tried = await chibo('import', 'meetings', bad, '--skip-bad', '--dry-run', '--json')
    expect([tried.code, JSON.parse(tried.out)]).toMatchObject([1, { written: 1, dryRun: true }])
    const kept = await chibo('import', 'meetings', bad, '--skip-bad', '--json')
    expect([kept.code, JSON.parse(kept.out)]).toMatchObject([1, { written: 1, refused: 1 }])
  })

  test.each([
    [
      'a missing file',
      ['import', 'members', 'không-có.csv'],
      1,
      'file-not-readable',
      'không-có.csv:1',
    ],
    [
      'an unknown unit',
      ['standing', '--indicator', 'meeting.outcome', '--unit', 'X'],
      1,
      'unit-unknown',
      '--unit',
    ],
    ['an unknown command', ['importer'], 2, 'wrong-use', 'importer'],
    ['an unknown option', ['doctor', '--frob'], 2, 'wrong-use', '--frob'],
    ['an option without its value', ['standing', '--unit'], 2, 'wrong-use', '--unit'],
    ['a word too much', ['standing', 'x', '--indicator', 'meeting.outcome'], 2, 'wrong-use', 'x'],
    ['a language that is not spoken', ['doctor', '--lang', 'fr'], 2, 'wrong-use', '--lang'],
    [
      'no period',
      ['standing', '--indicator', 'meeting.outcome', '--period', '2024-13'],
      2,
      'wrong-use',
      '--period',
    ],
  ] as const)('%s is refused in JSON alone', async (_what, args, exit, code, where) => {
    const { code: ended, out, told } = await chibo(...args, '--json')
    expect([ended, told]).toEqual([exit, ''])
    expect(JSON.parse(out)).toEqual({ error: { code, message: expect.any(String), where } })
  })

  test('without JSON a refusal is a sentence on standard error, in the language asked for', async () => {
    const { code, out, told } = await chibo(
      '--lang',
      'en',
      'standing',
      '--indicator',
      'x',
      '--tree',
      'y',
    )
    expect([code, out, told]).toEqual([2, '', '--tree is then or today. (--tree)\n'])
  })

  test('help stands beside every command, in both languages, and starts no server', async () => {
    const all = await chibo('--help')
    const one = await chibo('import', 'members', '--help')
    expect([all.code, one.code]).toEqual([0, 0])
    expect(all.out).toContain('chibo standing (--directive')
    expect(one.out).toMatch(/--skip-bad +bỏ qua dòng sai, nạp dòng đúng · leave bad rows out/)
  })
})
