import { recordingAtTop } from '#features/organisation/server/public.ts'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import { isPlainDate } from '#kernel/time.ts'
import {
  importDirectiveText,
  openDocument,
  parseDirective,
} from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'

import { indicators } from '../indicators.ts'
import { drainAll } from '../standing-worker.ts'
import { type Arguments, onePositional } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { WrongUse } from './output.ts'

/** The words of a document on the disk; a secret or unreadable one is refused before anything else. */
async function wordsOf(path: string, notSecret: boolean): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const { code } = error as { code?: string }
    throw problem(
      422,
      'file-unreadable',
      {
        vi: `Không đọc được tệp ${path} (${code ?? ''}).`,
        en: `The file ${path} can’t be read (${code ?? ''}).`,
      },
      { where: path },
    )
  })
  return openDocument(new Uint8Array(bytes), basename(path), { confirmedNotSecret: notSecret })
}

const parseCommand: Command = {
  words: ['directive', 'parse'],
  usage: 'directive parse FILE',
  about: {
    vi: 'Đọc một văn bản và in ra cấu trúc, viện dẫn, chỉ tiêu, thời hạn, trách nhiệm; không lưu gì',
    en: 'Read a document and print its sections, citations, targets, deadlines, responsibilities; stores nothing',
  },
  options: {},
  run: async (given) => {
    // Nothing is stored here, so a doubtful "mat" is no reason to ask.
    const answer = parseDirective(await wordsOf(onePositional(given, 'FILE'), true))
    const head = [answer.kind, answer.symbol, answer.issued, answer.issuer, answer.title]
      .filter(Boolean)
      .join(' · ')
    const words = [
      head,
      ...answer.targets.map((target) => `chỉ tiêu · target ${target.at}: ${target.quote}`),
      ...answer.deadlines.map(
        (deadline) => `thời hạn · deadline ${deadline.at}: ${deadline.quote}`,
      ),
      ...answer.citations.map((citation) => `viện dẫn · citation: ${citation.text}`),
    ].join('\n')
    return { value: answer, words, exit: 0 }
  },
}

function dayOf(given: Arguments, name: 'issued' | 'valid-from') {
  const day = given.value(name)
  if (day === undefined || isPlainDate(day)) return day
  throw new WrongUse(
    {
      vi: `“${day}” không phải một ngày dạng 2016-08-19.`,
      en: `"${day}" is not a day such as 2016-08-19.`,
    },
    `--${name}`,
  )
}

const importCommand: Command = {
  words: ['directive', 'import'],
  usage:
    'directive import FILE [--symbol S] [--issued DATE] [--issuer NAME] [--title T] [--valid-from DATE] [--not-secret]',
  about: {
    vi: 'Đưa một văn bản vào thư viện; điều văn bản không ghi thì cho thêm bên cạnh',
    en: 'Take a document into the library; what the text does not say is given beside it',
  },
  options: {
    symbol: 'value',
    issued: 'value',
    issuer: 'value',
    title: 'value',
    'valid-from': 'value',
    'not-secret': 'switch',
  },
  run: async (given) => {
    const path = onePositional(given, 'FILE')
    const issued = dayOf(given, 'issued')
    const validFrom = dayOf(given, 'valid-from')
    const text = await wordsOf(path, given.has('not-secret'))
    return withInstallation(async ({ jobs, record }) => {
      const imported = await jobs.db.transaction().execute(async (db) => {
        const { today } = await readClock(db)
        const found = await importDirectiveText(
          db,
          {
            text,
            fileName: basename(path),
            symbol: given.value('symbol'),
            issued,
            issuer: given.value('issuer'),
            title: given.value('title'),
            validFrom,
            today,
          },
          indicators,
        )
        if (found.created) {
          await recordingAtTop({ db, today, record: record(db) })('directives.imported', {
            facts: { directive: found.directive.shortId },
          })
        }
        return found
      })
      await drainAll(jobs)
      const { directive, created, replaced, confirmed, proposals } = imported
      const words = created
        ? `Đã đưa vào · Taken in: ${directive.shortId} · xác nhận · confirmed ${confirmed} · đề xuất · proposed ${proposals}`
        : `Đã có · Known already: ${directive.shortId}`
      const { id: _, isStub: __, ...identity } = directive
      return { value: { ...identity, created, replaced, confirmed, proposals }, words, exit: 0 }
    })
  },
}

/** `chibo directive …` */
export const directiveCommands: readonly Command[] = [parseCommand, importCommand]
