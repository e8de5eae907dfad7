/**
 * A second verifier of exported logs, for whoever does not trust the first one. It imports nothing of
 * the product and takes its cryptography from WebCrypto, so that it runs in Node and in a browser:
 *
 *   node tools/verify-log.mjs LOG [CHECKPOINT]
 *
 * The format: a heading; one line for each entry, a JSON array that begins with its number; behind the
 * last entry that it covers each checkpoint, a JSON string. A checkpoint is a signed note: origin,
 * number of entries, root (base64), `time …`, `key …`, an empty line, `— origin signature`.
 * Leaves are SHA-256(0x00 ‖ line), nodes SHA-256(0x01 ‖ left ‖ right), as RFC 6962 has it.
 */
const { subtle } = globalThis.crypto
const utf8 = new TextEncoder()

const sha256 = async (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return new Uint8Array(await subtle.digest('SHA-256', whole))
}

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes))

const fromBase64 = (text) => {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return toBase64(bytes) === text ? bytes : new Uint8Array(0)
  } catch {
    return new Uint8Array(0)
  }
}

const fromHex = (text) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Roots of subtrees by place and length; only full ones are the same in every later tree. */
const newTree = () => ({ leaves: [], full: new Map() })

async function subtreeRoot(tree, from, length) {
  if (length === 1) return tree.leaves[from]
  const isFull = (length & (length - 1)) === 0
  const name = `${from}+${length}`
  if (isFull && tree.full.has(name)) return tree.full.get(name)
  let left = 1
  while (left * 2 < length) left *= 2
  const root = await sha256(
    Uint8Array.of(1),
    await subtreeRoot(tree, from, left),
    await subtreeRoot(tree, from + left, length - left),
  )
  if (isFull) tree.full.set(name, root)
  return root
}

const rootAt = async (tree, size) =>
  toBase64(await (size === 0 ? sha256() : subtreeRoot(tree, 0, size)))

/** A checkpoint that is written in its one form and whose signature holds; else undefined. */
async function readNote(note) {
  const form =
    /^(chibo\/[0-9a-f]{16})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nkey \1\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})\n\n— \1 ([A-Za-z0-9+/]+={0,2})\n$/
  const found = form.exec(note)
  if (!found) return undefined
  const [, origin, size, root, , mark, keyText, signatureText] = found
  const [key, signed] = [fromBase64(keyText), fromBase64(signatureText)]
  if (key.length !== 33 || key[0] !== 1 || signed.length !== 68) return undefined
  if (fromBase64(root).length !== 32) return undefined
  const named = (await sha256(utf8.encode(`${origin}\n`), key)).slice(0, 4)
  const marks = [fromHex(mark), signed.slice(0, 4)]
  if (!marks.every((one) => one.every((byte, at) => byte === named[at]))) return undefined
  const publicKey = await subtle.importKey('raw', key.slice(1), 'Ed25519', false, ['verify'])
  const text = utf8.encode(note.slice(0, note.indexOf('\n\n') + 1))
  const holds = await subtle.verify('Ed25519', publicKey, signed.slice(4), text)
  return holds ? { origin, size: Number(size), root, key: keyText } : undefined
}

function parsed(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Everything that is wrong with the log, as sentences; nothing where it is intact. */
export async function verifyLog(text, witnessNote) {
  const wrong = []
  const witness = witnessNote === undefined ? undefined : await readNote(witnessNote)
  if (witnessNote !== undefined && !witness) wrong.push('the witnessed checkpoint does not hold')
  if (!text.startsWith('chibo-log/1\n') || !text.endsWith('\n')) return ['this is no whole log']
  const tree = newTree()
  let anchor = witness
  for (const line of text.split('\n').slice(1, -1)) {
    const size = tree.leaves.length
    const value = parsed(line)
    if (typeof value === 'string') {
      const read = await readNote(value)
      if (!read) wrong.push(`a checkpoint behind ${size} entries does not hold`)
      else {
        anchor ??= read
        if (read.origin !== anchor.origin) wrong.push(`checkpoint ${read.size} is of another log`)
        if (read.key !== anchor.key) wrong.push(`checkpoint ${read.size} has another key`)
        if (read.size !== size) wrong.push(`checkpoint ${read.size} stands behind ${size} entries`)
        else if (read.root !== (await rootAt(tree, size)))
          wrong.push(`checkpoint ${read.size} has another root`)
      }
      continue
    }
    if (!Array.isArray(value) || value[0] !== size || JSON.stringify(value) !== line)
      wrong.push(`line of entry ${size} is no such entry`)
    tree.leaves.push(await sha256(Uint8Array.of(0), utf8.encode(line)))
  }
  if (witness && tree.leaves.length < witness.size) wrong.push('the log is shorter than witnessed')
  else if (witness && (await rootAt(tree, witness.size)) !== witness.root)
    wrong.push('the log differs from what was witnessed')
  return wrong
}

async function main([logPath, notePath]) {
  const { readFile } = await import('node:fs/promises')
  const log = await readFile(logPath, 'utf8')
  const note = notePath === undefined ? undefined : await readFile(notePath, 'utf8')
  const wrong = await verifyLog(log, note)
  const held = note === undefined ? ' It was held against no witness.' : ''
  console.log(wrong.length === 0 ? `The log is intact.${held}` : wrong.join('\n'))
  globalThis.process.exitCode = wrong.length === 0 ? 0 : 1
}

const args = globalThis.process?.argv ?? []
if (args[1]?.endsWith('verify-log.mjs')) await main(args.slice(2))
