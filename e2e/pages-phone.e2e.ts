import { lookAtEveryPage, lookForForgottenPages } from './every-page.ts'
import { phone } from './looks.ts'

lookAtEveryPage(phone)
lookForForgottenPages()
