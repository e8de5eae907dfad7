import type { Cites } from './citations.ts'

/** What a refusal tells beside its reason, for the sentence on the screen. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** A refusal is an answer: why, by which rule, with which facts. */
export type Refusal<Code extends string> = {
  readonly code: Code
  readonly cites: Cites
  readonly facts: Facts
}

/** What a decision answers: the value, or a refusal. */
export type Outcome<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** The decision is yes, with its result. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** The decision is no, by these rules (at least one). */
export function refuse<Code extends string>(
  code: Code,
  cites: Cites,
  facts: Facts = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, cites, facts } }
}
