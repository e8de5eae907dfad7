import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the pages of members. */
export const membersMessages = {
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
  ethnicity: { vi: 'Dân tộc', en: 'Ethnicity' },
  cell: { vi: 'Chi bộ', en: 'Cell' },
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
  nothing: { vi: 'Chưa có.', en: 'None.' },
  mine: { vi: 'Trang của tôi', en: 'My page' },
  mineLead: {
    vi: 'Những gì hệ thống đang giữ về bạn. Thấy chỗ chưa đúng, hãy báo bí thư chi bộ.',
    en: 'What the system holds about you. Where something is wrong, tell your cell secretary.',
  },
  notAMember: {
    vi: 'Tài khoản này không gắn với đảng viên nào.',
    en: 'This account belongs to no member.',
  },
  people: { vi: 'Con người', en: 'People' },
  counts: (n: { all: string; official: string; probationary: string; absent: string }) => ({
    vi: `${n.all} đảng viên: ${n.official} chính thức, ${n.probationary} dự bị; ${n.absent} được miễn hoặc vắng theo quy định.`,
    en: `${n.all} members: ${n.official} official, ${n.probationary} probationary; ${n.absent} exempt or absent by rule.`,
  }),
  openList: { vi: 'Xem danh sách đảng viên', en: 'Open the list of members' },
  bodies: {
    committee: { vi: 'cấp ủy', en: 'committee' },
    'standing-committee': { vi: 'ban thường vụ', en: 'standing committee' },
    'inspection-commission': { vi: 'ủy ban kiểm tra', en: 'inspection commission' },
    'cell-committee': { vi: 'chi ủy', en: 'cell committee' },
  } as Readonly<Record<string, Bilingual>>,
} as const
