import type { OutputOf } from '#kernel/endpoint.ts'
import { daysBetween, type PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import { readTable } from '#platform/server/tabular/read-table.ts'

import {
  addReorganisationStep,
  changeReorganisation,
  draftReorganisation,
  dropReorganisation,
  getReorganisation,
  listReorganisations,
  readReorganisationActs,
  reorganisationSchema,
} from '../contract/reorganisation.ts'
import { heldUp } from '../domain/reorganisation-road.ts'
import {
  changedMeanwhile,
  noDraft,
  stepInTheFuture,
  tooFarAhead,
} from '../messages/reorganisation.ts'
import { actColumns, readActs } from './act-rows.ts'
import { listCongressProposals } from './first-committees.ts'
import { listKept } from './list-kept.ts'
import {
  findDeciding,
  findKept,
  insertDraft,
  insertStep,
  type KeptReorganisation,
  setReorganisationStatus,
  updateDraft,
} from './reorganisation-store.ts'
import type { OrganisationDb } from './tables.ts'

type Asked = Request<OrganisationDb>

// Requests have no right to these rows: each reads them under the role of jobs, and holds them against the reach.
const asJobs = <Result>({ db }: Asked, work: () => Promise<Result>) =>
  underRole(db, 'chibo_jobs', work)

/** The reorganisation, if it is in reach; what is not there looks the same. */
export async function findInReach(
  request: Asked,
  id: number,
  lock?: 'lock',
): Promise<KeptReorganisation> {
  const kept = await asJobs(request, () => findKept(request.db, id, lock))
  request.allowIn(kept?.unitNumber)
  for (const number of kept?.alsoNumbers ?? []) request.allowIn(number)
  if (!kept) throw notFound()
  return kept
}

/** The draft in the version that was read; another one in between, or one that is signed, is told. */
export async function takeDraft(
  request: Asked,
  { reorganisationId, version }: { readonly reorganisationId: number; readonly version: number },
): Promise<KeptReorganisation> {
  const kept = await findInReach(request, reorganisationId, 'lock')
  if (kept.status !== 'draft') throw problem(409, 'no-draft', noDraft)
  if (kept.version !== version) {
    throw problem(409, 'changed-meanwhile', changedMeanwhile, {
      facts: { version: kept.version },
    })
  }
  return kept
}

const daysAhead = 5 * 366

function keepNear({ effectiveOn }: { readonly effectiveOn: PlainDate }, today: PlainDate): void {
  if (daysBetween(today, effectiveOn) > daysAhead)
    throw problem(422, 'too-far-ahead', tooFarAhead, { where: 'effectiveOn' })
}

const list = implement(listReorganisations, async (_, request: Asked) => {
  const { db, today } = request
  const reach = request.within()
  return { reorganisations: [...(await asJobs(request, () => listKept(db, { reach, today })))] }
})

const get = implement(getReorganisation, async ({ reorganisationId }, request: Asked) => {
  const { db, today } = request
  const kept = await findInReach(request, reorganisationId)
  const { acts, steps, status, signedOn, effectiveOn: day } = kept
  const congresses = await asJobs(request, () =>
    listCongressProposals(db, acts, { day, reach: request.within() }),
  )
  return {
    ...kept,
    ...heldUp(steps, status === 'draft' ? today : (signedOn ?? today)),
    acts: [...acts],
    congresses: [...congresses],
    steps: [...steps],
  }
})

const draft = implement(draftReorganisation, async (content, request: Asked) => {
  const { db, today, record } = request
  keepNear(content, today)
  const { id, unitNumber } = await asJobs(request, async () => {
    const deciding = await findDeciding(db, content.acts, { reach: request.within(), day: today })
    if (deciding === null) throw notFound()
    const { unitNumber } = deciding
    return { id: await insertDraft(db, content, deciding), unitNumber }
  })
  await record('organisation.reorganisation-drafted', { unitNumber, facts: { reorganisation: id } })
  return { id, version: 1 }
})

const change = implement(changeReorganisation, async (input, request: Asked) => {
  const { db, today, record } = request
  const { id, version } = await takeDraft(request, input)
  keepNear(input, today)
  const unitNumber = await asJobs(request, async () => {
    const deciding = await findDeciding(db, input.acts, { reach: request.within(), day: today })
    if (deciding === null) throw notFound()
    await updateDraft(db, id, input, deciding)
    return deciding.unitNumber
  })
  await record('organisation.reorganisation-changed', { unitNumber, facts: { reorganisation: id } })
  return { id, version: version + 1 }
})

const drop = implement(dropReorganisation, async (input, request: Asked) => {
  const { db, record } = request
  const { id, version, unitNumber } = await takeDraft(request, input)
  await asJobs(request, () => setReorganisationStatus(db, id, 'dropped'))
  await record('organisation.reorganisation-dropped', { unitNumber, facts: { reorganisation: id } })
  return { id, version: version + 1 }
})

const addStep = implement(addReorganisationStep, async (input, request: Asked) => {
  const { db, today, record } = request
  const { id, unitNumber, status } = await findInReach(request, input.reorganisationId)
  if (status !== 'draft' && status !== 'signed') throw problem(409, 'no-draft', noDraft)
  if (input.on > today) throw problem(422, 'step-in-the-future', stepInTheFuture, { where: 'on' })
  const step = await asJobs(request, () => insertStep(db, id, input))
  const { kind } = input
  await record('organisation.reorganisation-step', {
    unitNumber,
    facts: { reorganisation: id, kind },
  })
  return { id: step }
})

/** The acts of a decision that was written down as JSON; what is wrong with it is told by its place: `acts.3.unit`. */
function readJson(text: string): OutputOf<typeof readReorganisationActs> {
  const fault = (vi: string, en: string) => ({
    acts: [],
    faults: [{ line: 1, column: null, message: { vi, en } }],
  })
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    return fault('Tệp JSON không đọc được.', 'The JSON can’t be read.')
  }
  const read = reorganisationSchema.pick({ acts: true }).safeParse(pickActs(told))
  if (read.success) return { acts: read.data.acts, faults: [] }
  const place = (read.error.issues[0]?.path ?? [])
    .map((part) => (typeof part === 'number' ? part + 1 : part))
    .join('.')
  return fault(`Sai ở “${place}”.`, `It is wrong at "${place}".`)
}

const pickActs = (told: unknown) =>
  typeof told === 'object' && told !== null && 'acts' in told ? { acts: told.acts } : {}

const read = implement(
  readReorganisationActs,
  async ({ fileName, contentBase64 }, request: Asked) => {
    request.allowAnywhere()
    const bytes = Buffer.from(contentBase64, 'base64')
    if (fileName.toLowerCase().endsWith('.json')) return readJson(bytes.toString('utf8'))
    const table = await readTable<string>({ bytes: new Uint8Array(bytes), fileName }, actColumns)
    const { acts, faults } = await readActs(table)
    return {
      acts: [...acts],
      faults: faults.slice(0, 200).map(({ line, column, message }) => ({ line, column, message })),
    }
  },
)

/** Drafts of reorganisations and the road to the decision. Trying and signing needs every feature. */
export const reorganisationHandlers: readonly Handler<OrganisationDb>[] = [
  list,
  get,
  draft,
  change,
  drop,
  addStep,
  read,
]
