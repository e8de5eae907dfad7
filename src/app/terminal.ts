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

/**
 * Shows a bar with the time left while a step works longer than two seconds. All on standard error,
 * for standard output belongs to answers.
 */
export async function withBar<Result>(
  title: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const terminal = process.stderr.isTTY === true
  let share = 0
  let drawn = 0
  const draw = () => {
    if (seconds() * 1000 < patienceMilliseconds) return
    const now = performance.now()
    if (!terminal && now - drawn < 5_000) return
    drawn = now
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
