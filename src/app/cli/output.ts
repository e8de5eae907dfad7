import type { Bilingual, Language } from '#kernel/messages.ts'
import { databaseLost, diskFull, ProblemError } from '#platform/server/problem.ts'

/** What a command ends with: 0 done, 1 refused or a difference found, 2 wrong use. */
export type ExitCode = 0 | 1 | 2

/** How a command speaks: JSON alone on standard output, or words in one language. */
export type Voice = { readonly json: boolean; readonly language: Language }

/** What a command answers: the value for `--json`, the words for people, and how it ended. */
export type Answer = { readonly value: unknown; readonly words: string; readonly exit: ExitCode }

/** Somebody used the command wrongly: exit 2, with the place. */
export class WrongUse extends Error {
  readonly sentence: Bilingual
  readonly where: string

  constructor(sentence: Bilingual, where: string) {
    super(sentence.en)
    this.name = 'WrongUse'
    this.sentence = sentence
    this.where = where
  }
}

type Told = {
  readonly code: string
  readonly message: Bilingual
  readonly where: string | null
  readonly exit: ExitCode
}

function told(error: unknown): Told {
  if (error instanceof WrongUse)
    return { code: 'wrong-use', message: error.sentence, where: error.where, exit: 2 }
  const said = error instanceof ProblemError ? error : (diskFull(error) ?? databaseLost(error))
  if (said) {
    const { code, message, where } = said.problem
    return { code, message, where: where ?? null, exit: 1 }
  }
  const { sentence, code, message } = error as {
    sentence?: Bilingual
    code?: string
    message?: string
  }
  if (sentence) return { code: code ?? 'not-started', message: sentence, where: null, exit: 1 }
  const plain = message ?? String(error)
  return {
    code: 'failed',
    message: {
      vi: `Chưa làm được, không có gì bị thay đổi: ${plain}`,
      en: `This failed, nothing was changed: ${plain}`,
    },
    where: null,
    exit: 1,
  }
}

/** What goes to the streams, and how the command ends. */
export type Ended = { readonly exit: ExitCode; readonly out: string; readonly err: string }

/** An answer as it goes out: its value as JSON, or its words. */
export function answered(answer: Answer, voice: Voice): Ended {
  const out = voice.json ? JSON.stringify(answer.value, null, 2) : answer.words
  return { exit: answer.exit, out: `${out}\n`, err: '' }
}

/** A refusal as it goes out: `{error: {code, message, where}}`, or its sentence on standard error. */
export function refused(error: unknown, voice: Voice): Ended {
  const { code, message, where, exit } = told(error)
  const sentence = message[voice.language]
  if (!voice.json) return { exit, out: '', err: `${sentence}${where ? ` (${where})` : ''}\n` }
  const out = JSON.stringify({ error: { code, message: sentence, where } }, null, 2)
  return { exit, out: `${out}\n`, err: '' }
}
