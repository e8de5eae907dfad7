export { foundTopUnit } from './found-top-unit.ts'
export { placesTodayQuery } from './place-store.ts'
