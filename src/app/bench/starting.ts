import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'

import { projectRoot } from '#platform/server/project-root.ts'

import { temporaryFolder } from './leaving.ts'
import type { Measured } from './measured.ts'
import { memoryOf, type RunningServer, runProgram, startServer } from './program.ts'

/** How long a server that was just started is left alone before its memory is read. */
const restMilliseconds = 5_000

const npmStart: readonly [string, ...string[]] = [
  process.platform === 'win32' ? 'npm.cmd' : 'npm',
  'start',
]

/** Clones the repository as it is committed, and starts it from nothing to the first page. */
export async function measureFirstStart(): Promise<Measured> {
  const folder = await temporaryFolder()
  const clone = join(folder.path, 'clone')
  await runProgram(['git', 'clone', '--quiet', projectRoot(), clone], {
    folder: folder.path,
    environment: {},
  })
  const began = performance.now()
  const server = await startServer(npmStart, { folder: clone, home: join(folder.path, 'home') })
  const value = (performance.now() - began) / 1000
  await server.stop()
  await folder.remove()
  return { id: 'start.first', value }
}

/** `npm start` where everything is built and loaded, to the first page. */
export async function measureSecondStart(home: string): Promise<Measured> {
  const began = performance.now()
  const server = await startServer(npmStart, { folder: projectRoot(), home })
  const value = (performance.now() - began) / 1000
  await server.stop()
  return { id: 'start.second', value }
}

/** The server alone, without npm around it: what its process takes is the server's own. */
export function startAlone(home: string): Promise<RunningServer> {
  return startServer([process.execPath, 'start.mjs'], { folder: projectRoot(), home })
}

/** The memory of a server that nobody has asked anything yet; nothing where the system does not tell. */
export async function measureRest(server: RunningServer): Promise<readonly Measured[]> {
  await pause(restMilliseconds)
  const memory = await memoryOf(server.child.pid)
  return memory === undefined ? [] : [{ id: 'memory.rest', value: memory.now }]
}
