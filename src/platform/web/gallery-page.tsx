import { useState } from 'react'

import { type PlainDate, plainDate } from '#kernel/time.ts'

import { ProblemError } from './call.ts'
import { people, session, units } from './gallery-samples.ts'
import { GalleryFigures } from './gallery-figures.tsx'
import { GalleryRecords } from './gallery-records.tsx'
import { SessionProvider } from './session.tsx'
import { Button } from './ui/button.tsx'
import { Combobox, findAmong } from './ui/combobox.tsx'
import { DayField } from './ui/day-field.tsx'
import { ConfirmDialog, Drawer } from './ui/dialog.tsx'
import { Form } from './ui/form.tsx'
import { FileDrop } from './ui/file-drop.tsx'
import { Frame } from './ui/frame.tsx'
import { notify } from './ui/notices.tsx'
import { FactList, Page, Section } from './ui/page.tsx'
import { PeoplePicker } from './ui/people-picker.tsx'
import { ProgressBar, Stepper } from './ui/progress.tsx'
import { Segmented } from './ui/segmented.tsx'
import { type Choice, SelectField } from './ui/select-field.tsx'
import { EmptyState, ErrorState, Loading } from './ui/states.tsx'
import { StatusBadge } from './ui/status-badge.tsx'
import { TextField } from './ui/text-field.tsx'

const refused = new ProblemError({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'meeting-exists',
  message: {
    vi: 'Chi bộ đã có buổi sinh hoạt thường kỳ ngày 05/05/2024. Không ghi thêm buổi thứ hai; hãy sửa buổi đã có.',
    en: 'The cell already has an ordinary meeting on 05/05/2024. No second one was recorded; correct the one there is.',
  },
  where: 'Ngày họp',
  cites: ['MTG-03'],
})

const unitChoices: readonly Choice[] = units
  .slice(0, 400)
  .map(({ id, name, kind }) => ({ value: id, label: name, note: kind }))
const personChoices: readonly Choice[] = people.map(({ id, name, born }) => ({
  value: id,
  label: name,
  note: String(born),
}))

function Fields() {
  const [text, setText] = useState('Đảng bộ Ngân hàng Nhà nước')
  const [day, setDay] = useState<PlainDate | undefined>(plainDate('2024-05-07'))
  const [kind, setKind] = useState<'ordinary' | 'thematic'>('ordinary')
  const [unit, setUnit] = useState<Choice>()
  const [chosen, setChosen] = useState<readonly Choice[]>([])
  return (
    <Form
      onSubmit={() => undefined}
      error={refused}
      actions={
        <Button kind="primary" type="submit">
          Lưu
        </Button>
      }
    >
      <TextField
        label="Tên tổ chức đảng"
        hint="Tên ghi trong quyết định thành lập."
        required
        value={text}
        onChange={setText}
      />
      <TextField
        label="Số thẻ đảng viên"
        value="12.34"
        onChange={() => undefined}
        fault="Số thẻ có 8 chữ số; ở đây mới có 4."
      />
      <DayField label="Ngày họp" value={day} onChange={setDay} max={session.today} />
      <SelectField
        label="Loại sinh hoạt"
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'ordinary', label: 'Thường kỳ' },
          { value: 'thematic', label: 'Chuyên đề' },
        ]}
      />
      <Combobox
        label="Chi bộ"
        placeholder="Gõ tên, không cần dấu"
        value={unit}
        onChange={setUnit}
        find={findAmong(unitChoices)}
      />
      <PeoplePicker
        label="Người phát biểu"
        chosen={chosen}
        onChange={setChosen}
        find={findAmong(personChoices)}
      />
      <TextField
        label="Kết luận"
        rows={3}
        value="Thống nhất phân công đồng chí Lan theo dõi việc chuẩn bị nội dung."
        onChange={() => undefined}
      />
      <Segmented
        large
        label="Kết quả biểu quyết"
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'ordinary', label: 'Tán thành' },
          { value: 'thematic', label: 'Không tán thành' },
        ]}
      />
      <FileDrop
        label="Văn bản cần đưa vào thư viện"
        kinds={['.docx', '.txt', '.md']}
        onFile={() => undefined}
      />
    </Form>
  )
}

/** Every component on one page, for looking at; not part of the delivered pages. */
export function GalleryPage() {
  const [asOf, setAsOf] = useState<PlainDate | undefined>(plainDate('2024-05-31'))
  const [drawer, setDrawer] = useState(false)
  const [asking, setAsking] = useState(false)
  const neighbours = () =>
    Promise.resolve(
      units
        .filter(({ parentId }) => parentId === 'top')
        .map(({ id, name }) => ({ name, href: `/units/${id}` })),
    )

  return (
    <SessionProvider session={session}>
      <Frame
        session={session}
        onSignOut={() => undefined}
        find={async (text) => {
          const found = await findAmong(unitChoices, 6)(text, new AbortController().signal)
          const persons = await findAmong(personChoices, 4)(text, new AbortController().signal)
          return [
            {
              title: 'Tổ chức',
              found: found.map(({ value, label, note }) => ({
                href: `/units/${value}`,
                name: label,
                icon: 'organisation' as const,
                ...(note ? { note } : {}),
              })),
            },
            {
              title: 'Đảng viên',
              found: persons.map(({ value, label, note }) => ({
                href: `/members/${value}`,
                name: label,
                icon: 'me' as const,
                ...(note ? { note } : {}),
              })),
            },
          ].filter((group) => group.found.length > 0)
        }}
      >
        <Page
          kicker="Nghị quyết 01-NQ/ĐUK · ban hành ngày 19/08/2016"
          title="Nâng cao chất lượng sinh hoạt chi bộ"
          trail={[
            { name: 'Đảng bộ Khối', href: '/units/top' },
            { name: 'Đảng bộ Bộ Ngoại giao', href: '/units/u0', findSiblings: neighbours },
            { name: 'Chi bộ Phòng 3', href: '/gallery', findSiblings: neighbours },
          ]}
          asOf={asOf ?? session.today}
          onAsOf={setAsOf}
          lead={
            <>
              <b>5.892</b> trên 5.988 chi bộ đã sinh hoạt (5.702 trong tuần đầu, 190 đến ngày 10);{' '}
              <b>96</b> chi bộ chưa.
            </>
          }
          actions={
            <>
              <Button icon="why" onClick={() => setDrawer(true)}>
                Vì sao?
              </Button>
              <Button kind="primary" icon="plus" onClick={() => setAsking(true)}>
                Ghi buổi sinh hoạt
              </Button>
            </>
          }
        >
          <GalleryFigures />
          <GalleryRecords />
          <Section title="Trường nhập">
            <Fields />
          </Section>
          <Section title="Nút và lời báo">
            <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
              <Button
                kind="primary"
                onClick={() =>
                  notify({
                    kind: 'done',
                    text: {
                      vi: 'Đã ghi buổi sinh hoạt ngày 05/05/2024.',
                      en: 'The meeting of 05/05/2024 is recorded.',
                    },
                  })
                }
              >
                Lưu
              </Button>
              <Button onClick={() => notify({ kind: 'problem', text: refused.problem.message })}>
                Gửi lại
              </Button>
              <Button kind="quiet">Thôi</Button>
              <Button kind="grave">Xóa buổi họp</Button>
              <Button working>Lưu</Button>
              <Button refusedBecause="Chưa có người chủ trì.">Kết thúc buổi họp</Button>
            </p>
            <ErrorState error={refused} onAgain={() => undefined} />
            <EmptyState good title="Đã xong việc của tháng này">
              Việc tiếp theo: sinh hoạt tháng 2, trước ngày 07/02/2025.
            </EmptyState>
            <Loading />
            <ProgressBar label="Đang nhập đảng viên" done={41_250} of={82_014} secondsLeft={14} />
            <Stepper label="Nhập tệp" steps={['Chọn tệp', 'Xem thử', 'Ghi']} at={1} />
            <FactList
              facts={[
                { name: 'Ngày vào Đảng', value: '03/02/1998' },
                { name: 'Chính thức', value: '03/02/1999' },
                { name: 'Chi bộ', value: 'Chi bộ Phòng 3, Cục Quản trị' },
              ]}
            />
          </Section>
        </Page>
        <Drawer open={drawer} title="Vì sao chưa đạt?" onClose={() => setDrawer(false)}>
          <StatusBadge status="missed" />
          <p style={{ fontFamily: 'var(--serif)', fontSize: 18, lineHeight: 1.6 }}>
            “Chi bộ sinh hoạt thường kỳ mỗi tháng một lần, trong tuần đầu của tháng.”
          </p>
          <FactList
            facts={[
              { name: 'Hạn', value: '10/05/2024' },
              { name: 'Ngày tính', value: '08/01/2025' },
            ]}
          />
        </Drawer>
        <ConfirmDialog
          open={asking}
          title="Xóa buổi sinh hoạt ngày 05/05/2024?"
          verb="Xóa buổi họp"
          kind="grave"
          onCancel={() => setAsking(false)}
          onConfirm={() => setAsking(false)}
        >
          <p>
            Chi bộ sẽ thành “Chưa đạt” của tháng 5/2024, và con số của 3 cấp trên đổi theo. Bản đã
            ghi vẫn còn trong lịch sử.
          </p>
        </ConfirmDialog>
      </Frame>
    </SessionProvider>
  )
}
