import { useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Emblem } from '#platform/web/ui/emblem.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { beginInstallation, getSession } from '../contract.ts'
import styles from './door.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { doorMessages as m } from './messages.ts'

const blank = {
  unitCode: '',
  unitName: '',
  administratorLogin: '',
  administratorName: '',
  administratorPassword: '',
  staffLogin: '',
  staffName: '',
  staffPassword: '',
  decision: '',
}

/** The first page of an empty system: the top organisation, an administrator, the first Bloc staff. */
export function FirstRunPage() {
  const say = useSay()
  const [words, setWords] = useState(blank)
  const [validFrom, setValidFrom] = useState<PlainDate>()
  const beginning = useAct(beginInstallation, {
    refreshes: [getSession],
    onDone: () => notify({ kind: 'done', text: m.begun }),
  })
  const field = (name: keyof typeof blank) => ({
    value: words[name],
    onChange: (value: string) => setWords({ ...words, [name]: value }),
    required: true,
  })
  const complete =
    validFrom !== undefined && Object.values(words).every((word) => word.trim() !== '')

  return (
    <main id="content" className={styles.door}>
      <title>{`${say(m.firstRun)} · Chibo`}</title>
      <div className={styles.wide}>
        <header className={styles.brand}>
          <Emblem size={44} />
          <div>
            <h1>{say(m.firstRun)}</h1>
            <p>{say(m.subtitle)}</p>
          </div>
          <LanguageSwitch />
        </header>
        <p>{say(m.firstRunNote)}</p>
        <Form
          onSubmit={() => validFrom && complete && beginning.mutate({ ...words, validFrom })}
          error={beginning.error}
          actions={
            <Button kind="primary" type="submit" working={beginning.isPending}>
              {say(m.begin)}
            </Button>
          }
        >
          <fieldset className={styles.group}>
            <legend>{say(m.topUnit)}</legend>
            <TextField label={say(m.unitName)} {...field('unitName')} />
            <TextField label={say(m.unitCode)} hint={say(m.unitCodeHint)} {...field('unitCode')} />
            <DayField label={say(m.validFrom)} value={validFrom} onChange={setValidFrom} required />
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{say(m.administrator)}</legend>
            <p>{say(m.administratorNote)}</p>
            <TextField label={say(m.name)} {...field('administratorName')} />
            <TextField label={say(m.login)} {...field('administratorLogin')} />
            <TextField
              label={say(m.password)}
              hint={say(m.passwordHint)}
              type="password"
              autoComplete="new-password"
              {...field('administratorPassword')}
            />
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{say(m.staff)}</legend>
            <p>{say(m.staffNote)}</p>
            <TextField label={say(m.name)} {...field('staffName')} />
            <TextField label={say(m.login)} {...field('staffLogin')} />
            <TextField
              label={say(m.password)}
              hint={say(m.passwordHint)}
              type="password"
              autoComplete="new-password"
              {...field('staffPassword')}
            />
            <TextField label={say(m.decision)} {...field('decision')} />
          </fieldset>
        </Form>
      </div>
    </main>
  )
}
