import {
  type Handling,
  internal,
  keptFor,
  personal,
  type Retention,
  sensitive,
  shown,
  type TableLabels,
} from '#law/privacy.ts'

const register: Handling = {
  purpose: {
    vi: 'Sổ đảng viên: ai sinh hoạt ở chi bộ nào, từ ngày nào, tư cách gì',
    en: 'The register: who belongs to which cell, since when and in what standing',
  },
  basis: ['ORG-01', 'ORG-02', 'LAW-02', 'LAW-03'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Hồ sơ đảng viên được giữ lâu dài; bỏ khỏi sổ theo quyết định của cấp có thẩm quyền',
      en: 'The file of a member is kept for good; it leaves the register by decision of the competent body',
    },
  },
  erase: 'by-decision',
}

const reading: Handling = {
  purpose: {
    vi: 'Không ai lấy hàng loạt hồ sơ mà không nêu lý do',
    en: 'Nobody takes files in bulk without a reason',
  },
  basis: ['LAW-03'],
  retention: register.retention,
  erase: 'delete-row',
}

const readingOfOthers = {
  vi: 'Hồ sơ bạn đã mở là dữ liệu về người khác',
  en: 'Files that you opened are data about somebody else',
}

const readers = {
  vi: 'Ai đã xem được nêu theo chức trách ở mục Ai đã xem',
  en: 'Who looked is told by office under Who looked',
}

const from = shown('Từ lần nhập', 'From the import')

const withMember: Retention = { kind: 'with', table: 'members.member' }

/** What the register holds. A row by itself tells that a person belongs to the Party (LAW-02). */
export const membersPrivacy: TableLabels = {
  'members.member': {
    ...register,
    what: { vi: 'Đảng viên', en: 'Members' },
    about: [{ column: 'id', by: 'member' }],
    columns: {
      id: shown('Số trong Chibo', 'Number in Chibo'),
      person_code: sensitive('Mã đảng viên', 'Person code'),
      card_number: sensitive('Số thẻ đảng', 'Card number'),
      former_card_number: sensitive('Số thẻ cũ', 'Former card number'),
      full_name: sensitive('Họ và tên', 'Name'),
      gender: personal('Giới tính', 'Gender'),
      birth_date: personal('Ngày sinh', 'Born'),
      ethnicity: sensitive('Dân tộc', 'Ethnicity'),
      admitted_on: sensitive('Ngày vào Đảng', 'Admitted'),
      decided_on: sensitive('Ngày quyết định kết nạp', 'Decision on admission'),
      recognised_on: sensitive('Ngày chính thức', 'Recognised'),
      search_key: sensitive('Tên không dấu, để tìm', 'Name without diacritics, for search'),
      name_order: sensitive('Khóa sắp xếp theo tên', 'Key that puts names in order'),
      unit_number: internal,
      former_numbers: internal,
      source_id: from,
    },
  },
  'members.file_reading': {
    ...reading,
    what: { vi: 'Số hồ sơ một tài khoản đã mở trong ngày', en: 'Files an account opened on a day' },
    retention: keptFor('file-readings', { days: 7 }, 'read_on'),
    about: [
      { column: 'account_id', by: 'account', withheld: readingOfOthers },
      { column: 'member_id', by: 'member', withheld: readers },
    ],
    columns: { account_id: internal, read_on: internal, member_id: internal },
  },
  'members.reading_reason': {
    ...reading,
    what: { vi: 'Lý do mở nhiều hồ sơ', en: 'Reasons for opening many files' },
    retention: keptFor('reading-reasons', { days: 7 }, 'given_on'),
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      given_on: shown('Ngày', 'Day'),
      reason: personal('Lý do', 'Reason'),
    },
  },
  'members.reading_stop': {
    ...reading,
    what: { vi: 'Lần việc xem hồ sơ bị dừng', en: 'Times when reading was stopped' },
    retention: keptFor('reading-stops', { days: 30 }, 'stopped_on'),
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      stopped_on: shown('Ngày', 'Day'),
      name: personal('Tên hiển thị', 'Name shown'),
    },
  },
  'members.planted_file': {
    ...reading,
    retention: {
      kind: 'kept',
      why: {
        vi: 'Người trong hồ sơ gài là hư cấu; quản trị viên gài và gỡ bằng lệnh',
        en: 'The people in planted files are invented; they come and go by command',
      },
    },
    what: { vi: 'Hồ sơ gài', en: 'Planted files' },
    about: [],
    columns: {
      id: internal,
      card_number: internal,
      former_card_number: internal,
      full_name: internal,
      gender: internal,
      birth_date: internal,
      ethnicity: internal,
      admitted_on: internal,
      decided_on: internal,
      recognised_on: internal,
      unit_id: internal,
      unit_number: internal,
      root_unit_id: internal,
      valid: internal,
    },
  },
  'members.planted_opening': {
    ...reading,
    what: { vi: 'Lần hồ sơ gài bị mở', en: 'Times when a planted file was opened' },
    retention: keptFor('planted-openings', { days: 30 }, 'opened_on'),
    about: [
      {
        column: 'account_id',
        by: 'account',
        withheld: {
          vi: 'Ai mở hồ sơ gài thì người phụ trách được báo, không phải người mở',
          en: 'Whoever opens a planted file is told to those who look after it, not to himself',
        },
      },
    ],
    columns: {
      account_id: internal,
      opened_on: internal,
      name: personal('Tên hiển thị', 'Name shown'),
    },
  },
  'members.home': {
    ...register,
    retention: withMember,
    what: { vi: 'Nơi sinh hoạt đảng', en: 'Cells of members' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      valid: sensitive('Thời gian', 'Days'),
      unit_id: sensitive('Tổ chức', 'Unit'),
      unit_number: internal,
      root_unit_id: internal,
      end_implied: shown('Ngày cuối suy ra', 'Last day implied'),
      source_id: from,
    },
  },
  'members.absence': {
    ...register,
    purpose: {
      vi: 'Ai không tính vào cơ số dự họp vào ngày nào',
      en: 'Who does not count in the attendance base on which day',
    },
    basis: ['MTG-10', 'LAW-03'],
    retention: withMember,
    what: { vi: 'Miễn, tạm miễn, sinh hoạt nơi khác', en: 'Absences from the attendance base' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      kind: sensitive('Loại', 'Kind'),
      valid: sensitive('Thời gian', 'Days'),
      unit_number: internal,
      former_numbers: internal,
      source_id: from,
    },
  },
  'members.holding': {
    ...register,
    purpose: { vi: 'Ai giữ chức danh nào vào ngày nào', en: 'Who sat on which seat on which day' },
    basis: ['ORG-14', 'LAW-03'],
    retention: withMember,
    what: { vi: 'Chức vụ đã và đang giữ', en: 'Posts held' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      seat_id: shown('Chức danh', 'Seat'),
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      unit_number: internal,
      valid: sensitive('Thời gian', 'Days'),
      source_id: from,
      act: sensitive('Bầu hay chỉ định', 'Elected or appointed'),
      is_acting: sensitive('Chỉ phụ trách', 'Only acting'),
      document: sensitive('Quyết định', 'Decision'),
      approved_on: sensitive('Ngày chuẩn y', 'Day of approval'),
      end_reason: sensitive('Lý do thôi', 'Why it ended'),
      host_post: sensitive('Chức vụ chuyên môn', 'Professional post'),
      heads_host: sensitive('Là thủ trưởng đơn vị', 'Heads the host unit'),
    },
  },
  'members.full_time_worker': {
    ...register,
    purpose: {
      vi: 'Ai làm chuyên trách công tác đảng, ở tổ chức nào, từ ngày nào',
      en: 'Who works full time for the Party, where and since when',
    },
    basis: ['ORG-37', 'LAW-03'],
    retention: withMember,
    what: { vi: 'Thời gian làm chuyên trách công tác đảng', en: 'Full-time Party work' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      valid: sensitive('Thời gian', 'Days'),
      unit_id: sensitive('Tổ chức', 'Unit'),
      unit_number: internal,
      title: sensitive('Công việc', 'Work'),
      has_allowance: sensitive('Được hưởng phụ cấp', 'Gets the allowance'),
      document: sensitive('Quyết định', 'Decision'),
      end_reason: sensitive('Lý do thôi', 'Why it ended'),
    },
  },
  'members.source': {
    ...register,
    purpose: {
      vi: 'Cho đảng viên biết thông tin về mình do ai đưa vào, chức trách gì, lúc nào',
      en: 'So that a member learns who brought a fact about him, in which office and when',
    },
    basis: ['LAW-03'],
    what: { vi: 'Lần nhập dữ liệu', en: 'Imports' },
    about: [
      {
        column: 'account_id',
        by: 'account',
        withheld: {
          vi: 'Dữ liệu bạn đã nhập là về người khác; việc nhập có trong nhật ký việc đã làm',
          en: 'What you imported is about others; the act stands in the record of acts',
        },
      },
    ],
    columns: {
      id: internal,
      recorded_at: internal,
      account_id: { class: 'personal' },
      offices: internal,
    },
  },
  'members.search_key': {
    ...register,
    purpose: {
      vi: 'Tìm đảng viên theo một phần của tên, trong phạm vi của người tìm',
      en: 'Finding members by a part of their names, in the reach of whoever looks',
    },
    retention: withMember,
    erase: 'by-decision',
    what: { vi: 'Khóa tìm theo tên', en: 'Letters of names for the search' },
    about: [
      {
        column: 'member_id',
        by: 'member',
        withheld: {
          vi: 'Chỉ lặp lại tên đã có trong sổ đảng viên, viết không dấu',
          en: 'It only says again, without diacritics, the name that stands in the register',
        },
      },
    ],
    columns: {
      member_id: internal,
      unit_number: internal,
      former_numbers: internal,
      words: sensitive('Tên không dấu, để tìm', 'Name without diacritics, for search'),
      name_order: sensitive('Khóa sắp xếp theo tên', 'Key that puts names in order'),
    },
  },
  'members.correction': {
    purpose: {
      vi: 'Yêu cầu chỉnh sửa hồ sơ của đảng viên và câu trả lời, đúng hạn',
      en: 'Requests of members to correct their files, answered in time',
    },
    basis: ['LAW-03', 'LAW-20'],
    retention: keptFor('corrections', { months: 24 }, 'decided_on'),
    erase: 'delete-row',
    what: { vi: 'Yêu cầu chỉnh sửa hồ sơ', en: 'Requests to correct a file' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      id: shown('Số', 'Number'),
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      unit_number: internal,
      about: personal('Về phần', 'About'),
      sealed_words: { ...sensitive('Lời của bạn', 'Your words'), sealedBy: 'id' },
      asked_on: personal('Ngày gửi', 'Asked on'),
      acknowledge_by: shown('Hạn xác nhận', 'Acknowledge by'),
      acknowledged_on: shown('Xác nhận ngày', 'Acknowledged on'),
      decide_by: shown('Hạn trả lời', 'Decide by'),
      extended_on: shown('Gia hạn ngày', 'Put off on'),
      extension_words: personal('Lý do gia hạn', 'Why put off'),
      decided_on: shown('Trả lời ngày', 'Decided on'),
      outcome: personal('Kết quả', 'Outcome'),
      answer: personal('Câu trả lời', 'Answer'),
    },
  },
}
