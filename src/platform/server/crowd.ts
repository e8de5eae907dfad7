import { problem } from './problem.ts'

/** Lets somebody in, and answers how he leaves again; leaving twice is leaving once. */
export type Crowd = () => () => void

/**
 * So many at once and no more. Whoever comes on top of them is told so at once, with when to come again: to let
 * him wait would only make everybody late, and all that is let in is checked and done as ever.
 */
export function limitCrowd(most: number): Crowd {
  let inside = 0
  return () => {
    if (inside >= most) throw busy()
    inside += 1
    let isInside = true
    return () => {
      if (isInside) inside -= 1
      isInside = false
    }
  }
}

function busy() {
  return problem(
    503,
    'busy',
    {
      vi: 'Máy chủ đang có quá nhiều việc cùng lúc nên chưa nhận việc này; chưa có gì được lưu. Xin chờ vài giây rồi làm lại.',
      en: 'The server has too much to do at once and did not take this on; nothing was saved. Wait a few seconds, then try again.',
    },
    { facts: { retryAfterSeconds: 2 } },
  )
}
