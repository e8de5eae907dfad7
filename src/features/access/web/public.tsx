export { roleNames } from '../messages.ts'
export { SignInPage } from './sign-in-page.tsx'
