/** A step shorter than this shows nothing. */
const patienceMilliseconds = 2_000
const redrawMilliseconds = 250
const barWidth = 24

/** What a long step tells while it works: how much of how much is done. */
export type Progress = (done: number, total: number) => void

function barOf(title: string, share: number, elapsedSeconds: number): string {
  const filled = Math.round(share * barWidth)
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
  const left =
    share > 0.02 ? Math.max(1, Math.round((elapsedSeconds / share) * (1 - share))) : undefined
  const rest = left === undefined ? '' : ` · còn khoảng ${left} giây · about ${left} s left`
  return `${title} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %${rest}`
}

/** How much is done after so long of a step that tells nothing: straight to 90 % at its usual time, then ever slower. */
function shareOf(elapsedSeconds: number, usualSeconds: number): number {
  const ratio = elapsedSeconds / usualSeconds
  return ratio <= 1 ? ratio * 0.9 : 0.9 + 0.099 * (1 - 1 / ratio)
}

/**
 * Shows a bar with the time left while a step works longer than two seconds: by what the work tells, or by the
 * time that such a step usually takes. All on standard error, for standard output belongs to answers.
 */
export async function withBar<Result>(
  title: string,
  work: (progress: Progress) => Promise<Result>,
  usualSeconds?: () => number,
): Promise<Result> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const terminal = process.stderr.isTTY === true
  let share = 0
  let drawn = Number.NEGATIVE_INFINITY
  const draw = () => {
    if (seconds() * 1000 < patienceMilliseconds) return
    const now = performance.now()
    if (!terminal && now - drawn < 5_000) return
    drawn = now
    if (usualSeconds) share = shareOf(seconds(), usualSeconds())
    process.stderr.write(
      terminal
        ? `\r\u001b[2K${barOf(title, share, seconds())}`
        : `${barOf(title, share, seconds())}\n`,
    )
  }
  const timer = setInterval(draw, redrawMilliseconds)
  try {
    return await work((done, total) => {
      share = total > 0 ? Math.min(1, done / total) : 0
      draw()
    })
  } finally {
    clearInterval(timer)
    if (terminal && drawn > 0) process.stderr.write('\r\u001b[2K')
    if (seconds() * 1000 >= patienceMilliseconds)
      process.stderr.write(`${title} · ${seconds().toFixed(1)} s\n`)
  }
}
