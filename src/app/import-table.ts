import { sql } from 'kysely'

import { importTable } from '#features/meetings/contract.ts'
import { type Handle, underRole } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import type { ImportedBy } from '#platform/server/import-report.ts'
import { problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { importRead, openImport } from './import-file.ts'
import {
  countNamedOutside,
  countOutside,
  listTouchedUnits,
  newestUnit,
  notingNames,
} from './import-reach.ts'
import type { AllTables } from './tables.ts'

/** As many findings as a page shows; the counts tell of all. */
const shownFindings = 500

/** A file may only touch and name units in reach; one step outside refuses the whole of it. */
function refuseOutside(outside: number): void {
  if (outside === 0) return
  throw problem(422, 'outside-reach', {
    vi: `Tệp động đến ${outside} tổ chức ngoài phạm vi của bạn. Không có gì được ghi; hãy bỏ các dòng đó ra khỏi tệp.`,
    en: `The file touches ${outside} units outside your reach. Nothing was written; take those rows out of the file.`,
  })
}

/** Who imports, for the members who ask later where a fact comes from. */
async function importedBy({ db, actor, today }: Request<Handle<AllTables>>): Promise<ImportedBy> {
  const found = await sql<{ role: string; unit: number }>`
    select distinct role, unit_id as unit from access.held_role
    where account_id = ${actor.accountId} and valid @> ${today}::date order by role, unit`.execute(
    db,
  )
  return { accountId: actor.accountId, offices: found.rows }
}

/** Imports a table from the page: the whole in one transaction, within the reach of whoever asks. */
export const importTableHandler = implement(
  importTable,
  async (
    { kind, fileName, contentBase64, dryRun, skipBad },
    request: Request<Handle<AllTables>>,
  ) => {
    const { today } = request
    const before = request.within()
    const newestBefore = await newestUnit(request.db)
    const source = { bytes: new Uint8Array(Buffer.from(contentBase64, 'base64')), fileName }
    const { table, names } = notingNames(kind, await openImport(kind, source))
    const { db } = request
    const by = await importedBy(request)
    const confirming = await request.reachOf('register.confirm')
    // A file is held against the whole register; what it touches and names must then be in reach.
    const report = await underRole(db, 'chibo_jobs', async () => {
      // A try is the act itself, taken back: so it is refused wherever that would be.
      await sql`savepoint before_table`.execute(db)
      const made = await importRead(db, kind, table, {
        options: { dryRun: false, skipBad, today, by },
        record: request.record,
        reach: before,
        confirming,
      })
      refuseOutside(await countNamedOutside(db, names, { before, newestBefore, today }))
      const units = await listTouchedUnits(db, made.touched, today)
      const after = await request.reachNow('meetings.import')
      refuseOutside(countOutside(units, { before, after, newestBefore }))
      if (dryRun) await sql`rollback to savepoint before_table`.execute(db)
      return made
    })
    const { touched: _, ...rest } = report
    return {
      ...rest,
      dryRun,
      faults: report.faults.slice(0, shownFindings).map(({ line, column, value, message }) => ({
        line,
        column,
        message,
        ...(value === undefined ? {} : { value }),
      })),
      flags: report.flags
        .slice(0, shownFindings)
        .map(({ line, column, message }) => ({ line, column, message })),
      unknownColumns: [...report.unknownColumns],
    }
  },
)
