// Generated from the database by `npm run docs`.
import type { Generated, GeneratedAlways } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `directives.citation`. */
export type CitationTable = {
  textId: number
  ordinal: number
  sentencePath: string | null
  quote: string
  citedId: number
}

/** Rows of `directives.directive`. */
export type DirectiveTable = {
  id: Generated<number>
  shortId: string
  kind: string
  symbol: string | null
  issuer: string | null
  issued: PlainDate | null
  title: string | null
  isStub: Generated<boolean>
  readonly searchKey: GeneratedAlways<string | null>
}

/** Rows of `directives.directive_text`. */
export type DirectiveTextTable = {
  id: Generated<number>
  directiveId: number
  valid: string
  sourceName: string
  sourceText: string
  contentHash: string
  outline: unknown
}

/** Rows of `directives.dirty`. */
export type DirtyTable = {
  id: Generated<number>
  unitId: number
  days: string
  facts: string
}

/** Rows of `directives.engine`. */
export type EngineTable = {
  onlyRow: Generated<boolean>
  computedFor: PlainDate | null
  firstDay: PlainDate | null
}

/** Rows of `directives.measure`. */
export type MeasureTable = {
  id: Generated<number>
  indicator: string
  dueRule: Generated<unknown>
  bearers: Generated<unknown>
}

/** Rows of `directives.obligation`. */
export type ObligationTable = {
  id: string
  directiveId: number
  provisionPath: string
  sentencePath: string | null
  quote: string
  form: string
  sourceRow: number | null
  name: unknown
  bearer: string | null
  bearers: Generated<unknown>
  indicator: string | null
  measureId: number | null
  comparator: string | null
  value: string | null
  valueMax: string | null
  valueUnit: string | null
  period: string | null
  periodDays: number | null
  dueRule: Generated<unknown>
  evidence: string | null
  waitsFor: string | null
  costMinutes: number | null
  valid: string
  state: string
}

/** Rows of `directives.provision`. */
export type ProvisionTable = {
  textId: number
  path: string
  ordinal: number
  parentPath: string | null
  kind: string
  label: string | null
  title: string | null
  depth: number
  text: string
}

/** Rows of `directives.sentence`. */
export type SentenceTable = {
  textId: number
  path: string
  ordinal: number
  provisionPath: string
  text: string
}

/** Rows of `directives.standing`. */
export type StandingTable = {
  rootUnitId: number
  measureId: number
  periodFrom: PlainDate
  unitId: number
  unitNumber: number
  path: number[]
  expected: boolean | null
  metOn: PlainDate | null
  metLate: boolean | null
  evidenceId: number | null
  numerator: number
  denominator: number
  declared: Generated<number>
  computedAt: Generated<string>
}

/** Rows of `directives.standing_total`. */
export type StandingTotalTable = {
  measureId: number
  periodFrom: PlainDate
  unitId: number
  notExpected: number
  met: number
  metLate: number
  unmet: number
  numerator: number
  denominator: number
  declared: number
}

/** The tables of directives, by the names queries use. */
export type DirectivesTables = {
  'directives.citation': CitationTable
  'directives.directive': DirectiveTable
  'directives.directiveText': DirectiveTextTable
  'directives.dirty': DirtyTable
  'directives.engine': EngineTable
  'directives.measure': MeasureTable
  'directives.obligation': ObligationTable
  'directives.provision': ProvisionTable
  'directives.sentence': SentenceTable
  'directives.standing': StandingTable
  'directives.standingTotal': StandingTotalTable
}

/** A handle that sees the tables of directives alone. */
export type DirectivesDb = Handle<DirectivesTables>
