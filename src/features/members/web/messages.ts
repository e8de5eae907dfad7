import type { Bilingual } from '#kernel/messages.ts'

import { seatName } from '../messages/bodies.ts'

/** Texts of the pages of members. */
export const membersMessages = {
  readingReason: { vi: 'Bạn đã mở nhiều hồ sơ hôm nay', en: 'You opened many files today' },
  reason: { vi: 'Để làm việc gì', en: 'What for' },
  reasonHint: {
    vi: 'Ví dụ: lập danh sách tặng huy hiệu Đảng đợt 3-2. Nêu một lần cho cả ngày.',
    en: 'Such as: the list for Party badges on 3 February. Said once for the whole day.',
  },
  goOnReading: { vi: 'Xem tiếp', en: 'Go on' },
  title: { vi: 'Đảng viên', en: 'Members' },
  total: (count: string) => ({ vi: `${count} đảng viên.`, en: `${count} members.` }),
  find: { vi: 'Tìm theo tên hoặc số thẻ', en: 'Find by name or card number' },
  status: { vi: 'Tư cách', en: 'Status' },
  allStatuses: { vi: 'Tất cả', en: 'All' },
  name: { vi: 'Họ và tên', en: 'Name' },
  card: { vi: 'Số thẻ', en: 'Card' },
  formerCard: { vi: 'Số thẻ cũ', en: 'Former card' },
  birth: { vi: 'Ngày sinh', en: 'Born' },
  gender: { vi: 'Giới tính', en: 'Gender' },
  genders: { male: { vi: 'Nam', en: 'Male' }, female: { vi: 'Nữ', en: 'Female' } } as Record<
    'male' | 'female',
    Bilingual
  >,
  whoSees: { vi: 'Ai xem được', en: 'Who can see this' },
  whoSeesMe: { vi: 'Ai xem được tôi', en: 'Who can see me' },
  ethnicity: { vi: 'Dân tộc', en: 'Ethnicity' },
  cell: { vi: 'Chi bộ', en: 'Cell' },
  under: { vi: 'Thuộc', en: 'Under' },
  absence: { vi: 'Miễn, vắng', en: 'Absence' },
  posts: { vi: 'Chức vụ', en: 'Posts' },
  admitted: { vi: 'Ngày vào Đảng', en: 'Admitted' },
  decided: { vi: 'Ngày quyết định kết nạp', en: 'Decision on admission' },
  recognised: { vi: 'Ngày chính thức', en: 'Recognised' },
  none: { vi: 'Không có đảng viên nào khớp.', en: 'No member matches.' },
  homes: { vi: 'Nơi sinh hoạt', en: 'Cells' },
  absences: { vi: 'Thời gian miễn, vắng', en: 'Absences' },
  holdings: { vi: 'Chức vụ đã và đang giữ', en: 'Posts held' },
  span: (from: string, to: string | null) => ({
    vi: to === null ? `từ ${from}` : `${from} – ${to}`,
    en: to === null ? `since ${from}` : `${from} – ${to}`,
  }),
  noHoldings: { vi: 'Chưa giữ chức vụ nào.', en: 'No posts held.' },
  noAbsences: {
    vi: 'Chưa có thời gian miễn, tạm miễn hay sinh hoạt nơi khác.',
    en: 'Never exempt, never away.',
  },
  mine: { vi: 'Trang của tôi', en: 'My page' },
  notAMember: {
    vi: 'Tài khoản này không gắn với đảng viên nào.',
    en: 'This account belongs to no member.',
  },
  people: { vi: 'Đảng viên', en: 'Members' },
  counts: (n: { all: string; official: string; probationary: string; absent: string }) => ({
    vi: `${n.all} đảng viên: ${n.official} chính thức, ${n.probationary} dự bị; ${n.absent} được miễn hoặc vắng theo quy định.`,
    en: `${n.all} members: ${n.official} official, ${n.probationary} probationary; ${n.absent} exempt or absent by rule.`,
  }),
  openList: { vi: 'Xem danh sách', en: 'Open the list' },
  seat: seatName,
} as const
