import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import * as z from 'zod'

import { homeOf, type DatabaseEnvironment } from '../resolve-database.ts'

/** Where the file of root keys lies; never its content. */
export type KeyEnvironment = DatabaseEnvironment & { readonly CHIBO_KEYS?: string | undefined }

/** The root keys by their versions, and the key of blind indexes. Nothing of it is ever in the database. */
export type RootKeys = {
  readonly current: number
  readonly roots: ReadonlyMap<number, Buffer>
  readonly index: Buffer
}

const keyBytes = 32
const keySchema = z.base64().refine((text) => Buffer.from(text, 'base64').length === keyBytes)
const fileSchema = z.object({
  current: z.number().int().positive(),
  roots: z.record(z.string(), keySchema),
  index: keySchema,
})

/** The path of the file: CHIBO_KEYS, else `keys.json` in the folder of the installation. */
export function keysPath(environment: KeyEnvironment): string {
  return environment.CHIBO_KEYS || join(homeOf(environment), 'keys.json')
}

/** Reads the file; undefined where there is none. Throws on one that is damaged. */
export async function readRootKeys(path: string): Promise<RootKeys | undefined> {
  if (!existsSync(path)) return undefined
  const read = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
  const roots = new Map(
    Object.entries(read.data?.roots ?? {}).map(([version, key]) => [
      Number(version),
      Buffer.from(key, 'base64'),
    ]),
  )
  if (!read.success || !roots.has(read.data.current))
    throw new Error(`The file of root keys is damaged: ${path}`)
  return { current: read.data.current, roots, index: Buffer.from(read.data.index, 'base64') }
}

/** Writes the file whole or not at all, readable to its owner alone. */
export async function writeRootKeys(path: string, keys: RootKeys): Promise<void> {
  const text = JSON.stringify({
    current: keys.current,
    roots: Object.fromEntries(
      [...keys.roots].map(([version, key]) => [version, key.toString('base64')]),
    ),
    index: keys.index.toString('base64'),
  })
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await chmod(path, 0o600)
}

/** New keys of an installation that has none. */
export function makeRootKeys(): RootKeys {
  return {
    current: 1,
    roots: new Map([[1, randomBytes(keyBytes)]]),
    index: randomBytes(keyBytes),
  }
}

/** The same keys with a new root as the current one; older roots still open what they wrapped. */
export function withNewRoot(keys: RootKeys): RootKeys {
  const current = keys.current + 1
  return { ...keys, current, roots: new Map([...keys.roots, [current, randomBytes(keyBytes)]]) }
}

/** The same keys without roots that are no longer used. */
export function withoutOldRoots(keys: RootKeys): RootKeys {
  return {
    ...keys,
    roots: new Map([...keys.roots].filter(([version]) => version === keys.current)),
  }
}
