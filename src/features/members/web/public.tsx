export { seatName } from './messages.ts'
export { UnitMonths } from './unit-months.tsx'
export { UnitPeople } from './unit-people.tsx'
