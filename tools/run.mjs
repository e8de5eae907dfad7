import { spawn } from 'node:child_process'

import { root } from './places.mjs'

/** A program that ended badly, with all that it wrote. */
export class RunFailed extends Error {
  constructor(program, status, output) {
    super(`${program} ended with ${status}`)
    this.output = output
    this.status = status
  }
}

/** What runs now; an interruption is passed on to it before we end ourselves. */
const running = new Set()
let interrupted = false

function passOn(signal, status) {
  if (interrupted) return
  interrupted = true
  const ends = [...running].map((child) => {
    const end = new Promise((settle) => child.once('exit', settle))
    child.kill(signal)
    return end
  })
  void Promise.all(ends).then(() => process.exit(status))
}

/** From now on Ctrl-C ends what runs, waits for it, and then ends this process. */
export function endTogether() {
  const interrupt = () => passOn('SIGINT', 130)
  const terminate = () => passOn('SIGTERM', 143)
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', terminate)
  return () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', terminate)
  }
}

/** Runs a program and answers with all that it wrote; throws RunFailed when it ends badly. */
export function run(program, parameters, options = {}) {
  return new Promise((settle, reject) => {
    const child = spawn(program, parameters, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    })
    running.add(child)
    let output = ''
    const collect = (part) => {
      output += part.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (status, signal) => {
      running.delete(child)
      // An interrupted step is nobody's failure: `passOn` ends the process.
      if (interrupted) return
      if (status === 0) settle(output)
      else reject(new RunFailed(program, signal ?? status, output))
    })
  })
}

/** Runs one of our own scripts with this Node. */
export const runNode = (parameters, options) => run(process.execPath, parameters, options)
