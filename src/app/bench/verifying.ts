import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { signCheckpoint } from '#features/audit/domain/checkpoint.ts'
import { writeEntry } from '#features/audit/domain/event-entry.ts'
import { growTree, hashLeaf } from '#features/audit/domain/merkle.ts'
import { rawPublicKey, sha256 } from '#features/audit/server/hashing.ts'
import { exportHeading } from '#features/audit/server/log-lines.ts'
import { readWitness, verifyLogFile } from '#features/audit/server/verify-log.ts'

import { type Measured, timed } from './measured.ts'

/** The bar of five seconds at this length is 200,000 events a second. */
const entries = 1_000_000
const entriesACheckpoint = 10_000
const origin = 'chibo/00000000000000be'

const commitment = sha256(Buffer.from('commitment')).toString()

/** Writes a log of a million entries, signed every ten thousand; answers the last checkpoint. */
async function writeLog(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = rawPublicKey(privateKey)
  const tree = growTree(sha256)
  const file = await open(path, 'w')
  let note = ''
  await file.write(`${exportHeading}\n`)
  for (let from = 0; from < entries; from += entriesACheckpoint) {
    const lines: string[] = []
    for (let number = from; number < from + entriesACheckpoint; number += 1) {
      const hash = Buffer.from(sha256(Buffer.from(`${commitment}${number}`)))
      const entry = writeEntry({
        number,
        event: number + 1,
        time: '2025-01-08T01:30:00.000000Z',
        act: 'members.file-read',
        unit: number % 6_000,
        actor: hash.toString('hex', 0, 16),
        subject: hash.toString('hex', 16),
        who: hash.toString('base64'),
        what: hash.toString('base64'),
      })
      lines.push(entry)
      tree.push(hashLeaf(sha256, Buffer.from(entry)))
    }
    const claim = {
      origin,
      size: tree.size(),
      root: tree.root(),
      time: '2025-01-08T01:30:00.000Z',
      key,
    }
    note = signCheckpoint(sha256, claim, (message) => sign(null, message, privateKey))
    await file.write(`${lines.join('\n')}\n${JSON.stringify(note)}\n`)
  }
  await file.close()
  return note
}

/** Verifies an exported log of a million entries against its last checkpoint, from the file to the verdict. */
export async function measureVerifying(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'chibo-bench-log-'))
  try {
    const path = join(folder, 'log')
    const witness = readWitness(await writeLog(path))
    const milliseconds = await timed(async () => {
      const { faults, entries: read } = await verifyLogFile(path, witness)
      if (faults.length > 0 || read !== entries) throw new Error('The log does not verify')
    })
    return { id: 'audit.verify', value: milliseconds / 1000 }
  } finally {
    await rm(folder, { recursive: true })
  }
}
