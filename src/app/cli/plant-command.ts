import { randomInt } from 'node:crypto'

import { findTopUnit, listUnitLives } from '#features/organisation/server/public.ts'
import type { PlainDate } from '#kernel/time.ts'
import { readClock } from '#platform/server/clock.ts'
import { inTransaction } from '#platform/server/database.ts'
import { problem } from '#platform/server/problem.ts'

import { plantFiles } from '../plant-files.ts'
import { createRandom } from '../sample/random.ts'
import { type Arguments, noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { type Installation, withInstallation } from './installation.ts'
import { WrongUse } from './output.ts'

/** More than these are no bait but a second register. */
const mostFiles = 1_000

function readCount(given: Arguments): number {
  const count = given.value('count')
  if (count === undefined || !/^\d{1,4}$/.test(count) || Number(count) > mostFiles)
    throw new WrongUse(
      {
        vi: `--count là một số từ 0 đến ${mostFiles}.`,
        en: `--count is a number from 0 to ${mostFiles}.`,
      },
      '--count',
    )
  return Number(count)
}

async function findUnit(
  db: Installation['jobs']['db'],
  asked: string | undefined,
  today: PlainDate,
): Promise<number> {
  const code = asked ?? (await findTopUnit(db, today))?.code ?? ''
  const [unit] = await listUnitLives(db, { codes: [code], ids: [] })
  if (unit && unit.from <= today && (unit.to === null || today < unit.to)) return unit.id
  throw problem(
    422,
    'unit-unknown',
    {
      vi: `Hôm nay không có tổ chức nào mang mã “${code}”.`,
      en: `No organisation has the code "${code}" today.`,
    },
    { where: '--unit' },
  )
}

/** `chibo members plant`: so many files that no work leads to. Which ones they are is told to nobody. */
export const plantCommand: Command = {
  words: ['members', 'plant'],
  usage: 'members plant [--unit CODE] --count N',
  about: {
    vi: 'Gài N hồ sơ hư cấu ở tổ chức và bên dưới: ai mở một hồ sơ thì người phụ trách được báo; 0: gỡ hết',
    en: 'Have N invented files at and under a unit: whoever opens one is told of; 0 takes them out',
  },
  options: { unit: 'value', count: 'value' },
  run: async (given) => {
    noPositionals(given)
    const count = readCount(given)
    return withInstallation(async ({ jobs, record }) => {
      const changed = await inTransaction(jobs.db, async (db) => {
        const { today } = await readClock(db)
        const unitId = await findUnit(db, given.value('unit'), today)
        const random = createRandom(randomInt(2 ** 32))
        const done = await plantFiles(db, { unitId, count, today, random })
        await record(db)('members.planted', { facts: done })
        return done
      })
      const { planted, takenOut } = changed
      return {
        value: changed,
        words: `Đã gài ${planted} hồ sơ, gỡ ${takenOut}. · ${planted} planted, ${takenOut} taken out.`,
        exit: 0,
      }
    })
  },
}
