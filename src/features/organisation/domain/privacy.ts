import { type Handling, internal, type TableLabels } from '#law/privacy.ts'

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

/** What units, bodies and seats hold: nothing about a person; who sits on a seat is members'. */
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
    ...history,
    what: { vi: 'Quyết định sắp xếp tổ chức', en: 'Decisions on the tree' },
    about,
    columns: {
      id: internal,
      number: internal,
      signed_on: internal,
      effective_on: internal,
      clause: internal,
      acts: internal,
      status: internal,
      title: internal,
      unit_number: internal,
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
