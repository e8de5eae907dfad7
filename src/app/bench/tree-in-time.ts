import { signIn } from './client.ts'
import { loadBloc, topLogin } from './loaded-bloc.ts'
import { measureDifference, measureTree } from './reading.ts'
import { startAlone } from './starting.ts'
import { measureUnit } from './unit-page.ts'

/** So many acts of reorganisation the tree has behind it. */
export const manyActs = 500

/**
 * Questions about the tree in time, on a Bloc of its own that was reorganised all over its years: the p95 of each in
 * milliseconds.
 */
export async function measureTreeInTime(years: number) {
  const bloc = await loadBloc({ years, acts: manyActs })
  const server = await startAlone(bloc.home)
  const top = await signIn(server.url, topLogin)
  const measured = {
    unit: await measureUnit(top),
    asOf: await measureTree(top, years),
    difference: await measureDifference(top, years),
  }
  await server.stop()
  await bloc.remove()
  return measured
}
