export { UnitMeetings } from './unit-meetings.tsx'
