import { asciiBytes, type Hash, joinBytes, readBase64, sameBytes, writeBase64 } from './bytes.ts'
import { hashLength } from './merkle.ts'

/** What a checkpoint says: how long the log is, the root over it, when, and whose key signs. */
export type CheckpointClaim = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly time: string
  /** The raw public key of Ed25519. */
  readonly key: Uint8Array
}

/** A signed checkpoint, read from its note. */
export type Checkpoint = CheckpointClaim & {
  readonly note: string
  readonly signature: Uint8Array
}

/** Checks a signature of Ed25519. */
export type CheckSignature = (
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

const ed25519 = 1
const originForm = /^chibo\/[0-9a-f]{16}$/
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

function ascii(text: string): Uint8Array {
  const bytes = asciiBytes(text)
  if (!bytes) throw new Error('a checkpoint holds ASCII alone')
  return bytes
}

const typed = (key: Uint8Array) => joinBytes(Uint8Array.of(ed25519), key)

/** The four bytes by which signed notes name a key. */
function keyMark(hash: Hash, origin: string, key: Uint8Array): Uint8Array {
  return hash(joinBytes(ascii(`${origin}\n`), typed(key))).slice(0, 4)
}

const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A key as witnesses write it down: origin, mark and key. */
export function writeVerifierKey(hash: Hash, origin: string, key: Uint8Array): string {
  return `${origin}+${hex(keyMark(hash, origin, key))}+${writeBase64(typed(key))}`
}

/** The text that is signed: a C2SP checkpoint, with the time and the key as further lines. */
export function writeClaim(hash: Hash, claim: CheckpointClaim): string {
  const { origin, size, root, time, key } = claim
  return `${[
    origin,
    String(size),
    writeBase64(root),
    `time ${time}`,
    `key ${writeVerifierKey(hash, origin, key)}`,
  ].join('\n')}\n`
}

/** Signs a claim; the note is the text, an empty line, and the signature. */
export function signCheckpoint(
  hash: Hash,
  claim: CheckpointClaim,
  sign: (message: Uint8Array) => Uint8Array,
): string {
  const text = writeClaim(hash, claim)
  const mark = keyMark(hash, claim.origin, claim.key)
  const signature = writeBase64(joinBytes(mark, sign(ascii(text))))
  return `${text}\n— ${claim.origin} ${signature}\n`
}

/** Reads a checkpoint in its one form and checks its signature; undefined where either fails. */
export function readCheckpoint(
  hash: Hash,
  note: string,
  check: CheckSignature,
): Checkpoint | undefined {
  const lines = note.split('\n')
  const [origin = '', sizeText = '', rootText = '', timeLine = '', keyLine = ''] = lines
  if (lines.length !== 8 || !originForm.test(origin)) return undefined
  if (!/^(0|[1-9]\d{0,15})$/.test(sizeText) || !timeLine.startsWith('time ')) return undefined
  const root = readBase64(rootText)
  const time = timeLine.slice(5)
  const key = readBase64(keyLine.split('+').slice(2).join('+'))?.slice(1)
  const prefix = `— ${origin} `
  const signatureLine = lines[6] ?? ''
  if (root?.length !== hashLength || key?.length !== hashLength) return undefined
  if (!timeForm.test(time) || !signatureLine.startsWith(prefix)) return undefined
  const marked = readBase64(signatureLine.slice(prefix.length))
  if (marked?.length !== 4 + 64) return undefined
  const claim = { origin, size: Number(sizeText), root, time, key }
  const text = writeClaim(hash, claim)
  const signature = marked.slice(4)
  if (`${text}\n${signatureLine}\n` !== note) return undefined
  if (!sameBytes(marked.slice(0, 4), keyMark(hash, origin, key))) return undefined
  return check(key, ascii(text), signature) ? { ...claim, note, signature } : undefined
}
