import {
  type Handling,
  internal,
  keptFor,
  personal,
  secret,
  sensitive,
  shown,
  type TableLabels,
} from '#law/privacy.ts'

const signingIn: Handling = {
  purpose: {
    vi: 'Biết ai đăng nhập và được làm gì, ở đâu, từ ngày nào',
    en: 'Who signs in, and what he may do, where and since when',
  },
  basis: ['ORG-14', 'LAW-03'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Tài khoản đã đóng vẫn đứng tên trong nhật ký việc đã làm',
      en: 'A closed account still stands in the record of acts',
    },
  },
  erase: 'by-decision',
}

const secondFactor = {
  ...signingIn,
  purpose: { vi: 'Bước thứ hai khi đăng nhập', en: 'The second step of signing in' },
  about: [{ column: 'account_id', by: 'account' }],
} as const

const vouching = {
  vi: 'Người bạn đã xác nhận là dữ liệu về người ấy',
  en: 'Whom you vouched for are data about somebody else',
}

/** What accounts, grants and sessions hold. */
export const accessPrivacy: TableLabels = {
  'access.account': {
    ...signingIn,
    what: { vi: 'Tài khoản', en: 'Accounts' },
    about: [{ column: 'member_id', by: 'member' }],
    columns: {
      id: shown('Số tài khoản', 'Account number'),
      login: personal('Tên đăng nhập', 'User name'),
      display_name: personal('Tên hiển thị', 'Name shown'),
      password_hash: secret,
      member_id: sensitive('Số trong Chibo', 'Number in Chibo'),
      disabled_on: personal('Ngày đóng', 'Closed on'),
      is_sample: internal,
    },
  },
  'access.role_grant': {
    ...signingIn,
    what: { vi: 'Quyền được cấp', en: 'Grants' },
    about: [
      { column: 'account_id', by: 'account' },
      {
        column: 'granted_by',
        by: 'account',
        withheld: {
          vi: 'Quyền bạn đã cấp cho người khác là dữ liệu về người ấy',
          en: 'Grants that you gave are data about somebody else',
        },
      },
    ],
    columns: {
      id: internal,
      account_id: shown('Số tài khoản', 'Account number'),
      role: personal('Vai trò', 'Role'),
      unit_id: personal('Tổ chức', 'Unit'),
      valid: personal('Thời gian', 'Days'),
      decision: personal('Theo quyết định', 'By decision'),
      granted_by: internal,
      reason: personal('Lý do', 'Reason'),
      seat_id: internal,
    },
  },
  'access.session': {
    ...signingIn,
    purpose: { vi: 'Giữ phiên đăng nhập', en: 'To keep somebody signed in' },
    what: { vi: 'Phiên đăng nhập', en: 'Sessions' },
    retention: keptFor('sessions', { days: 7 }, 'ends_at'),
    erase: 'delete-row',
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      token_hash: secret,
      account_id: shown('Số tài khoản', 'Account number'),
      began_at: personal('Bắt đầu', 'Began'),
      seen_at: personal('Lần cuối hoạt động', 'Last seen'),
      ends_at: personal('Kết thúc', 'Ends'),
      id: internal,
      browser: personal('Trình duyệt', 'Browser'),
      system: personal('Hệ máy', 'System'),
      grants: internal,
      factor: personal('Xác nhận bằng', 'Shown by'),
      shown_at: personal('Xác nhận lần cuối', 'Last shown'),
      challenge: secret,
    },
  },
  'access.second_step': {
    ...signingIn,
    purpose: {
      vi: 'Chờ bước thứ hai khi đăng nhập',
      en: 'To wait for the second step of signing in',
    },
    what: { vi: 'Lần đăng nhập dở dang', en: 'Sign-ins half done' },
    retention: keptFor('second-steps', { days: 1 }, 'ends_at'),
    erase: 'delete-row',
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      token_hash: secret,
      account_id: shown('Số tài khoản', 'Account number'),
      ends_at: personal('Hết hạn', 'Ends'),
      challenge: secret,
    },
  },
  'access.authenticator': {
    ...secondFactor,
    what: { vi: 'Ứng dụng xác thực', en: 'Authenticator applications' },
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      sealed_secret: secret,
      confirmed: internal,
      last_step: internal,
      added_at: personal('Cài lúc', 'Set up'),
    },
  },
  'access.recovery_code': {
    ...secondFactor,
    what: { vi: 'Mã dự phòng', en: 'Recovery codes' },
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      code_hash: secret,
      used_at: personal('Dùng lúc', 'Used'),
    },
  },
  'access.passkey': {
    ...secondFactor,
    what: { vi: 'Khóa truy cập', en: 'Passkeys' },
    columns: {
      id: internal,
      account_id: shown('Số tài khoản', 'Account number'),
      credential: secret,
      public_key: secret,
      counter: internal,
      transports: internal,
      name: personal('Tên gọi', 'Name'),
      added_at: personal('Thêm lúc', 'Added'),
      used_at: personal('Dùng lần cuối', 'Last used'),
    },
  },
  'access.slip': {
    ...signingIn,
    purpose: {
      vi: 'Chủ tài khoản tự đặt mật khẩu bằng phiếu in một lần',
      en: 'The owner takes his password by a slip that is printed once',
    },
    what: { vi: 'Phiếu kích hoạt còn hiệu lực', en: 'Slips that still work' },
    retention: keptFor('slips', { days: 1 }, 'ends_at'),
    erase: 'delete-row',
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      code_hash: secret,
      kind: personal('Để làm gì', 'For'),
      ends_at: personal('Hết hạn', 'Ends'),
    },
  },
  'access.recovery': {
    ...signingIn,
    purpose: {
      vi: 'Hai cán bộ cùng xác nhận người mất mật khẩu hoặc thiết bị',
      en: 'Two officers vouch for whoever lost password or device',
    },
    what: { vi: 'Lần khôi phục tài khoản', en: 'Recoveries of the account' },
    retention: keptFor('recoveries', { days: 365 }, 'asked_at'),
    erase: 'delete-row',
    about: [
      {
        column: 'account_id',
        by: 'account',
        shows: ['account_id', 'evidence', 'asked_at'],
        withheld: {
          vi: 'Ai đã xác nhận được nêu theo chức trách ở nhật ký, không theo tên',
          en: 'Who vouched is told by office in the record of acts, not by name',
        },
      },
      { column: 'first_by', by: 'account', withheld: vouching },
      { column: 'second_by', by: 'account', withheld: vouching },
    ],
    columns: {
      id: internal,
      account_id: shown('Số tài khoản', 'Account number'),
      first_by: internal,
      evidence: personal('Nhận ra bằng', 'Known by'),
      asked_at: personal('Lúc', 'At'),
      second_by: internal,
    },
  },
  'access.outside_identity': {
    ...signingIn,
    purpose: {
      vi: 'Đăng nhập bằng hệ thống danh tính bên ngoài',
      en: 'To sign in with an outside identity provider',
    },
    what: { vi: 'Danh tính bên ngoài gắn với tài khoản', en: 'Outside identities of the account' },
    about: [
      { column: 'account_id', by: 'account' },
      {
        column: 'linked_by',
        by: 'account',
        withheld: {
          vi: 'Tài khoản bạn đã gắn là dữ liệu về người khác',
          en: 'Accounts that you linked are data about somebody else',
        },
      },
    ],
    columns: {
      issuer: personal('Nơi cấp', 'Issuer'),
      subject: personal('Danh tính', 'Identity'),
      account_id: shown('Số tài khoản', 'Account number'),
      linked_by: internal,
      linked_at: personal('Gắn lúc', 'Linked'),
    },
  },
  'access.outside_visit': {
    ...signingIn,
    purpose: {
      vi: 'Chờ trình duyệt trở về từ hệ thống danh tính bên ngoài',
      en: 'To wait for a browser that comes back from the identity provider',
    },
    what: { vi: 'Lần đăng nhập bên ngoài đang chờ', en: 'Visits at the identity provider' },
    retention: keptFor('outside-visits', { days: 1 }, 'ends_at'),
    erase: 'delete-row',
    about: [],
    columns: {
      token_hash: secret,
      state: secret,
      nonce: secret,
      verifier: secret,
      ends_at: internal,
    },
  },
  'access.known_device': {
    ...signingIn,
    purpose: {
      vi: 'Người chủ vẫn vào được khi kẻ khác dò mật khẩu của tài khoản',
      en: 'The owner still comes in while others guess at his password',
    },
    what: { vi: 'Thiết bị từng đăng nhập', en: 'Devices that signed in before' },
    retention: keptFor('known-devices', { days: 365 }, 'seen_at'),
    erase: 'delete-row',
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      token_hash: secret,
      seen_at: personal('Lần cuối đăng nhập', 'Last signed in'),
      told_event: internal,
    },
  },
  'access.guess': {
    ...signingIn,
    purpose: {
      vi: 'Đếm số lần thử mật khẩu, để không ai dò được',
      en: 'To count guesses at passwords, so that nobody finds one by guessing',
    },
    what: { vi: 'Lần thử mật khẩu', en: 'Guesses at passwords' },
    retention: keptFor('guesses', { days: 1 }, 'until'),
    erase: 'delete-row',
    // Hashes of a user name, a device or a block of addresses: nobody is found by them.
    about: [],
    columns: { attempt: internal, bucket: secret, until: internal },
  },
  'access.reach': {
    ...signingIn,
    purpose: {
      vi: 'Tính nhanh phạm vi của một tài khoản',
      en: 'To know quickly how far an account reaches',
    },
    what: { vi: 'Phạm vi đã tính', en: 'Computed reaches' },
    retention: keptFor('reaches', { days: 7 }, 'computed_on'),
    erase: 'delete-row',
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      role: personal('Vai trò', 'Role'),
      computed_on: shown('Tính ngày', 'Computed on'),
      epoch: internal,
      numbers: internal,
    },
  },
  'access.held_role': {
    ...signingIn,
    what: { vi: 'Vai trò đang giữ', en: 'Roles held' },
    retention: {
      kind: 'ends',
      when: { vi: 'Chỉ tính lúc hỏi, không lưu', en: 'Told when asked, never kept' },
    },
    about: [{ column: 'account_id', by: 'account' }],
    columns: {
      account_id: shown('Số tài khoản', 'Account number'),
      role: personal('Vai trò', 'Role'),
      unit_id: personal('Tổ chức', 'Unit'),
      valid: personal('Thời gian', 'Days'),
      grant_id: internal,
      seat_id: internal,
    },
  },
  'access.seat_role': {
    ...signingIn,
    basis: 'operation',
    what: { vi: 'Vai trò của chức danh', en: 'Roles of seats' },
    retention: {
      kind: 'ends',
      when: { vi: 'Chỉ tính lúc hỏi, không lưu', en: 'Told when asked, never kept' },
    },
    about: [],
    columns: {
      seat_id: internal,
      post: internal,
      body: internal,
      unit_id: internal,
      valid: internal,
      role: internal,
    },
  },
  'access.scope_epoch': {
    ...signingIn,
    basis: 'operation',
    what: { vi: 'Số lần đổi phạm vi', en: 'The number of changes of scope' },
    retention: {
      kind: 'ends',
      when: { vi: 'Được ghi đè ở lần đổi sau', en: 'Overwritten by the next change' },
    },
    erase: 'overwrite',
    about: [],
    columns: { only_row: internal, epoch: internal },
  },
}
