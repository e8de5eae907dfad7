import { randomInt } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { handlersOf, rights } from '#app/endpoints.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { type Permission, type Role, rolesOf } from '#kernel/rights.ts'
import { openApiOf } from '#platform/server/openapi.ts'

import { seededDice } from './dice/testing.ts'
import { type Probe, probes } from './probes/testing.ts'
import { type Caller, givenMatrixWorld, type MatrixWorld, type Sent, wordsIn } from './testing.ts'

// Every operation × every role × twelve ways in which the unit of a grant stands to the target. What has
// to come is told from the table of rights and the shape of the world alone, never from the program.

const endpoints = handlersOf({ secureCookies: false, loopback: true }).map(
  ({ endpoint }) => endpoint,
)

/** The names of all operations, as the OpenAPI document tells them. */
function operationNames(): readonly string[] {
  const document = openApiOf(endpoints, rights) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  return operations.map(({ operationId }) => operationId)
}

type Row = { readonly endpoint: Endpoint; readonly probe: Probe }

const rows: readonly Row[] = endpoints.flatMap((endpoint) => {
  const probe = probes[endpoint.name]
  return probe ? [probe, ...(probe.more ?? [])].map((one) => ({ endpoint, probe: one })) : []
})

const isWhole = process.env['CHIBO_MATRIX'] === 'whole'
const seed = Number(process.env['CHIBO_SEED'] ?? randomInt(1_000_000_000))

/** The whole matrix, or about one in ten of it. */
function chosen<Cell>(cells: readonly Cell[]): readonly Cell[] {
  const next = seededDice(seed)
  return isWhole ? cells : cells.filter(() => next() < 0.1)
}

let world: MatrixWorld

beforeAll(async () => {
  world = await givenMatrixWorld()
})

afterAll(() => world.stop())

const send = ({ endpoint, probe }: Row, caller: Caller, more: object = {}) =>
  world.send(
    endpoint,
    { ...probe.input(world.targets), ...more },
    probe.byNobody ? undefined : caller.token,
  )

const carries = ({ endpoint }: Row, { role, isGranted }: Caller) =>
  isGranted && rolesOf(rights[endpoint.permission as Permission]).includes(role)

/** What the answer has to be: shown, the 404 of what is absent, a list without it, a refusal. */
function expected(row: Row, caller: Caller): 'open' | 'not-found' | 'left-out' | 'refused' {
  const { permission } = row.endpoint
  if (permission === 'public' || permission === 'signed-in') return 'open'
  if (!carries(row, caller)) return 'not-found'
  if (rights[permission]?.who[caller.role] === 'anywhere') return 'open'
  return caller.reachesTarget ? 'open' : (row.probe.outside ?? 'not-found')
}

/** The words that this caller may read in this answer. */
function mayRead(row: Row, caller: Caller): ReadonlySet<string> {
  const isAsked = row.endpoint.permission === 'signed-in' || carries(row, caller)
  const { tells = [], tellsGrants = false } = row.probe
  const granted = tellsGrants ? caller.granted : []
  return new Set([...caller.own, ...tells, ...granted, ...(isAsked ? caller.mayRead : [])])
}

/** The names of all fields in an answer, however deep. */
function fieldNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(fieldNames)
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldNames(inner)])
}

function faultOf(row: Row, caller: Caller, sent: Sent): string | undefined {
  const wanted = expected(row, caller)
  const told = `${row.endpoint.name}, ${caller.role}, ${caller.relation}: ${sent.status}`
  const allowed = mayRead(row, caller)
  const leaked = wordsIn(sent.body).filter((one) => !allowed.has(one))
  if (leaked.length > 0) return `${told} tells ${leaked.join(', ')}`
  if (sent.status >= 500) return `${told} ${sent.body}`
  if (wanted === 'not-found') return sent.status === 404 ? undefined : `${told} instead of 404`
  if (wanted === 'refused') return sent.status === 422 ? undefined : `${told} instead of 422`
  // Who reaches nothing at all may be told so in place of an empty list.
  if (wanted === 'left-out')
    return [200, 404].includes(sent.status) ? undefined : `${told} instead of a list`
  const extra = undeclaredFields(row, sent)
  if (extra.length > 0) return `${told} has ${extra.join(', ')}`
  const shows = row.probe.shows?.(world.targets) ?? []
  const missing = shows.filter((one) => !sent.body.includes(one))
  if (missing.length > 0) return `${told} hides ${missing.join(', ')}`
  return isOpened(row, sent) ? undefined : `${told} ${sent.body}`
}

/** Fields of an answer that its contract does not declare, however deep; a file has no contract. */
function undeclaredFields({ endpoint }: Row, { status, headers, body }: Sent): readonly string[] {
  const isFile = headers['content-disposition'] !== undefined
  if (status !== 200 || isFile || !String(headers['content-type']).includes('json')) return []
  const answer: unknown = JSON.parse(body)
  const declared = new Set(fieldNames(endpoint.output.parse(answer)))
  return fieldNames(answer).filter((name) => !declared.has(name))
}

/** Operations that are tried with the name of nothing, lest what is there be changed. */
const namesNothing = new Set([
  'disableAccount',
  'printSlip',
  'linkIdentity',
  'askRecovery',
  'confirmRecovery',
  'endOwnSession',
])

/** Whoever may ask gets an answer, or a rule that says no; of an account that is not there, that it is not. */
function isOpened({ endpoint, probe }: Row, { status }: Sent): boolean {
  if (probe.byNobody) return true
  if (endpoint.method === 'GET' || probe.opens) return status === 200
  return namesNothing.has(endpoint.name) || ![401, 404].includes(status)
}

test('every operation of the interface has its row, and every row an operation', () => {
  const inOrder = (names: readonly string[]) => names.toSorted((a, b) => (a < b ? -1 : 1))
  expect(inOrder(Object.keys(probes))).toEqual(inOrder(operationNames()))
})

describe(`operations × roles × relations: ${isWhole ? 'whole' : `one in ten, seed ${seed}`}`, () => {
  test('what may be read is read, and nothing else', { timeout: 3_600_000 }, async () => {
    const cells = chosen(rows.flatMap((row) => world.callers.map((caller) => ({ row, caller }))))
    const faults: string[] = []
    for (const { row, caller } of cells) {
      const fault = faultOf(row, caller, await send(row, caller))
      if (fault !== undefined) faults.push(fault)
    }
    expect(faults).toEqual([])
    expect(cells.length).toBeGreaterThan(300)
  })

  test('nothing is written where nothing may be', { timeout: 3_600_000 }, async () => {
    const writes = rows.filter(({ endpoint }) => endpoint.method !== 'GET')
    const cells = chosen(
      writes.flatMap((row) =>
        world.callers
          .filter((caller) => expected(row, caller) !== 'open')
          .map((caller) => ({ row, caller })),
      ),
    )
    const faults: string[] = []
    let before = await world.state()
    for (const { row, caller } of cells) {
      await send(row, caller)
      const after = await world.state()
      if (after !== before) faults.push(`${row.endpoint.name}, ${caller.role}, ${caller.relation}`)
      before = after
    }
    expect(faults).toEqual([])
    expect(cells.length).toBeGreaterThan(50)
  })
})

const callerOf = (role: string, relation: string): Caller => {
  const found = world.callers.find((one) => one.role === role && one.relation === relation)
  if (!found) throw new Error(`nobody is ${role}, ${relation}`)
  return found
}

/** What can be told apart: everything but the identity of the request. */
const told = ({ status, headers, body }: Sent) => ({
  status,
  headers,
  body: body.replace(/"instance":"[^"]*"/, ''),
})

/** Roles that try beside those that carry the right somewhere. */
const strangers: readonly Role[] = ['administrator', 'bloc-staff', 'member']

describe('absent and forbidden', () => {
  const named = rows.filter(({ probe }) => probe.absent !== undefined)

  test('there are operations that take an identity, every one with what is absent', () => {
    const taking = rows.filter(({ endpoint }) => /:\w+/.test(endpoint.path))
    const without = taking.filter(({ probe }) => probe.absent === undefined)
    // Sessions and passkeys are one's own; how those of somebody else look is tried below.
    expect(without.map(({ endpoint }) => endpoint.name).toSorted()).toEqual([
      'endOwnSession',
      'removePasskey',
    ])
  })

  test.each(named.map((row) => [row.endpoint.name, row] as const))(
    '%s answers both with the same bytes',
    async (_name, row) => {
      const roles = rolesOf(rights[row.endpoint.permission as Permission])
      const outside = world.callers.filter(
        (caller) =>
          expected(row, caller) !== 'open' &&
          (roles.includes(caller.role) || strangers.includes(caller.role)),
      )
      const tried = isWhole ? outside : outside.filter((_caller, place) => place % 5 === 0)
      for (const caller of tried) {
        const forbidden = told(await send(row, caller, row.probe.present?.(world.targets)))
        expect(forbidden, caller.relation).toEqual(told(await send(row, caller, row.probe.absent)))
      }
      expect(tried.length).toBeGreaterThan(0)
    },
  )
})

test('a session of somebody else is answered as one that is not there, and goes on', async () => {
  const rowOf = (name: string) => {
    const row = rows.find(({ endpoint }) => endpoint.name === name)
    if (!row) throw new Error(`${name} has no row`)
    return row
  }
  const [owner, other] = [callerOf('cell-secretary', 'same-cell'), callerOf('inspector', 'parent')]
  const listed = await send(rowOf('listOwnSessions'), owner)
  const { sessions } = JSON.parse(listed.body) as { sessions: readonly { id: number }[] }
  const foreign = await send(rowOf('endOwnSession'), other, { sessionId: sessions[0]?.id })
  expect(told(foreign)).toEqual(told(await send(rowOf('endOwnSession'), other)))
  expect((await send(rowOf('listOwnSessions'), owner)).status).toBe(200)
})

describe('fields', () => {
  const guarded = Object.entries(rights).flatMap(([permission, { fields = {} }]) =>
    Object.entries(fields).map(([field, needed]) => ({ permission, field, needed })),
  )

  test('no answer holds a field whose further right does not reach it, and whoever has that right gets it', async () => {
    const faults: string[] = []
    let open = 0
    for (const { permission, field, needed } of guarded) {
      const asked = rows.filter(({ endpoint }) => endpoint.permission === permission)
      for (const row of asked)
        for (const caller of world.callers.filter((one) => expected(row, one) === 'open')) {
          const sent = await send(row, caller)
          const has = fieldNames(JSON.parse(sent.body)).includes(field)
          const may = rolesOf(rights[needed]).includes(caller.role)
          if (has && !may) faults.push(`${row.endpoint.name} tells ${caller.role} ${field}`)
          if (has && may) open += 1
        }
    }
    expect(faults).toEqual([])
    expect(open).toBeGreaterThan(0)
  })

  test.each([
    ['inspector', false],
    ['committee-leader', false],
    ['bloc-staff', false],
    ['committee-staff', true],
    ['cell-secretary', true],
  ])('%s reads who was there in the cell: %s', async (role, may) => {
    const row = rows.find(({ endpoint }) => endpoint.name === 'getMeeting')
    if (!row) throw new Error('no meeting is asked for')
    const sent = await send(row, callerOf(role, 'same-cell'))
    expect(sent.status).toBe(200)
    expect(fieldNames(JSON.parse(sent.body)).includes('attendance')).toBe(may)
  })
})

/** Fields that nobody may set from outside; some of them are columns. */
const forbidden = {
  id: 1,
  accountId: 1,
  actor: 'x',
  unitNumber: 1,
  unit_number: 1,
  rootUnitId: 1,
  recordedAt: '2020-01-01',
  grantedBy: 1,
  granted_by: 1,
  isSample: true,
  is_sample: true,
  disabledOn: null,
  passwordHash: 'x',
  state: 'confirmed',
  measureId: 1,
  permissions: ['access.grant'],
  roles: ['administrator'],
  today: '2000-01-01',
  scopeEpoch: 0,
  anything: 'else',
}

/** The same input with forbidden fields in every object of it, unless the contract knows one of that name. */
function stuffed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stuffed)
  if (typeof value !== 'object' || value === null) return value
  // An empty object stands for what the browser makes of its own: its inside is no field of ours.
  const isEmpty = (one: unknown) => JSON.stringify(one) === '{}'
  const inner = Object.entries(value).map(
    ([name, one]) => [name, isEmpty(one) ? one : stuffed(one)] as const,
  )
  return { ...forbidden, ...Object.fromEntries(inner) }
}

describe('fields that nobody declared', () => {
  const writes = rows.filter(({ endpoint }) => endpoint.method !== 'GET')

  test.each(writes.map((row) => [row.endpoint.name, row] as const))(
    '%s never sees them, and nothing changes',
    async (_name, row) => {
      const input = row.probe.input(world.targets)
      const more = stuffed(input) as object
      const declared = new Set(
        Object.keys((row.endpoint.input as unknown as { shape: object }).shape),
      )
      const unknown = Object.fromEntries(
        Object.entries(more).filter(([name]) => name in input || !declared.has(name)),
      )
      expect(Object.keys(unknown).length).toBeGreaterThan(Object.keys(input).length)
      expect(row.endpoint.input.parse(unknown)).toEqual(row.endpoint.input.parse(input))
      const before = await world.state()
      for (const caller of world.callers.filter(({ relation }) => relation === 'same-cell'))
        await world.send(row.endpoint, unknown, row.probe.byNobody ? undefined : caller.token)
      expect(await world.state()).toBe(before)
    },
  )
})
