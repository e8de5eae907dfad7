import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { plainDate } from '#kernel/time.ts'
import { projectRoot } from '#platform/server/project-root.ts'
import type { ExportColumn } from '#platform/server/tabular/export-column.ts'
import { writeXlsx } from '#platform/server/tabular/write-xlsx.ts'

import { makeSample } from '../sample/make-sample.ts'
import type { MemberRow, MembershipRow, SampleBloc, UnitStateRow } from '../sample/sample-rows.ts'
import { openBench } from './bench-database.ts'
import { temporaryFolder } from './leaving.ts'
import type { Measured } from './measured.ts'
import { memoryOf, runProgram, startProgram } from './program.ts'

const named = (name: string) => ({ vi: name, en: name })

type Stay = { readonly member: MemberRow; readonly stay: MembershipRow }

function unitColumns(bloc: SampleBloc): readonly ExportColumn<UnitStateRow>[] {
  const codes = new Map(bloc.units.map((unit) => [unit.id, unit.code]))
  return [
    { kind: 'text', title: named('code'), value: (state) => codes.get(state.unitId) },
    { kind: 'text', title: named('name'), value: (state) => state.name },
    { kind: 'text', title: named('kind'), value: (state) => state.kind },
    {
      kind: 'text',
      title: named('parent_code'),
      value: (state) => (state.parentId === null ? null : codes.get(state.parentId)),
    },
    { kind: 'day', title: named('valid_from'), value: (state) => state.from },
    { kind: 'day', title: named('valid_to'), value: (state) => state.to },
  ]
}

function memberColumns(bloc: SampleBloc): readonly ExportColumn<Stay>[] {
  const codes = new Map(bloc.units.map((unit) => [unit.id, unit.code]))
  return [
    { kind: 'text', title: named('card_number'), value: ({ member }) => member.cardNumber },
    {
      kind: 'text',
      title: named('former_card_number'),
      value: ({ member }) => member.formerCardNumber,
    },
    { kind: 'text', title: named('full_name'), value: ({ member }) => member.fullName },
    { kind: 'text', title: named('gender'), value: ({ member }) => genders[member.gender] },
    { kind: 'day', title: named('birth_date'), value: ({ member }) => member.birthDate },
    { kind: 'text', title: named('ethnicity'), value: ({ member }) => member.ethnicity },
    { kind: 'day', title: named('admitted_on'), value: ({ member }) => member.admittedOn },
    { kind: 'day', title: named('decided_on'), value: ({ member }) => member.decidedOn },
    { kind: 'day', title: named('recognised_on'), value: ({ member }) => member.recognisedOn },
    { kind: 'text', title: named('unit_code'), value: ({ stay }) => codes.get(stay.unitId) },
    { kind: 'day', title: named('in_unit_from'), value: ({ stay }) => stay.from },
    { kind: 'day', title: named('in_unit_to'), value: ({ stay }) => stay.to },
  ]
}

const genders = { male: 'Nam', female: 'Nữ' }

function* staysOf(bloc: SampleBloc): Generator<Stay> {
  const members = new Map([...bloc.members()].map((member) => [member.id, member]))
  for (const stay of bloc.memberships()) {
    const member = members.get(stay.memberId)
    if (member !== undefined) yield { member, stay }
  }
}

async function writeFiles(folder: string): Promise<{ units: string; members: string }> {
  const bloc = makeSample({
    members: 82_000,
    years: 13 / 12,
    until: plainDate('2025-01-08'),
    seed: 20_160_819,
  })
  const units = join(folder, 'units.xlsx')
  const members = join(folder, 'members.xlsx')
  const write = (file: string, sheet: ReturnType<typeof writeXlsx>) =>
    pipeline(sheet, createWriteStream(file))
  await write(units, writeXlsx('units', unitColumns(bloc), bloc.unitStates, 'en'))
  await write(members, writeXlsx('members', memberColumns(bloc), staysOf(bloc), 'en'))
  return { units, members }
}

/** Imports the members of the Bloc from one XLSX into a system that has the units and nobody. */
export async function measureImport(): Promise<readonly Measured[]> {
  const folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const files = await writeFiles(folder.path)
  const database = await openBench(home)
  const command = (kind: string, file: string): readonly [string, ...string[]] => [
    process.execPath,
    join(projectRoot(), 'dist', 'cli.mjs'),
    'import',
    kind,
    file,
    '--json',
  ]
  const place = { folder: folder.path, environment: { CHIBO_HOME: home } }
  await runProgram(command('org-units', files.units), place)

  const began = performance.now()
  const { child, printed } = startProgram(command('members', files.members), place)
  const closed = once(child, 'close')
  let most: number | undefined
  const look = async () => {
    most = (await memoryOf(child.pid))?.most ?? most
  }
  const timer = setInterval(() => void look(), 50)
  await closed
  clearInterval(timer)
  const seconds = (performance.now() - began) / 1000
  if (child.exitCode !== 0) throw new Error(`The import was refused: ${printed().slice(0, 2000)}`)
  await database.leave()
  await folder.remove()
  return [
    { id: 'import.time', value: seconds },
    ...(most === undefined ? [] : [{ id: 'import.memory' as const, value: most }]),
  ]
}
