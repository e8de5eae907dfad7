import type { Targets } from '../testing.ts'

/**
 * How an operation is tried: what is sent about the target, and what it looks like from outside. Writes
 * are sent so that whoever may ask is refused by a rule, or changes nothing: the world stays as it is.
 */
export type Probe = {
  readonly input: (targets: Targets) => Readonly<Record<string, unknown>>
  /**
   * What somebody gets who may ask but does not reach the target: the 404 of what is absent, a list
   * without it, or the refusal of a file that names what he does not reach.
   */
  readonly outside?: 'not-found' | 'left-out' | 'refused'
  /** The words that whoever reaches the target must read: a probe that shows nothing proves nothing. */
  readonly shows?: (targets: Targets) => readonly string[]
  /** Words that everybody may be told here, wherever his grants stand. */
  readonly tells?: readonly string[]
  /** Whether it tells where his own grants stand. */
  readonly tellsGrants?: true
  /** Which part of the input names the object, and what names nothing. */
  readonly absent?: Readonly<Record<string, unknown>>
  /** What names an object that is there, where the input names none lest it be changed. */
  readonly present?: (targets: Targets) => Readonly<Record<string, unknown>>
  /** Whether it succeeds for whoever reaches the target; else a rule may say no to him. */
  readonly opens?: true
  /** Further ways of trying the same operation. */
  readonly more?: readonly Probe[]
  /** Whether it is sent by nobody, for it ends or begins sessions, or changes by what they are opened. */
  readonly byNobody?: true
}

const noId = 2_000_000_000
/** The beginning of an archive and no more: nothing that can be taken in. */
const contentBase64 = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]).toString('base64')
const inUnit = ({ words }: Targets) => [words.unit]

const evidence = 'identity-card'

/** The units from which the file of M can be opened. */
const lookedFrom = ['zqT', 'zqP', 'zqA']

const meeting = {
  kind: 'ordinary',
  heldOn: '2025-02-05',
  attendance: [],
} as const

const standing = (more: Readonly<Record<string, unknown>> = {}): Probe => ({
  input: ({ unit, measure }) => ({
    unit,
    ...Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, value === 'measure' ? measure : value]),
    ),
  }),
  shows: inUnit,
  absent: { unit: noId },
})

/** About the draft of T. */
const decision = (more: Readonly<Record<string, unknown>> = {}): Probe => ({
  input: ({ reorganisation }) => ({ reorganisationId: reorganisation, ...more }),
  absent: { reorganisationId: noId },
})

/** About the grouping of T; in another version than that which is there. */
const grouped = (more: Readonly<Record<string, unknown>> = {}): Probe => ({
  input: ({ grouping }) => ({ groupingId: grouping, version: 9, ...more }),
  absent: { groupingId: noId },
})

/** Asked about nothing in particular: whatever is in reach, and nothing else. */
function everything(input: Probe['input'] = () => ({})): Probe {
  return { input, outside: 'left-out', shows: inUnit }
}

/** What is told of a term that begins. */
const newTerm = {
  origin: 'elected',
  ordinal: null,
  dueOn: '2029-06-01',
  approvedSize: null,
  document: '1-NQ',
}

const toldOfHolder = { document: null, approvedOn: null, hostPost: null, headsHost: null }

/** About the seat of the secretary of T. */
const seatAct = (more: Probe['input']): Probe => ({
  input: (targets) => ({ seatId: targets.seat, ...more(targets) }),
  absent: { seatId: noId },
})

/** Every operation of the interface, by its name in the OpenAPI document. */
export const probes: Readonly<Record<string, Probe>> = {
  // access
  getSession: { input: () => ({}), tellsGrants: true },
  signIn: { input: () => ({ login: 'nobody', password: 'không ai biết' }), byNobody: true },
  signInToSample: { input: () => ({ login: 'nobody' }), byNobody: true },
  visitProvider: { input: () => ({}), byNobody: true },
  returnFromProvider: { input: () => ({}), byNobody: true },
  activateAccount: {
    input: () => ({ login: 'nobody', code: 'nobody', password: 'một mật khẩu đủ dài' }),
    byNobody: true,
  },
  changePassword: {
    input: () => ({ currentPassword: 'không ai biết', newPassword: 'một mật khẩu đủ dài' }),
    byNobody: true,
  },
  signOut: { input: () => ({}), byNobody: true },
  beginInstallation: {
    byNobody: true,
    input: () => ({
      unitCode: 'khac',
      unitName: 'Đảng bộ khác',
      validFrom: '2020-01-01',
      administratorLogin: 'mot',
      administratorName: 'Người Một',
      administratorPassword: 'một mật khẩu đủ dài',
      staffLogin: 'hai',
      staffName: 'Người Hai',
      staffPassword: 'một mật khẩu đủ dài',
      decision: '1-QĐ',
    }),
  },
  listOwnSessions: { input: () => ({}) },
  endOwnSession: { input: () => ({ sessionId: noId }) },
  endOtherSessions: { input: () => ({}) },
  listAccountNotices: { input: () => ({}) },
  confirmAccountNotices: { input: () => ({ last: 1 }) },
  askPasskeyOfSecondStep: { input: () => ({}), byNobody: true },
  takeSecondStep: { input: () => ({ code: 'nobody' }), byNobody: true },
  getStepUp: { input: () => ({}) },
  askPasskeyOfStepUp: { input: () => ({}), byNobody: true },
  stepUp: { input: () => ({ password: 'không ai biết' }), byNobody: true },
  getFactors: { input: () => ({}) },
  beginAuthenticator: { input: () => ({}), byNobody: true },
  confirmAuthenticator: { input: () => ({ code: 'wrong' }), byNobody: true },
  removeAuthenticator: { input: () => ({}), byNobody: true },
  renewRecoveryCodes: { input: () => ({}), byNobody: true },
  beginPasskey: { input: () => ({}), byNobody: true },
  addPasskey: { input: () => ({ name: 'khóa', passkey: {} }), byNobody: true },
  removePasskey: { input: () => ({ passkeyId: noId }), byNobody: true },
  listAccounts: { input: () => ({}) },
  createAccount: {
    input: () => ({ login: 'spare', name: 'Người Khác', password: 'một mật khẩu đủ dài' }),
  },
  disableAccount: {
    input: () => ({ accountId: noId }),
    present: ({ account }) => ({ accountId: account }),
    absent: { accountId: noId },
  },
  printSlip: {
    input: () => ({ accountId: noId }),
    present: ({ account }) => ({ accountId: account }),
    absent: { accountId: noId },
  },
  linkIdentity: {
    input: () => ({ accountId: noId, subject: null }),
    present: ({ account }) => ({ accountId: account }),
    absent: { accountId: noId },
  },
  listRecoveries: { input: () => ({}) },
  askRecovery: { input: () => ({ login: 'nobody', evidence }) },
  confirmRecovery: {
    input: () => ({ recoveryId: noId, evidence }),
    absent: { recoveryId: noId - 1 },
  },
  listGrants: {
    input: ({ unit }) => ({ unit }),
    outside: 'left-out',
    shows: inUnit,
    absent: { unit: noId },
  },
  addGrant: {
    input: ({ unit }) => ({
      login: 'spare',
      role: 'inspector',
      unitId: unit,
      from: '2025-01-08',
      to: '2025-01-01',
      decision: '12-QĐ/ĐUK',
    }),
    absent: { unitId: noId },
  },
  endGrant: {
    input: ({ grant }) => ({ grantId: grant, from: '2024-01-01' }),
    absent: { grantId: noId },
  },
  listUnitViewers: {
    input: ({ unit }) => ({ unitId: unit }),
    shows: inUnit,
    absent: { unitId: noId },
  },
  listUnitActs: { input: ({ unit }) => ({ unitId: unit }), absent: { unitId: noId } },
  listMemberViewers: {
    input: ({ member }) => ({ memberId: member }),
    shows: inUnit,
    absent: { memberId: noId },
  },
  // Whoever sees a member may stand above him: the names on the way up belong to the answer.
  listMyViewers: { input: () => ({}), tells: ['zqP', 'zqA', 'zqE', 'zqtop'] },
  getAccountRights: {
    input: ({ account }) => ({ accountId: account }),
    tells: ['zqT'],
    absent: { accountId: noId },
  },

  // audit
  listActs: {
    input: ({ unit }) => ({ unit }),
    absent: { unit: noId },
    more: [{ input: () => ({}), outside: 'left-out' }],
  },
  exportActs: {
    input: ({ unit }) => ({ unit }),
    absent: { unit: noId },
    more: [{ input: () => ({}), outside: 'left-out' }],
  },
  listTraces: { input: () => ({}) },
  getWitness: { input: () => ({}) },

  // organisation
  getTree: { input: () => ({}), outside: 'left-out', shows: inUnit },
  listTreeDays: { input: () => ({}), outside: 'left-out' },
  // Long before anything was founded: all that is in reach today differs.
  compareTrees: {
    input: () => ({ from: '1930-02-03', to: '2025-01-08' }),
    outside: 'left-out',
    shows: inUnit,
  },
  getUnit: { input: ({ unit }) => ({ unitId: unit }), shows: inUnit, absent: { unitId: noId } },
  getFamily: { input: ({ unit }) => ({ unitId: unit }), absent: { unitId: noId } },
  searchUnits: { input: () => ({ find: 'zqT' }), outside: 'left-out', shows: inUnit },
  listReorganisations: {
    input: () => ({}),
    outside: 'left-out',
    shows: ({ words }) => [words.draft],
  },
  getReorganisation: { ...decision(), shows: ({ words }) => [words.draft], opens: true },
  listExceptions: decision({ act: 1 }),
  draftReorganisation: {
    input: () => ({ title: 'Dự thảo', effectiveOn: '2099-01-01', acts: [] }),
    outside: 'refused',
  },
  changeReorganisation: decision({
    version: 9,
    title: 'Dự thảo',
    effectiveOn: '2025-02-03',
    acts: [],
  }),
  dropReorganisation: decision({ version: 9 }),
  addReorganisationStep: decision({ on: '2099-01-01', kind: 'proposed', note: 'tờ trình' }),
  readReorganisationActs: {
    input: () => ({ fileName: 'a.json', contentBase64 }),
    outside: 'left-out',
  },
  tryReorganisation: decision(),
  signReorganisation: decision({ version: 9, number: '1-QĐ', signedOn: '2025-01-01' }),
  undoReorganisation: decision(),
  listGroupings: {
    input: () => ({}),
    outside: 'left-out',
    shows: ({ words }) => [words.grouping],
  },
  getGrouping: {
    input: ({ grouping }) => ({ groupingId: grouping }),
    shows: ({ words }) => [words.grouping],
    absent: { groupingId: noId },
    opens: true,
  },
  countClusters: {
    input: ({ grouping }) => ({ groupingId: grouping }),
    absent: { groupingId: noId },
    opens: true,
  },
  listGroupingChanges: {
    input: ({ grouping }) => ({ groupingId: grouping }),
    absent: { groupingId: noId },
    opens: true,
  },
  createGrouping: {
    input: ({ unit }) => ({
      unit,
      name: 'Cụm thi đua',
      from: '2025-01-08',
      to: '2025-01-01',
      document: null,
    }),
    absent: { unit: noId },
  },
  changeGrouping: grouped({ name: 'Cụm khác', from: '2024-06-01', to: null, document: null }),
  addClusters: grouped({ names: ['Cụm 2'], from: '2024-06-01', to: null }),
  changeCluster: {
    input: ({ grouping, cluster }) => ({
      groupingId: grouping,
      clusterId: cluster,
      version: 9,
      name: 'Cụm khác',
      from: '2024-06-01',
      to: null,
    }),
    absent: { groupingId: noId },
  },
  placeUnits: grouped({
    from: '2024-06-01',
    to: null,
    placements: [{ cluster: null, units: [1] }],
  }),
  readClusterList: {
    input: ({ grouping }) => ({
      groupingId: grouping,
      from: '2025-01-08',
      fileName: 'a.xlsx',
      contentBase64,
    }),
    absent: { groupingId: noId },
  },

  // members
  listMembers: {
    input: ({ unit }) => ({ unit }),
    shows: ({ words }) => [words.member],
    absent: { unit: noId },
    more: [everything()],
  },
  countMembers: {
    input: ({ unit }) => ({ unit }),
    absent: { unit: noId },
    more: [{ input: () => ({}), outside: 'left-out' }],
  },
  searchMembers: {
    input: ({ words }) => ({ find: words.member }),
    outside: 'left-out',
    shows: ({ words }) => [words.member],
  },
  getMember: {
    input: ({ member }) => ({ memberId: member }),
    shows: ({ words }) => [words.member],
    absent: { memberId: noId },
  },
  // What is written is about whoever asks.
  giveReadingReason: {
    input: () => ({ reason: 'kiểm tra hồ sơ' }),
    outside: 'left-out',
  },
  getMyself: { input: () => ({}) },
  // Whose file was opened is told in which office that was done.
  getMyFile: { input: () => ({}), tells: lookedFrom },
  getMyHeld: { input: () => ({}), tells: lookedFrom },
  exportMyself: { input: () => ({ format: 'json' }), tells: lookedFrom, tellsGrants: true },
  askCorrection: { input: () => ({ about: 'other', words: 'ghi chưa đúng' }) },
  listMyCorrections: { input: () => ({}) },
  listCorrections: { input: () => ({}), outside: 'left-out', shows: inUnit },
  getCorrection: {
    input: ({ correction }) => ({ correctionId: correction }),
    shows: ({ words }) => [words.correction],
    absent: { correctionId: noId },
  },
  acknowledgeCorrection: {
    input: ({ correction }) => ({ correctionId: correction }),
    absent: { correctionId: noId },
  },
  extendCorrection: {
    input: ({ correction }) => ({ correctionId: correction, reason: 'chờ xác minh' }),
    absent: { correctionId: noId },
  },
  decideCorrection: {
    input: ({ correction }) => ({
      correctionId: correction,
      outcome: 'refused',
      answer: 'đúng rồi',
    }),
    absent: { correctionId: noId },
  },
  listBodies: {
    input: ({ unit }) => ({ unitId: unit }),
    shows: inUnit,
    absent: { unitId: noId },
    opens: true,
  },
  foundBody: {
    input: ({ unit }) => ({
      unitId: unit,
      kind: 'cell-committee',
      from: '2024-06-01',
      ...newTerm,
      seats: [{ post: 'secretary', count: 1 }],
    }),
    absent: { unitId: noId },
  },
  beginTerm: {
    input: ({ body }) => ({
      bodyId: body,
      from: '2020-01-01',
      ...newTerm,
      seats: [{ post: 'secretary', memberId: null }],
    }),
    absent: { bodyId: noId },
  },
  changeTerm: {
    input: ({ term }) => ({
      termId: term,
      ordinal: null,
      dueOn: '2000-01-01',
      plannedOn: null,
      approvedSize: null,
      document: null,
    }),
    absent: { termId: noId },
  },
  fillSeat: seatAct(({ member }) => ({
    memberId: member,
    from: '2024-06-01',
    act: 'elected',
    acting: false,
    replaces: null,
    ...toldOfHolder,
  })),
  changeHolder: seatAct(() => ({ ...toldOfHolder, approvedOn: '1990-01-01' })),
  leaveSeat: seatAct(() => ({
    on: '2000-01-01',
    reason: 'resigned',
    document: null,
    everywhere: false,
  })),
  entrustSeat: seatAct(() => ({ from: '1990-01-01', duties: 'Tuyên giáo', document: null })),
  addSeat: {
    input: ({ body }) => ({ bodyId: body, post: 'chair', from: '2024-06-01' }),
    absent: { bodyId: noId },
  },
  endSeat: seatAct(() => ({ on: '2024-06-01' })),
  setVacancyLimit: { input: () => ({ days: 60 }), outside: 'left-out' },
  listVacancies: {
    input: ({ unit }) => ({ unit }),
    shows: inUnit,
    absent: { unit: noId },
    more: [everything()],
  },
  getSeatFigures: {
    input: ({ unit }) => ({ unit }),
    shows: inUnit,
    absent: { unit: noId },
    more: [{ input: () => ({}), outside: 'left-out' }],
  },
  listCongresses: {
    input: ({ unit }) => ({ unit, by: '2099-01-01' }),
    shows: inUnit,
    absent: { unit: noId },
    more: [everything(() => ({ by: '2099-01-01' }))],
  },
  listPartyOffices: {
    input: ({ unit }) => ({ unit }),
    absent: { unit: noId },
    more: [{ input: () => ({}), outside: 'left-out' }],
  },
  setPartyOffice: {
    input: ({ unit }) => ({
      unitId: unit,
      kind: 'committee-office',
      from: '2024-06-01',
      targetStaff: 2,
      document: null,
    }),
    absent: { unitId: noId },
  },
  endPartyOffice: {
    input: ({ unit }) => ({ unitId: unit, on: '2024-06-01' }),
    absent: { unitId: noId },
  },
  listFullTimeWorkers: {
    input: ({ unit }) => ({ unitId: unit }),
    shows: ({ words }) => [words.worker],
    absent: { unitId: noId },
  },
  addFullTimeWorker: {
    input: ({ unit, member }) => ({
      unitId: unit,
      memberId: member,
      from: '2020-06-01',
      title: 'Văn thư',
      hasAllowance: null,
      document: null,
    }),
    absent: { unitId: noId },
  },
  endFullTimeWorker: {
    input: ({ unit, member }) => ({
      unitId: unit,
      memberId: member,
      on: '2024-06-01',
      reason: 'resigned',
    }),
    absent: { unitId: noId },
  },
  listHolders: { input: ({ unit }) => ({ unitId: unit }), absent: { unitId: noId } },
  getUnitMonths: { input: ({ unit }) => ({ unitId: unit }), absent: { unitId: noId } },

  // directives
  listDirectives: { input: () => ({}) },
  getDirective: { input: ({ directive }) => ({ shortId: directive }), absent: { shortId: 'none' } },
  readDirectiveFile: { input: () => ({ fileName: 'a.docx', contentBase64 }) },
  importDirective: { input: () => ({ fileName: 'a.docx', contentBase64, notSecret: true }) },
  searchDirectives: { input: () => ({ find: 'sinh hoạt' }) },
  createObligation: {
    input: ({ directive }) => ({
      shortId: directive,
      sentence: 'X.9#9',
      quote: 'câu không có trong văn bản',
      form: 'obligation',
      name: 'Việc thử',
    }),
    absent: { shortId: 'none' },
  },
  confirmObligation: {
    input: ({ obligation }) => ({ obligationId: obligation }),
    absent: { obligationId: 'none' },
  },
  rejectObligation: {
    input: ({ obligation }) => ({ obligationId: obligation }),
    absent: { obligationId: 'none' },
  },
  listIndicators: { input: () => ({}) },
  getDirectiveStanding: {
    input: ({ directive, unit }) => ({ shortId: directive, unit }),
    shows: inUnit,
    absent: { unit: noId },
  },
  getOverview: { ...standing(), more: [{ ...everything(), shows: () => [] }] },
  explainRestatement: standing({ measure: 'measure' }),
  getTrend: standing({ measure: 'measure' }),
  listRedCells: {
    ...standing({ measure: 'measure', period: '2024-10' }),
    more: [everything(({ measure }) => ({ measure, period: '2024-10' }))],
  },
  exportStanding: standing({
    what: 'red-cells',
    format: 'csv',
    measure: 'measure',
    period: '2024-10',
  }),
  getWhy: standing({ measure: 'measure', period: '2024-12' }),
  getUnitStanding: { input: ({ unit }) => ({ unitId: unit }), absent: { unitId: noId } },
  getToday: { input: () => ({}) },

  // register
  listEntryKinds: { input: () => ({}) },
  keepEntryKind: {
    input: () => ({
      code: 'year-class',
      name: { vi: 'Xếp loại', en: '' },
      form: 'act',
      unitKinds: ['cell'],
      body: null,
      period: 'year',
      fields: [],
      confirmedBy: 'nobody',
      isOpen: true,
    }),
  },
  getUnitRegister: {
    input: ({ unit }) => ({ unitId: unit }),
    shows: ({ words }) => [words.unit, words.entry],
    absent: { unitId: noId },
  },
  getEntry: {
    input: ({ entry: entryId }) => ({ entryId }),
    shows: ({ words }) => [words.entry],
    absent: { entryId: noId },
  },
  enterEntry: {
    input: ({ unit }) => ({ unitId: unit, kind: 'working-regulation', doneOn: '2030-01-01' }),
    absent: { unitId: noId },
  },
  correctEntry: {
    input: ({ entry: entryId }) => ({
      entryId,
      version: 9,
      reason: 'ghi nhầm',
      doneOn: '2024-06-02',
    }),
    absent: { entryId: noId },
  },
  withdrawEntry: {
    input: ({ entry: entryId }) => ({ entryId, version: 9, reason: 'ghi nhầm' }),
    absent: { entryId: noId },
  },
  confirmEntry: {
    input: ({ entry: entryId }) => ({ entryId, version: 9 }),
    absent: { entryId: noId },
  },
  getCoverage: {
    input: ({ unit }) => ({ kind: 'working-regulation', unit }),
    shows: inUnit,
    absent: { unit: noId },
  },

  // meetings
  listMeetings: {
    input: ({ unit }) => ({ unit }),
    shows: inUnit,
    absent: { unit: noId },
    more: [everything()],
  },
  getMeeting: {
    input: ({ meeting: meetingId }) => ({ meetingId }),
    shows: ({ words }) => [words.meeting],
    absent: { meetingId: noId },
  },
  getMeetingForm: {
    input: ({ unit }) => ({ unitId: unit, heldOn: '2025-01-06' }),
    shows: ({ words }) => [words.member],
    absent: { unitId: noId },
  },
  recordMeeting: {
    input: ({ unit }) => ({ ...meeting, unitId: unit }),
    absent: { unitId: noId },
  },
  correctMeeting: {
    input: ({ meeting: meetingId }) => ({ ...meeting, meetingId, version: 9, reason: 'ghi nhầm' }),
    absent: { meetingId: noId },
  },
  withdrawMeeting: {
    input: ({ meeting: meetingId }) => ({ meetingId, version: 9, reason: 'ghi nhầm' }),
    absent: { meetingId: noId },
  },
  importTable: {
    input: ({ words }) => ({
      kind: 'meetings',
      fileName: 'meetings.csv',
      contentBase64: Buffer.from(
        `unit_code,kind,held_on\n${words.unit},ordinary,2024-11-05\n`,
      ).toString('base64'),
      dryRun: true,
      skipBad: false,
    }),
    outside: 'refused',
    opens: true,
  },
}
