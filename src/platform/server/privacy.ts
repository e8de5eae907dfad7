import {
  type Handling,
  internal,
  keptFor,
  open,
  personal,
  secret,
  type PlaceLabel,
  type Retention,
  sensitive,
  shown,
  type TableLabels,
} from '#law/privacy.ts'

const running: Handling = {
  purpose: { vi: 'Vận hành chương trình', en: 'Running the program' },
  basis: 'operation',
  retention: {
    kind: 'kept',
    why: { vi: 'Không có dữ liệu về cá nhân', en: 'Nothing about a person' },
  },
  erase: 'overwrite',
}

const overwritten: Retention = {
  kind: 'ends',
  when: { vi: 'Được ghi đè khi giá trị đổi', en: 'Overwritten when the value changes' },
}

/** What the platform keeps in tables, for every feature. */
export const platformPrivacy: TableLabels = {
  'platform.event': {
    purpose: {
      vi: 'Nhật ký việc đã làm và việc xem hồ sơ: ai, chức trách gì, làm gì, lúc nào',
      en: 'The record of acts and of reads: who, in which office, did what, and when',
    },
    basis: ['LAW-03', 'LAW-09'],
    retention: {
      kind: 'kept',
      why: {
        vi: 'Nhật ký phải kiểm chứng được về sau; chỉ ghi số của đối tượng, không ghi nội dung',
        en: 'The record must be verifiable later; it holds numbers of what was touched, no content',
      },
    },
    erase: 'by-decision',
    what: { vi: 'Việc đã làm', en: 'Acts' },
    about: [
      { column: 'account_id', by: 'account' },
      {
        column: 'facts',
        by: 'fact',
        shows: ['id', 'recorded_at', 'act', 'facts', 'offices'],
        withheld: {
          vi: 'Ai đã làm được nêu theo chức trách, không theo tên',
          en: 'Who acted is told by office, not by name',
        },
      },
    ],
    columns: {
      id: shown('Số', 'Number'),
      recorded_at: shown('Lúc', 'At'),
      actor: personal('Người làm', 'Who'),
      account_id: internal,
      act: shown('Việc', 'Act'),
      unit_number: internal,
      request_id: internal,
      facts: sensitive('Chi tiết', 'Facts'),
      offices: personal('Chức trách', 'Offices'),
      operation: internal,
    },
  },
  'platform.event_waiting': {
    ...running,
    retention: {
      kind: 'ends',
      when: { vi: 'Ngay khi việc được đánh số', en: 'As soon as the act has its number' },
    },
    erase: 'delete-row',
    what: { vi: 'Việc đang chờ đánh số', en: 'Acts that wait for their number' },
    about: [],
    columns: { event_id: internal, since: internal },
  },
  'platform.answered_request': {
    purpose: {
      vi: 'Gửi lại một yêu cầu thì nhận lại câu trả lời cũ, không làm hai lần',
      en: 'A request that is sent again gets the same answer and acts once',
    },
    basis: ['LAW-03'],
    retention: keptFor('answered-requests', { days: 30 }, 'answered_at'),
    erase: 'delete-row',
    what: { vi: 'Yêu cầu đã trả lời', en: 'Answered requests' },
    about: [
      {
        column: 'actor',
        by: 'sender',
        shows: ['key', 'operation', 'answered_at'],
        withheld: {
          vi: 'Câu trả lời bạn đã nhận có thể nêu người khác; tự xóa khi hết hạn',
          en: 'The answer you got may name others; it is erased in time',
        },
      },
    ],
    columns: {
      actor: personal('Người gửi', 'Sender'),
      key: shown('Mã gửi', 'Key'),
      operation: shown('Việc', 'Operation'),
      fingerprint: internal,
      status: internal,
      answer: personal('Câu trả lời', 'Answer'),
      answered_at: shown('Lúc', 'At'),
    },
  },
  'platform.data_key': {
    purpose: {
      vi: 'Khóa riêng của từng người để niêm phong các ô nhạy cảm; xóa khóa là xóa nội dung ở mọi bản sao',
      en: "A person's own key that seals single fields; without it they are gone in every copy",
    },
    basis: ['LAW-02', 'LAW-03'],
    retention: {
      kind: 'kept',
      why: {
        vi: 'Chừng nào còn ô được niêm phong bằng khóa này',
        en: 'As long as a field sealed with it is there',
      },
    },
    erase: 'delete-row',
    what: { vi: 'Khóa niêm phong', en: 'Keys of sealed fields' },
    about: [
      {
        column: 'subject',
        by: 'sender',
        withheld: { vi: 'Khóa không cho ai xem', en: 'Keys are shown to nobody' },
      },
    ],
    columns: {
      subject: { class: 'personal' },
      version: internal,
      root_version: internal,
      wrapped: secret,
    },
  },
  'platform.rule_value': {
    ...running,
    what: { vi: 'Giá trị quy định theo thời gian', en: 'Dated values of rules' },
    about: [],
    columns: { name: open, valid: open, value: open, cite: open },
  },
  'platform.setting': {
    ...running,
    retention: overwritten,
    what: { vi: 'Cài đặt', en: 'Settings' },
    about: [],
    columns: { name: internal, value: internal },
  },
  'public.schema_migration': {
    ...running,
    what: { vi: 'Bước dựng cơ sở dữ liệu đã chạy', en: 'Migrations that ran' },
    about: [],
    columns: { name: internal, timestamp: internal },
  },
  'public.schema_migration_lock': {
    ...running,
    retention: overwritten,
    what: { vi: 'Khóa khi dựng cơ sở dữ liệu', en: 'The lock of migrations' },
    about: [],
    columns: { id: internal, is_locked: internal },
  },
}

const logged: Handling = {
  purpose: {
    vi: 'Tìm lỗi và thấy máy chủ bận đến đâu, không kèm nội dung',
    en: 'To find faults and see the load, without content',
  },
  basis: 'operation',
  retention: {
    kind: 'ends',
    when: {
      vi: 'Theo cách giữ nhật ký của hệ điều hành; khuyến nghị 12 tháng',
      en: 'As the system keeps its logs; twelve months are advised',
    },
  },
  erase: 'remove-file',
}

const field = (vi: string, en: string): PlaceLabel => ({
  ...logged,
  what: { vi, en },
  class: 'internal',
})

/** Every field that a line of the server's log may have; those of the logger itself first. */
export const loggedFields: Readonly<Record<string, PlaceLabel>> = {
  level: field('Mức', 'Level'),
  time: field('Lúc', 'Time'),
  pid: field('Tiến trình', 'Process'),
  hostname: field('Máy', 'Machine'),
  reqId: field('Số của yêu cầu', 'Number of the request'),
  msg: field('Câu cố định', 'Fixed sentence'),
  method: field('Cách gọi', 'Method'),
  route: field('Mẫu địa chỉ, không có số cụ thể', 'Pattern of the address, without its numbers'),
  status: field('Kết quả', 'Status'),
  milliseconds: field('Thời gian xử lý', 'Time taken'),
  name: field('Loại lỗi', 'Kind of error'),
  code: field('Mã lỗi', 'Code of the error'),
  stack: field('Chỗ lỗi trong chương trình', 'Where in the program'),
}

const home: Handling = {
  purpose: { vi: 'Cơ sở dữ liệu đi kèm', en: 'The database that comes along' },
  basis: ['LAW-03'],
  retention: {
    kind: 'ends',
    when: { vi: 'Khi gỡ cài đặt', en: 'When the installation is removed' },
  },
  erase: 'remove-file',
}

const rootKeys: Handling = {
  purpose: {
    vi: 'Khóa gốc của các ô niêm phong; nằm ngoài cơ sở dữ liệu và bản sao của nó',
    en: 'Root keys of sealed fields; outside of the database and of its backups',
  },
  basis: ['LAW-03'],
  retention: { kind: 'ends', when: { vi: 'Khi đổi khóa gốc', en: 'When the root key is rotated' } },
  erase: 'overwrite',
}

/** What lies in the folder of the installation, by the pattern of its name. */
export const homeFiles: Readonly<Record<string, PlaceLabel>> = {
  data: {
    ...home,
    what: { vi: 'Mọi bảng kể trên', en: 'All the tables above' },
    class: 'sensitive',
  },
  'data.draft-*': {
    ...home,
    basis: 'operation',
    what: {
      vi: 'Thư mục dữ liệu đang dựng, còn trống',
      en: 'A data folder being made, still empty',
    },
    class: 'internal',
  },
  socket: {
    ...home,
    basis: 'operation',
    what: { vi: 'Lối vào riêng của cơ sở dữ liệu', en: 'The private way to the database' },
    class: 'internal',
  },
  'postgres.log': {
    ...home,
    what: {
      vi: 'Lời của cơ sở dữ liệu về chính nó; không ghi câu lệnh',
      en: 'What the database says of itself; no statements',
    },
    class: 'internal',
  },
  'keys.json': {
    ...rootKeys,
    what: { vi: 'Khóa gốc và khóa chỉ mục', en: 'Root keys and the key of indexes' },
    class: 'secret',
  },
  'keys.json.draft': {
    ...rootKeys,
    what: { vi: 'Bản đang ghi của tệp trên', en: 'The same file while it is written' },
    class: 'secret',
  },
  audit: {
    ...home,
    purpose: { vi: 'Ký nhật ký việc đã làm', en: 'To sign the record of acts' },
    what: {
      vi: 'Khóa ký nhật ký và mốc đã ký gần nhất',
      en: 'The key that signs the record of acts, and its last checkpoint',
    },
    class: 'secret',
  },
  password: {
    ...home,
    what: { vi: 'Mật khẩu của cơ sở dữ liệu (Windows)', en: 'Password of the database (Windows)' },
    class: 'secret',
  },
}

const onDevice: Handling = {
  purpose: { vi: 'Nhớ cách người dùng thích xem', en: 'To remember how somebody likes the pages' },
  basis: 'operation',
  retention: {
    kind: 'ends',
    when: { vi: 'Khi xóa dữ liệu trình duyệt', en: 'When the browser is cleared' },
  },
  erase: 'browser',
}

function knownDevice(vi: string, en: string): PlaceLabel {
  return {
    ...onDevice,
    purpose: {
      vi: 'Người chủ vẫn vào được khi kẻ khác dò mật khẩu của tài khoản',
      en: 'The owner still comes in while others guess at his password',
    },
    basis: ['LAW-03'],
    retention: {
      kind: 'ends',
      when: { vi: 'Sau một năm không đăng nhập', en: 'After a year without a sign-in' },
    },
    what: { vi: `Mã thiết bị (${vi})`, en: `Token of the device (${en})` },
    class: 'secret',
  }
}

function secondStep(vi: string, en: string): PlaceLabel {
  return {
    ...onDevice,
    purpose: {
      vi: 'Chờ bước thứ hai khi đăng nhập',
      en: 'To wait for the second step of signing in',
    },
    basis: ['LAW-03'],
    retention: { kind: 'ends', when: { vi: 'Sau năm phút', en: 'After five minutes' } },
    what: { vi: `Mã chờ bước thứ hai (${vi})`, en: `Token of the second step (${en})` },
    class: 'secret',
  }
}

function visit(vi: string, en: string): PlaceLabel {
  return {
    ...onDevice,
    purpose: {
      vi: 'Chờ trình duyệt trở về từ hệ thống danh tính bên ngoài',
      en: 'To wait for the return from the identity provider',
    },
    basis: ['LAW-03'],
    retention: { kind: 'ends', when: { vi: 'Sau mười phút', en: 'After ten minutes' } },
    what: { vi: `Mã chờ trở về (${vi})`, en: `Token of the visit (${en})` },
    class: 'secret',
  }
}

/** Everything kept in a browser: keys of its stores, and cookies. A star stands for what varies. */
export const browserKeys: Readonly<Record<string, PlaceLabel>> = {
  'localStorage chibo.language': {
    ...onDevice,
    what: { vi: 'Ngôn ngữ', en: 'Language' },
    class: 'internal',
  },
  'localStorage chibo.density': {
    ...onDevice,
    what: { vi: 'Độ thưa của bảng', en: 'Density of tables' },
    class: 'internal',
  },
  'localStorage chibo.columns.*': {
    ...onDevice,
    what: { vi: 'Cột đang chọn của mỗi bảng', en: 'Columns chosen for each table' },
    class: 'internal',
  },
  'sessionStorage chibo.meeting-draft.*': {
    purpose: {
      vi: 'Không mất biên bản đang ghi khi tải lại trang',
      en: 'Minutes being recorded outlive a reload',
    },
    basis: ['MTG-24', 'LAW-03'],
    retention: {
      kind: 'ends',
      when: { vi: 'Khi lưu xong hoặc đóng thẻ', en: 'When saved, or when the tab is closed' },
    },
    erase: 'browser',
    what: { vi: 'Bản nháp biên bản, có điểm danh', en: 'A draft of minutes with its roll call' },
    class: 'sensitive',
  },
  'cookie chibo': {
    ...onDevice,
    purpose: { vi: 'Giữ phiên đăng nhập', en: 'To keep somebody signed in' },
    basis: ['LAW-03'],
    retention: {
      kind: 'ends',
      when: { vi: 'Khi hết phiên hoặc đăng xuất', en: 'With the session' },
    },
    what: { vi: 'Mã phiên (trên máy này)', en: 'Token of the session (on this machine)' },
    class: 'secret',
  },
  'cookie __Host-chibo': {
    ...onDevice,
    purpose: { vi: 'Giữ phiên đăng nhập', en: 'To keep somebody signed in' },
    basis: ['LAW-03'],
    retention: {
      kind: 'ends',
      when: { vi: 'Khi hết phiên hoặc đăng xuất', en: 'With the session' },
    },
    what: { vi: 'Mã phiên (qua TLS)', en: 'Token of the session (over TLS)' },
    class: 'secret',
  },
  'cookie chibo-device': knownDevice('trên máy này', 'on this machine'),
  'cookie __Host-chibo-device': knownDevice('qua TLS', 'over TLS'),
  'cookie chibo-visit': visit('trên máy này', 'on this machine'),
  'cookie __Host-chibo-visit': visit('qua TLS', 'over TLS'),
  'cookie chibo-second-step': secondStep('trên máy này', 'on this machine'),
  'cookie __Host-chibo-second-step': secondStep('qua TLS', 'over TLS'),
}
