export { parseDirective } from '../domain/parser/read-directive.ts'
export { directivesHandlers } from './handlers.ts'
export { openDocument } from './open-document.ts'
export { type DirectiveToImport, importDirectiveText } from './import-directive.ts'
export type { Asked, EvidenceRecord, IndicatorSource, RecordSource } from './indicator-source.ts'
export { type Change, dirtyChannel, markDirty } from './dirty-store.ts'
export { ensureDefaultMeasures, type LiveMeasure, listMeasures } from './live-measures.ts'
export { answerStanding, type StandingAnswer, type StandingAsked } from './standing-answer.ts'
export {
  type Drained,
  drain,
  isDirty,
  recomputeAll,
  type Verification,
  verifyStanding,
} from './standing-engine.ts'
export type { DirectivesTables } from './tables.ts'
