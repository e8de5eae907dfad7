import { signIn } from './client.ts'
import { growthTimes } from './bars.ts'
import { loadBloc, topLogin } from './loaded-bloc.ts'
import type { Measured } from './measured.ts'
import { measureOverview, measureReader, measureRedCells } from './reading.ts'
import { measureRecompute } from './recompute.ts'
import { startAlone } from './starting.ts'

const blocMembers = 82_000

type Size = {
  readonly load: number
  readonly recompute: number
  readonly overview: number
  readonly reader: number
  readonly redCells: number
}

async function measureSize(members: number): Promise<Size> {
  const bloc = await loadBloc(members)
  const database = await bloc.open()
  const recompute = await measureRecompute(database)
  await database.leave()
  const server = await startAlone(bloc.home)
  const top = await signIn(server.url, topLogin)
  const overview = await measureOverview(top)
  const reader = await measureReader(top)
  const redCells = await measureRedCells(top)
  await server.stop()
  await bloc.remove()
  return {
    load: bloc.loadSeconds,
    recompute,
    overview: overview.value,
    reader: reader.value,
    redCells: redCells.value,
  }
}

/** Half more, or ten milliseconds more where that is more. */
const pageLimit = (milliseconds: number) => Math.max(milliseconds * 1.5, milliseconds + 10)

/** The Bloc at its size and at ten times that, one after the other. */
export async function measureGrowth(): Promise<readonly Measured[]> {
  const now = await measureSize(blocMembers)
  const then = await measureSize(blocMembers * growthTimes)
  const page = (id: Measured['id'], name: 'overview' | 'reader' | 'redCells'): Measured => ({
    id,
    value: then[name],
    floor: now[name],
    most: pageLimit(now[name]),
  })
  return [
    { id: 'growth.load', value: then.load, floor: now.load },
    { id: 'growth.recompute', value: then.recompute, floor: now.recompute },
    page('growth.overview', 'overview'),
    page('growth.reader', 'reader'),
    page('growth.red-cells', 'redCells'),
  ]
}
