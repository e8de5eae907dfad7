import { describe, expect, test } from 'vitest'

import { periodContaining } from '#kernel/period.ts'
import { plainDate } from '#kernel/time.ts'
import { decideEntry, holdsAlone, standardKinds } from '#features/register/domain/public.ts'

import { makeSample } from './make-sample.ts'
import type { SampleBloc, SampleEntryRow, SampleOptions, UnitStateRow } from './sample-rows.ts'

const tenth: SampleOptions = {
  members: 8_200,
  years: 13 / 12,
  until: plainDate('2025-01-08'),
  seed: 20_160_819,
}

const forever = '9999-12-31'
const kinds = new Map(standardKinds.map((kind) => [kind.code, { ...kind, isOpen: true }]))
const directiveIds = { 'resolution-01-2016.txt': 1, 'communique-2020.txt': 2 }

function kindOf(code: string) {
  const kind = kinds.get(code)
  if (!kind) throw new Error(`no kind ${code}`)
  return kind
}

const onDay = (row: { from: string; to: string | null }, day: string) =>
  row.from <= day && day < (row.to ?? forever)

/** What would have been refused, had the entries of the sample been entered one by one. */
function refusedOf(sample: SampleBloc): readonly string[] {
  const today = sample.options.until
  const states = new Map<number, UnitStateRow[]>()
  for (const state of sample.unitStates) {
    const own = states.get(state.unitId)
    if (own) own.push(state)
    else states.set(state.unitId, [state])
  }
  const last = new Map<string, SampleEntryRow>()
  return [...sample.entries()].flatMap((entry) => {
    const kind = kindOf(entry.kind)
    const place = `${entry.unitId} ${entry.kind} ${entry.periodFrom} ${entry.directive}`
    const holding = holdsAlone(kind) ? last.get(place) : undefined
    last.set(place, entry)
    const { period } = kind
    const isCalendar = period !== 'term' && period !== 'directive' && period !== 'occasion'
    const decision = decideEntry({
      content: {
        doneOn: entry.from,
        period:
          isCalendar && entry.periodFrom
            ? periodContaining(period, entry.periodFrom).code
            : undefined,
        directiveId: entry.directive === null ? undefined : directiveIds[entry.directive],
        number: entry.number ?? undefined,
        issuer: entry.issuer ?? undefined,
        facts: entry.facts,
      },
      kind,
      termFrom: null,
      unitKind: states.get(entry.unitId)?.find((state) => onDay(state, entry.from))?.kind ?? null,
      today,
      holding: holding ? { id: holding.id, from: holding.from } : null,
      replaces: entry.replacesId,
    })
    const expected = isCalendar ? entry.periodFrom : null
    if (decision.ok && decision.value.periodFrom === expected) return []
    return [`${place}: ${decision.ok ? 'another period' : decision.refusal.code}`]
  })
}

describe.each([
  ['thirteen months', tenth],
  [
    'a small one of four years with an earlier clock',
    { ...tenth, members: 900, years: 4, until: plainDate('2023-06-30') },
  ],
])('the register of a sample: %s', (_name, options) => {
  const sample = makeSample(options)
  const entries = [...sample.entries()]

  test('the same seed draws the same entries', () => {
    expect([...makeSample(options).entries()]).toEqual(entries)
    expect([...sample.entries()]).toEqual(entries)
    expect(entries.map(({ id }) => id)).toEqual(entries.map((_, place) => place + 1))
  })

  test('each would have been accepted', () => {
    expect(refusedOf(sample)).toEqual([])
  })

  test('at most one of a kind holds at a time; what was replaced ends where the next begins', () => {
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    const open = entries.filter((entry) => entry.isOnly && entry.to === null)
    const places = open.map(
      (entry) => `${entry.unitId} ${entry.kind} ${entry.periodFrom} ${entry.directive}`,
    )
    expect(new Set(places).size).toBe(places.length)
    const replacing = entries.filter((entry) => entry.replacesId !== null)
    expect(replacing.length).toBeGreaterThan(100)
    const odd = replacing.filter((entry) => byId.get(entry.replacesId ?? 0)?.to !== entry.from)
    expect(odd).toEqual([])
    const ended = entries.filter(({ to }) => to !== null)
    expect(ended.length).toBe(replacing.length)
    expect(entries.filter(({ from, to }) => to !== null && to <= from)).toEqual([])
  })

  test('nothing is confirmed that nobody confirms, nor before it was done or after the clock', () => {
    const confirmed = entries.filter(({ confirmedOn }) => confirmedOn !== null)
    expect(confirmed.length).toBeGreaterThan(300)
    const odd = confirmed.filter(
      ({ kind, from, confirmedOn }) =>
        kindOf(kind).confirmedBy === 'nobody' ||
        (confirmedOn ?? '') < from ||
        (confirmedOn ?? '') > options.until,
    )
    expect(odd).toEqual([])
  })

  test('numbers are those of the unit, and none comes twice in a year', () => {
    const own = entries.filter(({ number, kind }) => number !== null && kind !== 'year-class')
    const odd = own.filter(
      ({ number }) => !/^\d{2,3}-(QC|CTr|KH|CĐ|BC)\/(CB|ĐU|ĐUBP|ĐUK)$/.test(number ?? ''),
    )
    expect(odd).toEqual([])
    const told = own.map((entry) => `${entry.unitId} ${entry.from.slice(0, 4)} ${entry.number}`)
    expect(new Set(told).size).toBe(told.length)
  })
})

describe('a tenth of the Bloc on 8 January 2025', () => {
  const sample = makeSample(tenth)
  const entries = [...sample.entries()]
  const today = tenth.until
  const now = sample.unitStates.filter((state) => onDay(state, today))
  // A unit that a reorganisation has just made owes nothing yet.
  const settled = new Set(
    sample.units.filter(({ from }) => from < '2022-01-01').map(({ id }) => id),
  )
  const cells = now.filter(({ kind, unitId }) => kind === 'cell' && settled.has(unitId))
  const direct = now.filter(({ parentId }) => parentId === 1)
  const bodies = new Map(sample.bodies.map((body) => [body.id, body]))
  const termOf = new Map(
    sample.terms
      .filter(({ bodyId }) => /^(committee|cell-committee)$/.test(bodies.get(bodyId)?.kind ?? ''))
      .filter((term) => onDay(term, today))
      .map((term) => [bodies.get(term.bodyId)?.unitId ?? 0, term.from]),
  )
  const having = (fits: (entry: SampleEntryRow) => boolean) =>
    new Set(entries.filter(fits).map(({ unitId }) => unitId))
  const share = (units: readonly { unitId: number }[], has: ReadonlySet<number>) =>
    units.filter(({ unitId }) => has.has(unitId)).length / units.length
  const ofTerm = (kind: string) =>
    having((entry) => entry.kind === kind && entry.from >= (termOf.get(entry.unitId) ?? forever))
  const ofYear = (kind: string, year: number) =>
    having((entry) => entry.kind === kind && entry.periodFrom === `${year}-01-01`)

  test.each([
    ['working-regulation', 0.91, 0.965],
    ['term-programme', 0.86, 0.94],
    ['ethics-standards', 0.81, 0.89],
  ])('%s of the running term: of cells between %d and %d', (kind, least, most) => {
    const found = share(cells, ofTerm(kind))
    expect(found).toBeGreaterThan(least)
    expect(found).toBeLessThan(most)
  })

  test('of the direct organisations all but a few have their regulations and programmes', () => {
    for (const kind of ['working-regulation', 'coordination-regulation', 'term-programme']) {
      const found = share(direct, ofTerm(kind))
      expect(found).toBeGreaterThan(0.85)
      expect(found).toBeLessThan(1)
    }
  })

  test('nine of ten direct organisations answered the communiqué', () => {
    const found = share(
      direct,
      having((entry) => entry.directive === 'communique-2020.txt'),
    )
    expect(found).toBeGreaterThan(0.8)
    expect(found).toBeLessThan(0.97)
  })

  test('programmes and registrations of the years; that of 2025 only in part yet', () => {
    for (const year of [2023, 2024]) {
      expect(share(cells, ofYear('year-programme', year))).toBeGreaterThan(0.88)
      expect(share(cells, ofYear('registration', year))).toBeGreaterThan(0.92)
    }
    const begun = share(cells, ofYear('year-programme', 2025))
    expect(begun).toBeGreaterThan(0.1)
    expect(begun).toBeLessThan(0.5)
  })

  test('cells are checked about once each half-year, with gaps', () => {
    const checks = entries.filter(
      ({ kind, from }) => kind === 'cell-check' && from >= '2024-01-01' && from < '2025-01-01',
    )
    const found = checks.length / (2 * cells.length)
    expect(found).toBeGreaterThan(0.8)
    expect(found).toBeLessThan(0.95)
    expect(checks.filter(({ confirmedOn }) => confirmedOn !== null).length).toBeGreaterThan(
      checks.length * 0.97,
    )
  })

  test('classes of the years: about 18 % excellent, 72 % good, 9 % completed, 1 % not', () => {
    const classed = entries.filter(
      ({ kind, periodFrom }) =>
        kind === 'year-class' && (periodFrom === '2022-01-01' || periodFrom === '2023-01-01'),
    )
    const of = (code: string) =>
      classed.filter(({ facts }) => facts['class'] === code).length / classed.length
    expect(Math.abs(of('excellent') - 0.18)).toBeLessThan(0.03)
    expect(Math.abs(of('good') - 0.72)).toBeLessThan(0.04)
    expect(Math.abs(of('completed') - 0.09)).toBeLessThan(0.025)
    expect(of('not-completed')).toBeGreaterThan(0)
    expect(of('not-completed')).toBeLessThan(0.02)
    expect(share(cells, ofYear('year-class', 2023))).toBeGreaterThan(0.95)
    expect(share(cells, ofYear('year-class', 2024))).toBeLessThan(0.7)
  })

  test('papers of the former term were made by another committee and no longer count', () => {
    const former = entries.filter(
      ({ kind, unitId, from }) =>
        kind === 'working-regulation' && from < (termOf.get(unitId) ?? ''),
    )
    expect(former.length).toBeGreaterThan(400)
    expect(former.filter(({ to }) => to !== null).length).toBeGreaterThan(former.length * 0.85)
  })
})
