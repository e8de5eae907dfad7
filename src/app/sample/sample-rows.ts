import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { HostType } from './agency.ts'

/** How large a sample is made, and for when. */
export type SampleOptions = {
  /** Members of the register; 82,000 is the Bloc. */
  readonly members: number
  /** Years of meetings; thirteen months unless told. */
  readonly years: number
  /** The day at which the clock of the sample stands; the months before it are full. */
  readonly until: PlainDate
  /** The same seed makes the same sample. */
  readonly seed: number
}

/** The kind of a unit, as the register names it. */
export type SampleUnitKind =
  | 'bloc'
  | 'upper'
  | 'grassroots'
  | 'grassroots-empowered'
  | 'sectional'
  | 'cell'
  | 'group'

/** A unit: its identity and its life, half-open; null is an open end. */
export type UnitRow = {
  readonly id: number
  readonly code: string
  /** The organisation under the top on the day of birth; the top itself for the top. */
  readonly rootUnitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly handedOutsideOn: PlainDate | null
  readonly host: HostType
}

/** What a unit is from a day on. */
export type UnitStateRow = {
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly name: string
  readonly kind: SampleUnitKind
  readonly parentId: number | null
  readonly document: string | null
}

/** Who follows whom after a reorganisation. */
export type SuccessionRow = {
  readonly predecessorId: number
  readonly successorId: number
  readonly from: PlainDate
  readonly isPrimary: boolean
  readonly document: string | null
}

/** A grouping of units beside the tree. */
export type GroupingRow = {
  readonly id: number
  /** The unit that set it up. */
  readonly unitId: number
  readonly name: string
  readonly document: string
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A cluster of a grouping. */
export type ClusterRow = {
  readonly id: number
  readonly groupingId: number
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A unit in a cluster. */
export type ClusterStayRow = {
  readonly groupingId: number
  readonly clusterId: number
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A governing body of a unit. */
export type BodyRow = {
  readonly id: number
  readonly unitId: number
  readonly kind: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A term of a body. */
export type TermRow = {
  readonly id: number
  readonly bodyId: number
  readonly from: PlainDate
  /** The first day of the next term; null in the running one. */
  readonly to: PlainDate | null
  readonly dueOn: PlainDate
  /** Which congress of the organisation it began with. */
  readonly ordinal: number
  readonly approvedSize: number
}

/** A seat in a body. */
export type SeatRow = {
  readonly id: number
  readonly bodyId: number
  readonly post: 'secretary' | 'deputy-secretary' | 'chair' | 'vice-chair' | 'member'
  readonly ordinal: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** What is entrusted to a seat. */
export type PortfolioRow = {
  readonly seatId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly duties: string
}

/** Who sits on a seat, and when. */
export type HoldingRow = {
  readonly seatId: number
  readonly memberId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly act: 'elected' | 'by-elected' | 'appointed'
  /** Why it ended; null where nobody told. */
  readonly endReason: 'transferred' | 'retired' | null
  readonly hostPost: string | null
  readonly headsHost: boolean | null
}

/** The office that serves the committee of an organisation. */
export type OfficeRow = {
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly kind: 'party-mass-office' | 'committee-office'
  readonly targetStaff: number
}

/** Who works full time for the Party. */
export type WorkerRow = {
  readonly memberId: number
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly title: string
  readonly hasAllowance: boolean | null
  readonly endReason: 'transferred' | 'retired' | null
}

/** A member of the register. Every person is invented. */
export type MemberRow = {
  readonly id: number
  readonly cardNumber: string
  /** The provisional number of the probationary time, where it fell into the sample. */
  readonly formerCardNumber: string | null
  readonly fullName: string
  readonly gender: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly ethnicity: string
  readonly admittedOn: PlainDate
  readonly decidedOn: PlainDate
  readonly recognisedOn: PlainDate | null
}

/** Membership of a cell; the former one ends on the day the next begins. */
export type MembershipRow = {
  readonly memberId: number
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** The kinds of absence that take a member out of the attendance base (MTG-10). */
export type SampleAbsenceKind = 'exempt' | 'temporarily-exempt' | 'away' | 'special-duty'

/** An absence of one of the four kinds. */
export type AbsenceRow = {
  readonly memberId: number
  readonly kind: SampleAbsenceKind
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** Counts declared where a meeting has no attendance rows. */
export type DeclaredRow = {
  readonly called: number
  readonly present: number
  readonly excused: number
  readonly unexcused: number
  readonly exempt: number
  readonly speakers: number
}

/** A meeting of a cell. */
export type SampleMeetingRow = {
  readonly id: number
  readonly unitId: number
  readonly rootUnitId: number
  readonly kind: 'ordinary' | 'thematic'
  readonly heldOn: PlainDate
  /** `14:00` */
  readonly startedAt: string
  readonly endedAt: string
  readonly chairId: number
  readonly secretaryId: number
  readonly checkerId: number | null
  readonly outcome: 'resolution' | 'conclusion' | null
  readonly outcomeText: string | null
  readonly declared: DeclaredRow | null
}

/** How a member took part in a meeting. */
export type SampleAttendanceStatus =
  | 'present'
  | 'present-online'
  | 'absent-excused'
  | 'absent-unexcused'

/** One attendance mark. */
export type AttendanceRow = {
  readonly meetingId: number
  readonly memberId: number
  readonly rootUnitId: number
  readonly heldOn: PlainDate
  readonly status: SampleAttendanceStatus
  readonly spoke: boolean
  readonly reason: string | null
}

/** A document that the sample ships and units answer, by the name of its file. */
export type AnsweredDocument = 'resolution-01-2016.txt' | 'communique-2020.txt'

/** A paper or an act of the register. */
export type SampleEntryRow = {
  readonly id: number
  readonly unitId: number
  readonly rootUnitId: number
  readonly kind: string
  /** The first day of the period it is for. */
  readonly periodFrom: PlainDate | null
  readonly directive: AnsweredDocument | null
  /** The day on which it was issued or done, and that on which another took its place. */
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly number: string | null
  readonly issuer: string | null
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly replacesId: number | null
  /** Whether only one of its kind holds at a time. */
  readonly isOnly: boolean
  readonly confirmedOn: PlainDate | null
}

/** An account to try: a role in a unit, tied to a member where the role is a member's. */
export type SampleAccountRow = {
  readonly login: string
  readonly displayName: string
  readonly role: Role
  readonly unitId: number
  readonly memberId: number | null
  readonly decision: string
}

/**
 * A whole sample. Small lists are arrays; what grows with members is told row by row, from the
 * beginning each time it is asked, so that millions of rows never stand in memory.
 */
export type SampleBloc = {
  readonly options: SampleOptions
  /** The first day of the first month of meetings. */
  readonly firstDay: PlainDate
  /** The day after the last month of meetings. */
  readonly endDay: PlainDate
  readonly memberCount: number
  readonly units: readonly UnitRow[]
  readonly unitStates: readonly UnitStateRow[]
  readonly successions: readonly SuccessionRow[]
  readonly groupings: readonly GroupingRow[]
  readonly clusters: readonly ClusterRow[]
  readonly clusterStays: readonly ClusterStayRow[]
  readonly bodies: readonly BodyRow[]
  readonly terms: readonly TermRow[]
  readonly seats: readonly SeatRow[]
  readonly portfolios: readonly PortfolioRow[]
  readonly holdings: readonly HoldingRow[]
  readonly offices: readonly OfficeRow[]
  readonly workers: readonly WorkerRow[]
  readonly accounts: readonly SampleAccountRow[]
  readonly members: () => Iterable<MemberRow>
  readonly memberships: () => Iterable<MembershipRow>
  readonly absences: () => Iterable<AbsenceRow>
  /** In the order of their identities: month by month, cell by cell. */
  readonly meetings: () => Iterable<SampleMeetingRow>
  /** In the order of the meetings. */
  readonly attendance: () => Iterable<AttendanceRow>
  /** In the order of their identities: unit by unit, and in a unit by day. */
  readonly entries: () => Iterable<SampleEntryRow>
}
