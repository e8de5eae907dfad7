export type { Asked, IndicatorSource } from './indicator-source.ts'
export { type Change, markDirty } from './dirty-store.ts'
