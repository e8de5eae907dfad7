import type { Bilingual } from '#kernel/messages.ts'

import { plainDate } from '#kernel/time.ts'

import { type Cites, type Dated, dated } from './citations.ts'

/** How much harm it does in wrong hands, the least first. */
export const dataClasses = ['public', 'internal', 'personal', 'sensitive', 'secret'] as const

/** The class of what is kept; `secret` are keys and hashes that nobody is ever shown. */
export type DataClass = (typeof dataClasses)[number]

/** What allows it: rules of the registry, or `operation` where nothing tells of a person. */
export type Basis = Cites | 'operation'

/** How long something stays after the moment that starts its clock. */
export type RetentionSpan = { readonly days: number } | { readonly months: number }

/** When it goes. A span is counted from a column, and the retention job erases what is past it. */
export type Retention =
  | { readonly kind: 'kept'; readonly why: Bilingual }
  | { readonly kind: 'with'; readonly table: string }
  | { readonly kind: 'ends'; readonly when: Bilingual }
  | { readonly kind: 'span'; readonly span: Dated<RetentionSpan>; readonly after: string }

/** Since when the law on personal data asks for a date by which they go. */
const sinceLaw = plainDate('2026-01-01')

/** Stays so long after the moment in the column; how long is a local default (LAW-21), dated like any rule. */
export function keptFor(name: string, value: RetentionSpan, after: string): Retention {
  const span = dated<RetentionSpan>(`retention.${name}`, [
    { from: sinceLaw, value, cite: 'LAW-21' },
  ])
  return { kind: 'span', span, after }
}

/**
 * How it goes: the row is deleted, the field emptied, overwritten by what follows, the file removed,
 * or forgotten by the browser; `by-decision` is done by hand, when a body decided so.
 */
export type EraseMethod =
  | 'delete-row'
  | 'empty-field'
  | 'overwrite'
  | 'remove-file'
  | 'browser'
  | 'by-decision'

/** What must be known of everything kept. */
export type Handling = {
  readonly purpose: Bilingual
  readonly basis: Basis
  readonly retention: Retention
  readonly erase: EraseMethod
}

/** A column: its class, and what differs from the rest of its table. What is shown to a person has a name. */
export type ColumnLabel = {
  readonly class: DataClass
  readonly name?: Bilingual
  /** Sealed under the member's key, for the row whose number stands in this column. */
  readonly sealedBy?: string
} & Partial<Handling>

/**
 * How rows name a person: by the member's number, by the number of his account, as the sender of a
 * request, as a fact of an event, or by his card as somebody whom an act of a decision excepts. The export shows such
 * rows, all columns but the secret ones. Where it shows only some columns or some rows, or with a reason and no columns
 * none, the reason is told.
 */
export type Mention = {
  readonly column: string
  readonly by: 'member' | 'account' | 'sender' | 'fact' | 'card'
  readonly shows?: readonly string[]
  /** Shows only rows that hold one of these values in the column. */
  readonly where?: { readonly column: string; readonly among: readonly string[] }
  readonly withheld?: Bilingual
}

/** A table: what a row is, how it is handled, whom it names, and each of its columns. */
export type TableLabel = Handling & {
  readonly what: Bilingual
  readonly about: readonly Mention[]
  readonly columns: Readonly<Record<string, ColumnLabel>>
}

/** The tables of one feature, by their names in the database. */
export type TableLabels = Readonly<Record<string, TableLabel>>

/** Anything kept outside of tables: a file, a field of the log, a key in the browser. */
export type PlaceLabel = Handling & { readonly what: Bilingual; readonly class: DataClass }

/** A column that tells nothing of a person. */
export const internal: ColumnLabel = { class: 'internal' }

/** A column that anybody may read. */
export const open: ColumnLabel = { class: 'public' }

/** A column that is never shown, not even to the person himself. */
export const secret: ColumnLabel = { class: 'secret' }

type Special = Partial<Handling>

/** A column about a person, under the name he reads on his own file. */
export function personal(vi: string, en: string, special: Special = {}): ColumnLabel {
  return { class: 'personal', name: { vi, en }, ...special }
}

/** A column that the law holds sensitive (LAW-02), under the name the person reads on his own file. */
export function sensitive(vi: string, en: string, special: Special = {}): ColumnLabel {
  return { class: 'sensitive', name: { vi, en }, ...special }
}

/** A column that tells nothing by itself but stands on a person's own file beside what does. */
export function shown(vi: string, en: string): ColumnLabel {
  return { class: 'internal', name: { vi, en } }
}
