export type { SignRefusal } from './sign-refusal.ts'
export type { FaultCode } from './verify-log.ts'
