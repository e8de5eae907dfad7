import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { errorCode } from '#platform/server/embedded-postgres/start-fault.ts'

import { rawPublicKey } from './hashing.ts'

/** The key that signs this installation's log. */
export type SigningKey = {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

/** Where the key and the last signed checkpoint lie. */
export type SigningPlaces = {
  readonly keyFile: string
  /** One file for each log, named after its origin. */
  readonly folder: string
}

/** Key and checkpoints lie in the home folder, unless the environment names another file for the key. */
export function signingPlaces(
  home: string,
  environment: { readonly CHIBO_AUDIT_KEY_FILE?: string | undefined },
): SigningPlaces {
  const folder = join(home, 'audit')
  return { folder, keyFile: environment.CHIBO_AUDIT_KEY_FILE || join(folder, 'key.pem') }
}

function keyOf(key: KeyObject): SigningKey {
  return { publicKey: rawPublicKey(key), sign: (message) => sign(null, message, key) }
}

async function readKey(path: string): Promise<SigningKey | undefined> {
  try {
    return keyOf(createPrivateKey(await readFile(path)))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Reads the key; makes one, readable by its owner alone, where there is none yet. */
export async function openSigningKey({ keyFile }: SigningPlaces): Promise<SigningKey> {
  const kept = await readKey(keyFile)
  if (kept) return kept
  await mkdir(dirname(keyFile), { recursive: true })
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  try {
    await writeFile(keyFile, pem, { mode: 0o600, flag: 'wx' })
    return keyOf(privateKey)
  } catch (error) {
    // Another process made it in the same moment.
    const made = errorCode(error) === 'EEXIST' ? await readKey(keyFile) : undefined
    if (!made) throw error
    return made
  }
}

const fileOf = ({ folder }: SigningPlaces, origin: string) =>
  join(folder, `${origin.replace('/', '-')}.checkpoint`)

/** The checkpoint that this machine keeps beside the database; undefined where it has none. */
export async function readKeptCheckpoint(
  places: SigningPlaces,
  origin: string,
): Promise<string | undefined> {
  try {
    return await readFile(fileOf(places, origin), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps the checkpoint beside the database; after a loss of power the file is the old or the new one. */
export async function keepCheckpoint(
  places: SigningPlaces,
  origin: string,
  note: string,
): Promise<void> {
  const path = fileOf(places, origin)
  await mkdir(places.folder, { recursive: true })
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(note)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
