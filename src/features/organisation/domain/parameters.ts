import { plainDate } from '#kernel/time.ts'
import { dated } from '#law/citations.ts'

const sinceCharter = plainDate('2011-01-19')

/** The least number of official members of a cell. */
export const minimumOfficialMembers = dated('organisation.minimum-official-members', [
  { from: sinceCharter, value: 3, cite: 'ORG-02' },
])

/** From how many members on a grassroots unit is a Party organisation with cells of its own. */
export const grassrootsOrganisationMembers = dated('organisation.grassroots-organisation-members', [
  { from: sinceCharter, value: 30, cite: 'ORG-03' },
])

/** From how many official members on a cell elects a cell committee. */
export const cellCommitteeMembers = dated('organisation.cell-committee-members', [
  { from: sinceCharter, value: 9, cite: 'ORG-14' },
])

/** Above how many members a cell under a grassroots committee needs the superior's consent. */
export const subordinateCellMembers = dated('organisation.subordinate-cell-members', [
  { from: sinceCharter, value: 30, cite: 'ORG-04' },
])

/** Within how many working days the superior collects files and seal of what was dissolved; null where no rule says. */
export const workingDaysForFiles = dated<number | null>('organisation.working-days-for-files', [
  { from: sinceCharter, value: null, cite: 'ORG-33' },
  { from: plainDate('2021-07-30'), value: 30, cite: 'ORG-33' },
])
