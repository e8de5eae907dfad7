import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the door: signing in, the first start, accounts and grants. */
export const doorMessages = {
  subtitle: {
    vi: 'Công tác tổ chức xây dựng Đảng, từ chi bộ',
    en: 'Party organisation-building work, from the cell up',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  sessionEnded: {
    vi: 'Phiên đăng nhập đã kết thúc: hết giờ, quyền vừa thay đổi, hoặc đã đăng xuất ở nơi khác. Mời đăng nhập lại.',
    en: 'The session has ended: its time is over, your grants have changed, or it was ended elsewhere. Please sign in again.',
  },
  login: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  sampleAccounts: { vi: 'Tài khoản thử, theo vai trò', en: 'Accounts to try, by role' },
  sampleNote: {
    vi: 'Dữ liệu mẫu: người trong đó không có thật. Chỉ máy này mở được các tài khoản này, không cần mật khẩu; phiên của chúng để ngỏ được hai giờ. Chỉ tài khoản thử được miễn bước thứ hai; tài khoản thật nào cũng cần khóa truy cập hoặc mã.',
    en: 'Sample data: its people are invented. Only this machine can open these accounts, without a password; their sessions may stand idle for two hours. They alone are spared the second step; every real account needs a passkey or a code.',
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
  signInOutside: (name: string): Bilingual => ({
    vi: `Đăng nhập bằng ${name}`,
    en: `Sign in with ${name}`,
  }),
  outsideFailed: {
    vi: 'Không đăng nhập được bằng hệ thống bên ngoài: chưa tài khoản nào ở đây gắn với danh tính đó, hoặc lần đăng nhập đã quá mười phút. Hãy hỏi quản trị viên.',
    en: 'The outside identity provider let nobody in: no account here is linked with that identity, or it took more than ten minutes. Ask the administrator.',
  },
  outsideIdentity: { vi: 'Danh tính bên ngoài', en: 'Outside identity' },
  outsideIdentityHint: {
    vi: 'Mã người dùng (sub) ở hệ thống bên ngoài; để trống thì gỡ. Các phiên của người này kết thúc.',
    en: 'The user’s identifier (sub) at the provider; empty takes it away. The person’s sessions end.',
  },
  identityLinked: { vi: 'Đã lưu danh tính bên ngoài.', en: 'Outside identity saved.' },
  save: { vi: 'Lưu', en: 'Save' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  factorNeeded: { vi: 'Bảo vệ tài khoản', en: 'Protect your account' },
  factorNeededLead: {
    vi: 'Mật khẩu đúng. Còn một việc, làm một lần rồi thôi.',
    en: 'The password is right. One thing is left, done once.',
  },
  passkeyDemanded: {
    vi: 'Bạn làm việc với tổ chức ngoài chi bộ mình, nên từ nay đăng nhập bằng mật khẩu và khóa truy cập. Không phải nhớ thêm gì: đặt tên cho máy này, bấm Thêm khóa truy cập, rồi làm như lúc mở khóa máy, bằng vân tay, khuôn mặt hoặc mã PIN.',
    en: 'You work beyond your own cell, so from now on you sign in by password and passkey. There is nothing more to remember: name this device, press Add a passkey, then do as when you unlock the device, by finger, face or PIN.',
  },
  secondFactorDemanded: {
    vi: 'Ngoài mật khẩu, cần thêm một bước để người khác biết mật khẩu cũng không vào được. Chọn một trong hai cách dưới đây; khóa truy cập dễ hơn: đặt tên cho máy này, bấm Thêm khóa truy cập, rồi làm như lúc mở khóa máy.',
    en: 'Besides the password one more step is needed, so that whoever learns the password stays outside. Choose one of the two ways below; a passkey is easier: name this device, press Add a passkey, then do as when you unlock the device.',
  },
  factorHelp: {
    vi: 'Chưa làm được thì đăng xuất và nhờ quản trị viên hoặc người phụ trách ở cấp ủy làm cùng; mật khẩu vẫn như cũ.',
    en: 'If it does not work, sign out and ask the administrator or your committee to do it with you; the password stays as it is.',
  },
  passkeyAlone: {
    vi: 'Bạn làm việc ngoài chi bộ mình nên chỉ đăng nhập được bằng khóa truy cập. Hãy thêm khóa ở một thiết bị thứ hai, phòng khi mất máy; mất cả hai thì phải nhờ hai cán bộ khôi phục.',
    en: 'You work beyond your own cell, so a passkey is your only way in. Add one on a second device for the day this one is lost; with both lost, two officers must restore your account.',
  },
  secondStepByPasskey: {
    vi: 'Mật khẩu đúng. Bước thứ hai: bấm nút dưới đây rồi làm như lúc mở khóa máy.',
    en: 'The password is right. Second step: press the button, then do as when you unlock the device.',
  },
  usePasskey: { vi: 'Dùng khóa truy cập', en: 'Use a passkey' },
  passkeyNote: {
    vi: 'Khóa truy cập nằm trong máy hoặc điện thoại của bạn và mở bằng vân tay, khuôn mặt hoặc mã PIN. Trang giả mạo không lấy được nó.',
    en: 'A passkey stays in your computer or phone and opens by finger, face or PIN. No forged page can take it.',
  },
  passkeyUnanswered: {
    vi: 'Thiết bị chưa trả lời: bạn đã bỏ qua, hoặc thiết bị này không có khóa truy cập của bạn.',
    en: 'The device did not answer: you left it, or it has no passkey of yours.',
  },
  passkeyNeedsName: {
    vi: 'Khóa truy cập không làm được tại địa chỉ số, hoặc trình duyệt này quá cũ. Hãy mở trang bằng tên, ví dụ localhost.',
    en: 'No passkey can be made at an address in figures, or this browser is too old. Open the page by a name, such as localhost.',
  },
  passkeys: { vi: 'Khóa truy cập', en: 'Passkeys' },
  noPasskeys: { vi: 'Chưa có khóa truy cập nào.', en: 'No passkey yet.' },
  addPasskey: { vi: 'Thêm khóa truy cập', en: 'Add a passkey' },
  passkeyName: { vi: 'Tên gọi', en: 'Name' },
  passkeyNameHint: { vi: 'Ví dụ: điện thoại của tôi.', en: 'Such as: my phone.' },
  passkeyAdded: {
    vi: 'Đã thêm khóa truy cập. Các phiên đăng nhập khác đã kết thúc.',
    en: 'Passkey added. Your other sessions ended.',
  },
  passkeyAddedOn: { vi: 'Thêm lúc', en: 'Added' },
  passkeyUsed: { vi: 'Dùng lần cuối', en: 'Last used' },
  neverUsed: { vi: 'chưa dùng', en: 'never' },
  removePasskey: { vi: 'Gỡ', en: 'Remove' },
  passkeyRemoved: { vi: 'Đã gỡ khóa truy cập.', en: 'Passkey removed.' },
  applicationCode: { vi: 'Mã trên điện thoại', en: 'Code on the phone' },
  back: { vi: 'Quay lại', en: 'Back' },
  code: { vi: 'Mã xác nhận', en: 'Code' },
  codeHint: {
    vi: 'Sáu chữ số trong ứng dụng trên điện thoại. Mất điện thoại thì nhập một mã dự phòng đã in.',
    en: 'Six digits from the application on your phone. If the phone is lost, one of the printed codes.',
  },
  secondStepNote: {
    vi: 'Mật khẩu đúng. Bước thứ hai: nhập mã trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng.',
    en: 'The password is right. Second step: enter the code of the authenticator application on your phone, or a recovery code.',
  },
  secondFactor: { vi: 'Bước thứ hai khi đăng nhập', en: 'Second step of signing in' },
  secondFactorLead: {
    vi: 'Ngoài mật khẩu, mỗi lần đăng nhập cần thêm khóa truy cập hoặc mã trên điện thoại của bạn. Ai chỉ biết mật khẩu thì không vào được.',
    en: 'Besides the password, each sign-in asks for a passkey or a code from your phone. Whoever knows the password alone stays outside.',
  },
  secondFactorOfSample: {
    vi: 'Tài khoản thử mở không cần mật khẩu nên không cài mã xác nhận được. Tài khoản thật thì cài ở trang này.',
    en: 'A sample account opens without a password and can’t have a code. A real account sets it up on this page.',
  },
  noSecondFactor: { vi: 'Chưa cài mã xác nhận.', en: 'No code is set up yet.' },
  secondFactorSince: (day: string): Bilingual => ({
    vi: `Đã cài từ ${day}.`,
    en: `Set up since ${day}.`,
  }),
  codesLeft: (count: number): Bilingual => ({
    vi: `Còn ${count} mã dự phòng chưa dùng.`,
    en: count === 1 ? 'One recovery code is left.' : `${count} recovery codes are left.`,
  }),
  setUpCode: { vi: 'Cài mã xác nhận', en: 'Set up a code' },
  stepApp: {
    vi: 'Trên điện thoại, cài một ứng dụng xác thực, ví dụ Google Authenticator hoặc Microsoft Authenticator.',
    en: 'Install an authenticator application on your phone, such as Google Authenticator or Microsoft Authenticator.',
  },
  stepScan: {
    vi: 'Mở ứng dụng, bấm dấu cộng, chọn quét mã và đưa máy ảnh vào hình dưới đây.',
    en: 'Open it, press plus, choose to scan, and point the camera at the picture below.',
  },
  stepType: {
    vi: 'Đang mở trang này trên chính điện thoại đó thì chép dãy chữ dưới hình vào ứng dụng.',
    en: 'If this page is open on that very phone, copy the letters below the picture into the application.',
  },
  stepConfirm: {
    vi: 'Nhập sáu chữ số ứng dụng đang hiện rồi bấm Xác nhận.',
    en: 'Enter the six digits that it shows, then press Confirm.',
  },
  picture: {
    vi: 'Hình để quét bằng ứng dụng xác thực',
    en: 'Picture to scan with the application',
  },
  secretLetters: { vi: 'Dãy chữ', en: 'Letters' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  recoveryCodes: { vi: 'Mã dự phòng', en: 'Recovery codes' },
  recoveryCodesNote: {
    vi: 'Đã xong. Còn việc cuối: in hoặc chép các mã này ra giấy, cất nơi an toàn. Mã chỉ hiện lần này; mỗi mã dùng được một lần khi không có điện thoại hoặc khóa truy cập.',
    en: 'Done. One last thing: print these codes or write them down, and keep them safe. They are shown this once; each works once when phone or passkey is not at hand.',
  },
  print: { vi: 'In', en: 'Print' },
  codesKept: { vi: 'Tôi đã cất mã', en: 'I have kept them' },
  newCodes: { vi: 'Tạo mã dự phòng mới', en: 'Make new recovery codes' },
  removeCode: { vi: 'Gỡ mã xác nhận', en: 'Remove the code' },
  removeCodeNote: {
    vi: 'Mã trong ứng dụng không dùng được nữa. Nếu bạn không có khóa truy cập, mã dự phòng cũng hết hiệu lực và bạn phải cài ngay một cách xác nhận khác.',
    en: 'The code of the application works no more. Without a passkey the recovery codes end too, and you set up another second step at once.',
  },
  codeRemoved: { vi: 'Đã gỡ mã xác nhận.', en: 'The code is removed.' },
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
