import { inTransaction } from '#platform/server/database.ts'
import { rotateRoot } from '#platform/server/sealing/field-seal.ts'
import { keysPath } from '#platform/server/sealing/root-keys.ts'

import { noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** `chibo keys rotate`: a new root key, and every data key wrapped anew under it. */
export const keysCommand: Command = {
  words: ['keys', 'rotate'],
  usage: 'keys rotate',
  about: {
    vi: 'Đổi khóa gốc của các ô niêm phong; dữ liệu không phải ghi lại',
    en: 'Change the root key of sealed fields; no data are written anew',
  },
  options: {},
  run: async (given) => {
    noPositionals(given)
    return withInstallation(async ({ jobs, record }) => {
      const keys = await rotateRoot((work) => inTransaction(jobs.db, work), process.env)
      await record(jobs.db)('platform.keys-rotated', { facts: { keys } })
      const path = keysPath(process.env)
      return {
        value: { keys, path },
        words: `Đã đổi khóa gốc; ${keys} khóa được bọc lại. Hãy sao lưu riêng ${path}. · Root key changed; ${keys} keys wrapped anew. Back up ${path} by itself.`,
        exit: 0,
      }
    })
  },
}
