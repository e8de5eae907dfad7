import type { CellLeaders } from './cell-leaders.ts'
import type { SampleAccountRow } from './sample-rows.ts'
import type { CellDraft, TreeDraft } from './tree-draft.ts'

/** The cell in whose rooms the sample accounts work. */
export type AccountCell = {
  readonly unitId: number
  readonly parentId: number
  readonly rootId: number
}

const preferredOrganisation = 'Đảng bộ Bộ Tư pháp'

/**
 * A cell of usual size, three levels below the Bloc, with a cell committee and neighbours: the one that
 * the accounts of secretary, deputy and member belong to.
 */
export function accountCellOf(tree: TreeDraft): AccountCell {
  const organisation = tree.states.find((state) => state.name === preferredOrganisation)
  const isUsual = (cell: CellDraft) =>
    !cell.isGrassroots && !cell.isTiny && cell.size >= 12 && cell.size <= 18
  const branches = new Set(
    tree.states
      .filter((state) => state.parentId === organisation?.unitId && /Đảng bộ Cục/.test(state.name))
      .map((state) => state.unitId),
  )
  const found =
    tree.cells.find((cell) => isUsual(cell) && branches.has(cell.parentId)) ??
    tree.cells.find(isUsual) ??
    tree.cells.find((cell) => !cell.isGrassroots && cell.size >= 7) ??
    tree.cells[0]
  if (!found) throw new RangeError('A sample has cells')
  return { unitId: found.unitId, parentId: found.parentId, rootId: found.rootId }
}

const topUnitId = 1

/** An account for each role; those of the cell are held by its leaders and a member. */
export function sampleAccountsOf(
  cell: AccountCell,
  told: {
    readonly leaders: CellLeaders | undefined
    /** Somebody of the cell who leads nothing. */
    readonly plainMember: number
    readonly nameOf: (member: number) => string
  },
): readonly SampleAccountRow[] {
  const [secretary, deputy, committeeMember] = told.leaders?.members ?? []
  const decision = 'Quyết định số 12-QĐ/ĐUK ngày 15-11-2023'
  const inCell = (
    login: string,
    member: number | undefined,
    role: 'member' | 'cell-secretary',
    post: string,
  ): readonly SampleAccountRow[] =>
    member === undefined
      ? []
      : [
          {
            login,
            displayName: `${told.nameOf(member)}${post}`,
            role,
            unitId: cell.unitId,
            memberId: member,
            decision,
          },
        ]
  return [
    ...inCell('bi-thu', secretary, 'cell-secretary', ''),
    ...inCell('pho-bi-thu', deputy, 'cell-secretary', ' (Phó bí thư)'),
    ...inCell('chi-uy', committeeMember, 'cell-secretary', ' (Chi ủy viên)'),
    ...inCell('dang-vien', told.plainMember, 'member', ''),
    {
      login: 'can-bo-cap-uy',
      displayName: 'Trịnh Thị Minh Hạnh',
      role: 'committee-staff',
      unitId: cell.rootId,
      memberId: null,
      decision,
    },
    {
      login: 'lanh-dao',
      displayName: 'Nguyễn Quốc Thịnh',
      role: 'committee-leader',
      unitId: cell.rootId,
      memberId: null,
      decision,
    },
    {
      login: 'kiem-tra',
      displayName: 'Lê Đình Quyết',
      role: 'inspector',
      unitId: cell.rootId,
      memberId: null,
      decision,
    },
    {
      login: 'can-bo-khoi',
      displayName: 'Phạm Thu Trang',
      role: 'bloc-staff',
      unitId: topUnitId,
      memberId: null,
      decision,
    },
    {
      login: 'quan-tri',
      displayName: 'Vũ Mạnh Cường',
      role: 'administrator',
      unitId: topUnitId,
      memberId: null,
      decision,
    },
  ]
}
