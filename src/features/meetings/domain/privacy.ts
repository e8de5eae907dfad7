import {
  type Handling,
  internal,
  keptFor,
  sensitive,
  shown,
  type TableLabels,
} from '#law/privacy.ts'

const minutes: Handling = {
  purpose: {
    vi: 'Biên bản và điểm danh của chi bộ, căn cứ của tỷ lệ dự họp',
    en: 'Minutes and roll call of the cell, the evidence of its attendance',
  },
  basis: ['MTG-01', 'MTG-10', 'MTG-24', 'LAW-03'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Biên bản là hồ sơ của chi bộ; số liệu cũ phải tính lại được',
      en: 'Minutes are the records of the cell; old figures must be computable again',
    },
  },
  erase: 'by-decision',
}

const ofTheCell = {
  vi: 'Nội dung biên bản thuộc chi bộ; bạn xem được ở trang sinh hoạt nếu có quyền',
  en: 'What the minutes say belongs to the cell',
}

const office = ['id', 'unit_id', 'kind', 'held_on', 'chair_id', 'secretary_id', 'checker_id']

/** What meetings hold. Minutes belong to the cell; nothing here tells what a person said. */
export const meetingsPrivacy: TableLabels = {
  'meetings.meeting': {
    ...minutes,
    what: { vi: 'Kỳ sinh hoạt', en: 'Meetings' },
    about: [
      { column: 'chair_id', by: 'member', shows: office, withheld: ofTheCell },
      { column: 'secretary_id', by: 'member', shows: office, withheld: ofTheCell },
      { column: 'checker_id', by: 'member', shows: office, withheld: ofTheCell },
    ],
    columns: {
      id: shown('Kỳ sinh hoạt', 'Meeting'),
      root_unit_id: internal,
      unit_id: shown('Tổ chức', 'Unit'),
      unit_number: internal,
      kind: shown('Loại', 'Kind'),
      held_on: shown('Ngày', 'Day'),
      started_at: internal,
      ended_at: internal,
      chair_id: sensitive('Chủ trì', 'Chair'),
      secretary_id: sensitive('Thư ký', 'Secretary'),
      checker_id: sensitive('Người kiểm tra biên bản', 'Checker of the minutes'),
      outcome: internal,
      outcome_text: internal,
      called: internal,
      present: internal,
      excused: internal,
      unexcused: internal,
      exempt: internal,
      speakers: internal,
      version: internal,
      recorded_at: internal,
    },
  },
  'meetings.attendance': {
    ...minutes,
    what: { vi: 'Điểm danh', en: 'Attendance' },
    retention: { kind: 'with', table: 'meetings.meeting' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      root_unit_id: internal,
      held_on: shown('Ngày', 'Day'),
      meeting_id: shown('Kỳ sinh hoạt', 'Meeting'),
      unit_number: internal,
      member_id: shown('Số trong Chibo', 'Number in Chibo'),
      status: sensitive('Có mặt hay vắng', 'Present or absent'),
      spoke: sensitive('Có phát biểu', 'Spoke'),
      reason: sensitive('Lý do vắng', 'Reason of absence', {
        purpose: {
          vi: 'Xét một lần vắng là có phép; có thể nói về sức khỏe nên hết hạn thì để trống',
          en: 'Whether an absence was excused; it may tell of health, so it is emptied in time',
        },
        retention: keptFor('absence-reasons', { months: 24 }, 'held_on'),
        erase: 'empty-field',
      }),
    },
  },
  'meetings.meeting_version': {
    ...minutes,
    purpose: {
      vi: 'Bản trước khi sửa của một biên bản: thấy đã sửa gì, ai sửa, vì sao',
      en: 'The former version of a corrected record: what was changed, by whom and why',
    },
    what: { vi: 'Bản cũ của biên bản', en: 'Former versions of meetings' },
    retention: keptFor('meeting-versions', { months: 24 }, 'replaced_at'),
    erase: 'delete-row',
    about: [
      {
        column: 'content',
        by: 'fact',
        withheld: {
          vi: 'Bản cũ nêu cả những người khác trong chi bộ; bản đang dùng có trong phần điểm danh',
          en: 'A former version names others of the cell; the version that counts is under attendance',
        },
      },
      {
        column: 'replaced_by',
        by: 'sender',
        withheld: {
          vi: 'Việc sửa biên bản bạn đã làm có trong nhật ký việc đã làm',
          en: 'Corrections you made stand in the record of acts',
        },
      },
    ],
    columns: {
      meeting_id: internal,
      version: internal,
      unit_number: internal,
      content: { class: 'sensitive' },
      replaced_at: internal,
      replaced_by: { class: 'personal' },
      reason: { class: 'personal' },
    },
  },
}
