import { type Handling, internal, personal, shown, type TableLabels } from '#law/privacy.ts'

const history: Handling = {
  purpose: {
    vi: 'Cây tổ chức như đã có vào mỗi ngày, để mọi số liệu cũ tính lại được',
    en: 'The tree as it stood on each day, so that every old figure can be computed again',
  },
  basis: 'operation',
  retention: {
    kind: 'kept',
    why: {
      vi: 'Lịch sử tổ chức; không có dữ liệu về cá nhân',
      en: 'History of the organisation; nothing about a person',
    },
  },
  erase: 'by-decision',
}

const about = [] as const

/**
 * What units, bodies and seats hold: nothing about a person, but for the cards of those whom a decision excepts; who sits
 * on a seat is members'.
 */
export const organisationPrivacy: TableLabels = {
  'organisation.org_unit': {
    ...history,
    what: { vi: 'Tổ chức', en: 'Units' },
    about,
    columns: {
      id: internal,
      code: internal,
      number: internal,
      root_unit_id: internal,
      life: internal,
      handed_outside_on: internal,
    },
  },
  'organisation.unit_state': {
    ...history,
    what: { vi: 'Tên, loại, cấp trên của tổ chức', en: 'Names, kinds and parents of units' },
    about,
    columns: {
      unit_id: internal,
      valid: internal,
      name: internal,
      kind: internal,
      parent_id: internal,
      status: internal,
      document: internal,
      parent_key: internal,
      search_key: internal,
      name_order: internal,
      end_implied: internal,
    },
  },
  'organisation.reorganisation': {
    purpose: {
      vi: 'Quyết định sắp xếp tổ chức và đảng viên chuyển theo trường hợp riêng, để biết nơi sinh hoạt theo quyết định nào',
      en: 'Decisions on the tree and members whom they except, so that it is known by which decision somebody sits where',
    },
    basis: ['ORG-35', 'ORG-36', 'LAW-03'],
    retention: {
      kind: 'kept',
      why: {
        vi: 'Lịch sử tổ chức; về cá nhân chỉ có số thẻ của trường hợp riêng',
        en: 'History of the organisation; of a person the card alone, where he is excepted',
      },
    },
    erase: 'by-decision',
    what: { vi: 'Quyết định sắp xếp tổ chức', en: 'Decisions on the tree' },
    about: [
      {
        column: 'acts',
        by: 'card',
        shows: ['number', 'signed_on', 'effective_on', 'status'],
        where: { column: 'status', among: ['signed', 'executed', 'undone'] },
        withheld: {
          vi: 'Nội dung quyết định nói cả về người khác; dự thảo chưa phải là quyết định',
          en: 'The acts are about others as well, and a draft is no decision yet',
        },
      },
    ],
    columns: {
      id: internal,
      number: shown('Số quyết định', 'Number'),
      signed_on: shown('Ngày ký', 'Signed on'),
      effective_on: shown('Ngày có hiệu lực', 'Day of effect'),
      clause: internal,
      acts: personal(
        'Nội dung, kể cả số thẻ của trường hợp riêng',
        'Acts, with cards of excepted members',
      ),
      status: shown('Trạng thái', 'State'),
      title: internal,
      unit_number: internal,
      also_numbers: internal,
      version: internal,
    },
  },
  'organisation.reorganisation_step': {
    ...history,
    what: { vi: 'Các bước đến quyết định sắp xếp tổ chức', en: 'Steps to a decision on the tree' },
    about,
    columns: {
      id: internal,
      reorganisation_id: internal,
      happened_on: internal,
      kind: internal,
      note: internal,
    },
  },
  'organisation.unit_grouping': {
    ...history,
    what: { vi: 'Cách chia nhóm tổ chức', en: 'Groupings of units' },
    about,
    columns: {
      id: internal,
      unit_id: internal,
      unit_number: internal,
      name: internal,
      valid: internal,
      document: internal,
      version: internal,
      name_order: internal,
    },
  },
  'organisation.cluster': {
    ...history,
    what: { vi: 'Nhóm, cụm, khối', en: 'Clusters of units' },
    about,
    columns: {
      id: internal,
      grouping_id: internal,
      unit_id: internal,
      unit_number: internal,
      name: internal,
      valid: internal,
      name_order: internal,
    },
  },
  'organisation.cluster_stay': {
    ...history,
    what: { vi: 'Tổ chức nào ở nhóm nào, ngày nào', en: 'Which unit stands in which cluster' },
    about,
    columns: {
      grouping_id: internal,
      cluster_id: internal,
      unit_id: internal,
      unit_number: internal,
      valid: internal,
    },
  },
  'organisation.cluster_correction': {
    ...history,
    what: { vi: 'Việc xếp nhóm đã ghi rồi sửa', en: 'Stays in clusters that were corrected' },
    about,
    columns: {
      id: internal,
      grouping_id: internal,
      cluster_id: internal,
      unit_id: internal,
      unit_number: internal,
      valid: internal,
      replaced_on: internal,
    },
  },
  'organisation.unit_level': {
    ...history,
    what: { vi: 'Cấp trên và bậc trong cây', en: 'Parents and levels in the tree' },
    about,
    columns: {
      unit_id: internal,
      valid: internal,
      parent_key: internal,
      level: internal,
      parent_id: internal,
      parent_level: internal,
    },
  },
  'organisation.unit_place': {
    ...history,
    what: { vi: 'Vị trí trong cây', en: 'Places in the tree' },
    about,
    columns: {
      unit_id: internal,
      valid: internal,
      path: internal,
      level: internal,
    },
  },
  'organisation.unit_host': {
    ...history,
    what: { vi: 'Loại cơ quan chủ quản', en: 'Kinds of host agencies' },
    about,
    columns: { unit_id: internal, valid: internal, host_type: internal },
  },
  'organisation.succession': {
    ...history,
    what: { vi: 'Tổ chức trước và sau sắp xếp', en: 'Predecessors and successors' },
    about,
    columns: {
      predecessor_id: internal,
      successor_id: internal,
      from_day: internal,
      is_primary: internal,
      document: internal,
    },
  },
  'organisation.body': {
    ...history,
    what: { vi: 'Cấp ủy, ban thường vụ, ủy ban kiểm tra', en: 'Bodies' },
    about,
    columns: { id: internal, unit_id: internal, kind: internal, valid: internal },
  },
  'organisation.term': {
    ...history,
    what: { vi: 'Nhiệm kỳ', en: 'Terms' },
    about,
    columns: {
      id: internal,
      body_id: internal,
      valid: internal,
      ordinal: internal,
      due_on: internal,
      planned_on: internal,
      origin: internal,
      approved_size: internal,
      document: internal,
    },
  },
  'organisation.seat': {
    ...history,
    what: { vi: 'Chức danh trong cấp ủy', en: 'Seats of bodies' },
    about,
    columns: {
      id: internal,
      body_id: internal,
      post: internal,
      ordinal: internal,
      valid: internal,
    },
  },
  'organisation.party_office': {
    ...history,
    what: { vi: 'Văn phòng Đảng – Đoàn thể, văn phòng cấp ủy', en: 'Party offices' },
    about,
    columns: {
      unit_id: internal,
      valid: internal,
      kind: internal,
      target_staff: internal,
      document: internal,
    },
  },
  'organisation.portfolio': {
    ...history,
    what: { vi: 'Nhiệm vụ phân công cho từng chức danh', en: 'What is entrusted to seats' },
    about,
    columns: { seat_id: internal, valid: internal, duties: internal, document: internal },
  },
}
