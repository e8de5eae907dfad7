import type { PlainDate } from '#kernel/time.ts'
import { isUsualParent, type UnitKind, unitKinds } from '#features/organisation/domain/public.ts'
import type { Reorganisation } from '#features/organisation/server/public.ts'

/** Acts of a decision, in their order. */
export type Acts = Reorganisation['acts']

/** A unit as it stands on the day of a decision. */
export type StandingUnit = {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentCode: string | null
  /** Whether nothing known of later days stands against another state of it, or against its end. */
  readonly mayChange: boolean
  readonly mayEnd: boolean
}

/** What acts are drawn from. */
export type Ground = {
  readonly day: PlainDate
  readonly units: readonly StandingUnit[]
  /** Who stands directly under a unit; under null whoever is at the top. */
  readonly below: ReadonlyMap<string | null, readonly StandingUnit[]>
  /** Whether a code was ever given. */
  readonly isGiven: (code: string) => boolean
}

/** The ground that these units make. */
export function groundOf(
  units: readonly StandingUnit[],
  { day, isGiven }: Pick<Ground, 'day' | 'isGiven'>,
): Ground {
  const below = new Map<string | null, StandingUnit[]>()
  for (const unit of units) {
    const own = below.get(unit.parentCode)
    if (own) own.push(unit)
    else below.set(unit.parentCode, [unit])
  }
  return { day, units, below, isGiven }
}

/** A number from 0 up to, not including, the limit. */
export type Choose = (limit: number) => number

type Draw = (ground: Ground, choose: Choose) => Acts

function oneOf<Thing>(things: readonly Thing[], choose: Choose): Thing | undefined {
  return things.length === 0 ? undefined : things[choose(things.length)]
}

/** A unit and all that stands under it. */
export function branchOf(ground: Ground, unit: StandingUnit): readonly StandingUnit[] {
  return [unit, ...(ground.below.get(unit.code) ?? []).flatMap((one) => branchOf(ground, one))]
}

const siblingsOf = ({ below }: Ground, unit: StandingUnit) =>
  (below.get(unit.parentCode) ?? []).filter((one) => one.kind === unit.kind && one !== unit)

/** Units that acts may name as something to be changed: tops and Party groups stay as they are. */
const changeable = ({ units }: Ground) =>
  units.filter(({ parentCode, kind }) => parentCode !== null && kind !== 'group')

const ending = (ground: Ground) => changeable(ground).filter(({ mayEnd }) => mayEnd)
const changing = (ground: Ground) => changeable(ground).filter(({ mayChange }) => mayChange)

/** At which place of a code in five parts a unit of the kind is counted (ORG-08). */
const placeInCode: Readonly<Record<UnitKind, number>> = {
  bloc: 0,
  upper: 1,
  grassroots: 2,
  'grassroots-empowered': 2,
  sectional: 3,
  cell: 4,
  group: 4,
}

/** The next free code under a parent, in the form of its own; `taken` are codes of the same decision. */
function newCode(
  { isGiven }: Ground,
  parent: StandingUnit,
  { kind, taken = [] }: { readonly kind: UnitKind; readonly taken?: readonly string[] },
): string {
  const parts = parent.code.split('.')
  const isCounted = parts.length === 5
  // A cell directly under an organisation above the grassroots is itself one of the grassroots.
  const place = kind === 'cell' && parent.kind === 'upper' ? 2 : placeInCode[kind]
  const codeAt = (number: number) =>
    isCounted
      ? parts
          .map((part, at) => {
            if (at < place) return part
            return at === place ? String(number).padStart(3, '0') : '000'
          })
          .join('.')
      : `${parent.code}-${number}`
  let number = 1
  while (isGiven(codeAt(number)) || taken.includes(codeAt(number))) number += 1
  return codeAt(number)
}

const headOf = (kind: UnitKind) => {
  if (kind === 'cell') return 'Chi bộ'
  return kind === 'sectional' ? 'Đảng bộ bộ phận' : 'Đảng bộ'
}

const bare = (name: string) => name.replace(/^(Chi bộ|Đảng bộ bộ phận|Đảng bộ) /, '')

const cellNames = ['Phòng Dữ liệu', 'Ban Quản lý dự án', 'Phòng Chuyển đổi số', 'Tổ Công tác']
const organisationNames = [
  'Trung tâm Hỗ trợ',
  'Viện Nghiên cứu chính sách',
  'Cục Quản lý dữ liệu',
  'Ban Chỉ đạo',
]
const additions = ['và Chuyển đổi số', 'và Truyền thông', 'và Hợp tác quốc tế']
const outside = ['Thành ủy Hà Nội', 'Đảng ủy Công an Trung ương', 'Tỉnh ủy Bắc Ninh']

const longestName = 120

function founded(
  ground: Ground,
  parent: StandingUnit,
  told: {
    readonly kind: UnitKind
    readonly name: string
    readonly taken?: readonly string[]
    readonly receivedFrom?: string | undefined
  },
) {
  const { kind, name, receivedFrom } = told
  const code = newCode(ground, parent, told)
  const head = headOf(kind)
  return {
    kind: 'establish',
    code,
    name: name.length > longestName ? `${head} ${code}` : name,
    unitKind: kind,
    under: parent.code,
    ...(receivedFrom === undefined ? {} : { receivedFrom }),
  } as const
}

const establish: Draw = (ground, choose) => {
  const parent = oneOf(
    ground.units.filter(({ kind }) => kind !== 'cell' && kind !== 'group'),
    choose,
  )
  if (!parent) return []
  const kind = oneOf(
    unitKinds.filter((one) => one !== 'group' && isUsualParent(one, parent.kind, ground.day)),
    choose,
  )
  if (!kind) return []
  const name = oneOf(kind === 'cell' ? cellNames : organisationNames, choose) ?? ''
  return [founded(ground, parent, { kind, name: `${headOf(kind)} ${name}` })]
}

/** An organisation with one cell, from outside. */
const receive: Draw = (ground, choose) => {
  const parent = oneOf(
    ground.units.filter(({ kind }) => kind === 'bloc' || kind === 'upper'),
    choose,
  )
  const name = oneOf(organisationNames, choose) ?? ''
  if (!parent) return []
  const receivedFrom = oneOf(outside, choose)
  const organisation = founded(ground, parent, {
    kind: 'grassroots',
    name: `Đảng bộ ${name}`,
    receivedFrom,
  })
  const standing: StandingUnit = {
    ...organisation,
    kind: 'grassroots',
    parentCode: parent.code,
    mayChange: false,
    mayEnd: false,
  }
  const cell = founded(ground, standing, {
    kind: 'cell',
    name: `Chi bộ ${oneOf(cellNames, choose) ?? ''}`,
    taken: [organisation.code],
    receivedFrom,
  })
  return [organisation, cell]
}

const dissolved =
  (kind: 'dissolve' | 'disband'): Draw =>
  (ground, choose) => {
    const leaf = oneOf(
      ending(ground).filter(({ code }) => !ground.below.has(code)),
      choose,
    )
    if (!leaf) return []
    const taker = choose(4) === 0 ? undefined : oneOf(siblingsOf(ground, leaf), choose)
    const { code: unit } = leaf
    return [taker ? { kind, unit, membersTo: taker.code } : { kind, unit }]
  }

const parentOf = ({ units }: Ground, { parentCode }: StandingUnit) =>
  units.find(({ code }) => code === parentCode)

/** Some that may end and have a neighbour of their kind, the first of them. */
function neighboursThatEnd(ground: Ground, choose: Choose): readonly StandingUnit[] {
  const first = oneOf(
    ending(ground).filter((unit) => siblingsOf(ground, unit).length > 0),
    choose,
  )
  if (!first) return []
  const others = siblingsOf(ground, first).filter(({ mayEnd }) => mayEnd)
  const begin = others.length === 0 ? 0 : choose(others.length)
  return [first, ...others.slice(begin, begin + 1 + choose(2))]
}

const mergeIntoNew: Draw = (ground, choose) => {
  const merged = neighboursThatEnd(ground, choose)
  const [first, second] = merged
  const parent = first && parentOf(ground, first)
  if (!second || !parent) return []
  const name = `${headOf(first.kind)} ${bare(first.name)} và ${bare(second.name)}`
  const born = founded(ground, parent, { kind: first.kind, name })
  return [born, { kind: 'merge', units: merged.map(({ code }) => code), into: born.code }]
}

const mergeIntoLiving: Draw = (ground, choose) => {
  const [first, ...others] = neighboursThatEnd(ground, choose)
  if (!first) return []
  const merged = [first, ...others.slice(1)]
  const into = oneOf(
    siblingsOf(ground, first).filter((one) => !merged.includes(one)),
    choose,
  )
  if (!into) return []
  return [{ kind: 'merge', units: merged.map(({ code }) => code), into: into.code }]
}

/** What a part of a unit is called, by its number. */
const partName = ({ name, kind }: StandingUnit, number: number) =>
  kind === 'cell' ? `${name} – Tổ ${number}` : `${name} ${'I'.repeat(number)}`

const split =
  (goesOn: boolean): Draw =>
  (ground, choose) => {
    const unit = oneOf(goesOn ? changeable(ground) : ending(ground), choose)
    const parent = unit && parentOf(ground, unit)
    if (!parent) return []
    const born: ReturnType<typeof founded>[] = []
    for (let number = 1; number <= (goesOn ? 1 : 2); number += 1) {
      const taken = born.map(({ code }) => code)
      born.push(founded(ground, parent, { kind: unit.kind, name: partName(unit, number), taken }))
    }
    return [...born, { kind: 'split', unit: unit.code, into: born.map(({ code }) => code), goesOn }]
  }

const move: Draw = (ground, choose) => {
  const unit = oneOf(changing(ground), choose)
  if (!unit) return []
  const own = new Set(branchOf(ground, unit))
  const under = oneOf(
    ground.units.filter(
      (one) =>
        !own.has(one) &&
        one.code !== unit.parentCode &&
        isUsualParent(unit.kind, one.kind, ground.day),
    ),
    choose,
  )
  return under ? [{ kind: 'move', unit: unit.code, under: under.code }] : []
}

/** So many units at most are handed over at once. */
const largestBranch = 12

const handOver: Draw = (ground, choose) => {
  const branches = ending(ground).filter((unit) => {
    const branch = branchOf(ground, unit)
    return branch.length <= largestBranch && branch.every(({ mayEnd }) => mayEnd)
  })
  const unit = oneOf(branches, choose)
  return unit ? [{ kind: 'hand-over', unit: unit.code, to: oneOf(outside, choose) ?? '' }] : []
}

/** A unit with an addition to its name, or again without it. */
const rename: Draw = (ground, choose) => {
  const unit = oneOf(changing(ground), choose)
  if (!unit) return []
  const former = additions.find((addition) => unit.name.endsWith(` ${addition}`))
  const name =
    former === undefined
      ? `${unit.name} ${oneOf(additions, choose)}`
      : unit.name.slice(0, -former.length - 1)
  return [{ kind: 'rename', unit: unit.code, name }]
}

const powers =
  (from: UnitKind, unitKind: UnitKind): Draw =>
  (ground, choose) => {
    const unit = oneOf(
      changing(ground).filter(({ kind }) => kind === from),
      choose,
    )
    return unit ? [{ kind: 'change-kind', unit: unit.code, unitKind }] : []
  }

const draws = {
  establish,
  receive,
  dissolve: dissolved('dissolve'),
  disband: dissolved('disband'),
  'merge-into-new': mergeIntoNew,
  'merge-into-living': mergeIntoLiving,
  'split-ending': split(false),
  'split-going-on': split(true),
  move,
  'hand-over': handOver,
  rename,
  'grant-powers': powers('grassroots', 'grassroots-empowered'),
  'end-powers': powers('grassroots-empowered', 'grassroots'),
} satisfies Record<string, Draw>

/** What acts are drawn for. */
export type Drawing = keyof typeof draws

/** Everything that acts are drawn for. */
export const drawings = Object.keys(draws) as readonly Drawing[]

/**
 * Draws what a decision may do to the tree of its day: one act, or those that go together, such as the founding of
 * a unit and the merger into it. Nothing where the tree has no unit for it. The same choices draw the same acts.
 */
export function drawActs(ground: Ground, drawing: Drawing, choose: Choose): Acts {
  return draws[drawing](ground, choose)
}
