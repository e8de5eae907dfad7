import type { Language } from '#kernel/messages.ts'

import { commandFirst, readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { directiveCommands } from './directive-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { helpOf, overviewOf } from './help.ts'
import { importCommands } from './import-command.ts'
import { type ExitCode, type Voice, writeAnswer, writeRefusal, WrongUse } from './output.ts'
import { recomputeCommand } from './recompute-command.ts'
import { sampleCommand } from './sample-command.ts'
import { standingCommand } from './standing-command.ts'

const commands: readonly Command[] = [
  ...directiveCommands,
  ...importCommands,
  standingCommand,
  sampleCommand,
  recomputeCommand,
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

async function run(given: readonly string[], voice: Voice): Promise<ExitCode> {
  const args = commandFirst(given)
  const asked = args[0] === 'help' ? [...args.slice(1), '--help'] : args
  const command = commands.find((one) => startsWith(asked, one.words))
  if (command) {
    const read = readArguments(asked.slice(command.words.length), command.options)
    if (!read.has('help')) return writeAnswer(await command.run(read), voice)
    const text = helpOf(command)
    return writeAnswer({ value: { help: text }, words: text, exit: 0 }, voice)
  }
  if (given.length === 0 || asked.includes('--help')) {
    const text = overviewOf(commandsUnder(asked))
    const exit = given.length === 0 ? 2 : 0
    return writeAnswer({ value: { help: text }, words: text, exit }, voice)
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

const args = process.argv.slice(2)
const voice = voiceOf(args)
run(args, voice)
  .catch((error: unknown) => writeRefusal(error, voice))
  .then((code) => {
    process.exitCode = code
  })
  .catch(() => {
    process.exitCode = 1
  })
