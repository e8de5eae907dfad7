import { useState } from 'react'

import { people } from './gallery-samples.ts'
import { Button } from './ui/button.tsx'
import { ListTable } from './ui/list-table.tsx'
import { Section } from './ui/page.tsx'
import { type Absences, RollCallGrid } from './ui/roll-call.tsx'
import type { Choice } from './ui/select-field.tsx'
import { EmptyState } from './ui/states.tsx'
import { StatusBadge } from './ui/status-badge.tsx'
import { TextField } from './ui/text-field.tsx'

const reasons: readonly Choice[] = [
  { value: 'leave', label: 'Có lý do' },
  { value: 'none', label: 'Không lý do' },
  { value: 'mission', label: 'Công tác' },
  { value: 'ill', label: 'Ốm' },
]

/** The lists of the gallery: records and the roll call. */
export function GalleryRecords() {
  const [absences, setAbsences] = useState<Absences>({ p2: 'leave', p5: undefined })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['p1']))
  return (
    <>
      <Section title="Danh sách" note="↑ ↓ để đi, Enter để mở, phím cách để chọn">
        <ListTable
          label="Đảng viên"
          name="gallery"
          rows={people}
          rowId={({ id }) => id}
          hrefOf={({ id }) => `/members/${id}`}
          chosen={chosen}
          onChosen={setChosen}
          sort={{ key: 'name', direction: 'ascending' }}
          onSort={() => undefined}
          total="82.014 đảng viên"
          empty={<EmptyState title="Không có ai khớp." />}
          more={{ onMore: () => undefined, working: false }}
          exports={
            <Button kind="quiet" icon="download">
              Xuất XLSX
            </Button>
          }
          filters={
            <TextField
              quiet
              label="Lọc theo tên"
              placeholder="Lọc theo tên"
              value=""
              onChange={() => undefined}
            />
          }
          columns={[
            { key: 'name', title: 'Họ và tên', show: ({ name }) => name, sortable: true },
            {
              key: 'born',
              title: 'Năm sinh',
              show: ({ born }) => born,
              numeric: true,
              sortable: true,
              width: '7rem',
            },
            { key: 'unit', title: 'Chi bộ', show: ({ unit }) => unit },
            {
              key: 'status',
              title: 'Tháng này',
              show: ({ status }) => <StatusBadge status={status} />,
              width: '12rem',
            },
            {
              key: 'rate',
              title: 'Dự họp',
              show: ({ rate }) => `${Math.round(rate * 100)} %`,
              numeric: true,
              width: '6rem',
            },
          ]}
        />
      </Section>
      <Section title="Điểm danh">
        <RollCallGrid
          people={people
            .slice(0, 14)
            .map(({ id, name, born }) => ({ id, name, note: String(born) }))}
          reasons={reasons}
          absences={absences}
          onChange={setAbsences}
        />
      </Section>
    </>
  )
}
