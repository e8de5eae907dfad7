import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { compartments, type Permission, type Right, type Role, roles } from '#kernel/rights.ts'

import { handlersOf, rights } from './endpoints.ts'

// The whole table of rights, read as a lawyer reads it: line by line, and what no line may say.

const lines = Object.entries(rights) as readonly (readonly [Permission, Right])[]
const endpoints = handlersOf({ secureCookies: true, loopback: false }).map(
  ({ endpoint }) => endpoint,
)
const asked = new Set<string>(endpoints.map(({ permission }) => permission))
/** Asked inside of an answer that is open to more people. */
const insideOfAnswers: readonly Permission[] = ['members.review-reading']
const isCompartment = (role: Role) => compartments.some((one) => one === role)

describe.each(lines)('%s', (permission, right) => {
  test('says in both languages what it lets somebody do, and what gives the competence', () => {
    for (const text of [right.may.vi, right.may.en, right.resource, right.source])
      expect(text.trim()).not.toBe('')
    expect(right.actions.length).toBeGreaterThan(0)
    expect(Object.keys(right.who).length).toBeGreaterThan(0)
  })

  test('is asked by an endpoint, or guards a field of an answer', () => {
    const guarded = lines.flatMap(([, { fields = {} }]) => Object.values(fields))
    expect([...asked, ...guarded, ...insideOfAnswers]).toContain(permission)
  })

  test('gives a role of the cell its own cell, and nobody else', () => {
    const inCell = Object.entries(right.who).filter(([, relation]) => relation === 'own-cell')
    expect(inCell.filter(([role]) => role !== 'cell-secretary')).toEqual([])
    expect(['own-cell', 'anywhere', undefined]).toContain(right.who['cell-secretary'])
  })

  test('opens a compartment to those alone who are named for it', () => {
    const named = Object.keys(right.who).filter((role) => isCompartment(role as Role))
    const inside = Object.values(right.who).filter((relation) => relation === 'compartment')
    expect(inside).toHaveLength(named.length)
    expect(named.length === 0 || Object.keys(right.who).length === 1).toBe(true)
  })

  test('shows an administrator accounts, grants and that acts were done: no content', () => {
    const { administrator } = right.who
    expect(['anywhere', undefined]).toContain(administrator)
    const isContent = !['account', 'grant', 'act'].includes(right.resource)
    expect(isContent && administrator !== undefined).toBe(false)
  })

  test('lets a member without an office change nothing', () => {
    const changes = right.actions.some((action) => action !== 'read')
    expect(changes && right.who.member !== undefined).toBe(false)
  })
})

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** Whether a property of this name stands in a schema, and may be left out wherever it does. */
function mayBeLeftOut(schema: Schema, name: string): readonly boolean[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])]
  const here = schema.properties?.[name] ? [!(schema.required ?? []).includes(name)] : []
  const deeper = [...inner, ...(schema.items ? [schema.items] : [])]
  return [...here, ...deeper.flatMap((one) => mayBeLeftOut(one, name))]
}

test('every field that needs a further right stands in an answer, which is whole without it', () => {
  const guarded = lines.flatMap(([permission, { fields = {} }]) =>
    Object.keys(fields).map((field) => ({ permission, field })),
  )
  expect(guarded.length).toBeGreaterThan(0)
  for (const { permission, field } of guarded) {
    const found = endpoints
      .filter((endpoint) => endpoint.permission === permission)
      .flatMap(({ output }) =>
        mayBeLeftOut(z.toJSONSchema(output, { unrepresentable: 'any' }) as Schema, field),
      )
    expect(found.length, `${permission}: ${field}`).toBeGreaterThan(0)
    expect(found, `${permission}: ${field}`).not.toContain(false)
  }
})

test('every permission of an endpoint stands in the table', () => {
  const named = [...asked].filter((name) => name !== 'public' && name !== 'signed-in')
  expect(named.filter((name) => !(name in rights))).toEqual([])
})

test('one role alone gives and ends grants', () => {
  const granting = lines.filter(
    ([, { resource, actions }]) => resource === 'grant' && actions.some((one) => one !== 'read'),
  )
  expect(granting.map(([, { who }]) => who)).toEqual([{ 'bloc-staff': 'below' }])
  expect(roles).toContain('bloc-staff')
})
