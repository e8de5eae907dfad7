import { signIn } from './client.ts'
import { growthTimes } from './bars.ts'
import { type LoadedBloc, loadBloc, topLogin } from './loaded-bloc.ts'
import { type Measured, quantile } from './measured.ts'
import { measureOverview, measureReader, measureRedCells } from './reading.ts'
import { measureRecompute, recomputeOnce } from './recompute.ts'
import { startAlone } from './starting.ts'

const blocMembers = 82_000

/**
 * Seconds to recompute either size, in turns: the memory of a machine is half again as fast at one time as at
 * another, and a quarter of an hour lies between the loads.
 */
async function measureRecomputes(small: LoadedBloc, large: LoadedBloc) {
  const [now, then] = [await small.open(), await large.open()]
  const seconds = { now: [] as number[], then: [] as number[] }
  for (let turn = 0; turn < 3; turn += 1) {
    seconds.now.push(await measureRecompute(now))
    seconds.then.push(await recomputeOnce(then))
  }
  await now.leave()
  await then.leave()
  return { now: quantile(seconds.now, 0.5), then: quantile(seconds.then, 0.5) }
}

type Pages = { readonly overview: number; readonly reader: number; readonly redCells: number }

async function measurePages(bloc: LoadedBloc): Promise<Pages> {
  const server = await startAlone(bloc.home)
  const top = await signIn(server.url, topLogin)
  const overview = await measureOverview(top)
  const reader = await measureReader(top)
  const redCells = await measureRedCells(top)
  await server.stop()
  return { overview: overview.value, reader: reader.value, redCells: redCells.value }
}

/** Half more, or ten milliseconds more where that is more. */
const pageLimit = (milliseconds: number) => Math.max(milliseconds * 1.5, milliseconds + 10)

/** The Bloc at its size and at ten times that. */
export async function measureGrowth(): Promise<readonly Measured[]> {
  const small = await loadBloc({ members: blocMembers })
  const large = await loadBloc({ members: blocMembers * growthTimes })
  const recompute = await measureRecomputes(small, large)
  const now = await measurePages(small)
  const then = await measurePages(large)
  await small.remove()
  await large.remove()
  const page = (id: Measured['id'], name: keyof Pages): Measured => ({
    id,
    value: then[name],
    floor: now[name],
    most: pageLimit(now[name]),
  })
  return [
    { id: 'growth.load', value: large.loadSeconds, floor: small.loadSeconds },
    { id: 'growth.recompute', value: recompute.then, floor: recompute.now },
    page('growth.overview', 'overview'),
    page('growth.reader', 'reader'),
    page('growth.red-cells', 'redCells'),
  ]
}
