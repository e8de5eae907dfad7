export { UnitPeople } from './unit-people.tsx'
