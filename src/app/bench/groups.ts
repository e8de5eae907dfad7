import { measureAuditShare } from './audit-share.ts'
import { type BarId, growthYears } from './bars.ts'
import { signIn } from './client.ts'
import { measureCopy } from './copy-floor.ts'
import { measureDoor } from './door.ts'
import { measureGrowth } from './growth.ts'
import { measureImport } from './importing.ts'
import { cellLogin, loadBloc, type LoadedBloc, recorderLogin, topLogin } from './loaded-bloc.ts'
import type { Measured } from './measured.ts'
import { measureOverload } from './overload.ts'
import { measurePages } from './pages.ts'
import { measureParsing } from './parsing.ts'
import { type RunningServer, watchMemory } from './program.ts'
import { measureManyNames } from './many-names.ts'
import { measureMembers, measureNames } from './members.ts'
import {
  measureClusters,
  measureCoverage,
  measureOverview,
  measureReader,
  measureRedCells,
} from './reading.ts'
import { measureRecompute } from './recompute.ts'
import { measureRecomputeFloor } from './recompute-floor.ts'
import { measureReorganising } from './reorganising.ts'
import { cellsToRecord, measureSaving } from './saving.ts'
import { measureTellingApart } from './telling-apart.ts'
import { measureTreeInTime } from './tree-in-time.ts'
import { measureVerifying } from './verifying.ts'
import { measureFirstStart, measureRest, measureSecondStart, startAlone } from './starting.ts'

/** Rows that are measured together. */
export type Group = {
  readonly ids: readonly BarId[]
  readonly run: () => Promise<readonly Measured[]>
}

/** Makes something the first time it is asked for. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}

const one = (measure: () => Promise<Measured>) => async () => [await measure()]

async function measureLoad(bloc: LoadedBloc): Promise<Measured> {
  const database = await bloc.open()
  const floor = await measureCopy(database.owner.pool)
  await database.leave()
  return { id: 'load.sample', value: bloc.loadSeconds, floor }
}

async function measureRecomputed(bloc: LoadedBloc): Promise<Measured> {
  const database = await bloc.open()
  const floor = await measureRecomputeFloor(database.owner.pool)
  const value = await measureRecompute(database)
  await database.leave()
  return { id: 'recompute', value, floor }
}

async function measureShare(bloc: LoadedBloc): Promise<Measured> {
  const database = await bloc.open()
  const share = await measureAuditShare(database)
  await database.leave()
  return share
}

async function measureAtDoor(bloc: LoadedBloc): Promise<readonly Measured[]> {
  const database = await bloc.open()
  const measured = await measureDoor(database)
  await database.leave()
  return measured
}

async function measureWork(
  server: RunningServer,
  cells: readonly number[],
): Promise<readonly Measured[]> {
  const highest = watchMemory(server.child.pid)
  const [recorder, top] = [
    await signIn(server.url, recorderLogin),
    await signIn(server.url, topLogin),
  ]
  const saved = await measureSaving(recorder, top, cells)
  const memory = await highest()
  return [
    ...saved,
    ...(memory === undefined ? [] : [{ id: 'memory.load' as const, value: memory }]),
  ]
}

/** The months of meetings of the sample, in years. */
const sampleYears = 13 / 12

async function measureReorganised(): Promise<readonly Measured[]> {
  const { unit, asOf, difference } = await measureTreeInTime(sampleYears)
  return [
    { id: 'page.unit', value: unit },
    { id: 'tree.as-of', value: asOf },
    { id: 'tree.difference', value: difference },
  ]
}

async function measureDecade(): Promise<readonly Measured[]> {
  const { unit, asOf, difference } = await measureTreeInTime(growthYears)
  return [
    { id: 'growth.unit', value: unit },
    { id: 'growth.tree', value: asOf },
    { id: 'growth.difference', value: difference },
  ]
}

/** On a Bloc of its own: the tree is another one afterwards. */
async function measureTreeChanges(): Promise<readonly Measured[]> {
  const bloc = await loadBloc()
  const database = await bloc.open()
  const measured = await measureReorganising(database)
  await database.leave()
  await bloc.remove()
  return measured
}

/** The groups of an ordinary run, in the order in which they must be measured: what writes comes last. */
export function ordinaryGroups(): readonly Group[] {
  const bloc = once(() => loadBloc())
  const cells = once(async () => cellsToRecord(await bloc()))
  const server = once(async () => {
    await cells()
    return startAlone((await bloc()).home)
  })
  const top = once(async () => signIn((await server()).url, topLogin))
  return [
    { ids: ['start.first'], run: one(measureFirstStart) },
    { ids: ['parse'], run: one(measureParsing) },
    { ids: ['audit.verify'], run: one(measureVerifying) },
    { ids: ['import.time', 'import.memory'], run: measureImport },
    { ids: ['load.sample'], run: one(async () => measureLoad(await bloc())) },
    { ids: ['recompute'], run: one(async () => measureRecomputed(await bloc())) },
    { ids: ['audit.share'], run: one(async () => measureShare(await bloc())) },
    { ids: ['door.password', 'door.slip'], run: async () => measureAtDoor(await bloc()) },
    { ids: ['start.second'], run: one(async () => measureSecondStart((await bloc()).home)) },
    { ids: ['memory.rest'], run: async () => measureRest(await server()) },
    { ids: ['page.overview'], run: one(async () => measureOverview(await top())) },
    { ids: ['page.clusters'], run: one(async () => measureClusters(await top())) },
    { ids: ['page.coverage'], run: one(async () => measureCoverage(await top())) },
    { ids: ['page.reader'], run: one(async () => measureReader(await top())) },
    { ids: ['list.red-cells'], run: one(async () => measureRedCells(await top())) },
    {
      ids: ['list.members'],
      run: one(async () => measureMembers(await top(), await bloc())),
    },
    { ids: ['search.names'], run: one(async () => measureNames(await top())) },
    {
      ids: ['access.telling-apart', 'access.rank-test'],
      run: async () =>
        measureTellingApart(await top(), await signIn((await server()).url, cellLogin)),
    },
    {
      ids: ['overload.goodput', 'overload.slowest'],
      run: async () => measureOverload(await top()),
    },
    { ids: ['page.unit', 'tree.as-of', 'tree.difference'], run: measureReorganised },
    { ids: ['reorganise.move', 'reorganise.try', 'reorganise.batch'], run: measureTreeChanges },
    {
      ids: ['script.first', 'reader.usable'],
      run: async () => measurePages((await server()).url),
    },
    {
      ids: ['meeting.save', 'meeting.to-top', 'memory.load'],
      run: async () => measureWork(await server(), await cells()),
    },
  ]
}

/** The groups of `--growth`. */
export function growthGroups(): readonly Group[] {
  return [
    {
      ids: [
        'growth.load',
        'growth.recompute',
        'growth.overview',
        'growth.reader',
        'growth.red-cells',
      ],
      run: measureGrowth,
    },
    { ids: ['growth.names'], run: one(measureManyNames) },
    { ids: ['growth.unit', 'growth.tree', 'growth.difference'], run: measureDecade },
  ]
}
