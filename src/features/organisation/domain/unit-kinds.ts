import { type PlainDate, plainDate } from '#kernel/time.ts'
import { dated } from '#law/citations.ts'

/**
 * Loại hình tổ chức đảng: the kinds of units, from the top down. Whether a cell is a grassroots cell
 * (chi bộ cơ sở) or a subordinate one (chi bộ trực thuộc) is no kind: its parent makes it so.
 */
export const unitKinds = [
  'bloc',
  'upper',
  'grassroots',
  'grassroots-empowered',
  'sectional',
  'cell',
  'group',
] as const

/** One kind of unit. */
export type UnitKind = (typeof unitKinds)[number]

/** What a cell is by its parent (ORG-01). */
export type CellKind = 'grassroots' | 'subordinate'

/** Whether the text is the name of a kind as the program writes it. */
export function isUnitKind(text: string): text is UnitKind {
  return unitKinds.some((kind) => kind === text)
}

const parentsUntil2026: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  bloc: [],
  upper: ['bloc'],
  grassroots: ['bloc', 'upper'],
  'grassroots-empowered': ['upper'],
  sectional: ['grassroots', 'grassroots-empowered'],
  cell: ['bloc', 'upper', 'grassroots', 'grassroots-empowered', 'sectional'],
  group: ['cell'],
}

/**
 * Under which kinds a unit of each kind usually stands. Any other parent is accepted and flagged,
 * never refused. From RS-2026 on an organisation with powers stands directly under the top, too.
 *
 * Not modelled: the pilot for committees that stay outside the three levels.
 *
 * @law ORG-01 ORG-07 RS-02
 */
export const allowedParents = dated('organisation.allowed-parents', [
  { from: plainDate('2016-07-25'), value: parentsUntil2026, cite: 'ORG-01' },
  {
    from: plainDate('2026-07-26'),
    value: { ...parentsUntil2026, 'grassroots-empowered': ['bloc', 'upper'] },
    cite: 'ORG-07',
  },
])

/** Whether cells bear two names by their parent; from RS-2026 on each is simply a "chi bộ". */
export const cellsBearTwoNames = dated('organisation.cells-bear-two-names', [
  { from: plainDate('2016-07-25'), value: true, cite: 'ORG-01' },
  { from: plainDate('2026-07-26'), value: false, cite: 'ORG-07' },
])

/** The rule sets by which the days are judged (RS-02): each from its first day on. */
export const ruleSets = dated('organisation.rule-set', [
  { from: plainDate('2016-07-25'), value: 'RS-2016', cite: 'RS-02' },
  { from: plainDate('2021-07-30'), value: 'RS-2021', cite: 'RS-02' },
  { from: plainDate('2025-01-20'), value: 'RS-2025', cite: 'RS-02' },
  { from: plainDate('2026-07-26'), value: 'RS-2026', cite: 'RS-02' },
])

/** Whether a unit of the kind usually stands under such a parent on the day; null is the top. */
export function isUsualParent(kind: UnitKind, parent: UnitKind | null, on: PlainDate): boolean {
  const usual = allowedParents.on(on).value[kind]
  return parent === null ? usual.length === 0 : usual.includes(parent)
}

const aboveTheGrassroots: readonly UnitKind[] = ['bloc', 'upper']

/** Whether a cell is a grassroots or a subordinate one on the day; null where there is one name only. */
export function cellKindOf(
  kind: UnitKind,
  parent: UnitKind | null,
  on: PlainDate,
): CellKind | null {
  if (kind !== 'cell' || !cellsBearTwoNames.on(on).value) return null
  return parent === null || aboveTheGrassroots.includes(parent) ? 'grassroots' : 'subordinate'
}

/** Whether the unit is a grassroots Party organisation (tổ chức cơ sở đảng), and so has a seal (ORG-06). */
export function isGrassroots(kind: UnitKind, parent: UnitKind | null): boolean {
  if (kind === 'grassroots' || kind === 'grassroots-empowered') return true
  return kind === 'cell' && parent !== null && aboveTheGrassroots.includes(parent)
}
