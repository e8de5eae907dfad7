import { sql } from 'kysely'

import { importTable } from '#features/meetings/contract.ts'
import type { Handle } from '#platform/server/database.ts'
import { implement } from '#platform/server/endpoint-server.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'
import { problem } from '#platform/server/problem.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'
import { readTable } from '#platform/server/tabular/read-table.ts'

import { columnsOf, importRead, refusalOf } from './import-file.ts'
import type { AllTables } from './tables.ts'

/** As many findings as a page shows; the counts tell of all. */
const shownFindings = 500

/** A file may only touch units in reach; one step outside refuses the whole of it. */
async function refuseOutside(
  db: Handle<AllTables>,
  reach: Reach,
  touched: readonly TouchedDays[],
): Promise<void> {
  const ids = [...new Set(touched.map((one) => one.unitId))]
  const rows = await sql<{
    number: number
  }>`select number from organisation.org_unit where id = any(${ids}::int[])`.execute(db)
  const outside = rows.rows.filter((row) => !reaches(reach, row.number)).length
  if (outside === 0) return
  throw problem(422, 'outside-reach', {
    vi: `Tệp động đến ${outside} tổ chức ngoài phạm vi của bạn. Không có gì được ghi; hãy bỏ các dòng đó ra khỏi tệp.`,
    en: `The file touches ${outside} units outside your reach. Nothing was written; take those rows out of the file.`,
  })
}

/** Imports a table from the page: the whole in one transaction, within the reach of whoever asks. */
export const importTableHandler = implement(
  importTable,
  async (
    { kind, fileName, contentBase64, dryRun, skipBad },
    request: Request<Handle<AllTables>>,
  ) => {
    const reach = request.within()
    const source = { bytes: new Uint8Array(Buffer.from(contentBase64, 'base64')), fileName }
    const table = await readTable<string>(source, columnsOf[kind])
    if (!table.ok) throw refusalOf(table, fileName)
    const report = await importRead(request.db, kind, table, {
      options: { dryRun, skipBad, today: request.today },
      record: request.record,
    })
    await refuseOutside(request.db, reach, report.touched)
    const { touched: _, ...rest } = report
    return {
      ...rest,
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
