import { afterAll, beforeAll, expect, test } from 'vitest'

import { enterEntry, getUnitRegister } from '../contract.ts'
import { type RegisterWorld, registerWorld } from '../testing.ts'

let world: RegisterWorld
beforeAll(async () => {
  world = await registerWorld()
})
afterAll(() => world.database.drop())

const stateOf = async (code: string, kind: string, on?: string) => {
  const { answer } = await world.asked(getUnitRegister, {
    unitId: world.unit(code),
    ...(on ? { on } : {}),
  })
  return answer.lines.find((line) => line.kind === kind)
}

test('a unit is told what it bears, has and lacks, as of a day', async () => {
  const entryId = await world.regulation('2024-03-20')
  expect(await stateOf('A1', 'working-regulation')).toMatchObject({ state: 'has', entryId })
  expect(await stateOf('A1', 'working-regulation', '2024-03-19')).toMatchObject({
    state: 'lacks',
    entryId: null,
  })
  expect(await stateOf('A1', 'coordination-regulation')).toBeUndefined()
  expect(await stateOf('A', 'coordination-regulation')).toMatchObject({ state: 'lacks' })
  // What answers a directive, or happens when it happens, is never asked of everybody.
  expect(await stateOf('A', 'action-programme')).toMatchObject({ state: 'none' })
  expect(await stateOf('A1', 'pilot')).toMatchObject({ state: 'none' })
})

test('what tells of a year that is over is asked for then, and what waits says so', async () => {
  const classed = {
    unitId: world.unit('A2'),
    kind: 'year-class',
    doneOn: '2025-01-06',
    period: '2024',
    facts: { class: 'good' },
  }
  const own = { reach: world.reachOf('A2'), reaches: { 'register.confirm': world.reachOf('A2') } }
  await world.asked(enterEntry, classed, own)
  expect(await stateOf('A2', 'year-class')).toMatchObject({ state: 'waits', period: '2024' })
  expect(await stateOf('A2', 'year-class', '2024-12-31')).toMatchObject({
    state: 'lacks',
    period: '2023',
  })
  expect(await stateOf('A2', 'year-programme')).toMatchObject({ state: 'lacks', period: '2025' })
})

test('the own term, and what may be entered, go with the unit; another branch is not there', async () => {
  const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A1') })
  expect([answer.term?.from, answer.mayEnter]).toEqual(['2022-06-01', true])
  await expect(
    world.asked(getUnitRegister, { unitId: world.unit('B1') }, { reach: world.reachOf('A') }),
  ).rejects.toMatchObject({ problem: { status: 404 } })
})
