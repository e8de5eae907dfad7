import type { Bilingual } from '#kernel/messages.ts'

import type { Person } from './draft.ts'
import type { Block, Part, Wish } from './missing.ts'

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** The words of the form that records a meeting. */
export const formMessages = {
  title: { vi: 'Ghi kỳ sinh hoạt', en: 'Record a meeting' },
  correctTitle: { vi: 'Đính chính kỳ sinh hoạt', en: 'Correct a meeting' },
  kept: {
    vi: 'Nội dung đang ghi được giữ trong thẻ trình duyệt này; tải lại trang hay mất mạng cũng không mất.',
    en: 'What you enter is kept in this tab: a reload or a lost connection loses nothing.',
  },
  restored: {
    vi: 'Đã lấy lại nội dung bạn ghi dở.',
    en: 'What you had begun is here again.',
  },
  restart: { vi: 'Bỏ, ghi lại từ đầu', en: 'Discard and begin anew' },
  whichCell: { vi: 'Ghi cho chi bộ nào?', en: 'For which cell?' },
  cell: { vi: 'Chi bộ', en: 'Cell' },
  cellHint: { vi: 'Gõ tên hoặc mã, không cần dấu.', en: 'Type a name or code.' },
  mayNot: {
    vi: 'Bạn không có quyền ghi kỳ sinh hoạt.',
    en: 'You may not record meetings.',
  },
  mayNotNote: {
    vi: 'Bí thư, phó bí thư, chi ủy viên của chi bộ và cán bộ cấp ủy ghi việc này.',
    en: 'The secretary, deputy and committee of the cell do, and committee staff.',
  },
  parts: {
    meeting: { vi: 'Kỳ sinh hoạt', en: 'The meeting' },
    'roll-call': { vi: 'Điểm danh', en: 'Roll call' },
    speakers: { vi: 'Ai phát biểu', en: 'Who spoke' },
    officers: { vi: 'Chủ trì, thư ký', en: 'Chair and secretary' },
    outcome: { vi: 'Kết quả', en: 'Outcome' },
    correction: { vi: 'Lý do đính chính', en: 'Reason of the correction' },
  } satisfies Record<Part, Bilingual>,
  kind: { vi: 'Loại', en: 'Kind' },
  kinds: {
    ordinary: { vi: 'Thường kỳ', en: 'Ordinary' },
    thematic: { vi: 'Chuyên đề', en: 'Thematic' },
  },
  heldOn: { vi: 'Ngày họp', en: 'Day of the meeting' },
  heldBefore: (day: string): Bilingual => ({
    vi: `Kỳ này có hạn đến ${day}. Ghi đúng ngày đã họp.`,
    en: `This meeting was due by ${day}. Enter the day on which it was held.`,
  }),
  inTime: (day: number): Bilingual => ({
    vi: `Đúng hạn: trong ${day} ngày đầu tháng`,
    en: `In time: within the first ${day} days of the month`,
  }),
  late: (day: number, last: number): Bilingual => ({
    vi: `Sau ngày ${day}, đến ngày ${last}: tính là muộn`,
    en: `After day ${day}, until day ${last}: counted as late`,
  }),
  tooLate: (last: number, period: string): Bilingual => ({
    vi: `Sau ngày ${last}: không tính cho ${period.toLowerCase()}, nhưng vẫn nên ghi`,
    en: `After day ${last}: does not count for ${period}, but is worth recording`,
  }),
  thematicCounts: (period: string): Bilingual => ({
    vi: `Tính cho ${period.replace(/^Q/, 'q')}`,
    en: `Counts for ${period}`,
  }),
  samePeriod: (day: string): Bilingual => ({
    vi: `Tháng này đã ghi kỳ thường kỳ ngày ${day}.`,
    en: `An ordinary meeting of this month is recorded already, on ${day}.`,
  }),
  seeIt: { vi: 'Xem kỳ đó', en: 'See it' },
  times: { vi: 'Ghi thêm giờ bắt đầu, kết thúc', en: 'Add when it began and ended' },
  startedAt: { vi: 'Bắt đầu', en: 'Began' },
  endedAt: { vi: 'Kết thúc', en: 'Ended' },
  keepDeclared: (present: string, base: string): Bilingual => ({
    vi: `Giữ số đã khai (${present}/${base})`,
    en: `Keep the declared counts (${present}/${base})`,
  }),
  keepUncalled: { vi: 'Không điểm danh', en: 'No roll call' },
  callNames: { vi: 'Điểm danh theo tên', en: 'Call the names' },
  howCounted: { vi: 'Số người dự', en: 'Attendance' },
  absences: {
    excused: { vi: 'Vắng có lý do', en: 'With reason' },
    unexcused: { vi: 'Vắng không lý do', en: 'Without reason' },
  },
  reason: (name: string): Bilingual => ({
    vi: `Lý do vắng của ${name}, vài chữ`,
    en: `Why ${name} was absent, in a few words`,
  }),
  reasonHint: { vi: 'Ốm, công tác… (có thể bỏ trống)', en: 'Ill, travelling… (may stay empty)' },
  probationary: { vi: 'dự bị', en: 'probationary' },
  posts: {
    secretary: { vi: 'Bí thư', en: 'Secretary' },
    'deputy-secretary': { vi: 'Phó bí thư', en: 'Deputy secretary' },
    member: { vi: 'Chi ủy viên', en: 'Cell committee' },
  } satisfies Record<NonNullable<Person['post']>, Bilingual>,
  outside: {
    exempt: { vi: 'miễn sinh hoạt', en: 'exempt' },
    'temporarily-exempt': { vi: 'tạm miễn sinh hoạt', en: 'temporarily exempt' },
    away: { vi: 'sinh hoạt tạm thời nơi khác', en: 'temporarily elsewhere' },
    'special-duty': { vi: 'nhiệm vụ đặc biệt', en: 'special duty' },
    formerly: { vi: 'không thuộc chi bộ ngày này', en: 'not of the cell on this day' },
  } satisfies Record<NonNullable<Person['outside']>, Bilingual>,
  outsideTitle: (count: number): Bilingual => ({
    vi: `${count} đồng chí không tính vào số phải dự`,
    en: `${people(count)} outside the attendance base`,
  }),
  outsideHint: {
    vi: 'Ai có đến dự thì chạm tên.',
    en: 'Tap who came all the same.',
  },
  came: { vi: 'có dự', en: 'came' },
  onlineTitle: { vi: 'Có người dự trực tuyến?', en: 'Did anybody attend online?' },
  onlineCount: (count: number): Bilingual => ({
    vi: `${count} người dự trực tuyến`,
    en: `${people(count)} online`,
  }),
  onlineHint: { vi: 'Chạm tên người dự trực tuyến.', en: 'Tap who attended online.' },
  online: { vi: 'trực tuyến', en: 'online' },
  quorum: (present: number, quorum: number, cite: string): Bilingual => ({
    vi: `Nhắc: mới có ${present} đảng viên chính thức dự, thông lệ cần ít nhất ${quorum} (${cite}). Vẫn ghi được.`,
    en: `Reminder: ${present} official members are present; by custom at least ${quorum} should be (${cite}). It can be recorded all the same.`,
  }),
  spokeHint: { vi: 'Chạm tên người đã phát biểu.', en: 'Tap who spoke.' },
  spoke: { vi: 'phát biểu', en: 'spoke' },
  spokeCount: (spoke: number, present: number): Bilingual => ({
    vi: `${spoke}/${present} người dự đã phát biểu`,
    en: `${spoke} of ${present} present spoke`,
  }),
  presentCount: (present: number, base: number): Bilingual => ({
    vi: `${present}/${base} có mặt`,
    en: `${present}/${base} present`,
  }),
  chair: { vi: 'Chủ trì', en: 'Chair' },
  secretary: { vi: 'Thư ký ghi biên bản', en: 'Secretary of the meeting' },
  checker: { vi: 'Người kiểm tra, đôn đốc việc thực hiện', en: 'Who checks that it is done' },
  nobody: { vi: 'Chưa chọn', en: 'Not chosen' },
  isAbsent: { vi: 'vắng', en: 'absent' },
  outcome: { vi: 'Kỳ họp kết thúc bằng', en: 'The meeting ended with' },
  outcomes: {
    conclusion: { vi: 'Kết luận', en: 'Conclusion' },
    resolution: { vi: 'Nghị quyết', en: 'Resolution' },
    none: { vi: 'Không có', en: 'Neither' },
  },
  outcomeNone: {
    vi: 'Mỗi kỳ sinh hoạt phải có nghị quyết hoặc kết luận và người kiểm tra (MTG-20); kỳ này sẽ không được tính là có.',
    en: 'Each meeting must end with a resolution or conclusion and a checker (MTG-20); this one will count as having none.',
  },
  outcomeText: { vi: 'Nội dung', en: 'Text' },
  outcomeTextHint: {
    vi: 'Tóm tắt điều đã quyết; cấp trên đọc được phần này. Không ghi nội dung mật.',
    en: 'What was decided, in short; higher levels can read it. Nothing secret.',
  },
  correction: { vi: 'Vì sao đính chính?', en: 'Why is it corrected?' },
  correctionHint: {
    vi: 'Bản trước được giữ nguyên cùng lý do này.',
    en: 'The former version is kept whole, with this reason.',
  },
  save: { vi: 'Lưu kỳ sinh hoạt', en: 'Save the meeting' },
  saveCorrection: { vi: 'Lưu bản đính chính', en: 'Save the correction' },
  cancel: { vi: 'Thôi, không sửa', en: 'Leave it as it is' },
  before: { vi: 'Cần trước khi lưu', en: 'Needed before saving' },
  better: { vi: 'Nên ghi thêm', en: 'Worth adding' },
  complete: { vi: 'Đã đủ.', en: 'Complete.' },
  saved: { vi: 'Đã lưu kỳ sinh hoạt.', en: 'The meeting is recorded.' },
  corrected: {
    vi: 'Đã lưu bản đính chính; bản trước vẫn được giữ.',
    en: 'The correction is saved; the former version is kept.',
  },
  openRecorded: { vi: 'Mở kỳ đã ghi', en: 'Open the recorded meeting' },
  openNew: { vi: 'Xem bản mới', en: 'See the new version' },
  newerSaved: (by: string, version: string): Bilingual => ({
    vi: `Trong lúc bạn sửa, ${by} đã lưu bản ${version}.`,
    en: `While you were correcting, ${by} saved version ${version}.`,
  }),
  newerKept: {
    vi: 'Những gì bạn đã sửa vẫn còn trong biểu này; phần bạn chưa sửa theo bản mới.',
    en: 'What you changed is still in this form; what you left alone follows the new version.',
  },
  newerChanged: (what: string): Bilingual => ({
    vi: `Bản mới đổi: ${what}.`,
    en: `The new version changed: ${what}.`,
  }),
  newerDisputed: {
    vi: 'Hai người cùng sửa những chỗ sau. Trong biểu là của bạn; bản mới ghi:',
    en: 'You both changed the following. The form holds yours; the new version says:',
  },
  openNewer: { vi: 'Mở trang của bản mới', en: 'Open the page of the new version' },
  discardMine: { vi: 'Bỏ phần tôi sửa, theo bản mới', en: 'Discard mine, follow the new version' },
  empty: { vi: '(để trống)', en: '(empty)' },
} as const

/** What keeps the form from being saved, in the words of the footer and of its field. */
export function blockText(block: Block): Bilingual {
  switch (block.kind) {
    case 'no-day':
      return { vi: 'ngày họp', en: 'the day of the meeting' }
    case 'recorded-already':
      return {
        vi: 'ngày hoặc loại khác (kỳ này đã được ghi)',
        en: 'another day or kind (this meeting is recorded already)',
      }
    case 'times-crossed':
      return { vi: 'giờ kết thúc phải sau giờ bắt đầu', en: 'it must end after it began' }
    case 'unexplained':
      return {
        vi: `có hay không có lý do của ${block.count} người vắng`,
        en: `with or without reason for ${people(block.count)} absent`,
      }
    case 'chair-absent':
      return {
        vi: `chủ trì khác (${block.name} đang bị ghi vắng)`,
        en: `another chair (${block.name} is marked as absent)`,
      }
    case 'secretary-absent':
      return {
        vi: `thư ký khác (${block.name} đang bị ghi vắng)`,
        en: `another secretary (${block.name} is marked as absent)`,
      }
    case 'text-without-outcome':
      return {
        vi: 'chọn nghị quyết hay kết luận cho nội dung đã ghi',
        en: 'say whether the text is a resolution or a conclusion',
      }
    case 'no-correction-reason':
      return { vi: 'lý do đính chính', en: 'why it is corrected' }
  }
}

/** What the record would still gain. */
export const wishTexts: Record<Wish['kind'], Bilingual> = {
  'no-speaker': { vi: 'ai phát biểu', en: 'who spoke' },
  'no-chair': { vi: 'chủ trì', en: 'the chair' },
  'no-secretary': { vi: 'thư ký', en: 'the secretary' },
  'no-outcome': { vi: 'kết luận hoặc nghị quyết', en: 'conclusion or resolution' },
  'no-checker': { vi: 'người kiểm tra', en: 'who checks' },
}
