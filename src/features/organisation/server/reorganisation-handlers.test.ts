import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  addReorganisationStep,
  changeReorganisation,
  draftReorganisation,
  dropReorganisation,
  getReorganisation,
  listReorganisations,
} from '../contract/reorganisation.ts'
import { givenTree, type Tree } from '../testing.ts'
import { reorganisationHandlers } from './reorganisation-handlers.ts'

let tree: Tree

const title = 'Sáp nhập hai chi bộ'
const effectiveOn = '2025-02-03'

beforeAll(async () => {
  tree = await givenTree()
})

afterAll(() => tree.database.drop())

/** Asks as somebody who reaches everything. */
async function asked<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> {
  const handler = reorganisationHandlers.find((one) => one.endpoint.name === endpoint.name)
  if (!handler) throw new Error(`nobody answers ${endpoint.name}`)
  const request = aRequest({ db: tree.database.app.db, today: '2025-02-10' })
  return (await ask(handler, input, request)) as OutputOf<E>
}

/** The problem with which something is refused. */
const refused = <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Problem> =>
  asked(endpoint, input).then(
    () => Promise.reject(new Error('it was not refused')),
    (error: { readonly problem: Problem }) => error.problem,
  )

const drafted = async () => (await asked(draftReorganisation, { title, effectiveOn, acts: [] })).id

describe('a draft', () => {
  test('is changed under the version that was read, and by nobody under another one', async () => {
    const reorganisationId = await drafted()
    const content = {
      reorganisationId,
      version: 1,
      title: 'Tên khác',
      effectiveOn,
      clause: 'Điều 2',
      acts: [{ kind: 'rename' as const, unit: 'A', name: 'Khác' }],
    }
    expect((await asked(changeReorganisation, content)).version).toBe(2)
    expect(await refused(changeReorganisation, content)).toMatchObject({
      code: 'changed-meanwhile',
    })
    const kept = await asked(getReorganisation, { reorganisationId })
    expect(kept).toMatchObject({ title: 'Tên khác', clause: 'Điều 2', version: 2 })
    expect(kept.acts).toEqual(content.acts)
  })

  test('for a day more than five years ahead is a slip of the finger', async () => {
    const far = { title, effectiveOn: '2035-02-03', acts: [] }
    expect(await refused(draftReorganisation, far)).toMatchObject({ code: 'too-far-ahead' })
  })

  test('put away it is gone from the list, and is worked at no more', async () => {
    const reorganisationId = await drafted()
    const listed = async () =>
      (await asked(listReorganisations, {})).reorganisations.some(
        ({ id }) => id === reorganisationId,
      )
    expect(await listed()).toBe(true)
    const drop = (version: number) => ({ reorganisationId, version })
    expect(await refused(dropReorganisation, drop(2))).toMatchObject({ code: 'changed-meanwhile' })
    await asked(dropReorganisation, drop(1))
    expect(await listed()).toBe(false)
    expect(await refused(dropReorganisation, drop(2))).toMatchObject({ code: 'no-draft' })
  })
})

describe('the road to the decision', () => {
  test('keeps who proposed, who consented, and for how many days it was held up', async () => {
    const reorganisationId = await drafted()
    const step = (on: string, kind: 'proposed' | 'blocked' | 'unblocked', note: string) => ({
      reorganisationId,
      on,
      kind,
      note,
    })
    await asked(addReorganisationStep, step('2025-01-06', 'proposed', 'Tờ trình 3-TTr/ĐU'))
    await asked(addReorganisationStep, step('2025-01-10', 'blocked', 'Chưa rõ thẩm quyền'))
    await asked(addReorganisationStep, step('2025-01-20', 'unblocked', 'Đã có ý kiến'))
    await asked(addReorganisationStep, step('2025-02-05', 'blocked', 'Chờ cơ quan chủ quản'))
    expect(
      await refused(addReorganisationStep, step('2025-02-11', 'proposed', 'Mai')),
    ).toMatchObject({ code: 'step-in-the-future' })
    const kept = await asked(getReorganisation, { reorganisationId })
    expect([kept.blockedDays, kept.blockedSince]).toEqual([15, '2025-02-05'])
    expect(kept.steps.map(({ kind }) => kind)).toEqual([
      'proposed',
      'blocked',
      'unblocked',
      'blocked',
    ])
  })
})
