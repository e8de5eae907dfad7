/**
 * Somebody who does not follow the default rule of an act: a member by the number of his card, and the cell to which
 * he goes instead. Names are never kept with an act.
 */
export type Exception = { readonly member: string; readonly to: string }

/** The exceptions of one act of a decision. */
export type ActExceptions = {
  /** The number of the act, from one on. */
  readonly act: number
  /** The unit that the act is about, for sentences. */
  readonly unit: string
  /** The units in which its members sit on the day; null where they come back from outside. */
  readonly within: ReadonlySet<string> | null
  readonly list: readonly Exception[]
}

/** Why somebody can't be excepted. */
export type ExceptionFaultCode =
  /** Whether unknown or sitting elsewhere is not told: whoever asks may not reach him. */
  | 'member-not-there'
  /** Only who sits nowhere comes back with a unit that is received. */
  | 'member-not-outside'
  | 'member-named-twice'
  /** No unit of this code lives after the decision. */
  | 'target-not-there'
  | 'target-no-cell'
  /** Nobody comes back with a unit that is founded and not received. */
  | 'nobody-received'

/** What stands against an exception, with the number of its act. */
export type ExceptionFault = {
  readonly act: number
  readonly code: ExceptionFaultCode
  readonly facts: Readonly<Record<string, string>>
}

/**
 * What the tree says against exceptions: each goes to a cell that lives after the decision, and nobody twice.
 *
 * @law ORG-35
 */
export function faultsOfExceptions(
  told: readonly ActExceptions[],
  /** The kind of a unit after the decision; undefined where it does not live then. */
  kindAfter: (code: string) => string | undefined,
): readonly ExceptionFault[] {
  const named = new Set<string>()
  return told.flatMap(({ act, list }) =>
    list.flatMap(({ member, to }): readonly ExceptionFault[] => {
      const faults: ExceptionFault[] = []
      if (named.has(member)) faults.push({ act, code: 'member-named-twice', facts: { member } })
      named.add(member)
      const kind = kindAfter(to)
      if (kind === 'cell') return faults
      const code = kind === undefined ? 'target-not-there' : 'target-no-cell'
      return [...faults, { act, code, facts: { member, to } }]
    }),
  )
}

/** Where somebody sits on the day of a decision, by the card under which an act names him. */
export type SeatedMember = {
  readonly memberId: number
  /** The code of his cell; null where he sits in none. */
  readonly cell: string | null
}

/** A member who goes to a cell of his own; from nowhere where he comes back. */
export type OwnMove = {
  readonly act: number
  readonly memberId: number
  /** His card as the act tells it. */
  readonly member: string
  readonly from: string | null
  readonly to: string
}

/**
 * Decides who moves by exception: each sits in the unit that the act is about, or below it, on the day; where a unit is
 * received, in none. Whoever is named with the cell to which the default rule takes him is no exception.
 *
 * Not modelled: why somebody left before he comes back.
 *
 * @law ORG-35
 */
export function decideExceptions(
  told: readonly ActExceptions[],
  {
    seated,
    defaultFor,
  }: {
    readonly seated: ReadonlyMap<string, SeatedMember>
    /** The cell to which the default rule takes the members of a cell; null for none. */
    readonly defaultFor: (cell: string) => string | null
  },
): { readonly moves: readonly OwnMove[]; readonly faults: readonly ExceptionFault[] } {
  const moves: OwnMove[] = []
  const faults: ExceptionFault[] = []
  const known = new Set<number>()
  for (const { act, unit, within, list } of told) {
    for (const { member, to } of list) {
      const found = seated.get(member)
      const fault = (code: ExceptionFaultCode) =>
        faults.push({ act, code, facts: { member, unit } })
      if (!found || (within !== null && (found.cell === null || !within.has(found.cell))))
        fault(within === null ? 'member-not-outside' : 'member-not-there')
      else if (within === null && found.cell !== null) fault('member-not-outside')
      // Under his former card he is the same.
      else if (known.has(found.memberId)) fault('member-named-twice')
      else {
        known.add(found.memberId)
        const { memberId, cell: from } = found
        if (from === null || defaultFor(from) !== to)
          moves.push({ act, memberId, member, from, to })
      }
    }
  }
  return { moves, faults }
}
