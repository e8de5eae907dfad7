import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from './client.ts'
import type { LoadedBloc } from './loaded-bloc.ts'
import { type Measured, p95, timed } from './measured.ts'
import { contentOf, heldOn, type MeetingForm, openCells } from './meetings-to-save.ts'

const period = '2025-01'

const savesAlone = 60
const savesASecond = 20
const secondsOfLoad = 15
const patienceMilliseconds = 20_000
const watchEveryMilliseconds = 10

/** A meeting that was not recorded yet, as its secretary would send it. */
type Meeting = { readonly unitId: number; readonly content: unknown }

/** The cells that are saved, some alone and the rest under load. */
export async function cellsToRecord(bloc: LoadedBloc): Promise<readonly number[]> {
  const database = await bloc.open()
  const cells = await openCells(database, {
    most: savesAlone + savesASecond * secondsOfLoad,
    from: 'first',
  })
  await database.leave()
  return cells
}

async function fillIn(recorder: Client, unitId: number): Promise<Meeting> {
  const at = `/units/${unitId}/meeting-form?heldOn=${heldOn}`
  return { unitId, content: contentOf(await recorder.get<MeetingForm>(at)) }
}

const save = (recorder: Client, { unitId, content }: Meeting) =>
  recorder.post(`/units/${unitId}/meetings`, content)

type Overview = {
  readonly measures: readonly { readonly id: number; readonly indicator: string }[]
}
type Trend = { readonly points: readonly { readonly period: string; readonly numerator: number }[] }

/** Asks how many cells have met in the month, over the whole Bloc. */
type Figure = () => Promise<number>

async function figureOf(top: Client): Promise<Figure> {
  const { measures } = await top.get<Overview>(`/overview?period=${period}`)
  const measure = measures.find(({ indicator }) => indicator === 'meeting.ordinary.month')
  if (measure === undefined) throw new Error('The overview has no figure for monthly meetings')
  return async () => {
    const { points } = await top.get<Trend>(`/trend?measure=${measure.id}&period=${period}`)
    const figure = points.find((point) => point.period === period)?.numerator
    if (figure === undefined) throw new Error('The trend does not hold the month')
    return figure
  }
}

async function settled(figureAtTop: Figure, figure: number): Promise<void> {
  const end = performance.now() + patienceMilliseconds
  while ((await figureAtTop()) < figure) {
    if (performance.now() > end) throw new Error(`The figure at the top never came to ${figure}`)
    await pause(20)
  }
}

/**
 * Asks for the figure at the top a hundred times a second. Each save adds one to it, so the save answered as
 * the n-th has arrived once the figure has grown by n.
 */
async function watchFigure(
  figureAtTop: Figure,
  began: number,
  told: { readonly answeredAt: readonly number[]; readonly expected: number },
): Promise<readonly number[]> {
  const delays: number[] = []
  let end = Number.POSITIVE_INFINITY
  while (delays.length < told.expected && performance.now() < end) {
    const grown = (await figureAtTop()) - began
    const now = performance.now()
    for (const answered of told.answeredAt.slice(delays.length, grown)) delays.push(now - answered)
    await pause(watchEveryMilliseconds)
    if (told.answeredAt.length === told.expected && end === Number.POSITIVE_INFINITY)
      end = now + patienceMilliseconds
  }
  if (delays.length < told.expected)
    throw new Error(`Only ${delays.length} of ${told.expected} saves came to the top`)
  return delays
}

/** Saves one after the other, then twenty a second while the top is watched. */
export async function measureSaving(
  recorder: Client,
  top: Client,
  cells: readonly number[],
): Promise<readonly Measured[]> {
  const meetings: Meeting[] = []
  for (const unitId of cells) meetings.push(await fillIn(recorder, unitId))
  const figureAtTop = await figureOf(top)
  const began = await figureAtTop()
  const alone: number[] = []
  for (const meeting of meetings.slice(0, savesAlone))
    alone.push(await timed(() => save(recorder, meeting)))
  await settled(figureAtTop, began + alone.length)

  const rest = meetings.slice(savesAlone)
  const answeredAt: number[] = []
  const watching = watchFigure(figureAtTop, began + alone.length, {
    answeredAt,
    expected: rest.length,
  })
  const first = performance.now()
  const saves = rest.map(async (meeting, place) => {
    await pause(first + (place * 1000) / savesASecond - performance.now())
    await save(recorder, meeting)
    answeredAt.push(performance.now())
  })
  await Promise.all(saves)
  const delays = await watching
  return [
    { id: 'meeting.save', value: p95(alone) },
    { id: 'meeting.to-top', value: p95(delays) },
  ]
}
