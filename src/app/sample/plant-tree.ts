import { economicMinistries } from './agencies-economic.ts'
import { massOrganisations } from './agencies-mass.ts'
import { partyAndStateAgencies } from './agencies-party-and-state.ts'
import { socialMinistries } from './agencies-social.ts'
import { type Agency, hostTypeOf } from './agency.ts'
import { dayNumber, readDayNumber } from './calendar.ts'
import { cellNamesOf, sectionalNamesOf } from './cell-names.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { shareOut } from './share-out.ts'
import { codeOf, decisionOf, foundUnit, type TreeDraft, type UnitDraft } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** The 61 organisations directly under the Bloc: 34 above the grassroots and 27 grassroots (STR-02). */
export const agencies: readonly Agency[] = [
  ...partyAndStateAgencies,
  ...economicMinistries,
  ...socialMinistries,
  ...massOrganisations,
]

/** Decision 47-QĐ/TW of the Politburo founded the Bloc under its present name (STR-01). */
const blocFounded = readDayNumber('2007-04-11')
const founding = 'Quyết định số 47-QĐ/TW ngày 11-4-2007'

/** Organisations of agencies that were set up anew at the end of 2012. */
const foundedLater = new Set(['Ban Kinh tế Trung ương', 'Ban Nội chính Trung ương'])

const leastCellsOfBranch = 3
const cellsOfLargeBranch = 20

type Planting = {
  readonly tree: TreeDraft
  readonly frame: SampleFrame
  readonly random: Random
}

/** A day of founding after that of the parent, well before the records begin. */
function foundedAfter({ frame, random }: Planting, parent: UnitDraft): number {
  const latest = Math.min(dayNumber(2019, 1, 1), frame.from - 800)
  const room = Math.max(0, Math.min(latest - parent.from, 3_000))
  return parent.from + random.below(room + 1)
}

function foundCell(
  planting: Planting,
  parent: UnitDraft,
  told: { readonly name: string; readonly code: string; readonly isGrassroots: boolean },
): void {
  const from = foundedAfter(planting, parent)
  const unit = foundUnit(planting.tree, {
    code: told.code,
    name: `Chi bộ ${told.name}`,
    kind: 'cell',
    parent,
    host: hostTypeOf(told.name, parent.host),
    from,
    document: decisionOf(told.isGrassroots ? 'upper' : 'grassroots', from, planting.random),
  })
  planting.tree.cells.push({
    unitId: unit.id,
    rootId: unit.rootId,
    parentId: parent.id,
    isGrassroots: told.isGrassroots,
    size: 0,
    isTiny: false,
  })
}

/** The cells of a unit that has a committee, some of them in sectional organisations. */
function foundCells(
  planting: Planting,
  unit: UnitDraft,
  told: {
    readonly name: string
    readonly cells: number
    readonly above: number
    readonly grassroots: number
    readonly names?: readonly string[]
  },
): void {
  const { random, tree } = planting
  const wanted = told.cells >= cellsOfLargeBranch && random.chance(0.6) ? random.between(2, 4) : 0
  const sectionalNames = sectionalNamesOf(told.name, unit.host).slice(0, wanted)
  let left = told.cells
  for (const [place, name] of sectionalNames.entries()) {
    const from = foundedAfter(planting, unit)
    const sectional = foundUnit(tree, {
      code: codeOf(told.above, told.grassroots, place + 1),
      name: `Đảng bộ bộ phận ${name}`,
      kind: 'sectional',
      parent: unit,
      host: unit.host,
      from,
      document: decisionOf('grassroots', from, random),
    })
    const count = random.between(3, 5)
    left -= count
    for (const [cell, cellName] of cellNamesOf(name, unit.host, count, random).entries()) {
      const code = codeOf(told.above, told.grassroots, place + 1, cell + 1)
      foundCell(planting, sectional, { name: cellName, code, isGrassroots: false })
    }
  }
  const own = told.names?.slice(0, left) ?? []
  const more = cellNamesOf(told.name, unit.host, left, random).filter((name) => !own.includes(name))
  for (const [cell, name] of [...own, ...more].slice(0, left).entries()) {
    const code = codeOf(told.above, told.grassroots, 0, cell + 1)
    foundCell(planting, unit, { name, code, isGrassroots: false })
  }
}

function weightOf(name: string, random: Random): number {
  const spread = 0.45 + 1.1 * random.share()
  if (/^(Trường|Học viện|Đại học|Bệnh viện|Tổng cục)/.test(name)) return 1.8 * spread
  return /^(Viện|Báo|Tạp chí|Nhà)/.test(name) ? 0.7 * spread : spread
}

/** Names of branches; in a sample larger than the Bloc the real ones are followed by numbered ones. */
function branchNames(agency: Agency, cells: number): readonly string[] {
  const most = Math.max(1, Math.floor(cells / leastCellsOfBranch))
  const least = Math.ceil(cells / 26)
  const names = agency.branches.slice(0, most)
  for (let number = 1; names.length < least; number += 1) {
    names.push(`Chi nhánh số ${number}`)
  }
  return names
}

/** An organisation above the grassroots: departments that are cells, branches with their own. */
function foundUpper(
  planting: Planting,
  agency: Agency,
  told: { readonly unit: UnitDraft; readonly above: number; readonly cells: number },
): void {
  const { random, tree } = planting
  const direct =
    told.cells < 8 ? told.cells : Math.min(agency.departments.length, Math.round(told.cells * 0.4))
  const departments = agency.departments.slice(0, direct)
  for (let number = 1; departments.length < direct; number += 1) {
    departments.push(`Vụ chuyên môn ${number}`)
  }
  for (const [place, name] of departments.entries()) {
    foundCell(planting, told.unit, {
      name,
      code: codeOf(told.above, place + 1),
      isGrassroots: true,
    })
  }
  if (told.cells === direct) return
  const names = branchNames(agency, told.cells - direct)
  const counts = shareOut(
    told.cells - direct,
    names.map((name) => weightOf(name, random)),
    leastCellsOfBranch,
  )
  for (const [place, name] of names.entries()) {
    const cells = counts[place] ?? 0
    const grassroots = direct + place + 1
    const from = foundedAfter(planting, told.unit)
    const isEmpowered = cells >= 12 && (name.startsWith('Tổng cục') || random.chance(0.12))
    const branch = foundUnit(tree, {
      code: codeOf(told.above, grassroots),
      name: `Đảng bộ ${name}`,
      kind: isEmpowered ? 'grassroots-empowered' : 'grassroots',
      parent: told.unit,
      host: hostTypeOf(name, agency.host),
      from,
      document: decisionOf('upper', from, random),
    })
    foundCells(planting, branch, { name, cells, above: told.above, grassroots })
  }
}

/** The tree as it stood before the first day of the records. */
export function plantTree(frame: SampleFrame): TreeDraft {
  const tree: TreeDraft = { units: [], states: [], cells: [], successions: [] }
  const top = foundUnit(tree, {
    code: codeOf(0),
    name: 'Đảng bộ Khối các cơ quan Trung ương',
    kind: 'bloc',
    parent: null,
    host: 'agency',
    from: blocFounded,
    document: founding,
  })
  const cells = shareOut(
    frame.cells,
    agencies.map((agency) => agency.members),
    2,
  )
  let above = 0
  let underBloc = 0
  for (const [place, agency] of agencies.entries()) {
    const random = createRandom(seedOf(frame.seed, 1, place))
    const planting = { tree, frame, random }
    const isUpper = agency.kind === 'upper'
    if (isUpper) above += 1
    else underBloc += 1
    const from = foundedLater.has(agency.name) ? dayNumber(2013, 1, 25) : blocFounded
    const unit = foundUnit(tree, {
      code: isUpper ? codeOf(above) : codeOf(0, underBloc),
      name: `Đảng bộ ${agency.name}`,
      kind: agency.kind,
      parent: top,
      host: agency.host,
      from,
      document: decisionOf('bloc', from, random),
    })
    const told = { unit, above, cells: cells[place] ?? 0 }
    if (isUpper) foundUpper(planting, agency, told)
    else
      foundCells(planting, unit, {
        name: agency.name,
        cells: told.cells,
        above: 0,
        grassroots: underBloc,
        names: agency.departments,
      })
  }
  return tree
}
