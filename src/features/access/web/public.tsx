export { roleNames } from '../messages.ts'
export { HeldButton } from './held-button.tsx'
export { SignInPage } from './sign-in-page.tsx'
export { StepUpDialog } from './step-up-dialog.tsx'
