import type { Bilingual } from '#kernel/messages.ts'

import type { PlaceName } from './session.tsx'

/** What is said when the server did not answer, or answered something that is not ours. */
export const callMessages = {
  offlineReading: {
    vi: 'Chưa tải được: mất kết nối. Kiểm tra mạng rồi bấm Thử lại.',
    en: 'Not loaded: the connection is lost. Check the network, then press Try again.',
  },
  offlineSaving: {
    vi: 'Chưa lưu được: mất kết nối. Nội dung vẫn còn trên trang này; khi có mạng hãy bấm lưu lại, việc sẽ không bị ghi hai lần.',
    en: 'Not saved: the connection is lost. What you entered is still on this page; save again when the network is back, it will not be recorded twice.',
  },
  unexpected: (status: number): Bilingual => ({
    vi: `Máy chủ chưa trả lời được (mã ${status}). Việc vừa làm có thể chưa được ghi; tải lại trang để kiểm tra.`,
    en: `The server could not answer (code ${status}). The last act may not be recorded; load the page again to check.`,
  }),
} as const

/** The places of the frame. */
export const placeNames: Readonly<Record<PlaceName, Bilingual>> = {
  today: { vi: 'Hôm nay', en: 'Today' },
  overview: { vi: 'Tổng quan', en: 'Overview' },
  organisation: { vi: 'Tổ chức', en: 'Organisation' },
  members: { vi: 'Đảng viên', en: 'Members' },
  meetings: { vi: 'Sinh hoạt', en: 'Meetings' },
  coverage: { vi: 'Sổ theo dõi', en: 'Register' },
  directives: { vi: 'Văn bản', en: 'Documents' },
  indicators: { vi: 'Chỉ số', en: 'Indicators' },
  redCells: { vi: 'Chi bộ chưa đạt', en: 'Cells behind' },
  imports: { vi: 'Nhập tệp', en: 'Imports' },
  accounts: { vi: 'Tài khoản', en: 'Accounts' },
  grants: { vi: 'Phân quyền', en: 'Grants' },
  journal: { vi: 'Nhật ký', en: 'Record of acts' },
  health: { vi: 'Vận hành', en: 'Operation' },
  me: { vi: 'Trang của tôi', en: 'My page' },
}

/** Words short enough to stand under a thumb, where the whole name is too long. */
export const shortPlaceNames: Readonly<Partial<Record<PlaceName, Bilingual>>> = {
  organisation: { vi: 'Tổ chức', en: 'Units' },
  redCells: { vi: 'Chưa đạt', en: 'Behind' },
  journal: { vi: 'Nhật ký', en: 'Record' },
  me: { vi: 'Của tôi', en: 'Mine' },
}

/** The words of the frame around every page. */
export const frameMessages = {
  product: { vi: 'Chibo', en: 'Chibo' },
  subtitle: {
    vi: 'Công tác tổ chức xây dựng Đảng, từ chi bộ',
    en: 'Party organisation work, from the cell up',
  },
  skip: { vi: 'Đến nội dung', en: 'Skip to content' },
  places: { vi: 'Các nơi', en: 'Places' },
  home: { vi: 'Chibo, về Hôm nay', en: 'Chibo, to Today' },
  sample: { vi: 'Dữ liệu mẫu', en: 'Sample data' },
  sampleToday: (day: string): Bilingual => ({
    vi: `hôm nay là ${day}`,
    en: `today is ${day}`,
  }),
  person: { vi: 'Cá nhân', en: 'Personal menu' },
  secondFactor: { vi: 'Bước thứ hai khi đăng nhập', en: 'Second step of signing in' },
  ownPassword: { vi: 'Đổi mật khẩu', en: 'Change my password' },
  ownSessions: { vi: 'Phiên đăng nhập của tôi', en: 'My sessions' },
  language: { vi: 'Ngôn ngữ', en: 'Language' },
  appearance: { vi: 'Màu nền', en: 'Appearance' },
  light: { vi: 'Sáng', en: 'Light' },
  dark: { vi: 'Tối', en: 'Dark' },
  auto: { vi: 'Theo máy', en: 'As device' },
  density: { vi: 'Độ thoáng của bảng', en: 'Density of tables' },
  comfortable: { vi: 'Thoáng', en: 'Roomy' },
  compact: { vi: 'Sít', en: 'Compact' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  where: { vi: 'Vị trí', en: 'Where you are' },
  siblings: (name: string): Bilingual => ({
    vi: `Các nơi cùng cấp với ${name}`,
    en: `Neighbours of ${name}`,
  }),
  asOf: (day: string): Bilingual => ({ vi: `Tính đến ${day}`, en: `As of ${day}` }),
  notToday: { vi: 'không phải hôm nay', en: 'not today' },
  changeDay: { vi: 'Đổi ngày xem', en: 'Change the day' },
  backToToday: { vi: 'Về hôm nay', en: 'Back to today' },
  dayLookedAt: { vi: 'Xem theo tình hình ngày', en: 'Show things as of' },
  printedOn: (day: string, by: string): Bilingual => ({
    vi: `In ngày ${day} · ${by}`,
    en: `Printed ${day} · ${by}`,
  }),
} as const

/** The words of the search palette. */
export const searchMessages = {
  open: { vi: 'Tìm', en: 'Search' },
  placeholder: {
    vi: 'Tìm tổ chức, đảng viên, văn bản, trang…',
    en: 'Search units, people, documents, pages…',
  },
  dialog: { vi: 'Tìm ở mọi nơi', en: 'Search everywhere' },
  results: { vi: 'Kết quả tìm', en: 'Results' },
  nothing: (text: string): Bilingual => ({
    vi: `Không thấy “${text}”. Thử ít chữ hơn; không cần gõ dấu.`,
    en: `Nothing found for “${text}”. Try fewer words; diacritics are not needed.`,
  }),
  start: {
    vi: 'Gõ tên, mã hoặc số ký hiệu; không cần dấu.',
    en: 'Type a name, code or symbol; diacritics are not needed.',
  },
  choose: { vi: 'chọn', en: 'choose' },
  goThere: { vi: 'mở', en: 'open' },
  close: { vi: 'đóng', en: 'close' },
  found: (count: number): Bilingual => ({
    vi: `${count} kết quả`,
    en: count === 1 ? '1 result' : `${count} results`,
  }),
} as const

/** Words that several components say. */
export const uiMessages = {
  close: { vi: 'Đóng', en: 'Close' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  again: { vi: 'Thử lại', en: 'Try again' },
  noPage: { vi: 'Không mở được trang này', en: 'This page cannot be opened' },
  home: { vi: 'Về Hôm nay', en: 'To Today' },
  notOpened: { vi: 'Chưa mở được trang này', en: 'This page could not be opened' },
  notShown: {
    vi: 'Trang này chưa hiện được. Những gì đã lưu vẫn còn nguyên. Hãy tải lại trang; nếu vẫn vậy, báo quản trị viên.',
    en: 'This page could not be shown. What was saved is all there. Load the page again; if that does not help, tell the administrator.',
  },
  reload: { vi: 'Tải lại trang', en: 'Load the page again' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  working: { vi: 'Đang thực hiện…', en: 'Working…' },
  required: { vi: 'bắt buộc', en: 'required' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  print: { vi: 'In', en: 'Print' },
  columns: { vi: 'Chọn cột', en: 'Columns' },
  filter: { vi: 'Lọc', en: 'Filter' },
  total: { vi: 'Toàn bộ', en: 'All together' },
  chosen: (count: number): Bilingual => ({ vi: `Đã chọn ${count}`, en: `${count} selected` }),
  nothingFound: { vi: 'Không có gì khớp.', en: 'Nothing matches.' },
  problem: { vi: 'Chưa làm được', en: 'Not done' },
  done: { vi: 'Đã xong', en: 'Done' },
  where: { vi: 'Chỗ cần xem', en: 'Where' },
  cites: { vi: 'Căn cứ', en: 'By' },
} as const

/** The words of the day field. */
export const dayMessages = {
  form: { vi: 'ngày/tháng/năm', en: 'dd/mm/yyyy' },
  calendar: { vi: 'Mở lịch', en: 'Open the calendar' },
  notADay: (text: string): Bilingual => ({
    vi: `“${text}” không phải là một ngày. Viết ngày/tháng/năm, ví dụ 07/05/2024.`,
    en: `“${text}” is not a day. Write day/month/year, for example 07/05/2024.`,
  }),
  tooEarly: (day: string): Bilingual => ({
    vi: `Ngày này sớm hơn ${day}, ngày sớm nhất nhận được.`,
    en: `This day is before ${day}, the earliest that is accepted.`,
  }),
  tooLate: (day: string): Bilingual => ({
    vi: `Ngày này muộn hơn ${day}, ngày muộn nhất nhận được.`,
    en: `This day is after ${day}, the latest that is accepted.`,
  }),
} as const

/** The words of the file drop. */
export const fileMessages = {
  drop: { vi: 'Thả tệp vào đây, hoặc', en: 'Drop a file here, or' },
  choose: { vi: 'chọn tệp', en: 'choose a file' },
  upTo: (megabytes: number): Bilingual => ({
    vi: `lớn nhất ${megabytes} MB`,
    en: `${megabytes} MB at most`,
  }),
  wrongKind: (name: string, kinds: string): Bilingual => ({
    vi: `“${name}” không phải loại nhận được (${kinds}).`,
    en: `“${name}” is not of a kind that is accepted (${kinds}).`,
  }),
  tooLarge: (name: string, megabytes: number): Bilingual => ({
    vi: `“${name}” lớn hơn ${megabytes} MB, mức lớn nhất nhận được.`,
    en: `“${name}” is larger than ${megabytes} MB, the most that is accepted.`,
  }),
} as const
