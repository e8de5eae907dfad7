import { bars, growthBars } from './bars.ts'

/** What the bench was asked to do. */
export type BenchOptions = {
  readonly json: string | undefined
  readonly growth: boolean
  /** Whether the table in the documents is written anew. */
  readonly write: boolean
  readonly only: ReadonlySet<string>
}

/** Help, for wrong use. */
export const benchHelp = `npm run bench -- [--only ID[,ID]] [--growth] [--json FILE] [--write]
  --only    only these rows: ${bars.map(({ id }) => id).join(', ')};
            with --growth: ${growthBars.map(({ id }) => id).join(', ')}
  --growth  how load, recompute and pages grow with ten times the members, and pages over ten years
  --json    also write the rows to a file
  --write   also write the table into docs/performance.md
`

/** Reads the command line; undefined when it makes no sense. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const rest = [...args]
  let json: string | undefined
  let growth = false
  let write = false
  const only = new Set<string>()
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--growth') growth = true
    else if (word === '--write') write = true
    else if (word === '--json') {
      json = rest.shift()
      if (json === undefined) return undefined
    } else if (word === '--only') {
      for (const id of (rest.shift() ?? '').split(',')) only.add(id)
    } else return undefined
  }
  const known = new Set<string>((growth ? growthBars : bars).map(({ id }) => id))
  return [...only].every((id) => known.has(id)) ? { json, growth, write, only } : undefined
}
