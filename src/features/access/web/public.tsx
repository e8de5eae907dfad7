export { roleNames } from '../messages.ts'
export { SignInPage } from './sign-in-page.tsx'
export { StepUpDialog } from './step-up-dialog.tsx'
