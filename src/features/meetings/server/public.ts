export { meetingsHandlers } from './handlers.ts'
export { meetingIndicators } from './indicator-sources.ts'
