import { cellLeadersOf } from './cell-leaders.ts'
import { writeDay, writeEnd } from './calendar.ts'
import { drawSizes } from './draw-sizes.ts'
import { emulationClustersOf } from './emulation-clusters.ts'
import { entryRowsOf } from './entry-rows.ts'
import { foundGroups } from './found-groups.ts'
import { attendanceRowsOf, meetingRowsOf } from './meeting-rows.ts'
import { absenceRowsOf, memberRowOf, memberRowsOf, membershipRowsOf } from './member-rows.ts'
import { moveTogether } from './move-together.ts'
import { type Segments, segmentsByUnit } from './people.ts'
import { plantTree } from './plant-tree.ts'
import { reorganise } from './reorganise.ts'
import { accountCellOf, sampleAccountsOf } from './sample-accounts.ts'
import type { SampleBloc, SampleOptions } from './sample-rows.ts'
import { seatPeople } from './seat-people.ts'
import { staffOffices } from './staff-offices.ts'
import { personsOf, settlePeople } from './settle-people.ts'
import type { TreeDraft } from './tree-draft.ts'
import { frameOf } from './window.ts'

function treeRowsOf(tree: TreeDraft): Pick<SampleBloc, 'units' | 'unitStates' | 'successions'> {
  return {
    units: tree.units.map((unit) => ({
      id: unit.id,
      code: unit.code,
      rootUnitId: unit.rootId,
      from: writeDay(unit.from),
      to: writeEnd(unit.to),
      handedOutsideOn: unit.handedOutsideOn === null ? null : writeDay(unit.handedOutsideOn),
      host: unit.host,
    })),
    unitStates: tree.states.map((state) => ({
      ...state,
      from: writeDay(state.from),
      to: writeEnd(state.to),
    })),
    successions: tree.successions.map((one) => ({ ...one, from: writeDay(one.from) })),
  }
}

/** The day on which each member came to his first cell of the sample. */
function joiningDays(segments: Segments, members: number): Int32Array {
  const joined = new Int32Array(members + 1).fill(2 ** 30)
  for (const [place, member] of segments.member.entries()) {
    joined[member] = Math.min(joined[member] ?? 0, segments.from[place] ?? 0)
  }
  return joined
}

/**
 * Makes a sample Bloc: the real organisations with invented people. The same
 * options make the same rows, on every machine.
 */
export function makeSample(options: SampleOptions): SampleBloc {
  const frame = frameOf(options)
  const tree = plantTree(frame)
  const emulationClusters = emulationClustersOf(tree, frame)
  drawSizes(tree.cells, personsOf(frame), frame.seed)
  const accountCell = accountCellOf(tree)
  const kept = [accountCell.unitId, accountCell.parentId]
  const { moves, touched } = reorganise(tree, frame, kept)
  const { people, firstOf } = settlePeople(frame, tree, touched)
  moveTogether(people.segments, moves)
  const byUnit = segmentsByUnit(people.segments, tree.units.length)
  const leaders = cellLeadersOf({ frame, tree, people, byUnit, touched }, firstOf)
  const joined = joiningDays(people.segments, people.count)
  const settled = {
    frame,
    tree,
    firstOf,
    accountUnitId: accountCell.unitId,
    joinedOf: (member: number) => joined[member] ?? frame.from,
  }
  const seating = seatPeople({ ...settled, leaders })
  const staffing = staffOffices(settled)
  foundGroups(tree, frame)
  const ground = { frame, tree, people, byUnit, leaders, silentUnitId: accountCell.unitId }
  const accounts = sampleAccountsOf(accountCell, {
    leaders: leaders.get(accountCell.unitId),
    plainMember: (firstOf.get(accountCell.unitId) ?? 1) + 6,
    nameOf: (member) => memberRowOf(frame, people, member).fullName,
  })
  return {
    options,
    firstDay: writeDay(frame.from),
    endDay: writeDay(frame.to),
    memberCount: people.count,
    ...treeRowsOf(tree),
    ...emulationClusters,
    ...seating,
    ...staffing,
    accounts,
    members: () => memberRowsOf(frame, people),
    memberships: () => membershipRowsOf(people),
    absences: () => absenceRowsOf(people),
    meetings: () => meetingRowsOf(ground),
    attendance: () => attendanceRowsOf(ground),
    entries: () => entryRowsOf({ frame, tree, bodies: seating.bodies, terms: seating.terms }),
  }
}
