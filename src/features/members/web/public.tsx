export { bodyNames, seatName } from '../messages/bodies.ts'
export { UnitMonths } from './unit-months.tsx'
export { UnitPeople } from './unit-people.tsx'
