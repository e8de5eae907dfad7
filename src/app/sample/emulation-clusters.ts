import { type DayNumber, decisionDay, openEnd, writeDay, writeEnd } from './calendar.ts'
import type { SampleBloc } from './sample-rows.ts'
import type { TreeDraft } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** The clusters in which organisations of the Bloc compete, by what they work at. */
const clusters: readonly { readonly name: string; readonly agencies: readonly string[] }[] = [
  {
    name: 'Cụm thi đua số 1 – các cơ quan tham mưu của Đảng',
    agencies: [
      'Văn phòng Trung ương Đảng',
      'Ban Tổ chức Trung ương',
      'Cơ quan Ủy ban Kiểm tra Trung ương',
      'Ban Tuyên giáo Trung ương',
      'Ban Dân vận Trung ương',
      'Ban Đối ngoại Trung ương',
      'Ban Kinh tế Trung ương',
      'Ban Nội chính Trung ương',
    ],
  },
  {
    name: 'Cụm thi đua số 2 – học viện, báo chí, xuất bản',
    agencies: [
      'Học viện Chính trị quốc gia Hồ Chí Minh',
      'Báo Nhân Dân',
      'Tạp chí Cộng sản',
      'Nhà xuất bản Chính trị quốc gia Sự thật',
      'Thông tấn xã Việt Nam',
      'Đài Tiếng nói Việt Nam',
      'Đài Truyền hình Việt Nam',
    ],
  },
  {
    name: 'Cụm thi đua số 3 – văn phòng, tư pháp, kiểm toán, thanh tra',
    agencies: [
      'Văn phòng Chủ tịch nước',
      'Văn phòng Quốc hội',
      'Văn phòng Chính phủ',
      'Tòa án nhân dân tối cao',
      'Viện kiểm sát nhân dân tối cao',
      'Kiểm toán nhà nước',
      'Thanh tra Chính phủ',
    ],
  },
  {
    name: 'Cụm thi đua số 4 – kinh tế tổng hợp',
    agencies: [
      'Bộ Tài chính',
      'Bộ Công Thương',
      'Bộ Kế hoạch và Đầu tư',
      'Ủy ban Giám sát tài chính Quốc gia',
    ],
  },
  {
    name: 'Cụm thi đua số 5 – kinh tế ngành',
    agencies: [
      'Bộ Giao thông vận tải',
      'Bộ Xây dựng',
      'Bộ Nông nghiệp và Phát triển nông thôn',
      'Bộ Tài nguyên và Môi trường',
      'Bộ Thông tin và Truyền thông',
    ],
  },
  {
    name: 'Cụm thi đua số 6 – nội chính, đối ngoại, dân tộc',
    agencies: [
      'Bộ Ngoại giao',
      'Bộ Tư pháp',
      'Bộ Nội vụ',
      'Ủy ban Dân tộc',
      'Ban Quản lý Lăng Chủ tịch Hồ Chí Minh',
    ],
  },
  {
    name: 'Cụm thi đua số 7 – văn hóa, xã hội, khoa học',
    agencies: [
      'Bộ Lao động – Thương binh và Xã hội',
      'Bộ Văn hóa, Thể thao và Du lịch',
      'Bộ Khoa học và Công nghệ',
      'Bộ Giáo dục và Đào tạo',
      'Bộ Y tế',
      'Viện Hàn lâm Khoa học xã hội Việt Nam',
      'Viện Hàn lâm Khoa học và Công nghệ Việt Nam',
      'Bảo hiểm xã hội Việt Nam',
    ],
  },
  {
    name: 'Cụm thi đua số 8 – Mặt trận Tổ quốc và các đoàn thể',
    agencies: [
      'Cơ quan Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
      'Tổng Liên đoàn Lao động Việt Nam',
      'Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh',
      'Trung ương Hội Liên hiệp Phụ nữ Việt Nam',
      'Trung ương Hội Nông dân Việt Nam',
      'Trung ương Hội Cựu chiến binh Việt Nam',
    ],
  },
  {
    name: 'Cụm thi đua số 9 – các hội, liên hiệp hội',
    agencies: [
      'Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam',
      'Liên hiệp các Hội Văn học nghệ thuật Việt Nam',
      'Liên hiệp các tổ chức hữu nghị Việt Nam',
      'Liên minh Hợp tác xã Việt Nam',
      'Liên đoàn Thương mại và Công nghiệp Việt Nam',
      'Trung ương Hội Chữ thập đỏ Việt Nam',
      'Hội Nhà báo Việt Nam',
      'Hội Nhà văn Việt Nam',
      'Trung ương Hội Luật gia Việt Nam',
      'Trung ương Hội Người cao tuổi Việt Nam',
    ],
  },
]

/** Who competes with nobody: the Bloc's own office, which looks after the clusters. */
export const outsideAllClusters = 'Cơ quan Đảng ủy Khối các cơ quan Trung ương'

/** One organisation goes to another cluster half-way, so that the sample shows how figures follow. */
const mover = { agency: 'Bảo hiểm xã hội Việt Nam', to: 3 }

type ClusterRows = Pick<SampleBloc, 'groupings' | 'clusters' | 'clusterStays'>

/** The day on which the one moves: the first of the month in the middle, or none in a sample of a month. */
function middleOf({ months }: SampleFrame): DayNumber | undefined {
  const middle = months[Math.floor(months.length / 2)]
  return months.length < 2 ? undefined : middle?.from
}

/** The emulation clusters of the Bloc from the first day of its records on. */
export function emulationClustersOf(tree: TreeDraft, frame: SampleFrame): ClusterRows {
  const [top] = tree.units
  if (!top) throw new RangeError('No top')
  const units = new Map(
    tree.states.filter(({ parentId }) => parentId === top.id).map((one) => [one.name, one.unitId]),
  )
  const unitIdOf = (agency: string) => {
    const id = units.get(`Đảng bộ ${agency}`)
    if (id === undefined) throw new RangeError(`No organisation of ${agency}`)
    return id
  }
  const days = { from: writeDay(frame.from), to: writeEnd(openEnd) }
  const movedOn = middleOf(frame)
  const stays = clusters.flatMap(({ agencies }, place) =>
    agencies.map((agency) => ({
      groupingId: 1,
      clusterId: place + 1,
      unitId: unitIdOf(agency),
      from: days.from,
      to: agency === mover.agency && movedOn !== undefined ? writeDay(movedOn) : days.to,
    })),
  )
  const moved = {
    groupingId: 1,
    clusterId: mover.to + 1,
    unitId: unitIdOf(mover.agency),
    to: days.to,
  }
  return {
    groupings: [
      {
        id: 1,
        unitId: top.id,
        name: 'Cụm thi đua',
        document: `Quyết định số 118-QĐ/ĐUK ngày ${decisionDay(frame.from - 9)}`,
        ...days,
      },
    ],
    clusters: clusters.map(({ name }, place) => ({ id: place + 1, groupingId: 1, name, ...days })),
    clusterStays: movedOn === undefined ? stays : [...stays, { ...moved, from: writeDay(movedOn) }],
  }
}
