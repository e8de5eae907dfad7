export { roleNames } from '../messages.ts'
export { HeldButton } from './held-button.tsx'
