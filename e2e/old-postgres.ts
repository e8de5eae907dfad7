import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

/** One message of PostgreSQL: its letter, its length, its content. */
function message(letter: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}

const int16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const text = (value: string) => Buffer.from(`${value}\0`)

const ready = message('Z', Buffer.from('I'))
const welcome = Buffer.concat([message('R', int32(0)), ready])

/** The one row of an answer. */
function answerOf(columns: readonly (readonly [name: string, type: number, value: string])[]) {
  const heads = columns.map(([name, type]) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]),
  )
  const values = columns.map(([, , value]) =>
    Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  )
  return Buffer.concat([
    message('T', int16(columns.length), ...heads),
    message('D', int16(columns.length), ...values),
    message('C', text('SELECT 1')),
    ready,
  ])
}

/** A server that lets everybody in and answers every question with its version. */
export async function postgresThatSays(version: string, number: number): Promise<Server> {
  const answer = answerOf([
    ['number', 23, String(number)],
    ['version', 25, version],
  ])
  const server = createServer((socket: Socket) => {
    let greeted = false
    socket.on('error', () => undefined)
    socket.on('data', (received) => {
      const letter = String.fromCharCode(received[0] ?? 0)
      if (!greeted) socket.write(welcome)
      else if (letter === 'Q') socket.write(answer)
      else if (letter === 'X') socket.end()
      greeted = true
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
