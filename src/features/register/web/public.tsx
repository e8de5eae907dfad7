export { UnitRegister } from './unit-register.tsx'
