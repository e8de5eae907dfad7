import type { Bilingual } from '#kernel/messages.ts'

import type {
  BearerFilter,
  BearerKind,
  Comparator,
  DueRule,
  DutyPeriod,
  EvidenceKind,
} from '../indicator.ts'

/** Which later part of the product will bring the evidence of a demand. */
export type Awaited =
  | 'register'
  | 'tasks'
  | 'members'
  | 'inspection'
  | 'evaluation'
  | 'cadres'
  | 'training'
  | 'reporting'

/** What a demand is: a duty, a target to reach, a level reported once, a plain fact. */
export type DemandForm = 'obligation' | 'target' | 'reference-level' | 'fact'

/**
 * One row of the list of everything a document demands, at its sentence. `quote` stands in the text
 * word for word; a row with several demands is given by letters behind its number. A rhythm that the
 * text leaves open ("thường xuyên", "định kỳ") stays open: no period.
 */
export type Demand = {
  readonly row: number
  readonly letter?: string
  readonly form: DemandForm
  readonly quote: string
  readonly name: Bilingual
  readonly bearer?: BearerKind
  readonly bearers?: BearerFilter
  readonly indicator?: string
  readonly comparator?: Comparator
  readonly value?: number
  readonly valueMax?: number
  readonly valueUnit?: string
  readonly period?: DutyPeriod
  readonly periodDays?: number
  readonly dueRule?: DueRule
  readonly evidence?: EvidenceKind
  readonly waitsFor?: Awaited
  readonly costMinutes?: number
}

/** A document whose demands were read by hand, sentence by sentence. */
export type Catalogue = {
  readonly id: string
  /** What tells the work apart where the text itself does not say it. */
  readonly symbol: string | null
  readonly issued: string | null
  readonly demands: readonly Demand[]
}

/** All of them: a share of 100 %. */
export const allOfThem = { form: 'target', comparator: '=', value: 100, valueUnit: '%' } as const
