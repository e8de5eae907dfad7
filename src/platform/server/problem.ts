import type { Problem } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'

import { errorCode } from './embedded-postgres/start-fault.ts'

/** An answer that says no, thrown from anywhere in a request; the transaction rolls back. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** A problem ready to throw; `message` is the sentence people read. */
export function problem(
  status: number,
  code: string,
  message: Bilingual,
  more: Pick<Problem, 'where' | 'cites' | 'facts'> = {},
): ProblemError {
  return new ProblemError({
    type: `urn:chibo:problem:${code}`,
    title: code,
    status,
    code,
    message,
    ...more,
  })
}

/** The one answer for what is absent and what is out of reach: they look the same. */
export function notFound(): ProblemError {
  return problem(404, 'not-found', {
    vi: 'Không tìm thấy, hoặc bạn không có quyền xem.',
    en: 'Not found, or not open to you.',
  })
}

/** How PostgreSQL refuses NUL, in a text and in JSON. */
const noTextCodes = ['22021', '22P05']

/** How PostgreSQL and the system say that there is no space left. */
const diskFullCodes = ['53100', 'ENOSPC', 'EDQUOT']

/** A full disk as a problem; undefined for any other error. */
export function diskFull(error: unknown): ProblemError | undefined {
  if (!diskFullCodes.includes(errorCode(error) ?? '')) return undefined
  return problem(507, 'disk-full', {
    vi: 'Đĩa của máy chủ đã đầy; không có gì bị thay đổi, những gì đã lưu vẫn còn nguyên. Hãy báo quản trị viên giải phóng dung lượng (ít nhất 500 MB) rồi làm lại.',
    en: 'The disk of the server is full; nothing was changed, and what was saved is still there. Ask the administrator to free space (at least 500 MB), then do it again.',
  })
}

/** How PostgreSQL and its client say that the server went away, or is not there. */
const lostCodes = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET']
const lostWords = /^(?:Connection terminated|Client has encountered a connection error)/

/** A database that went away as a problem; undefined for any other error. */
export function databaseLost(error: unknown): ProblemError | undefined {
  if (!(error instanceof Error)) return undefined
  const code = errorCode(error) ?? ''
  const noSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'
  if (!noSocket && !lostCodes.includes(code) && !lostWords.test(error.message)) return undefined
  return problem(503, 'database-lost', {
    vi: 'Cơ sở dữ liệu không trả lời: đang khởi động lại, hoặc đĩa của máy chủ đã đầy. Việc chưa làm xong thì không được lưu nửa chừng. Hãy chờ một phút, xem việc đã được lưu chưa rồi làm lại; nếu vẫn không được, hãy báo quản trị viên.',
    en: 'The database does not answer: it is starting again, or the disk of the server is full. Nothing is ever saved by half. Wait a minute, see whether your work was saved, and do it again if not; if that fails, tell the administrator.',
  })
}

/** What is sent for an error: a problem as it is; anything else without a word of its content. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const known = diskFull(error) ?? databaseLost(error)
  if (known) return known
  if (noTextCodes.includes(errorCode(error) ?? '')) {
    return problem(400, 'unreadable-text', {
      vi: 'Nội dung gửi lên có ký tự không lưu được (ký tự rỗng). Hãy xóa nó rồi gửi lại.',
      en: 'The request holds a character that no text may have (NUL). Remove it and send again.',
    })
  }
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error
      ? Number(error.statusCode)
      : 500
  if (status === 413) {
    return problem(413, 'too-large', {
      vi: 'Nội dung gửi lên quá lớn.',
      en: 'The request is too large.',
    })
  }
  if (status >= 400 && status < 500) {
    return problem(status, 'bad-request', {
      vi: 'Yêu cầu chưa đúng dạng.',
      en: 'The request is not well formed.',
    })
  }
  return problem(500, 'not-done', {
    vi: 'Chưa làm được việc này; không có gì bị thay đổi. Hãy thử lại, hoặc báo quản trị viên mã yêu cầu.',
    en: 'This could not be done; nothing was changed. Try again, or give the administrator the request id.',
  })
}
