import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { importTable } from '#features/meetings/contract.ts'
import { useAct } from '#platform/web/answers.ts'
import { base64Of } from '#platform/web/base64.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { FileDrop } from '#platform/web/ui/file-drop.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { CheckField, SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, ErrorState, Loading } from '#platform/web/ui/states.tsx'

type Report = OutputOf<typeof importTable>
type Kind = 'org-units' | 'members' | 'meetings' | 'attendance' | 'entries'

const texts = {
  title: { vi: 'Nhập tệp', en: 'Imports' },
  lead: {
    vi: 'Tệp được thử trước để xem từng dòng sai ở đâu; chỉ ghi khi bạn bấm “Ghi”. Nhập lại cùng một tệp không làm thay đổi gì.',
    en: 'A file is tried first to show what is wrong in each row; nothing is written until you press Write. The same file again changes nothing.',
  },
  kind: { vi: 'Nhập gì', en: 'What to import' },
  kinds: {
    'org-units': { vi: 'Tổ chức đảng', en: 'Units' },
    members: { vi: 'Đảng viên', en: 'Members' },
    meetings: { vi: 'Kỳ họp', en: 'Meetings' },
    attendance: { vi: 'Điểm danh', en: 'Attendance' },
    entries: { vi: 'Sổ theo dõi', en: 'Register of papers and acts' },
  },
  file: { vi: 'Tệp Excel hoặc CSV', en: 'An Excel or CSV file' },
  tried: { vi: 'Kết quả thử', en: 'What the trial found' },
  counts: (n: { rows: string; written: string; unchanged: string; refused: string }) => ({
    vi: `${n.rows} dòng: ${n.written} sẽ ghi, ${n.unchanged} đã có, ${n.refused} sai.`,
    en: `${n.rows} rows: ${n.written} to write, ${n.unchanged} known, ${n.refused} wrong.`,
  }),
  unknown: (names: string) => ({
    vi: `Cột không nhận ra, bị bỏ qua: ${names}.`,
    en: `Unknown columns, left out: ${names}.`,
  }),
  skipBad: {
    vi: 'Bỏ qua các dòng sai, ghi các dòng còn lại',
    en: 'Leave wrong rows out, write the others',
  },
  write: { vi: 'Ghi', en: 'Write' },
  nothing: { vi: 'Không có gì mới để ghi', en: 'Nothing new to write' },
  mendFirst: {
    vi: 'Sửa các dòng sai, hoặc chọn bỏ qua chúng',
    en: 'Mend the wrong rows, or choose to leave them out',
  },
  written: {
    vi: 'Đã ghi. Tình trạng đang được tính lại.',
    en: 'Written. Standing is being computed.',
  },
  line: { vi: 'Dòng', en: 'Line' },
  column: { vi: 'Cột', en: 'Column' },
  fault: { vi: 'Lỗi', en: 'Fault' },
  faults: { vi: 'Dòng sai', en: 'Wrong rows' },
  flags: { vi: 'Lưu ý', en: 'To be noted' },
} as const

const kinds = Object.keys(texts.kinds) as Kind[]

/** Imports of tables: tried first, row by row, then written whole. */
export function ImportsPage() {
  const say = useSay()
  const [kind, setKind] = useState<Kind>('members')
  const [source, setSource] = useState<{
    readonly fileName: string
    readonly contentBase64: string
  }>()
  const trial = useAct(importTable)

  async function handleFile(file: File) {
    const taken = { fileName: file.name, contentBase64: await base64Of(file) }
    setSource(taken)
    trial.mutate({ kind, ...taken, dryRun: true, skipBad: true })
  }

  return (
    <Page title={say(texts.title)} lead={<p>{say(texts.lead)}</p>} width="wide">
      <SelectField
        label={say(texts.kind)}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen)
          setSource(undefined)
          trial.reset()
        }}
        choices={kinds.map((one) => ({ value: one, label: say(texts.kinds[one]) }))}
      />
      <FileDrop
        label={say(texts.file)}
        kinds={['.xlsx', '.csv']}
        megabytes={20}
        onFile={(file) => void handleFile(file)}
      />
      {trial.isPending && <Loading />}
      {trial.error && <ErrorState error={trial.error} />}
      {trial.data && source && (
        <Tried key={source.fileName} report={trial.data} request={{ kind, ...source }} />
      )}
    </Page>
  )
}

function Tried({
  report,
  request,
}: {
  readonly report: Report
  readonly request: {
    readonly kind: Kind
    readonly fileName: string
    readonly contentBase64: string
  }
}) {
  const say = useSay()
  const format = useFormat()
  const [skipBad, setSkipBad] = useState(false)
  const writing = useAct(importTable, {
    onDone: () => notify({ kind: 'done', text: texts.written }),
  })
  const done = writing.data ?? report
  const refusal =
    report.written === 0
      ? say(texts.nothing)
      : report.faults.length > 0 && !skipBad
        ? say(texts.mendFirst)
        : undefined
  return (
    <Section title={say(texts.tried)}>
      <p>
        {say(
          texts.counts({
            rows: format.number(done.rows),
            written: format.number(done.written),
            unchanged: format.number(done.unchanged),
            refused: format.number(done.refused),
          }),
        )}
      </p>
      {done.unknownColumns.length > 0 && (
        <p>{say(texts.unknown(done.unknownColumns.join(', ')))}</p>
      )}
      {report.faults.length > 0 && (
        <CheckField label={say(texts.skipBad)} checked={skipBad} onChange={setSkipBad} />
      )}
      {writing.error && <ErrorState error={writing.error} />}
      {!writing.data && (
        <Button
          kind="primary"
          working={writing.isPending}
          onClick={() => writing.mutate({ ...request, dryRun: false, skipBad })}
          {...(refusal === undefined ? {} : { refusedBecause: refusal })}
        >
          {say(texts.write)}
        </Button>
      )}
      {(['faults', 'flags'] as const).map(
        (list) =>
          report[list].length > 0 && (
            <ListTable
              key={list}
              name={`import-${list}`}
              label={say(texts[list])}
              rows={report[list]}
              rowId={(row) => `${row.line}.${row.column}.${row.message.vi}`}
              empty={<EmptyState title={say(texts.nothing)} />}
              columns={[
                {
                  key: 'line',
                  title: say(texts.line),
                  show: (row) => format.number(row.line),
                  numeric: true,
                },
                { key: 'column', title: say(texts.column), show: (row) => row.column ?? '' },
                {
                  key: 'fault',
                  title: say(list === 'faults' ? texts.fault : texts.flags),
                  show: (row) => say(row.message),
                },
              ]}
            />
          ),
      )}
    </Section>
  )
}
