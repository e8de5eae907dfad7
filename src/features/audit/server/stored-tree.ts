import { sql } from 'kysely'

import { sameBytes } from '../domain/bytes.ts'
import { type Frontier, growTree, hashLeaf } from '../domain/merkle.ts'
import { sha256 } from './hashing.ts'
import type { AuditDb } from './tables.ts'

/** So many leaves are one tile, so many tiles one of the next level. */
export const tileLength = 256

const topLevel = 4
const heightOf = (level: number) => 8 * level
const leavesOf = (level: number) => tileLength ** level

type TileRow = { readonly place: number; readonly root: Uint8Array }

async function readTiles(
  db: AuditDb,
  level: number,
  span: { readonly from: number; readonly to: number },
): Promise<readonly TileRow[]> {
  const { rows } = await sql<TileRow>`
    select place, root from audit.tile
    where level = ${level} and place >= ${span.from} and place < ${span.to} order by place`.execute(
    db,
  )
  return rows
}

/** The tree over the full tiles below a size, from as few stored roots as can be; undefined where one lacks. */
export async function treeOfTiles(db: AuditDb, size: number): Promise<Frontier | undefined> {
  const tree = growTree(sha256)
  for (let level = topLevel; level >= 1; level -= 1) {
    const from = tree.size() / leavesOf(level)
    const to = Math.floor(size / leavesOf(level))
    const tiles = from < to ? await readTiles(db, level, { from, to }) : []
    if (tiles.length !== to - from) return undefined
    for (const { root } of tiles) tree.push(root, heightOf(level))
  }
  return tree
}

/** Keeps the root of a full tile, and of every higher one that is full with it. */
export async function keepTile(db: AuditDb, place: number, root: Uint8Array): Promise<void> {
  await sql`insert into audit.tile (level, place, root) values (1, ${place}, ${root})`.execute(db)
  let last = place
  for (let level = 2; level <= topLevel && (last + 1) % tileLength === 0; level += 1) {
    const full = await readTiles(db, level - 1, { from: last + 1 - tileLength, to: last + 1 })
    const tree = growTree(sha256)
    for (const tile of full) tree.push(tile.root)
    last = (last + 1) / tileLength - 1
    await sql`insert into audit.tile (level, place, root) values (${level}, ${last}, ${tree.root()})`.execute(
      db,
    )
  }
}

type LeafRow = { readonly number: number; readonly entry: string; readonly hash: Uint8Array }

/** Leaf hashes in order, each computed anew from its entry; undefined at the first that is not as kept. */
export async function readLeaves(
  db: AuditDb,
  span: { readonly from: number; readonly to: number },
): Promise<readonly Uint8Array[] | undefined> {
  const { rows } = await sql<LeafRow>`
    select number, entry, hash from audit.leaf
    where number >= ${span.from} and number < ${span.to} order by number`.execute(db)
  if (rows.length !== span.to - span.from) return undefined
  const hashes = rows.map(({ entry }) => hashLeaf(sha256, Buffer.from(entry)))
  const asKept = rows.every(
    ({ number, hash }, place) =>
      number === span.from + place && sameBytes(hash, hashes[place] ?? new Uint8Array()),
  )
  return asKept ? hashes : undefined
}
