import { writeFile } from 'node:fs/promises'

import { barOf, bars, growthBars } from './bars.ts'
import { leaveNothing } from './leaving.ts'
import { judge, type Measured, type ResultRow } from './measured.ts'
import { benchHelp, type BenchOptions, readOptions } from './options.ts'
import { tableOf, writeIntoDocs } from './report.ts'
import { growthGroups, ordinaryGroups } from './groups.ts'

const tell = (text: string) => process.stderr.write(`${text}\n`)

function show(measured: Measured): void {
  const { value, unit, ok } = judge(measured)
  tell(`${ok ? '✓' : '✗'} ${measured.id.padEnd(18)} ${value} ${unit}`)
}

async function measure(options: BenchOptions): Promise<readonly ResultRow[]> {
  const wanted = (id: string) => options.only.size === 0 || options.only.has(id)
  const groups = options.growth ? growthGroups() : ordinaryGroups()
  const rows: ResultRow[] = []
  for (const { ids, run } of groups) {
    if (!ids.some(wanted)) continue
    tell(`… ${ids.filter(wanted).join(', ')}`)
    for (const measured of await run()) {
      if (!wanted(measured.id)) continue
      show(measured)
      rows.push(judge(measured))
    }
  }
  const order = [...bars, ...growthBars].map(({ id }) => id)
  return rows.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

async function report(rows: readonly ResultRow[], options: BenchOptions): Promise<void> {
  process.stdout.write(`${tableOf(rows)}\n`)
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify(rows, undefined, 2)}\n`)
  if (options.write) await writeIntoDocs(rows, options.growth)
  const missed = rows.filter(({ ok }) => !ok)
  process.stdout.write(`${rows.length - missed.length} of ${rows.length} rows hold\n`)
  for (const { id } of missed) process.stdout.write(`missed: ${barOf(id).what}\n`)
  if (missed.length > 0) process.exitCode = 1
}

async function bench(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) {
    process.stderr.write(benchHelp)
    process.exitCode = 2
    return
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leaveNothing().then(() => process.exit(130)))
  try {
    await report(await measure(options), options)
  } finally {
    await leaveNothing()
  }
}

await bench()
