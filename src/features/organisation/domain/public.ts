export {
  cellCommitteeMembers,
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
} from './parameters.ts'
