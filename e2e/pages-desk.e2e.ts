import { isFitForPaper, lookAtEveryPage } from './every-page.ts'
import { desk } from './looks.ts'

lookAtEveryPage(desk, isFitForPaper)
