import { implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'
import { refuse } from '#law/outcome.ts'

import { keepEntryKind, listEntryKinds } from '../contract.ts'
import { kindRefusals } from '../messages.ts'
import { findKind, type KeptKind, listKinds, writeKind } from './kind-store.ts'
import type { RegisterDb } from './tables.ts'

function shownKind(kind: KeptKind) {
  const { unitKinds, fields, cites, ...told } = kind
  return {
    ...told,
    unitKinds: [...unitKinds],
    cites: [...cites],
    fields: fields.map(({ choices, ...field }) => ({
      ...field,
      ...(choices ? { choices: [...choices] } : {}),
    })),
  }
}

/** Every kind of entry, for whoever reads or enters anything. */
export const listEntryKindsHandler = implement(
  listEntryKinds,
  async (_input, { db, allowAnywhere, reachOf }: Request<RegisterDb>) => {
    allowAnywhere()
    const kinds = await listKinds(db)
    return { kinds: kinds.map(shownKind), mayAdd: (await reachOf('register.kinds')).length > 0 }
  },
)

/**
 * Adds a kind, or changes a local one. What entries rest on stays as it is: once there are any, a kind keeps its
 * period and who confirms it, and nobody who bears it is left out.
 */
export const keepEntryKindHandler = implement(
  keepEntryKind,
  async (input, { db, allowAnywhere, record }: Request<RegisterDb>) => {
    allowAnywhere()
    const former = await findKind(db, input.code)
    if (former?.origin === 'standard') return refuse('kind-is-standard', ['DOC-40'])
    const kind: KeptKind = {
      ...input,
      name: { vi: input.name.vi, en: input.name.en === '' ? input.name.vi : input.name.en },
      origin: 'local',
      cites: [],
      fields: input.fields.map(({ choices, ...field }) => ({
        ...field,
        ...(choices ? { choices } : {}),
      })),
    }
    const isUsed = await db
      .selectFrom('register.entry')
      .select('id')
      .where('kind', '=', input.code)
      .limit(1)
      .executeTakeFirst()
    if (
      former &&
      isUsed &&
      (former.period !== kind.period ||
        former.looksBack !== kind.looksBack ||
        former.confirmedBy !== kind.confirmedBy ||
        former.unitKinds.some((one) => !kind.unitKinds.includes(one)))
    )
      return refuse('kind-in-use', ['DOC-40'])
    await writeKind(db, kind)
    await record(former ? 'register.kind-changed' : 'register.kind-added', {
      facts: { kind: kind.code },
    })
    return { ok: true as const, value: {} }
  },
  kindRefusals,
)
