import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { importOpened, openImport } from './import-file.ts'
import { expectedRows } from './import-progress.ts'
import { withDatabase } from './testing.ts'

test('an import tells its share: row by row while it reads, then what is written, then what is computed', () =>
  withDatabase(async (database) => {
    const folder = await mkdtemp(join(tmpdir(), 'chibo-import-'))
    try {
      const path = join(folder, 'units.csv')
      const cells = Array.from(
        { length: 1_999 },
        (_, place) => `C${place},Chi bộ ${place},cell,K,2020-01-01`,
      )
      const lines = ['code,name,kind,parent_code,valid_from', 'K,Khối,bloc,,2019-01-01', ...cells]
      await writeFile(path, `${lines.join('\n')}\n`)
      expect(await expectedRows(path, 'csv')).toBe(2_001)
      const told: number[] = []
      const table = await openImport('org-units', { path, fileName: 'units.csv' })
      const report = await importOpened(database.owner, 'org-units', table, {
        options: { dryRun: false, skipBad: false, today: plainDate('2025-01-08') },
        recordIn: () => () => Promise.resolve(),
        expectedRows: 2_000,
        progress: (done, total) => told.push(done / total),
      })
      expect([report.written, report.faults]).toEqual([2_000, []])
      expect(told).toEqual([0.1, 0.2, 0.3, 0.4, 0.4, 0.85, 1].map((share) => expect.closeTo(share)))
    } finally {
      await rm(folder, { recursive: true })
    }
  }))
