export { findUnits } from './find-units.ts'
export { UnitChildren, UnitFacts, UnitHistory } from './unit-parts.tsx'
export { unitTrail } from './unit-trail.ts'
