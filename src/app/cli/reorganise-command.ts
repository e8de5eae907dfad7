import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Language } from '#kernel/messages.ts'
import { showDay } from '#kernel/time.ts'
import {
  type Effects,
  reorganisationSchema,
} from '#features/organisation/contract/reorganisation.ts'
import { effectTexts } from '#features/organisation/messages/reorganisation.ts'
import { findStanding, type Reorganisation } from '#features/organisation/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { type ReorganisationOutcome, sign, simulate, undo } from '../reorganisation/execute.ts'
import { drainAll } from '../standing-worker.ts'
import { withBar } from '../terminal.ts'
import { onePositional } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { WrongUse } from './output.ts'

function parsed(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw problem(
      422,
      'no-json',
      {
        vi: `Không đọc được “${fileName}”: tệp quyết định phải ở dạng JSON.`,
        en: `"${fileName}" can't be read: the file of a decision is JSON.`,
      },
      { where: fileName },
    )
  }
}

/** Reads a decision; what is wrong with it is told by its place: `acts.3.unit`. */
async function readDecision(path: string): Promise<Reorganisation> {
  const fileName = basename(path)
  const text = await readFile(path, 'utf8').catch(() => {
    throw problem(
      422,
      'no-file',
      { vi: `Không mở được tệp “${path}”.`, en: `The file "${path}" can't be opened.` },
      { where: path },
    )
  })
  const read = reorganisationSchema.safeParse(parsed(text, fileName))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const place = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part + 1 : part))
  const where = place.join('.')
  throw problem(
    422,
    'bad-decision',
    {
      vi: `Tệp quyết định sai ở “${where}”: thiếu, thừa hoặc không đúng dạng.`,
      en: `The file of the decision is wrong at "${where}": ${issue?.message ?? ''}`,
    },
    { where },
  )
}

const ways = ['simulate', 'sign', 'undo'] as const

const sums: { readonly [In in Language]: (effects: Effects) => readonly string[] } = {
  vi: ({ units, members, roles }) => [
    `Tổ chức: ${units.founded} thành lập · ${units.ended} kết thúc · ${units.moved} đổi vị trí`,
    `Đảng viên: ${members.before} trước · ${members.after} sau · ${members.moved} đổi chi bộ · ${members.excepted} theo trường hợp riêng · ${members.handedOver} chuyển ra ngoài · ${members.withoutHome} chưa có chi bộ`,
    `Phân quyền: ${roles.ended} kết thúc theo tổ chức cũ · ${roles.followed} tiếp tục ở tổ chức mới`,
  ],
  en: ({ units, members, roles }) => [
    `Units: ${units.founded} founded · ${units.ended} ended · ${units.moved} moved`,
    `Members: ${members.before} before · ${members.after} after · ${members.moved} in another cell · ${members.excepted} excepted · ${members.handedOver} handed over · ${members.withoutHome} without a cell`,
    `Roles: ${roles.ended} end with their units · ${roles.followed} go on in new ones`,
  ],
}

/** The sums, then a line with its count for everything that is to be looked at. */
const effectLines = (effects: Effects, language: Language) => [
  ...sums[language](effects),
  ...effects.lines.map(({ code, count }) => `  ${effectTexts[code][language]}: ${count}`),
]

const heads = {
  vi: {
    simulated: 'Thử, chưa có gì thay đổi',
    signed: 'Đã ký, chờ đến ngày có hiệu lực',
    executed: 'Đã thực hiện',
    undone: 'Đã rút lại',
    refused: 'Không thực hiện được; chưa có gì thay đổi',
  },
  en: {
    simulated: 'A try, nothing was changed',
    signed: 'Signed, waiting for its day of effect',
    executed: 'Done',
    undone: 'Taken back',
    refused: 'It can’t be done; nothing was changed',
  },
} as const

type Made = ReorganisationOutcome | { readonly status: 'undone' }

function inWords(
  { number, effectiveOn }: Reorganisation,
  outcome: Made,
  language: Language,
): string {
  const head = `${number} · ${showDay(effectiveOn)} · ${heads[language][outcome.status]}`
  if (outcome.status === 'undone') return head
  if (outcome.status !== 'refused')
    return [head, ...effectLines(outcome.effects, language)].join('\n')
  const act = { vi: 'nội dung', en: 'act' }[language]
  return [
    head,
    ...outcome.refusals.map((one) => `  ${act} ${one.act}: ${one.message[language]}`),
  ].join('\n')
}

const valueOf = (outcome: Made, language: Language) =>
  outcome.status === 'refused'
    ? {
        ...outcome,
        refusals: outcome.refusals.map((one) => ({ ...one, message: one.message[language] })),
      }
    : outcome

/** `chibo reorganise`: what a decision would do, its signing, and its taking back before its day. */
export const reorganiseCommand: Command = {
  words: ['reorganise'],
  usage: 'reorganise FILE (--simulate | --sign | --undo)',
  about: {
    vi: 'Sắp xếp tổ chức theo một quyết định: thử trước, ký, hoặc rút lại trước ngày có hiệu lực',
    en: 'Reorganise units by a decision: try it, sign it, or take it back before its day',
  },
  options: { simulate: 'switch', sign: 'switch', undo: 'switch' },
  run: async (given) => {
    const path = onePositional(given, 'FILE')
    const [way, other] = ways.filter((one) => given.has(one))
    if (way === undefined || other !== undefined) {
      throw new WrongUse(
        {
          vi: 'Cần đúng một trong --simulate, --sign, --undo.',
          en: 'Exactly one of --simulate, --sign, --undo is needed.',
        },
        'reorganise',
      )
    }
    const decision = await readDecision(path)
    const { language } = given
    return withInstallation(async ({ jobs, record }) => {
      const { today } = await readClock(jobs.db)
      const outcome = await withBar('Sắp xếp tổ chức · Reorganising', async () => {
        const done = await jobs.db.transaction().execute(async (db): Promise<Made> => {
          const about = { today, record: record(db), reach: wholeReach }
          if (way === 'simulate') return simulate(db, decision, about)
          if (way === 'sign') return sign(db, decision, about)
          await undo(db, await findStanding(db, decision), about)
          return { status: 'undone' }
        })
        if (done.status === 'executed') await drainAll(jobs)
        return done
      })
      return {
        value: valueOf(outcome, language),
        words: inWords(decision, outcome, language),
        exit: outcome.status === 'refused' ? 1 : 0,
      }
    })
  },
}
