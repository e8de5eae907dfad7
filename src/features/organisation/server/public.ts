export { placesTodayQuery } from './place-store.ts'
