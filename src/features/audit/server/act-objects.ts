import type { RawBuilder } from 'kysely'

import { isPlainDate, showDay } from '#kernel/time.ts'
import { accountNamesQuery, grantNamesQuery } from '#features/access/server/public.ts'
import { memberNamesQuery } from '#features/members/server/public.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { type ObjectKind, objectKindSchema } from '../contract.ts'
import type { ActRow } from './act-rows.ts'
import type { AuditTables } from './tables.ts'

type AuditRequest = RequestOf<AuditTables>

type Named = { readonly id: number; readonly name: string }

/** What an act was about; without a name where whoever asks may not read it. */
export type ActObject = {
  readonly kind: ObjectKind
  readonly id: number | string
  readonly name: string | null
}

/** An act with what it was about. */
export type NamedAct = ActRow & { readonly objects: ActObject[] }

function objectsOf({ facts }: ActRow): readonly ActObject[] {
  return Object.entries(facts).flatMap(([fact, id]): ActObject[] => {
    const kind = objectKindSchema.safeParse(fact)
    if (!kind.success || (typeof id !== 'number' && typeof id !== 'string')) return []
    const day = kind.data === 'meeting' ? String(facts['heldOn']) : ''
    return [{ kind: kind.data, id, name: isPlainDate(day) ? showDay(day) : null }]
  })
}

/** How objects of a kind are asked for their names, within what the right to read such objects reaches. */
const namings: Partial<
  Record<
    ObjectKind,
    (request: AuditRequest, ids: readonly number[]) => Promise<RawBuilder<Named> | undefined>
  >
> = {
  member: async ({ reachOf }, ids) => memberNamesQuery(ids, await reachOf('members.read')),
  grant: async ({ reachOf }, ids) => grantNamesQuery(ids, await reachOf('access.grant')),
  account: async ({ reachOf }, ids) =>
    (await reachOf('access.account-rights')).length > 0 ? accountNamesQuery(ids) : undefined,
}

async function namesOf(
  request: AuditRequest,
  kind: ObjectKind,
  objects: readonly ActObject[],
): Promise<ReadonlyMap<number | string, string>> {
  const ids = new Set(
    objects.flatMap(({ kind: one, id }) => (one === kind && typeof id === 'number' ? [id] : [])),
  )
  const query = ids.size > 0 ? await namings[kind]?.(request, [...ids]) : undefined
  const named = query ? (await query.execute(request.db)).rows : []
  return new Map(named.map(({ id, name }) => [id, name]))
}

/**
 * The acts with what they were about, each by its name where whoever asks may read such an object; one
 * question for each kind. The log itself holds numbers alone.
 */
export async function nameObjects(
  request: AuditRequest,
  rows: readonly ActRow[],
): Promise<readonly NamedAct[]> {
  const objects = rows.flatMap(objectsOf)
  const names = new Map<ObjectKind, ReadonlyMap<number | string, string>>()
  for (const kind of objectKindSchema.options)
    names.set(kind, await namesOf(request, kind, objects))
  return rows.map((row) => ({
    ...row,
    objects: objectsOf(row).map((object) => ({
      ...object,
      name: names.get(object.kind)?.get(object.id) ?? object.name,
    })),
  }))
}
