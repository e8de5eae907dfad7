import { type Period, type PeriodKind, periodContaining, readPeriod } from '#kernel/period.ts'
import { isPlainDate, showDay } from '#kernel/time.ts'
import { answerStanding, type StandingAnswer } from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'

import { indicators } from '../indicators.ts'
import { type Arguments, noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { WrongUse } from './output.ts'

function wrong(where: string, vi: string, en: string): WrongUse {
  return new WrongUse({ vi, en }, where)
}

const kindNames: Readonly<Record<PeriodKind, { readonly vi: string; readonly en: string }>> = {
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  'half-year': { vi: 'nửa năm', en: 'half-year' },
  year: { vi: 'năm', en: 'year' },
}

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half-year', 'year']

/** An indicator has no figure of a shorter period than its own; that of the longer one is not passed off as such. */
function refuseShorter(period: Period, indicator: string): void {
  const own = indicators.find(({ code }) => code === indicator)?.period
  if (own === undefined || kinds.indexOf(own) <= kinds.indexOf(period.kind)) return
  const fitting = kinds.slice(kinds.indexOf(own))
  const list = (language: 'vi' | 'en') =>
    fitting
      .map((kind) => `${kindNames[kind][language]} (${periodContaining(kind, period.from).code})`)
      .join(', ')
  throw wrong(
    '--period',
    `${indicator} không có số liệu của kỳ ${period.code}. Chỉ số này tính theo: ${list('vi')}.`,
    `${indicator} has no figure for ${period.code}. Its periods: ${list('en')}.`,
  )
}

function readQuestion(given: Arguments) {
  const directive = given.value('directive')
  const indicator = given.value('indicator')
  if ((directive === undefined) === (indicator === undefined)) {
    throw wrong(
      '--directive | --indicator',
      'Cần đúng một trong hai: --directive hoặc --indicator.',
      'Give either --directive or --indicator.',
    )
  }
  const obligation = given.value('obligation')
  if (obligation !== undefined && directive === undefined) {
    throw wrong(
      '--obligation',
      '--obligation chỉ đi cùng --directive.',
      '--obligation goes with --directive only.',
    )
  }
  const periodText = given.value('period')
  const period = periodText === undefined ? undefined : readPeriod(periodText)
  if (periodText !== undefined && !period) {
    throw wrong(
      '--period',
      `Kỳ “${periodText}” chưa đúng dạng: 2024-05, 2024-Q2, 2024-H1 hoặc 2024.`,
      `The period "${periodText}" is not 2024-05, 2024-Q2, 2024-H1 or 2024.`,
    )
  }
  if (period && indicator !== undefined) refuseShorter(period, indicator)
  const asOf = given.value('as-of')
  if (asOf !== undefined && !isPlainDate(asOf)) {
    throw wrong(
      '--as-of',
      `“${asOf}” không phải một ngày dạng 2024-06-30.`,
      `"${asOf}" is not a day such as 2024-06-30.`,
    )
  }
  const tree = given.value('tree') ?? 'then'
  if (tree !== 'then' && tree !== 'today') {
    throw wrong('--tree', '--tree là then hoặc today.', '--tree is then or today.')
  }
  return {
    directive,
    indicator,
    period,
    asOf,
    tree,
    obligation,
    unit: given.value('unit'),
  } as const
}

const percent = (rate: number | null) =>
  rate === null ? '–' : `${(rate * 100).toFixed(1).replace('.', ',')} %`

function inWords(answer: StandingAnswer): string {
  const title =
    `${answer.directive ?? ''} ${answer.unit} · ${answer.period} · ${showDay(answer.asOf)}`.trim()
  const lines = answer.obligations.map((line) => {
    const name = `${line.id ?? line.indicator ?? ''}${line.provision ? ` (${line.provision})` : ''}${line.period ? ` · ${line.period}` : ''}`
    if (!line.measured) return `${name}: chưa đo được · not measured yet`
    const share = `${line.numerator} / ${line.denominator} = ${percent(line.rate)}`
    if (line.met === null)
      return `${name}: ${share}${line.declared ? ` · khai báo · declared ${line.declared}` : ''}`
    return `${name}: ${share} · đúng hạn · met ${line.met} · đạt muộn · late ${line.metLate} · còn hạn · due ${line.due} · chưa đạt · missed ${line.missed} · chưa đến lượt · not due ${line.notDue}`
  })
  return [title, ...lines].join('\n')
}

/** `chibo standing`: the answer from the records, for any unit, period, day and tree. */
export const standingCommand: Command = {
  words: ['standing'],
  usage:
    'standing (--directive SYMBOL[@DATE] | --indicator CODE) [--obligation ID] [--unit CODE] [--period 2024-05|2024-Q2|2024-H1|2024] [--as-of DATE] [--tree then|today]',
  about: {
    vi: 'Tình trạng thực hiện một văn bản hoặc một chỉ số, tính từ hồ sơ gốc',
    en: 'How a directive or an indicator stands, computed from the records',
  },
  options: {
    directive: 'value',
    indicator: 'value',
    obligation: 'value',
    unit: 'value',
    period: 'value',
    'as-of': 'value',
    tree: 'value',
  },
  run: async (given) => {
    noPositionals(given)
    const question = readQuestion(given)
    const answer = await withInstallation(async ({ jobs }) =>
      jobs.db.transaction().execute(async (db) => {
        const { today } = await readClock(db)
        return answerStanding(db, indicators, { ...question, asOf: question.asOf ?? today })
      }),
    )
    return { value: answer, words: inWords(answer), exit: 0 }
  },
}
