import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from './client.ts'
import { type Measured, quantile } from './measured.ts'
import { pick, scopesOf } from './reading.ts'

const secondsOfCapacity = 5
const secondsOfLoad = 8
const clients = 16
const overload = 3

type Answered = { readonly status: number; readonly seconds: number }

/** How many requests a second are answered to a few who each ask again as soon as they have an answer. */
async function capacityOf(ask: (turn: number) => Promise<Answered>): Promise<number> {
  const end = performance.now() + secondsOfCapacity * 1000
  let answered = 0
  const askOn = async (client: number) => {
    for (let turn = client; performance.now() < end; turn += clients) {
      if ((await ask(turn)).status === 200) answered += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => askOn(client)))
  return answered / secondsOfCapacity
}

/** Requests come at a rate, whether those before them are answered or not. */
async function askAtRate(
  ask: (turn: number) => Promise<Answered>,
  rate: number,
): Promise<readonly Answered[]> {
  const asked: Promise<Answered>[] = []
  const began = performance.now()
  for (let turn = 0; turn < rate * secondsOfLoad; turn += 1) {
    const wait = began + (turn * 1000) / rate - performance.now()
    if (wait > 1) await pause(wait)
    asked.push(ask(turn))
  }
  return Promise.all(asked)
}

/** Three times as many lists of members are asked for as can be answered: how many are, and how late. */
export async function measureOverload(top: Client): Promise<readonly Measured[]> {
  const scopes = await scopesOf(top)
  const ask = async (turn: number): Promise<Answered> => {
    const unit = pick(scopes, turn)
    const began = performance.now()
    const status = await top.statusOf(unit === null ? '/members' : `/members?unit=${unit}`)
    return { status, seconds: (performance.now() - began) / 1000 }
  }
  const capacity = await capacityOf(ask)
  const answers = await askAtRate(ask, capacity * overload)
  const others = answers.filter(({ status }) => status !== 200 && status !== 503)
  if (others.length > 0) throw new Error(`${others[0]?.status} came in place of an answer`)
  const good = answers.filter(({ status }) => status === 200)
  return [
    { id: 'overload.goodput', value: good.length / secondsOfLoad / capacity },
    {
      id: 'overload.slowest',
      value: quantile(
        good.map(({ seconds }) => seconds),
        0.99,
      ),
    },
  ]
}
