import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { Bilingual, Language } from '#kernel/messages.ts'
import { faultTexts } from '#features/audit/messages.ts'
import {
  exportLog,
  findLog,
  readKeptCheckpoint,
  readWitness,
  signingPlaces,
  verifyLogFile,
  verifyLogIn,
} from '#features/audit/server/public.ts'
import { homeOf } from '#platform/server/resolve-database.ts'

import { type Arguments, onePositional } from './arguments.ts'
import type { Command } from './command.ts'
import { eraseCommand } from './erase-command.ts'
import { withInstallation } from './installation.ts'
import { type Answer, WrongUse } from './output.ts'

type Witness = NonNullable<ReturnType<typeof readWitness>>

type AnyFault = { readonly code: keyof typeof faultTexts; readonly at: number }

type Found = {
  readonly entries: number
  readonly checkpoints: number
  readonly signed: number
  readonly witness: number | null
  /** Only of a database: events held against the log, still to be numbered, and erased people. */
  readonly events: { compared: number; waiting: number; erased: number } | null
  readonly faults: readonly AnyFault[]
}

const unreadable: Bilingual = {
  vi: 'Tệp này không phải một mốc đã ký, hoặc chữ ký không đúng.',
  en: 'This file is no signed checkpoint, or its signature does not hold.',
}

async function witnessFrom(path: string): Promise<Witness> {
  const note = await readFile(path, 'utf8').catch(() => '')
  const witness = readWitness(note)
  if (!witness) throw new WrongUse(unreadable, path)
  return witness
}

/** The checkpoint that was asked for, else the one that this machine keeps beside the database. */
async function witnessOf(given: Arguments, origin: string | undefined) {
  const path = given.value('checkpoint')
  if (path !== undefined) return witnessFrom(path)
  if (origin === undefined) return undefined
  const kept = await readKeptCheckpoint(signingPlaces(homeOf(process.env), process.env), origin)
  return kept === undefined ? undefined : readWitness(kept)
}

async function verifyFile(path: string, given: Arguments): Promise<Found> {
  const witness = await witnessOf(given, undefined)
  const verdict = await verifyLogFile(path, witness).catch(() => {
    throw new WrongUse(faultTexts['file-unreadable'], path)
  })
  const { entries, checkpoints, signed, faults, isLog } = verdict
  return {
    entries,
    checkpoints,
    signed,
    witness: witness?.size ?? null,
    events: null,
    faults: isLog ? faults : [{ code: 'file-unreadable', at: entries }, ...faults],
  }
}

async function verifyDatabase(given: Arguments): Promise<Found> {
  return withInstallation(async ({ owner }) => {
    const witness = await witnessOf(given, await findLog(owner.db))
    const { log, events } = await verifyLogIn(owner.db, witness)
    const { compared, waiting, erased } = events
    return {
      entries: log.entries,
      checkpoints: log.checkpoints,
      signed: log.signed,
      witness: witness?.size ?? null,
      events: { compared, waiting, erased },
      faults: [...log.faults, ...events.faults],
    }
  })
}

function inWords(found: Found, language: Language): string {
  const { entries, checkpoints, signed, witness, events, faults } = found
  const say = (vi: string, en: string) => (language === 'vi' ? vi : en)
  const counts = say(
    `${entries} mục, ${checkpoints} mốc đã ký, ${signed} mục nằm trong mốc.`,
    `${entries} entries, ${checkpoints} checkpoints, ${signed} entries signed.`,
  )
  const held =
    witness === null
      ? say(
          'Không có mốc chứng kiến để đối chiếu: chỉ biết nhật ký khớp với chính nó.',
          'No witnessed checkpoint to hold it against: it only agrees with itself.',
        )
      : say(
          `Đối chiếu với mốc chứng kiến ${witness} mục.`,
          `Held against a witness of ${witness} entries.`,
        )
  const compared = events
    ? [
        say(
          `${events.compared} sự kiện đã so, ${events.waiting} đang chờ đánh số, ${events.erased} đã xóa danh tính.`,
          `${events.compared} events compared, ${events.waiting} waiting for a number, ${events.erased} erased.`,
        ),
      ]
    : []
  const wrong = faults.map(
    ({ code, at }) => `✗ ${say('mục', 'entry')} ${at}: ${faultTexts[code][language]} (${code})`,
  )
  const verdict =
    faults.length === 0
      ? say('Nhật ký nguyên vẹn.', 'The log is intact.')
      : say('Nhật ký KHÔNG nguyên vẹn:', 'The log is NOT intact:')
  return [counts, held, ...compared, verdict, ...wrong].join('\n')
}

/** `chibo audit verify`: of a database, or of an exported file without any database. */
const verifyCommand: Command = {
  words: ['audit', 'verify'],
  usage: 'audit verify [FILE] [--checkpoint FILE]',
  about: {
    vi: 'Kiểm tra nhật ký (của cơ sở dữ liệu, hoặc tệp đã xuất) với mốc đã được chứng kiến',
    en: 'Verify the log (of the database, or an exported file) against a witnessed checkpoint',
  },
  options: { checkpoint: 'value' },
  run: async (given): Promise<Answer> => {
    const [path] = given.positionals
    if (path !== undefined) onePositional(given, 'FILE')
    const found =
      path === undefined ? await verifyDatabase(given) : await verifyFile(resolve(path), given)
    const isIntact = found.faults.length === 0
    return {
      value: { intact: isIntact, ...found },
      words: inWords(found, given.language),
      exit: isIntact ? 0 : 1,
    }
  },
}

/** `chibo audit export`: the log with its checkpoints, to be verified where there is no database. */
const exportCommand: Command = {
  words: ['audit', 'export'],
  usage: 'audit export FILE',
  about: {
    vi: 'Xuất nhật ký và các mốc đã ký ra một tệp mới',
    en: 'Write the log and its checkpoints into a new file',
  },
  options: {},
  run: async (given): Promise<Answer> => {
    const path = resolve(onePositional(given, 'FILE'))
    const lines = await withInstallation(({ owner }) => exportLog(owner.db, path))
    return {
      value: { file: path, lines },
      words: `${path}: ${lines} dòng · lines`,
      exit: 0,
    }
  },
}

/** The commands of the record of acts. */
export const auditCommands: readonly Command[] = [verifyCommand, exportCommand, eraseCommand]
