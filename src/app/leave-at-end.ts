/**
 * Takes note of what must be closed before this process may end, even of what is still being opened.
 * Answers what was opened; once the process is on its way out, it answers never.
 */
export type Hold = <Opened>(
  opening: Opened | Promise<Opened>,
  close: (opened: Opened) => Promise<unknown>,
) => Promise<Opened>

const signals = { SIGINT: 130, SIGTERM: 143 } as const

type Signal = keyof typeof signals

const forever = () => new Promise<never>(() => undefined)

/** Closes one after the other, the newest first; one that fails keeps no other from being closed. */
async function closeAll(closings: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of closings.toReversed()) await close().catch((fault) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

/**
 * The one place from which a process leaves: does the work and closes what it holds, whether it ends, fails
 * or is interrupted. An interruption doesn't wait for the work: what it had not finished is rolled back when its
 * sessions end. The exit code is the signal's own unless given.
 */
export async function leaveAtEnd<Result>(
  work: (hold: Hold) => Promise<Result>,
  options: { readonly interruptedCode?: number } = {},
): Promise<Result> {
  const closings: (() => Promise<unknown>)[] = []
  let leaving: Promise<void> | undefined
  let isInterrupted = false
  let isDone = false
  const leave = () => (leaving ??= closeAll(closings))
  const interrupt = (signal: Signal) => {
    const code = options.interruptedCode ?? signals[signal]
    // Who asks twice does not want to wait.
    if (isInterrupted) process.exit(code)
    // What is done is told, though its server has still to be left.
    if (isDone) return
    isInterrupted = true
    void leave().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  const hold: Hold = async (opening, close) => {
    if (leaving) return forever()
    closings.push(async () => {
      // What could not be opened need not be closed; who waits for it is told.
      const opened = await Promise.resolve(opening).then(
        (value) => ({ value }),
        () => undefined,
      )
      if (opened) await close(opened.value)
    })
    const opened = await opening
    return leaving ? forever() : opened
  }
  for (const signal of Object.keys(signals)) process.on(signal, interrupt)
  try {
    return await work(hold)
  } finally {
    if (isInterrupted) await forever()
    isDone = true
    // What came of the work counts for more than a fault in closing.
    await leave().catch((fault: unknown) => process.emitWarning(String(fault)))
    for (const signal of Object.keys(signals)) process.off(signal, interrupt)
  }
}
