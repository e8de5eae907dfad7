import { type Handling, internal, open, type TableLabels } from '#law/privacy.ts'

const library: Handling = {
  purpose: {
    vi: 'Văn bản đã ban hành và việc chúng đòi hỏi; chỉ văn bản không mật',
    en: 'Issued documents and what they demand; none that is secret',
  },
  basis: ['DOC-40', 'LAW-06'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Thư viện văn bản; không có dữ liệu về cá nhân ngoài người ký nêu trong văn bản',
      en: 'The library; nothing about a person but who signed, as the document tells',
    },
  },
  erase: 'by-decision',
}

const computed: Handling = {
  purpose: {
    vi: 'Tình trạng thực hiện của tổ chức, tính từ hồ sơ gốc; không tính cho cá nhân',
    en: 'Standing of units, computed from records; of no person',
  },
  basis: 'operation',
  retention: {
    kind: 'ends',
    when: { vi: 'Được tính lại từ hồ sơ gốc', en: 'Computed anew from the records' },
  },
  erase: 'overwrite',
}

const passing: Handling = {
  ...computed,
  purpose: { vi: 'Việc đang chờ bộ tính', en: 'What waits for the engine' },
  retention: {
    kind: 'ends',
    when: { vi: 'Hết khi bộ tính đã làm xong', en: 'Gone when the engine has done it' },
  },
}

const about = [] as const

/** What the library and the engine hold: documents and figures of units, nothing about a person. */
export const directivesPrivacy: TableLabels = {
  'directives.citation': {
    ...library,
    what: { vi: 'Viện dẫn giữa các văn bản', en: 'Citations between documents' },
    about,
    columns: { text_id: open, ordinal: open, sentence_path: open, quote: open, cited_id: open },
  },
  'directives.directive': {
    ...library,
    what: { vi: 'Văn bản', en: 'Documents' },
    about,
    columns: {
      id: open,
      short_id: open,
      kind: open,
      symbol: open,
      issuer: open,
      issued: open,
      title: open,
      is_stub: open,
      search_key: open,
    },
  },
  'directives.directive_text': {
    ...library,
    what: { vi: 'Bản văn của văn bản', en: 'Texts of documents' },
    about,
    columns: {
      id: open,
      directive_id: open,
      valid: open,
      source_name: open,
      source_text: open,
      content_hash: open,
      outline: open,
    },
  },
  'directives.dirty': {
    ...passing,
    what: { vi: 'Việc chờ tính lại', en: 'Marks for recomputing' },
    about,
    columns: { id: internal, unit_id: internal, days: internal, facts: internal },
  },
  'directives.engine': {
    ...passing,
    what: { vi: 'Trạng thái bộ tính', en: 'State of the engine' },
    about,
    columns: { only_row: internal, computed_for: internal, first_day: internal },
  },
  'directives.measure': {
    ...library,
    what: { vi: 'Thước đo', en: 'Measures' },
    about,
    columns: { id: internal, indicator: internal, due_rule: internal, bearers: internal },
  },
  'directives.obligation': {
    ...library,
    what: { vi: 'Nghĩa vụ, chỉ tiêu', en: 'Obligations and targets' },
    about,
    columns: {
      id: internal,
      directive_id: internal,
      provision_path: internal,
      sentence_path: internal,
      quote: internal,
      form: internal,
      source_row: internal,
      name: internal,
      bearer: internal,
      bearers: internal,
      indicator: internal,
      measure_id: internal,
      comparator: internal,
      value: internal,
      value_max: internal,
      value_unit: internal,
      period: internal,
      period_days: internal,
      due_rule: internal,
      evidence: internal,
      waits_for: internal,
      cost_minutes: internal,
      valid: internal,
      state: internal,
    },
  },
  'directives.provision': {
    ...library,
    what: { vi: 'Điều, khoản, mục', en: 'Provisions' },
    about,
    columns: {
      text_id: open,
      path: open,
      ordinal: open,
      parent_path: open,
      kind: open,
      label: open,
      title: open,
      depth: open,
      text: open,
    },
  },
  'directives.sentence': {
    ...library,
    what: { vi: 'Câu', en: 'Sentences' },
    about,
    columns: { text_id: open, path: open, ordinal: open, provision_path: open, text: open },
  },
  'directives.standing': {
    ...computed,
    what: { vi: 'Tình trạng của từng tổ chức', en: 'Standing of units' },
    about,
    columns: {
      root_unit_id: internal,
      measure_id: internal,
      period_from: internal,
      unit_id: internal,
      unit_number: internal,
      path: internal,
      expected: internal,
      met_on: internal,
      met_late: internal,
      evidence_id: internal,
      numerator: internal,
      denominator: internal,
      declared: internal,
      computed_at: internal,
    },
  },
  'directives.standing_total': {
    ...computed,
    what: { vi: 'Tổng hợp tình trạng', en: 'Totals of standing' },
    about,
    columns: {
      measure_id: internal,
      period_from: internal,
      unit_id: internal,
      not_expected: internal,
      met: internal,
      met_late: internal,
      unmet: internal,
      numerator: internal,
      denominator: internal,
      declared: internal,
    },
  },
}
