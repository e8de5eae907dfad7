import type { Bilingual } from '#kernel/messages.ts'

import type { Arguments, OptionSpecs } from './arguments.ts'
import type { Answer } from './output.ts'

/** A command: its words, what it takes, what it is for in both languages, and what it does. */
export type Command = {
  readonly words: readonly string[]
  readonly usage: string
  readonly about: Bilingual
  readonly options: OptionSpecs
  run(given: Arguments): Promise<Answer>
}
