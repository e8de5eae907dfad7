import { readClock } from '#platform/server/clock.ts'

import { runRetention } from '../retention.ts'
import { noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** `chibo retention`: erases what is past its date; with `--dry-run`, only counts it. */
export const retentionCommand: Command = {
  words: ['retention'],
  usage: 'retention [--dry-run]',
  about: {
    vi: 'Xóa dữ liệu đã hết hạn lưu giữ (máy chủ tự làm mỗi ngày); --dry-run: chỉ đếm',
    en: 'Erase what is past its date (the server does so daily); --dry-run only counts',
  },
  options: { 'dry-run': 'switch' },
  run: async (given) => {
    noPositionals(given)
    return withInstallation(async ({ jobs }) => {
      const { today } = await readClock(jobs.db)
      const dryRun = given.has('dry-run')
      const rules = await runRetention(jobs, { today, dryRun })
      const lines = rules.map(({ table, column, keptFrom, rows }) => {
        const place = column === null ? table : `${table}.${column}`
        return `${String(rows).padStart(8)}  ${place}  < ${keptFrom}`
      })
      const done = dryRun
        ? 'Chỉ đếm, chưa xóa gì. · Counted only, nothing erased.'
        : 'Đã xóa. · Erased.'
      return { value: { today, dryRun, rules }, words: [...lines, done].join('\n'), exit: 0 }
    })
  },
}
