/** What stands after the `?` of an address; what is undefined or empty is left out. */
export type SearchValues = Readonly<Record<string, string | number | boolean | undefined>>

/** Identities in addresses: numbers from the tables, or the short identifier of a directive. */
type Id = string | number

/**
 * The addresses of all pages as the router reads them. `paths` makes addresses of these patterns;
 * both lists have the same names, and a test holds them together.
 */
export const pagePatterns = {
  today: '/',
  overview: '/overview',
  organisation: '/organisation',
  treeDifference: '/organisation/difference',
  reorganisations: '/reorganisations',
  reorganisation: '/reorganisations/$reorganisationId',
  groupings: '/groupings',
  grouping: '/groupings/$groupingId',
  unit: '/units/$unitId',
  unitViewers: '/units/$unitId/viewers',
  bodies: '/units/$unitId/bodies',
  unitRegister: '/units/$unitId/register',
  newEntry: '/units/$unitId/register/new',
  seats: '/seats',
  congresses: '/congresses',
  partyOffices: '/party-offices',
  members: '/members',
  member: '/members/$memberId',
  corrections: '/corrections',
  memberViewers: '/members/$memberId/viewers',
  me: '/me',
  ownSessions: '/me/sessions',
  secondFactor: '/me/second-factor',
  ownPassword: '/me/password',
  myViewers: '/me/viewers',
  meetings: '/meetings',
  newMeeting: '/meetings/new',
  meeting: '/meetings/$meetingId',
  entry: '/entries/$entryId',
  coverage: '/coverage',
  entryKinds: '/entry-kinds',
  directives: '/directives',
  newDirective: '/directives/new',
  directive: '/directives/$shortId',
  redCells: '/red-cells',
  why: '/why',
  indicators: '/indicators',
  imports: '/imports',
  accounts: '/accounts',
  recoveries: '/accounts/recovery',
  accountRights: '/accounts/$accountId/rights',
  grants: '/grants',
  journal: '/journal',
  witness: '/journal/witness',
  health: '/operation',
  login: '/login',
  activate: '/activate',
  firstRun: '/first-run',
} as const

/** The name of a page. */
export type PageName = keyof typeof pagePatterns

/** Joins an address and what is asked of it: `/members?under=12`. */
export function withSearch(address: string, search: SearchValues = {}): string {
  const asked = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  )
  return asked.length === 0 ? address : `${address}?${asked.join('&')}`
}

const part = (id: Id): string => encodeURIComponent(String(id))

/** The address of every page. Filters stand in the address, so that a view can be sent to a colleague. */
export const paths = {
  today: (): string => pagePatterns.today,
  overview: (search?: SearchValues): string => withSearch(pagePatterns.overview, search),
  organisation: (search?: SearchValues): string => withSearch(pagePatterns.organisation, search),
  /** The trees of two days beside each other. */
  treeDifference: (search?: SearchValues): string =>
    withSearch(pagePatterns.treeDifference, search),
  reorganisations: (): string => pagePatterns.reorganisations,
  /** The workbench of one decision on the tree. */
  reorganisation: (reorganisationId: Id): string => `/reorganisations/${part(reorganisationId)}`,
  groupings: (): string => pagePatterns.groupings,
  /** One grouping of units with its clusters. */
  grouping: (groupingId: Id, search?: SearchValues): string =>
    withSearch(`/groupings/${part(groupingId)}`, search),
  unit: (unitId: Id, search?: SearchValues): string => withSearch(`/units/${part(unitId)}`, search),
  /** Who can see a unit, and why. */
  unitViewers: (unitId: Id): string => `/units/${part(unitId)}/viewers`,
  /** The bodies of a unit with terms, seats and holders. */
  bodies: (unitId: Id, search?: SearchValues): string =>
    withSearch(`/units/${part(unitId)}/bodies`, search),
  /** The register of a unit: its papers and acts. */
  unitRegister: (unitId: Id, search?: SearchValues): string =>
    withSearch(`/units/${part(unitId)}/register`, search),
  /** The form that enters a paper or act, of a kind, period or directive where they are known. */
  newEntry: (unitId: Id, search?: SearchValues): string =>
    withSearch(`/units/${part(unitId)}/register/new`, search),
  /** Seats that stand empty. */
  seats: (search?: SearchValues): string => withSearch(pagePatterns.seats, search),
  /** Party offices and full-time workers. */
  partyOffices: (search?: SearchValues): string => withSearch(pagePatterns.partyOffices, search),
  /** Congresses that fall due. */
  congresses: (search?: SearchValues): string => withSearch(pagePatterns.congresses, search),
  members: (search?: SearchValues): string => withSearch(pagePatterns.members, search),
  member: (memberId: Id, search?: SearchValues): string =>
    withSearch(`/members/${part(memberId)}`, search),
  corrections: (): string => pagePatterns.corrections,
  /** Who can see a member, and why. */
  memberViewers: (memberId: Id): string => `/members/${part(memberId)}/viewers`,
  me: (): string => pagePatterns.me,
  ownSessions: (): string => pagePatterns.ownSessions,
  secondFactor: (): string => pagePatterns.secondFactor,
  ownPassword: (): string => pagePatterns.ownPassword,
  myViewers: (): string => pagePatterns.myViewers,
  meetings: (search?: SearchValues): string => withSearch(pagePatterns.meetings, search),
  /** The form that records a meeting, of a unit and a month where they are known. */
  newMeeting: (search?: SearchValues): string => withSearch(pagePatterns.newMeeting, search),
  meeting: (meetingId: Id): string => `/meetings/${part(meetingId)}`,
  /** One entry of the register. */
  entry: (entryId: Id, search?: SearchValues): string =>
    withSearch(`/entries/${part(entryId)}`, search),
  /** How many units have an entry of a kind. */
  coverage: (search?: SearchValues): string => withSearch(pagePatterns.coverage, search),
  entryKinds: (): string => pagePatterns.entryKinds,
  directives: (search?: SearchValues): string => withSearch(pagePatterns.directives, search),
  newDirective: (): string => pagePatterns.newDirective,
  /** The reader; `provision` scrolls to its sentence. */
  directive: (shortId: Id, search?: SearchValues, provision?: string): string =>
    withSearch(`/directives/${part(shortId)}`, search) +
    (provision === undefined ? '' : `#${encodeURIComponent(provision)}`),
  redCells: (search?: SearchValues): string => withSearch(pagePatterns.redCells, search),
  why: (search?: SearchValues): string => withSearch(pagePatterns.why, search),
  indicators: (search?: SearchValues): string => withSearch(pagePatterns.indicators, search),
  imports: (search?: SearchValues): string => withSearch(pagePatterns.imports, search),
  accounts: (search?: SearchValues): string => withSearch(pagePatterns.accounts, search),
  recoveries: (): string => pagePatterns.recoveries,
  /** What an account can see and do, and why. */
  accountRights: (accountId: Id): string => `/accounts/${part(accountId)}/rights`,
  grants: (search?: SearchValues): string => withSearch(pagePatterns.grants, search),
  journal: (search?: SearchValues): string => withSearch(pagePatterns.journal, search),
  /** The last signed checkpoint, to be printed and kept. */
  witness: (): string => pagePatterns.witness,
  health: (): string => pagePatterns.health,
  /** The login page; `next` is the address to go on to. */
  login: (next?: string): string =>
    withSearch(pagePatterns.login, next === undefined ? {} : { next }),
  activate: (): string => pagePatterns.activate,
  firstRun: (): string => pagePatterns.firstRun,
} as const satisfies Readonly<Record<PageName, unknown>>
