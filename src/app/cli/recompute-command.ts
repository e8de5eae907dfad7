import { recomputeAll, verifyStanding } from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'

import { indicators } from '../indicators.ts'
import { drainAll } from '../standing-worker.ts'
import { withBar } from '../terminal.ts'
import { noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** `chibo recompute`: standing from nothing; with `--verify`, only compared with what is kept. */
export const recomputeCommand: Command = {
  words: ['recompute'],
  usage: 'recompute [--verify]',
  about: {
    vi: 'Tính lại toàn bộ tình trạng từ hồ sơ gốc; --verify: chỉ so sánh, không sửa',
    en: 'Compute all standing from the records; --verify compares and changes nothing',
  },
  options: { verify: 'switch' },
  run: async (given) => {
    noPositionals(given)
    return withInstallation(async ({ jobs, record }) => {
      if (given.has('verify')) {
        await drainAll(jobs)
        const found = await withBar('So sánh · Comparing', (progress) =>
          jobs.db.transaction().execute(async (db) => verifyStanding(db, indicators, progress)),
        )
        const equal = found.standings === 0 && found.totals === 0
        const words = equal
          ? `Khớp: ${found.compared} kết quả, không có khác biệt. · Equal: ${found.compared} standings, no difference.`
          : `Khác biệt: ${found.standings} kết quả, ${found.totals} tổng. · Different: ${found.standings} standings, ${found.totals} totals.`
        return { value: { equal, ...found }, words, exit: equal ? 0 : 1 }
      }
      const changed = await withBar('Tính lại · Recomputing', (progress) =>
        jobs.db.transaction().execute(async (db) => {
          const { today } = await readClock(db)
          const count = await recomputeAll(db, indicators, today, progress)
          await record(db)('directives.recomputed', { facts: { changed: count } })
          return count
        }),
      )
      return {
        value: { changed },
        words: `Đã tính lại; ${changed} kết quả thay đổi. · Recomputed; ${changed} changed.`,
        exit: 0,
      }
    })
  },
}
