import type { Bilingual } from '#kernel/messages.ts'

/** Texts of a member's own file and of requests to correct it. */
export const myFileMessages = {
  lead: {
    vi: 'Những gì Chibo đang giữ về bạn, từ đâu, và ai đã xem. Thấy chỗ chưa đúng, hãy gửi yêu cầu chỉnh sửa.',
    en: 'What Chibo holds about you, where it comes from, and who looked. Where something is wrong, ask to correct it.',
  },
  sources: { vi: 'Thông tin này từ đâu', en: 'Where it comes from' },
  parts: {
    identity: { vi: 'Thông tin cá nhân và ngày vào Đảng', en: 'Identity and admission' },
    homes: { vi: 'Nơi sinh hoạt', en: 'Cells' },
    holdings: { vi: 'Chức vụ', en: 'Posts' },
    absences: { vi: 'Thời gian miễn, vắng', en: 'Absences' },
  },
  importedBy: (office: string, at: string): Bilingual => ({
    vi: `Nhập từ tệp, ${office}, ${at}`,
    en: `Imported from a file by ${office}, ${at}`,
  }),
  byInstallation: { vi: 'quản trị hệ thống, bằng dòng lệnh', en: 'the installation, by command' },
  beforeSources: {
    vi: 'Có từ trước khi Chibo ghi nguồn',
    en: 'There before Chibo noted sources',
  },
  reads: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my file' },
  readsNote: {
    vi: '12 tháng gần nhất; một lần xem hiện ở đây trong vòng một phút.',
    en: 'The last twelve months; a read shows within a minute.',
  },
  noReads: { vi: 'Chưa có ai mở hồ sơ của bạn.', en: 'Nobody has opened your file.' },
  noOffice: { vi: 'chức trách không được ghi', en: 'office not noted' },
  purposes: {
    'members.file-read': { vi: 'mở hồ sơ đảng viên', en: 'opened the file' },
    'members.correction-read': {
      vi: 'đọc yêu cầu chỉnh sửa của bạn',
      en: 'read your request to correct it',
    },
  } as Readonly<Record<string, Bilingual>>,
  corrections: { vi: 'Yêu cầu chỉnh sửa', en: 'Requests to correct' },
  ask: { vi: 'Yêu cầu chỉnh sửa', en: 'Ask to correct' },
  about: { vi: 'Phần cần sửa', en: 'What is wrong' },
  words: { vi: 'Chỗ nào chưa đúng, đúng ra là thế nào', en: 'What is wrong, and what is right' },
  wordsHint: {
    vi: 'Nêu căn cứ nếu có: quyết định, thẻ đảng, giấy khai sinh. Không ghi nội dung mật.',
    en: 'Name the evidence: a decision, the card, the birth certificate. Nothing secret.',
  },
  send: { vi: 'Gửi yêu cầu', en: 'Send' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  sent: (by: string, decideBy: string): Bilingual => ({
    vi: `Đã gửi. Cán bộ cấp ủy xác nhận chậm nhất ngày ${by}, trả lời chậm nhất ngày ${decideBy}.`,
    en: `Sent. The staff acknowledge it by ${by} and answer by ${decideBy}.`,
  }),
  noCorrections: {
    vi: 'Bạn chưa gửi yêu cầu nào.',
    en: 'You have asked for nothing yet.',
  },
  waitsReceipt: (day: string): Bilingual => ({
    vi: `Chờ xác nhận đã nhận, chậm nhất ngày ${day}`,
    en: `To be acknowledged by ${day}`,
  }),
  waitsAnswer: (day: string): Bilingual => ({
    vi: `Đã nhận, trả lời chậm nhất ngày ${day}`,
    en: `Received, to be answered by ${day}`,
  }),
  putOff: (words: string): Bilingual => ({ vi: `Gia hạn: ${words}`, en: `Put off: ${words}` }),
  decided: (day: string, outcome: string): Bilingual => ({
    vi: `${outcome}, ngày ${day}`,
    en: `${outcome}, ${day}`,
  }),
  held: { vi: 'Mọi thứ Chibo giữ về tôi', en: 'Everything Chibo holds about me' },
  heldRows: (count: string): Bilingual => ({ vi: `${count} dòng`, en: `${count} rows` }),
  download: { vi: 'Tải bản đọc được', en: 'Download to read' },
  downloadJson: { vi: 'Tải bản JSON', en: 'Download as JSON' },
  withheld: { vi: 'Phần không có trong bản tải', en: 'What the download leaves out' },
  office: (role: string, unit: string): Bilingual => ({
    vi: `${role}, ${unit}`,
    en: `${role}, ${unit}`,
  }),
  listTitle: { vi: 'Yêu cầu chỉnh sửa hồ sơ', en: 'Requests to correct files' },
  listLead: {
    vi: 'Đảng viên hỏi về hồ sơ của mình. Xác nhận đã nhận trong 2 ngày làm việc, trả lời trong 10 ngày, gia hạn một lần khi cần.',
    en: 'Members ask about their own files. Acknowledge within 2 working days, answer within 10 days, put off once where needed.',
  },
  none: { vi: 'Không có yêu cầu nào đang chờ.', en: 'No request waits.' },
  member: { vi: 'Đảng viên', en: 'Member' },
  cell: { vi: 'Chi bộ', en: 'Cell' },
  state: { vi: 'Tình trạng', en: 'State' },
  late: { vi: 'Quá hạn', en: 'Late' },
  act: { vi: 'Việc làm', en: 'Act' },
  open: { vi: 'Mở yêu cầu', en: 'Open' },
  acknowledge: { vi: 'Xác nhận đã nhận', en: 'Acknowledge' },
  acknowledged: { vi: 'Đã xác nhận với đảng viên.', en: 'The member is told.' },
  extend: { vi: 'Gia hạn', en: 'Put off' },
  extendReason: { vi: 'Lý do gia hạn', en: 'Why put off' },
  extended: { vi: 'Đã gia hạn.', en: 'Put off.' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  answer: { vi: 'Trả lời đảng viên', en: 'Answer to the member' },
  decide: { vi: 'Trả lời', en: 'Answer' },
  answered: { vi: 'Đã trả lời.', en: 'Answered.' },
  readNote: {
    vi: 'Việc bạn đọc yêu cầu này được ghi lại và đảng viên thấy.',
    en: 'That you read this is recorded, and the member sees it.',
  },
} as const
