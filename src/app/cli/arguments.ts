import { parseArgs } from 'node:util'

import { WrongUse } from './output.ts'

/** The options of a command: with a value, or a switch. */
export type OptionSpecs = Readonly<Record<string, 'value' | 'switch'>>

/** The arguments of a command as given. */
export type Arguments = {
  readonly positionals: readonly string[]
  value(name: string): string | undefined
  has(name: string): boolean
}

const everywhere: OptionSpecs = { json: 'switch', help: 'switch', lang: 'value' }

/** Reads arguments by their specification; an unknown option or a missing value is wrong use. */
export function readArguments(args: readonly string[], specs: OptionSpecs): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...specs, ...everywhere }).map(([name, kind]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const values = read.values as Record<string, string | boolean | undefined>
    return {
      positionals: read.positionals,
      value: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
      has: (name) => values[name] === true,
    }
  } catch (error) {
    const text = (error as Error).message
    throw new WrongUse({ vi: `Tham số chưa đúng: ${text}`, en: text }, args.join(' '))
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
