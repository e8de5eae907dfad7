import type { Problem } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'

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
