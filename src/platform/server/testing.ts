import { Kysely } from 'kysely'

import type { Permission } from '#kernel/rights.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'

import { inTransactionAs, setActor, setReach } from './database.ts'
import { type Entry, questionsOf } from './entry.ts'
import { type Handler, handleChecked, type SentFile } from './handler.ts'
import { joinReaches, type Reach, wholeReach } from './reach.ts'
import type { Act, Actor, Request } from './request.ts'
import type { ReadableTable, TableLine } from './tabular/table.ts'

/** A request with everything it recorded, for tests. */
export type TestRequest<Db> = Request<Db> & {
  readonly journal: readonly (readonly [act: string, about: Act])[]
}

let lastEpoch = 0

/** A request as the server would build it: by somebody, on a day, with a reach. */
export function aRequest<Db>(given: {
  readonly db: Db
  readonly reach?: Reach
  /** The reach of further permissions; the whole one where nothing is said. */
  readonly reaches?: Readonly<Record<Permission, Reach>>
  readonly actor?: Partial<Actor>
  readonly today?: string
  /** A new one for each request where nothing is said: nothing kept is met again. */
  readonly scopeEpoch?: number
}): TestRequest<Db> {
  const journal: (readonly [string, Act])[] = []
  const today: PlainDate = plainDate(given.today ?? '2025-01-08')
  return {
    db: given.db,
    today,
    scopeEpoch: given.scopeEpoch ?? (lastEpoch += 1),
    actor: {
      kind: 'account',
      accountId: 1,
      name: 'test',
      memberId: null,
      roles: [],
      ...given.actor,
    },
    record: (act, about = {}) => {
      journal.push([act, about])
      return Promise.resolve()
    },
    ...questionsOf(given.reach ?? wholeReach),
    reachOf: (permission) => Promise.resolve(given.reaches?.[permission] ?? wholeReach),
    reachNow: (permission) => Promise.resolve(given.reaches?.[permission] ?? wholeReach),
    journal,
  }
}

/** Who comes to the gate of a server under test: nobody in particular. */
export const nobodyAtTheGate: Entry<unknown> = {
  today: plainDate('2024-06-12'),
  scopeEpoch: 1,
  actor: undefined,
  shownLately: false,
  missingFactor: null,
  reachOf: () => Promise.resolve(undefined),
  reachIn: () => Promise.resolve(undefined),
  officesFor: () => [],
}

/**
 * Runs the work as the server does: in a transaction under the actor, and with the second wall open as
 * far as the request reaches. A transaction of the test's own stays open.
 */
function asActor<Db, Result>(
  request: Request<Db>,
  work: (request: Request<Db>) => Promise<Result>,
): Promise<Result> {
  const { db, actor } = request
  if (!(db instanceof Kysely)) return work(request)
  const reach = request.within()
  const settings = { actor: actor.name, memberId: actor.memberId, reach }
  const opening = (connection: Kysely<unknown>): Request<Db> => ({
    ...request,
    db: connection as Db,
    reachOf: async (permission) => {
      const asked = await request.reachOf(permission)
      await setReach(connection, joinReaches([reach, asked]))
      return asked
    },
  })
  if (!db.isTransaction) return inTransactionAs(db, settings, (own) => work(opening(own)))
  return setActor(db, settings).then(() => work(opening(db)))
}

/** Asks a handler as the server does: input read, rights asked, answer held against its contract. */
export async function ask<Db>(
  handler: Handler<Db>,
  input: unknown,
  request: Request<Db>,
): Promise<unknown> {
  const reply = {
    setCookie: () => undefined,
    clearCookie: () => undefined,
    cookie: () => undefined,
    sender: { address: '127.0.0.1', agent: '', host: 'localhost' },
    redirect: () => undefined,
    sendFile: () => undefined,
  }
  return asActor(request, (acting) =>
    handleChecked(handler, handler.endpoint.input.parse(input), acting, reply),
  )
}

/** Asks a handler that answers with a file; answers the file, or undefined where it sent none. */
export async function askFile<Db>(
  handler: Handler<Db>,
  input: unknown,
  request: Request<Db>,
): Promise<SentFile | undefined> {
  let file: SentFile | undefined
  await asActor(request, (acting) =>
    handleChecked(handler, handler.endpoint.input.parse(input), acting, {
      setCookie: () => undefined,
      clearCookie: () => undefined,
      cookie: () => undefined,
      sender: { address: '127.0.0.1', agent: '', host: 'localhost' },
      redirect: () => undefined,
      sendFile: (name, contentType, body) => {
        file = { name, contentType, body }
      },
    }),
  )
  return file
}

/** A table as if it had been read from a file; rows with cells between bars, the first on line 2. */
export function aTable(
  columns: readonly string[],
  lines: readonly string[],
): ReadableTable<string> {
  async function* rows(): AsyncGenerator<TableLine<string>> {
    for (const [place, line] of lines.entries()) {
      const cells = line.split('|')
      const filled = columns.flatMap((column, at): [string, string][] =>
        cells[at] ? [[column, cells[at]]] : [],
      )
      yield { kind: 'row', line: place + 2, cells: Object.fromEntries(filled), faults: [] }
    }
  }
  return { ok: true, format: 'csv', columns: { recognised: [], unknown: [] }, rows: rows() }
}
