import { randomUUID } from 'node:crypto'

/** Somebody signed in, who asks as a browser does. */
export type Client = {
  /** Asks and reads the whole answer. */
  readonly get: <Answer>(path: string) => Promise<Answer>
  /** Asks and reads the answer to its last byte, without making anything of it; answers how many there were. */
  readonly fetchBytes: (path: string) => Promise<number>
  /** Asks, and answers what kind of answer came, whatever it says. */
  readonly statusOf: (path: string) => Promise<number>
  readonly post: <Answer>(path: string, body: unknown) => Promise<Answer>
  readonly cookie: string
}

async function read<Answer>(answer: Response, path: string): Promise<Answer> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as Answer
}

/** Signs in to a sample account. */
export async function signIn(url: string, login: string): Promise<Client> {
  const send = (path: string, cookie: string, body: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), cookie },
    })
  const signedIn = await send('/session/sample', '', { login })
  await read(signedIn, '/session/sample')
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`No session for ${login}`)
  return {
    cookie,
    get: async (path) => read(await fetch(`${url}/api/v1${path}`, { headers: { cookie } }), path),
    fetchBytes: async (path) => {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { cookie } })
      if (!answer.ok) await read(answer, path)
      return (await answer.arrayBuffer()).byteLength
    },
    statusOf: async (path) => {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { cookie } })
      await answer.arrayBuffer()
      return answer.status
    },
    post: async (path, body) => read(await send(path, cookie, body), path),
  }
}
