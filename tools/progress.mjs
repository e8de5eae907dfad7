import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { cacheFolder } from './places.mjs'

/** A step shorter than this shows nothing. */
const PATIENCE_MILLISECONDS = 1_000
const REDRAW_MILLISECONDS = 250
/** Where the output is a file, a line now and then is enough. */
const LINE_MILLISECONDS = 5_000
const BAR_WIDTH = 24

/** How long the steps take where nobody has measured them yet, in seconds. */
const typicalSeconds = { install: 60, bundle: 3, web: 20, chromium: 4 }

const durationsFile = join(cacheFolder, 'durations.json')

function readDurations() {
  try {
    return JSON.parse(readFileSync(durationsFile, 'utf8'))
  } catch {
    return {}
  }
}

function remember(step, seconds) {
  try {
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(durationsFile, JSON.stringify({ ...readDurations(), [step]: seconds }))
  } catch {
    // A lost estimate is no reason to fail.
  }
}

/** How much is done after so long: straight up to 90 % at the expected time, then ever slower. */
export function shareDone(elapsed, expected) {
  const ratio = elapsed / expected
  return ratio <= 1 ? ratio * 0.9 : 0.9 + 0.099 * (1 - 1 / ratio)
}

function line(title, elapsed, expected) {
  const share = shareDone(elapsed, expected)
  const filled = Math.round(share * BAR_WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  const left = Math.max(1, Math.ceil(expected - elapsed))
  const rest =
    expected > elapsed ? `còn khoảng ${left} giây · about ${left} s left` : 'sắp xong · nearly done'
  return `${title} ${bar} ${String(Math.floor(share * 100)).padStart(3)} % · ${rest}`
}

/**
 * Shows a bar with the time left while the work goes on, judged by how long it took the last time.
 * All on standard error: standard output belongs to the program that follows.
 */
export async function withProgress(step, title, work) {
  const expected = readDurations()[step] ?? typicalSeconds[step] ?? 5
  const began = performance.now()
  const elapsed = () => (performance.now() - began) / 1000
  const terminal = process.stderr.isTTY === true
  const draw = () =>
    process.stderr.write(
      terminal
        ? `\r\u001b[2K${line(title, elapsed(), expected)}`
        : `${line(title, elapsed(), expected)}\n`,
    )
  let redraw
  const first = setTimeout(() => {
    draw()
    redraw = setInterval(draw, terminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS)
  }, PATIENCE_MILLISECONDS)
  try {
    const result = await work()
    remember(step, elapsed())
    return result
  } finally {
    clearTimeout(first)
    clearInterval(redraw)
    if (redraw !== undefined) {
      if (terminal) process.stderr.write('\r\u001b[2K')
      process.stderr.write(`${title} · ${elapsed().toFixed(1)} s\n`)
    }
  }
}
