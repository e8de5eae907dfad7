import { addDays, addMonths, type PlainDate } from '#kernel/time.ts'
import { economicMinistries } from './agencies-economic.ts'
import { massOrganisations } from './agencies-mass.ts'
import { partyAndStateAgencies } from './agencies-party-and-state.ts'
import { socialMinistries } from './agencies-social.ts'
import type { HostType } from './agency.ts'
import { createRandom, pick, seedOf, urnOf } from './random.ts'
import type {
  AbsenceRow,
  AttendanceRow,
  BodyRow,
  HoldingRow,
  MemberRow,
  MembershipRow,
  SampleAccountRow,
  SampleBloc,
  SampleMeetingRow,
  SampleOptions,
  SeatRow,
  SuccessionRow,
  TermRow,
  UnitRow,
  UnitStateRow,
} from './sample-rows.ts'

const agencies = [
  ...partyAndStateAgencies,
  ...economicMinistries,
  ...socialMinistries,
  ...massOrganisations,
]
const born = '2015-01-01' as PlainDate
const surnames = urnOf([
  ['Nguyễn', 34],
  ['Trần', 11],
  ['Lê', 9.5],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Phan', 4.5],
  ['Vũ', 4],
  ['Đặng', 2],
  ['Bùi', 2],
  ['Đỗ', 2],
  ['Hồ', 1.5],
  ['Ngô', 1.5],
  ['Dương', 1],
  ['Lý', 0.5],
])
const middle = {
  male: ['Văn', 'Đức', 'Hữu', 'Quang', 'Minh', 'Công', 'Xuân', 'Anh'],
  female: ['Thị', 'Thị', 'Thị Thu', 'Thị Minh', 'Thị Thanh', 'Ngọc', 'Thùy'],
}
const given = {
  male: [
    'An',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Hải',
    'Hiếu',
    'Hùng',
    'Huy',
    'Khánh',
    'Lâm',
    'Long',
    'Minh',
    'Nam',
    'Phúc',
    'Quân',
    'Sơn',
    'Thắng',
    'Tuấn',
    'Việt',
  ],
  female: [
    'Anh',
    'Bích',
    'Chi',
    'Dung',
    'Giang',
    'Hà',
    'Hạnh',
    'Hiền',
    'Hoa',
    'Hương',
    'Lan',
    'Linh',
    'Mai',
    'Ngân',
    'Nga',
    'Oanh',
    'Phương',
    'Quỳnh',
    'Thảo',
    'Trang',
  ],
}

export function makeSample(options: SampleOptions): SampleBloc {
  const months = Math.max(1, Math.round(options.years * 12))
  const endDay = `${addDays(options.until, 1).slice(0, 7)}-01` as PlainDate
  const firstDay = addMonths(endDay, -months)
  const scale = options.members / 82_000
  const units: UnitRow[] = []
  const states: UnitStateRow[] = []
  const cells: {
    id: number
    root: number
    size: number
    discipline: number
    firstMember: number
  }[] = []
  const add = (
    name: string,
    kind: UnitStateRow['kind'],
    parentId: number | null,
    root: number,
    host: HostType,
    code: string,
  ) => {
    const id = units.length + 1
    units.push({
      id,
      code,
      rootUnitId: root || id,
      from: born,
      to: null,
      handedOutsideOn: null,
      host,
    })
    states.push({ unitId: id, from: born, to: null, name, kind, parentId, document: null })
    return id
  }
  const two = (n: number, w = 3) => String(n).padStart(w, '0')
  const top = add(
    'Đảng bộ Khối các cơ quan Trung ương',
    'bloc',
    null,
    1,
    'agency',
    '09.000.000.000.000',
  )
  let members = 0
  for (const [a, agency] of agencies.entries()) {
    const random = createRandom(seedOf(options.seed, a))
    const org = add(
      `Đảng bộ ${agency.name}`,
      agency.kind === 'upper' ? 'upper' : 'grassroots',
      top,
      0,
      agency.host,
      `09.${two(a + 1)}.000.000.000`,
    )
    const discipline = 0.9 + 0.1 * random.share()
    let left = Math.max(12, Math.round(agency.members * scale))
    const cellUnder = (name: string, parent: number, g: number, c: number) => {
      const size = Math.min(left, Math.max(2, Math.round(13.7 + random.bell() * 5)))
      const id = add(
        `Chi bộ ${name}`,
        'cell',
        parent,
        org,
        agency.host,
        `09.${two(a + 1)}.${two(g)}.000.${two(c)}`,
      )
      cells.push({
        id,
        root: org,
        size,
        discipline: random.chance(0.01) ? 0.4 : discipline,
        firstMember: members + 1,
      })
      members += size
      left -= size
    }
    let c = 0
    for (const department of agency.departments) {
      if (left <= 1) break
      c += 1
      cellUnder(department, org, 0, c)
    }
    for (const [b, branch] of agency.branches.entries()) {
      if (left <= 1) break
      const g = add(
        `Đảng bộ ${branch}`,
        'grassroots',
        org,
        org,
        agency.host,
        `09.${two(a + 1)}.${two(b + 1)}.000.000`,
      )
      const share = Math.ceil(left / Math.max(1, agency.branches.length - b))
      const until = left - share
      for (let n = 1; left > Math.max(1, until); n += 1) cellUnder(`${branch} ${n}`, g, b + 1, n)
    }
    for (let n = 1; left > 1; n += 1) {
      c += 1
      cellUnder(`số ${n}`, org, 0, c)
    }
  }
  const bodies: BodyRow[] = []
  const terms: TermRow[] = []
  const seats: SeatRow[] = []
  const holdings: HoldingRow[] = []
  for (const cell of cells) {
    const body = {
      id: bodies.length + 1,
      unitId: cell.id,
      kind: 'cell-committee' as const,
      from: born,
      to: null,
    }
    bodies.push(body)
    terms.push({
      id: terms.length + 1,
      bodyId: body.id,
      from: '2022-07-01' as PlainDate,
      to: '2025-01-01' as PlainDate,
    })
    const posts =
      cell.size >= 9
        ? (['secretary', 'deputy-secretary', 'member'] as const)
        : (['secretary'] as const)
    for (const [p, post] of posts.entries()) {
      seats.push({ id: seats.length + 1, bodyId: body.id, post, ordinal: 1 })
      holdings.push({
        seatId: seats.length,
        memberId: cell.firstMember + p,
        from: '2022-07-01' as PlainDate,
        to: null,
      })
    }
  }
  const one = (id: number): MemberRow => {
    const random = createRandom(seedOf(options.seed, 77, id))
    const gender = random.chance(0.45) ? 'female' : 'male'
    const year = 1960 + random.below(42)
    const admitted =
      `${Math.min(2024, year + 22 + random.below(10))}-0${1 + random.below(9)}-1${random.below(10)}` as PlainDate
    const recognised = addMonths(admitted, 12)
    return {
      id,
      cardNumber: String(10_000_000 + id),
      formerCardNumber: null,
      fullName: `${surnames(random)} ${pick(middle[gender], random)} ${pick(given[gender], random)}`,
      gender,
      birthDate: `${year}-0${1 + random.below(9)}-0${1 + random.below(9)}` as PlainDate,
      ethnicity: random.chance(0.9) ? 'Kinh' : 'Tày',
      admittedOn: admitted,
      decidedOn: addDays(admitted, -20),
      recognisedOn: recognised <= options.until ? recognised : null,
    }
  }
  function* memberRows(): Generator<MemberRow> {
    for (let id = 1; id <= members; id += 1) yield one(id)
  }
  function* homes(): Generator<MembershipRow> {
    for (const cell of cells)
      for (let n = 0; n < cell.size; n += 1)
        yield { memberId: cell.firstMember + n, unitId: cell.id, from: born, to: null }
  }
  const isAway = (id: number) => id % 29 === 0
  function* absences(): Generator<AbsenceRow> {
    for (let id = 29; id <= members; id += 29)
      yield { memberId: id, kind: 'exempt', from: '2022-01-01' as PlainDate, to: null }
  }
  function* meetingRows(): Generator<SampleMeetingRow> {
    let id = 0
    for (let m = 0; m < months; m += 1) {
      const from = addMonths(firstDay, m)
      for (const cell of cells) {
        const random = createRandom(seedOf(options.seed, 5, cell.id, m))
        const held = (kind: 'ordinary' | 'thematic', day: number): SampleMeetingRow => {
          const checked = !random.chance(0.04)
          return {
            id: (id += 1),
            unitId: cell.id,
            rootUnitId: cell.root,
            kind,
            heldOn: addDays(from, day - 1),
            startedAt: '14:00',
            endedAt: '15:40',
            chairId: cell.firstMember,
            secretaryId: cell.firstMember + 1,
            checkerId: checked ? cell.firstMember : null,
            outcome: checked ? (random.chance(0.6) ? 'resolution' : 'conclusion') : null,
            outcomeText: checked ? 'Hoàn thành nhiệm vụ tháng; phân công chuẩn bị sơ kết.' : null,
            declared: null,
          }
        }
        if (random.chance(cell.discipline)) yield held('ordinary', 1 + random.below(7))
        else if (random.chance(0.55)) yield held('ordinary', 8 + random.below(3))
        else if (random.chance(0.4)) yield held('ordinary', 12 + random.below(10))
        if (m % 3 === 1 && random.chance(0.93)) yield held('thematic', 15 + random.below(10))
      }
    }
  }
  const byUnit = new Map(cells.map((cell) => [cell.id, cell]))
  function* marks(): Generator<AttendanceRow> {
    for (const meeting of meetingRows()) {
      const cell = byUnit.get(meeting.unitId)
      if (!cell) continue
      const random = createRandom(seedOf(options.seed, 9, meeting.id))
      for (let n = 0; n < cell.size; n += 1) {
        if (isAway(cell.firstMember + n)) continue
        const status = random.chance(0.94)
          ? 'present'
          : random.chance(0.9)
            ? 'absent-excused'
            : 'absent-unexcused'
        yield {
          meetingId: meeting.id,
          memberId: cell.firstMember + n,
          rootUnitId: meeting.rootUnitId,
          heldOn: meeting.heldOn,
          status,
          spoke: status === 'present' && random.chance(0.12),
          reason: status === 'present' ? null : 'Công tác',
        }
      }
    }
  }
  const someCell = cells[3] ?? cells[0]
  const orgOf = someCell?.root ?? top
  const accounts: SampleAccountRow[] = [
    {
      login: 'dang-vien',
      role: 'member' as const,
      unitId: someCell?.id ?? top,
      memberId: (someCell?.firstMember ?? 1) + 3,
    },
    {
      login: 'bi-thu',
      role: 'cell-secretary' as const,
      unitId: someCell?.id ?? top,
      memberId: someCell?.firstMember ?? 1,
    },
    { login: 'can-bo-cap-uy', role: 'committee-staff' as const, unitId: orgOf, memberId: null },
    { login: 'lanh-dao', role: 'committee-leader' as const, unitId: orgOf, memberId: null },
    { login: 'kiem-tra', role: 'inspector' as const, unitId: orgOf, memberId: null },
    { login: 'can-bo-khoi', role: 'bloc-staff' as const, unitId: top, memberId: null },
    { login: 'quan-tri', role: 'administrator' as const, unitId: top, memberId: null },
  ].map((account) => ({
    ...account,
    displayName: account.memberId ? one(account.memberId).fullName : 'Trần Thị Hà',
    decision: '12-QĐ/ĐUK',
  }))
  return {
    options,
    firstDay,
    endDay,
    memberCount: members,
    units,
    unitStates: states,
    successions: [] as SuccessionRow[],
    bodies,
    terms,
    seats,
    holdings,
    accounts,
    members: memberRows,
    memberships: homes,
    absences,
    meetings: meetingRows,
    attendance: marks,
  }
}
