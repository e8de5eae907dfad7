import type { Language } from '#kernel/messages.ts'

import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { directiveCommands } from './directive-command.ts'
import { doctorCommand } from './doctor-command.ts'
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

function helpText(): string {
  const lines = commands.map(
    ({ usage, about }) => `  chibo ${usage}\n      ${about.vi}\n      ${about.en}`,
  )
  return `Chibo · Công tác tổ chức xây dựng Đảng, từ chi bộ

Cách dùng · Usage: chibo <lệnh · command> [--json] [--lang vi|en] [--help]

${lines.join('\n')}

Mã thoát · Exit codes: 0 xong · done; 1 bị từ chối, lỗi, có dòng bị bỏ, có khác biệt · refused, failed, rows skipped or a difference found; 2 dùng sai · wrong use`
}

function voiceOf(args: readonly string[]): Voice {
  const place = args.indexOf('--lang')
  const language: Language = args[place + 1] === 'en' && place >= 0 ? 'en' : 'vi'
  return { json: args.includes('--json'), language }
}

function findCommand(args: readonly string[]): Command | undefined {
  return commands.find((command) => command.words.every((word, place) => args[place] === word))
}

async function run(args: readonly string[], voice: Voice): Promise<ExitCode> {
  const command = findCommand(args)
  const asksHelp = args.length === 0 || args.includes('--help') || args[0] === 'help'
  if (!command) {
    if (asksHelp) {
      const text = helpText()
      return writeAnswer(
        { value: { help: text }, words: text, exit: args.length === 0 ? 2 : 0 },
        voice,
      )
    }
    throw new WrongUse(
      {
        vi: `Không có lệnh “${args.join(' ')}”. Xem: chibo --help`,
        en: `There is no command "${args.join(' ')}". See: chibo --help`,
      },
      args[0] ?? '',
    )
  }
  const given = readArguments(args.slice(command.words.length), command.options)
  if (given.has('help')) {
    const text = `chibo ${command.usage}\n  ${command.about.vi}\n  ${command.about.en}`
    return writeAnswer({ value: { help: text }, words: text, exit: 0 }, voice)
  }
  return writeAnswer(await command.run(given), voice)
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
