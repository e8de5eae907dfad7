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

/** What is sent for an error: a problem as it is; anything else without a word of its content. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
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
