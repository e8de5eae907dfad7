import type { Language } from '#kernel/messages.ts'

import { commandFirst, readArguments } from './arguments.ts'
import { auditCommands } from './audit-command.ts'
import type { Command } from './command.ts'
import { directiveCommands } from './directive-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { helpOf, overviewOf } from './help.ts'
import { importCommands } from './import-command.ts'
import { keysCommand } from './keys-command.ts'
import { answered, type Ended, refused, type Voice, WrongUse } from './output.ts'
import { plantCommand } from './plant-command.ts'
import { recomputeCommand } from './recompute-command.ts'
import { reorganiseCommand } from './reorganise-command.ts'
import { retentionCommand } from './retention-command.ts'
import { sampleCommand } from './sample-command.ts'
import { standingCommand } from './standing-command.ts'

/** Every command there is. */
export const commands: readonly Command[] = [
  ...directiveCommands,
  ...importCommands,
  reorganiseCommand,
  standingCommand,
  sampleCommand,
  recomputeCommand,
  retentionCommand,
  plantCommand,
  keysCommand,
  ...auditCommands,
  doctorCommand,
]

function voiceOf(args: readonly string[]): Voice {
  const end = args.indexOf('--')
  const options = end < 0 ? args : args.slice(0, end)
  const place = options.indexOf('--lang')
  const asked = place < 0 ? options.find((arg) => arg.startsWith('--lang=')) : options[place + 1]
  const language: Language = asked === 'en' || asked === '--lang=en' ? 'en' : 'vi'
  return { json: options.includes('--json'), language }
}

const startsWith = (args: readonly string[], words: readonly string[]) =>
  words.every((word, place) => args[place] === word)

/** The commands under the first words, as `import`; all where none begins so. */
function commandsUnder(args: readonly string[]): readonly Command[] {
  const words = args.filter((arg) => !arg.startsWith('--') && arg !== 'help')
  const under = commands.filter((command) => startsWith(command.words, words.slice(0, 2)))
  return under.length > 0 ? under : commands
}

async function answer(given: readonly string[], voice: Voice): Promise<Ended> {
  const args = commandFirst(given)
  const asked = args[0] === 'help' ? [...args.slice(1), '--help'] : args
  const command = commands.find((one) => startsWith(asked, one.words))
  if (command) {
    const read = readArguments(asked.slice(command.words.length), command.options)
    if (!read.has('help')) return answered(await command.run(read), voice)
    const text = helpOf(command)
    return answered({ value: { help: text }, words: text, exit: 0 }, voice)
  }
  if (given.length === 0 || asked.includes('--help')) {
    const text = overviewOf(commandsUnder(asked))
    const exit = given.length === 0 ? 2 : 0
    return answered({ value: { help: text }, words: text, exit }, voice)
  }
  const words = asked.filter((arg) => !arg.startsWith('--')).join(' ')
  throw new WrongUse(
    {
      vi: `Không có lệnh “${words}”. Xem: chibo --help`,
      en: `There is no command "${words}". See: chibo --help`,
    },
    asked[0] ?? '',
  )
}

/** Runs `chibo …` with these arguments; whatever happens becomes an answer or a refusal. */
export async function runCommand(args: readonly string[]): Promise<Ended> {
  const voice = voiceOf(args)
  return answer(args, voice).catch((error: unknown) => refused(error, voice))
}
