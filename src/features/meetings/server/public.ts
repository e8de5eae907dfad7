export { meetingIndicators } from './indicator-sources.ts'
