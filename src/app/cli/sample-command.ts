import { isPlainDate } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import { loadSample } from '../load-sample.ts'
import { loadAlone } from '../prepare.ts'
import { isEmpty } from '../sample-bloc.ts'
import { type Arguments, noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { WrongUse } from './output.ts'

function positive(given: Arguments, name: string): number | undefined {
  const text = given.value(name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw new WrongUse(
    { vi: `--${name} phải là một số dương.`, en: `--${name} must be a positive number.` },
    `--${name}`,
  )
}

function untilOf(given: Arguments) {
  const until = given.value('until')
  if (until === undefined || isPlainDate(until)) return until
  throw new WrongUse(
    {
      vi: `“${until}” không phải một ngày dạng 2025-01-08.`,
      en: `"${until}" is not a day such as 2025-01-08.`,
    },
    '--until',
  )
}

/** `chibo sample`: the sample Bloc into an empty system, whole or not at all. */
export const sampleCommand: Command = {
  words: ['sample'],
  usage: 'sample [--members N] [--years N] [--until DATE] [--acts N]',
  about: {
    vi: 'Nạp dữ liệu mẫu vào hệ thống còn trống',
    en: 'Load the sample Bloc into an empty system',
  },
  options: { members: 'value', years: 'value', until: 'value', acts: 'value' },
  run: async (given) => {
    noPositionals(given)
    const asked = {
      members: positive(given, 'members'),
      years: positive(given, 'years'),
      until: untilOf(given),
      acts: positive(given, 'acts'),
    }
    return withInstallation(({ owner, jobs, record }) =>
      loadAlone(
        owner.pool,
        () => undefined,
        async () => {
          if (!(await isEmpty(owner.db))) {
            throw problem(409, 'not-empty', {
              vi: 'Hệ thống đã có dữ liệu nên không nạp dữ liệu mẫu. Không có gì thay đổi.',
              en: 'The system holds data already, so the sample was not loaded. Nothing was changed.',
            })
          }
          const acts = await loadSample({ owner, jobs }, asked)
          await record(owner.db)('app.sample-loaded')
          return {
            value: { loaded: true, acts },
            words:
              acts === 0
                ? 'Đã nạp dữ liệu mẫu. · The sample is loaded.'
                : `Đã nạp dữ liệu mẫu và thực hiện ${acts} nội dung sắp xếp tổ chức. · The sample is loaded, and ${acts} acts of reorganisation are done.`,
            exit: 0,
          }
        },
      ),
    )
  },
}
