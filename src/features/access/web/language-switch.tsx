import { useLanguage } from '#platform/web/language.tsx'

import styles from './door.module.css'

/** Vietnamese or English, before anybody is signed in. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className={styles.language} lang={other} onClick={() => choose(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}
