export { seatName } from './messages.ts'
export { UnitPeople } from './unit-people.tsx'
