import { sql } from 'kysely'

import { loadSampleBloc, type SampleAsked } from '../sample-bloc.ts'
import { signSampleActs } from '../sample/sign-acts.ts'
import { drainAll } from '../standing-worker.ts'
import { type BenchDatabase, openBench } from './bench-database.ts'
import { temporaryFolder } from './leaving.ts'
import { timed } from './measured.ts'

/** The account of the bench: staff who record meetings in every cell. */
export const recorderLogin = 'bench'

/** The sample account that sees the whole Bloc. */
export const topLogin = 'can-bo-khoi'

/** The sample account that sees one cell. */
export const cellLogin = 'bi-thu'

/** A home with the sample loaded, and how long that took. */
export type LoadedBloc = {
  readonly home: string
  readonly loadSeconds: number
  /** Opens its database; leave it before a server starts that is to find it at rest. */
  readonly open: () => Promise<BenchDatabase>
  /** Removes the home. */
  readonly remove: () => Promise<void>
}

async function addRecorder({ owner }: BenchDatabase): Promise<void> {
  await sql`
    with account as (
      insert into access.account (login, display_name, is_sample)
      values (${recorderLogin}, 'Bench', true) returning id)
    insert into access.role_grant (account_id, role, unit_id, valid, decision)
    select id, 'committee-staff', 1, daterange('2020-01-01', null), 'bench' from account`.execute(
    owner.db,
  )
}

/** Loads the sample into a home of its own, and reorganises it by as many acts as are asked for. */
export async function loadBloc({
  acts = 0,
  ...asked
}: SampleAsked & { readonly acts?: number } = {}): Promise<LoadedBloc> {
  const folder = await temporaryFolder()
  const open = () => openBench(folder.path)
  const database = await open()
  const milliseconds = await timed(() => loadSampleBloc(database.owner, asked, () => undefined))
  if (acts > 0) {
    await signSampleActs(database.jobs, acts, () => undefined)
    await drainAll(database.jobs)
  }
  await addRecorder(database)
  await database.leave()
  return { home: folder.path, loadSeconds: milliseconds / 1000, open, remove: folder.remove }
}
