import { basename } from 'node:path'

import type { Language } from '#kernel/messages.ts'
import { readClock } from '#platform/server/clock.ts'
import type { ImportReport, RowFinding } from '#platform/server/import-report.ts'

import { type ImportKind, importKinds, importOpened, openImport } from '../import-file.ts'
import { expectedRows } from '../import-progress.ts'
import { withBar } from '../terminal.ts'
import { onePositional } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** As many findings as a person reads; JSON has all of them. */
const shownFindings = 50

function findingLine({ line, column, message }: RowFinding, language: Language): string {
  const words = { vi: ['dòng', 'cột'], en: ['line', 'column'] }[language]
  const place =
    column === null ? `${words[0]} ${line}` : `${words[0]} ${line}, ${words[1]} ${column}`
  const sentence = message[language]
  // Faults of a cell say their place in their own words.
  return sentence.toLowerCase().startsWith(`${words[0]} ${line}`)
    ? `  ${sentence}`
    : `  ${place}: ${sentence}`
}

type Words = {
  readonly head: string
  readonly nothing: string
  readonly unknown: string
  readonly faults: string
  readonly flags: string
  readonly more: (count: number) => string
}

const wordsOf: { readonly [In in Language]: (report: ImportReport) => Words } = {
  vi: (report) => ({
    head: `${report.rows} dòng · ${report.written} ghi${report.dryRun ? ' (thử, không lưu)' : ''} · ${report.unchanged} đã có · ${report.refused} bị từ chối`,
    nothing:
      'Không có gì được ghi: tệp có dòng sai. Sửa tệp, hoặc dùng --skip-bad để bỏ qua dòng sai.',
    unknown: `Cột không nhận ra, không đọc: ${report.unknownColumns.join(', ')}`,
    faults: 'Sai:',
    flags: 'Lưu ý:',
    more: (count) => `  … và ${count} dòng khác; --json in tất cả.`,
  }),
  en: (report) => ({
    head: `${report.rows} rows · ${report.written} written${report.dryRun ? ' (a try, nothing stored)' : ''} · ${report.unchanged} known already · ${report.refused} refused`,
    nothing:
      'Nothing was written: the file has bad rows. Mend the file, or leave them out with --skip-bad.',
    unknown: `Columns not recognised and not read: ${report.unknownColumns.join(', ')}`,
    faults: 'Wrong:',
    flags: 'Worth knowing:',
    more: (count) => `  … and ${count} more; --json prints all.`,
  }),
}

function inWords(
  report: ImportReport,
  given: { readonly skipBad: boolean; readonly language: Language },
): string {
  const words = wordsOf[given.language](report)
  const list = (title: string, findings: readonly RowFinding[]) =>
    findings.length === 0
      ? []
      : [
          title,
          ...findings.slice(0, shownFindings).map((one) => findingLine(one, given.language)),
          ...(findings.length > shownFindings ? [words.more(findings.length - shownFindings)] : []),
        ]
  return [
    words.head,
    ...(report.faults.length > 0 && !given.skipBad ? [words.nothing] : []),
    ...(report.unknownColumns.length > 0 ? [words.unknown] : []),
    ...list(words.faults, report.faults),
    ...list(words.flags, report.flags),
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
      vi: `Nạp ${{ 'org-units': 'tổ chức', members: 'đảng viên', meetings: 'kỳ họp', attendance: 'điểm danh', entries: 'sổ theo dõi' }[kind]} từ tệp CSV hoặc Excel`,
      en: `Import ${kind === 'entries' ? 'entries of the register' : kind} from a CSV or XLSX file`,
    },
    options: { 'dry-run': 'switch', 'skip-bad': 'switch' },
    run: async (given) => {
      const path = onePositional(given, 'FILE')
      // A file that can't be read is told before anything is started.
      const table = await openImport(kind, { path, fileName: basename(path) })
      const skipBad = given.has('skip-bad')
      const { language } = given
      return withInstallation(async ({ jobs, record }) => {
        const { today } = await readClock(jobs.db)
        const options = { dryRun: given.has('dry-run'), skipBad, today }
        const report = await withBar(`Nạp · Importing ${basename(path)}`, async (progress) =>
          importOpened(jobs, kind, table, {
            options,
            recordIn: record,
            expectedRows: await expectedRows(path, table.format),
            progress,
          }),
        )
        return {
          value: jsonOf(report, language),
          words: inWords(report, { skipBad, language }),
          exit: report.faults.length === 0 ? 0 : 1,
        }
      })
    },
  }
}

/** `chibo import …`: one command for each kind of table. */
export const importCommands: readonly Command[] = importKinds.map(importCommand)
