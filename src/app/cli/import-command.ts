import { basename } from 'node:path'

import type { Language } from '#kernel/messages.ts'
import { readClock } from '#platform/server/clock.ts'
import type { ImportReport, RowFinding } from '#platform/server/import-report.ts'

import { importFile, type ImportKind, importKinds } from '../import-file.ts'
import { withBar } from '../terminal.ts'
import { onePositional } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** As many findings as a person reads; JSON has all of them. */
const shownFindings = 50

function findingLine(finding: RowFinding): string {
  const place =
    finding.column === null ? `dòng ${finding.line}` : `dòng ${finding.line}, cột ${finding.column}`
  return `  ${place}: ${finding.message.vi}`
}

function inWords(report: ImportReport, skipBad: boolean): string {
  const nothing = report.faults.length > 0 && !skipBad
  const head = `${report.rows} dòng · ${report.written} ghi${report.dryRun ? ' (thử, không lưu)' : ''} · ${report.unchanged} đã có · ${report.refused} bị từ chối`
  const faults = report.faults.slice(0, shownFindings).map(findingLine)
  const flags = report.flags.slice(0, shownFindings).map(findingLine)
  return [
    head,
    ...(nothing
      ? ['Không có gì được ghi: tệp có dòng sai. Sửa tệp, hoặc dùng --skip-bad để bỏ qua dòng sai.']
      : []),
    ...(report.unknownColumns.length > 0
      ? [`Cột không nhận ra: ${report.unknownColumns.join(', ')}`]
      : []),
    ...(faults.length > 0 ? ['Sai:', ...faults] : []),
    ...(flags.length > 0 ? ['Lưu ý:', ...flags] : []),
  ].join('\n')
}

function jsonOf(report: ImportReport, language: Language) {
  const findings = (list: readonly RowFinding[]) =>
    list.map((finding) => ({ ...finding, message: finding.message[language] }))
  const { touched: _, ...rest } = report
  return { ...rest, faults: findings(report.faults), flags: findings(report.flags) }
}

function importCommand(kind: ImportKind): Command {
  return {
    words: ['import', kind],
    usage: `import ${kind} FILE [--dry-run] [--skip-bad]`,
    about: {
      vi: `Nạp ${{ 'org-units': 'tổ chức', members: 'đảng viên', meetings: 'kỳ họp', attendance: 'điểm danh' }[kind]} từ tệp CSV hoặc Excel`,
      en: `Import ${kind} from a CSV or XLSX file`,
    },
    options: { 'dry-run': 'switch', 'skip-bad': 'switch' },
    run: (given) => {
      const path = onePositional(given, 'FILE')
      return withInstallation(async ({ app, record }) => {
        const { today } = await readClock(app.db)
        const options = { dryRun: given.has('dry-run'), skipBad: given.has('skip-bad'), today }
        const source = { path, fileName: basename(path) }
        const report = await withBar(`Nạp · Importing ${basename(path)}`, () =>
          importFile(app, kind, source, { options, recordIn: record }),
        )
        const clean = report.faults.length === 0
        const language = given.value('lang') === 'en' ? 'en' : 'vi'
        return {
          value: jsonOf(report, language),
          words: inWords(report, options.skipBad),
          exit: clean ? 0 : 1,
        }
      })
    },
  }
}

/** `chibo import …`: one command for each kind of table. */
export const importCommands: readonly Command[] = importKinds.map(importCommand)
