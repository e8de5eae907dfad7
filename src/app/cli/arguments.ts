import { parseArgs } from 'node:util'

import type { Bilingual, Language } from '#kernel/messages.ts'

import { WrongUse } from './output.ts'

/** The options of a command: with a value, or a switch. */
export type OptionSpecs = Readonly<Record<string, 'value' | 'switch'>>

/** The arguments of a command as given. */
export type Arguments = {
  readonly positionals: readonly string[]
  /** The language that was asked for; Vietnamese unless given. */
  readonly language: Language
  value(name: string): string | undefined
  has(name: string): boolean
}

/** What every command takes. */
export const everywhere: OptionSpecs = { json: 'switch', help: 'switch', lang: 'value' }

/** Puts the common options that stand before the command behind it. */
export function commandFirst(args: readonly string[]): readonly string[] {
  const moved: string[] = []
  let place = 0
  for (let arg = args[0]; arg?.startsWith('--'); arg = args[place]) {
    const kind = everywhere[arg.slice(2).split('=')[0] ?? '']
    if (kind === undefined) break
    const taken = kind === 'value' && !arg.includes('=') ? 2 : 1
    moved.push(...args.slice(place, place + taken))
    place += taken
  }
  const rest = args.slice(place)
  const end = rest.indexOf('--')
  return end < 0 ? [...rest, ...moved] : [...rest.slice(0, end), ...moved, ...rest.slice(end)]
}

/** The language asked for; anything but the two is wrong use. */
function languageOf(text: string | undefined): Language {
  if (text === undefined || text === 'vi' || text === 'en') return text ?? 'vi'
  throw new WrongUse({ vi: '--lang là vi hoặc en.', en: '--lang is vi or en.' }, '--lang')
}

/** What the platform found wrong with the options, in our words. */
function optionFault(error: unknown): WrongUse {
  const { code, message } = error as { code?: string; message: string }
  const option = /'(-[^'\s=]*)/.exec(message)?.[1] ?? ''
  const sentence = ((): Bilingual => {
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      return {
        vi: `Lệnh này không có tham số “${option}”. Xem: chibo <lệnh> --help`,
        en: `This command has no option "${option}". See: chibo <command> --help`,
      }
    if (/does not take an argument/.test(message))
      return { vi: `“${option}” không nhận giá trị.`, en: `"${option}" takes no value.` }
    return { vi: `“${option}” cần một giá trị.`, en: `"${option}" needs a value.` }
  })()
  return new WrongUse(sentence, option)
}

/** Reads arguments by their specification; an unknown option or a missing value is wrong use. */
export function readArguments(args: readonly string[], specs: OptionSpecs): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...specs, ...everywhere }).map(([name, kind]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const read = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    } catch (error) {
      throw optionFault(error)
    }
  })()
  const values = read.values as Record<string, string | boolean | undefined>
  const value = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    positionals: read.positionals,
    language: languageOf(value('lang')),
    value,
    has: (name) => values[name] === true,
  }
}

/** The one positional argument that a command needs. */
export function onePositional(given: Arguments, name: string): string {
  const [only, extra] = given.positionals
  if (only === undefined || extra !== undefined) {
    throw new WrongUse({ vi: `Cần đúng một ${name}.`, en: `Exactly one ${name} is needed.` }, name)
  }
  return only
}

/** Refuses words that a command has no place for. */
export function noPositionals(given: Arguments): void {
  const [extra] = given.positionals
  if (extra === undefined) return
  throw new WrongUse(
    {
      vi: `Thừa “${extra}”: lệnh này chỉ nhận tham số dạng --tên.`,
      en: `"${extra}" is too much: this command takes options only.`,
    },
    extra,
  )
}
