import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the door: signing in, the first start, accounts and grants. */
export const doorMessages = {
  subtitle: {
    vi: 'Công tác tổ chức xây dựng Đảng, từ chi bộ',
    en: 'Party organisation-building work, from the cell up',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  login: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  sampleAccounts: { vi: 'Tài khoản thử, theo vai trò', en: 'Accounts to try, by role' },
  sampleNote: {
    vi: 'Dữ liệu mẫu: người trong đó không có thật. Chỉ máy này mở được các tài khoản này, không cần mật khẩu; phiên của chúng để ngỏ được hai giờ.',
    en: 'Sample data: its people are invented. Only this machine can open these accounts, without a password; their sessions may stand idle for two hours.',
  },
  firstRun: { vi: 'Bắt đầu dùng Chibo', en: 'Set Chibo up' },
  firstRunNote: {
    vi: 'Làm một lần: tổ chức đảng cao nhất, quản trị viên và cán bộ Đảng ủy đầu tiên. Sau đó cán bộ nhập cây tổ chức, đảng viên và cấp quyền cho người khác.',
    en: 'Done once: the top organisation, an administrator and the first Bloc staff. After that the staff import units and members, and grant roles to others.',
  },
  topUnit: { vi: 'Tổ chức đảng cao nhất', en: 'The top organisation' },
  unitName: { vi: 'Tên tổ chức', en: 'Name' },
  unitCode: { vi: 'Mã tổ chức', en: 'Code' },
  unitCodeHint: {
    vi: 'Ví dụ 09.000.000.000.000; mã dạng khác cũng được.',
    en: 'Such as 09.000.000.000.000; other forms are accepted.',
  },
  validFrom: { vi: 'Từ ngày', en: 'From' },
  administrator: { vi: 'Quản trị viên', en: 'Administrator' },
  administratorNote: {
    vi: 'Mở tài khoản, xem tình trạng máy, sao lưu; không xem nội dung.',
    en: 'Opens accounts, watches health and backups; sees no content.',
  },
  staff: { vi: 'Cán bộ Đảng ủy', en: 'Bloc staff' },
  staffNote: {
    vi: 'Làm với mọi tổ chức, văn bản, chỉ tiêu và cấp quyền.',
    en: 'Works with all units, directives and targets, and grants roles.',
  },
  name: { vi: 'Họ và tên', en: 'Name' },
  passwordHint: { vi: 'Ít nhất 10 ký tự.', en: 'At least 10 characters.' },
  decision: {
    vi: 'Số quyết định giao nhiệm vụ',
    en: 'Number of the decision that assigns the work',
  },
  byDecision: { vi: 'Quyết định', en: 'Decision' },
  begin: { vi: 'Khởi tạo', en: 'Set up' },
  begun: { vi: 'Đã khởi tạo. Mời đăng nhập.', en: 'Set up. Please sign in.' },
  accounts: { vi: 'Tài khoản', en: 'Accounts' },
  accountsLead: {
    vi: 'Ai đăng nhập được. Được làm gì là do quyền được cấp, ở trang Phân quyền.',
    en: 'Who may sign in. What they may do comes from grants, on the page Grants.',
  },
  find: { vi: 'Tìm theo tên', en: 'Find by name' },
  openAccount: { vi: 'Mở tài khoản', en: 'Open an account' },
  accountOpened: { vi: 'Đã mở tài khoản.', en: 'Account opened.' },
  cardNumber: { vi: 'Số thẻ đảng viên (nếu có)', en: 'Card number of the member (if any)' },
  closeAccount: { vi: 'Đóng tài khoản', en: 'Close the account' },
  closeAccountNote: {
    vi: 'Người này bị đăng xuất ngay và không đăng nhập được nữa. Việc đã làm vẫn còn nguyên.',
    en: 'The person is signed out at once and can’t sign in again. What was done stays.',
  },
  accountClosed: { vi: 'Đã đóng tài khoản.', en: 'Account closed.' },
  newPassword: { vi: 'Đặt mật khẩu mới', en: 'Set a new password' },
  passwordSet: { vi: 'Đã đặt mật khẩu mới.', en: 'New password set.' },
  state: { vi: 'Trạng thái', en: 'State' },
  stateOpen: { vi: 'Đang mở', en: 'Open' },
  stateClosed: { vi: 'Đã đóng', en: 'Closed' },
  sampleAccount: { vi: 'Tài khoản thử', en: 'Sample account' },
  noAccounts: { vi: 'Không có tài khoản nào khớp.', en: 'No account matches.' },
  grants: { vi: 'Phân quyền', en: 'Grants' },
  grantsLead: {
    vi: 'Ai giữ vai trò nào, ở tổ chức nào, từ ngày nào, theo quyết định nào. Có hiệu lực ngay từ thao tác kế tiếp của người đó.',
    en: 'Who holds which role, in which unit, from which day, by which decision. It takes effect with the person’s next act.',
  },
  grant: { vi: 'Cấp quyền', en: 'Grant a role' },
  granted: { vi: 'Đã cấp quyền.', en: 'Granted.' },
  endGrant: { vi: 'Kết thúc quyền', en: 'End the grant' },
  endGrantNote: {
    vi: 'Quyền này hết hiệu lực từ ngày chọn. Việc đã làm vẫn còn nguyên.',
    en: 'The grant ends on the chosen day. What was done stays.',
  },
  grantEnded: { vi: 'Đã kết thúc quyền.', en: 'Grant ended.' },
  person: { vi: 'Người', en: 'Person' },
  role: { vi: 'Vai trò', en: 'Role' },
  unit: { vi: 'Tổ chức', en: 'Unit' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'Until' },
  toHint: { vi: 'Để trống nếu chưa định ngày kết thúc.', en: 'Leave empty where no end is set.' },
  noGrants: { vi: 'Chưa có quyền nào.', en: 'No grants yet.' },
  open: { vi: 'chưa định', en: 'open' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  ownSessions: { vi: 'Phiên đăng nhập của tôi', en: 'My sessions' },
  ownSessionsLead: {
    vi: 'Những nơi tài khoản của bạn đang đăng nhập. Thấy thiết bị lạ thì kết thúc phiên đó và báo quản trị viên.',
    en: 'Where your account is signed in. If you do not know a device, end its session and tell the administrator.',
  },
  device: { vi: 'Thiết bị', en: 'Device' },
  unknownDevice: { vi: 'Không rõ thiết bị', en: 'Unknown device' },
  sessionBegan: { vi: 'Đăng nhập lúc', en: 'Signed in' },
  sessionSeen: { vi: 'Dùng lần cuối', en: 'Last used' },
  thisSession: { vi: 'Phiên này', en: 'This session' },
  endSession: { vi: 'Kết thúc', en: 'End it' },
  endOtherSessions: { vi: 'Kết thúc mọi phiên khác', en: 'End all others' },
  sessionsEnded: (count: number): Bilingual => ({
    vi: `Đã kết thúc ${count} phiên đăng nhập.`,
    en: count === 1 ? 'One session ended.' : `${count} sessions ended.`,
  }),
  sessionLimits: (limits: {
    readonly idleMinutes: number
    readonly absoluteHours: number
    readonly atOnce: number | null
  }): Bilingual => {
    const { idleMinutes, absoluteHours, atOnce } = limits
    const many = {
      vi:
        atOnce === null
          ? ''
          : ` Mỗi tài khoản có nhiều nhất ${atOnce} phiên; phiên mới thay phiên lâu không dùng nhất.`,
      en:
        atOnce === null
          ? ''
          : ` An account has ${atOnce} sessions at most; a new one takes the place of the one unused for longest.`,
    }
    return {
      vi: `Phiên tự hết sau ${idleMinutes} phút không dùng, lâu nhất ${absoluteHours} giờ; cũng hết khi quyền hoặc mật khẩu thay đổi.${many.vi}`,
      en: `A session ends after ${idleMinutes} minutes without use, after ${absoluteHours} hours in any case, and when grants or the password change.${many.en}`,
    }
  },
  cellSecretary: { vi: 'Bí thư chi bộ', en: 'Cell secretary' },
} as const
