import { useEffect, useRef, useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import type { PlainDate } from '#kernel/time.ts'
import { plainDate } from '#kernel/time.ts'
import { useGo } from '#platform/web/address.ts'
import { useAct } from '#platform/web/answers.ts'
import { base64Of } from '#platform/web/base64.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { FileDrop } from '#platform/web/ui/file-drop.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { FactList, Page, Section } from '#platform/web/ui/page.tsx'
import { CheckField } from '#platform/web/ui/select-field.tsx'
import { ErrorState, Loading } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { importDirective, listDirectives, readDirectiveFile } from '../contract/library.ts'
import { capitalised, nameOf } from './directive-name.ts'
import styles from './library.module.css'
import { newDirectiveMessages as m } from './new-directive-messages.ts'
import { readerMessages } from './reader-messages.ts'

type Reading = OutputOf<typeof readDirectiveFile>
type Source = { readonly fileName: string; readonly contentBase64: string }

/** Takes a document into the library: read first, shown as it was understood, stored only then. */
export function NewDirectivePage() {
  const say = useSay()
  const [source, setSource] = useState<Source>()
  const [pasted, setPasted] = useState('')
  const reading = useAct(readDirectiveFile)

  async function take(bytes: Blob, fileName: string) {
    const taken = { fileName, contentBase64: await base64Of(bytes) }
    setSource(taken)
    reading.mutate(taken)
  }

  return (
    <Page
      title={say(m.title)}
      lead={<p>{say(m.lead)}</p>}
      width="wide"
      trail={[{ name: say(readerMessages.library), href: paths.directives() }]}
    >
      <FileDrop
        label={say(m.file)}
        kinds={['.txt', '.docx', '.md']}
        megabytes={20}
        onFile={(file) => void take(file, file.name)}
      />
      <details>
        <summary>{say(m.paste)}</summary>
        <Form
          onSubmit={() => void take(new Blob([pasted], { type: 'text/plain' }), say(m.pastedName))}
          actions={
            <Button type="submit" kind="plain">
              {say(m.read)}
            </Button>
          }
        >
          <TextField label={say(m.pastedText)} value={pasted} onChange={setPasted} rows={10} />
        </Form>
      </details>
      {reading.isPending && <Loading />}
      {reading.error && <ErrorState error={reading.error} />}
      {reading.data && source && (
        <Understood key={reading.submittedAt} reading={reading.data} source={source} />
      )}
    </Page>
  )
}

function Understood({ reading, source }: { readonly reading: Reading; readonly source: Source }) {
  const say = useSay()
  const format = useFormat()
  const go = useGo()
  const { today } = useSession()
  const [symbol, setSymbol] = useState(reading.symbol ?? '')
  const [issuer, setIssuer] = useState(reading.issuer ?? '')
  const [issued, setIssued] = useState<PlainDate | undefined>(
    reading.issued ? plainDate(reading.issued) : undefined,
  )
  const [validFrom, setValidFrom] = useState<PlainDate | undefined>(today)
  const [notSecret, setNotSecret] = useState(false)
  const isFurtherText = reading.sameSymbol.some(
    (work) => !work.stub && work.issued === (issued ?? null),
  )
  const taking = useAct(importDirective, {
    refreshes: [listDirectives],
    onDone: ({ shortId, created }) => {
      notify({ kind: 'done', text: created ? m.taken : m.thereAlready })
      go(paths.directive(shortId))
    },
  })
  const { proposals } = reading
  const refusal = notSecret ? undefined : say(m.notSecretFirst)
  const place = useRef<HTMLDivElement>(null)
  // A pasted text is long, and what was made of it stands below.
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1} className={styles.understood}>
      <Section title={say(m.understood)}>
        <FactList
          facts={[
            { name: say(m.kind), value: capitalised(reading.kind) },
            { name: say(m.documentTitle), value: reading.title ?? say(m.notSaid) },
            { name: say(m.provisions), value: format.number(reading.provisions) },
            { name: say(readerMessages.cites), value: reading.citations.join('; ') || say(m.none) },
            {
              name: say(m.proposals),
              value: proposals.length === 0 ? say(m.none) : format.number(proposals.length),
            },
          ]}
        />
        {proposals.length > 0 && (
          <ul className={styles.proposals}>
            {proposals.map((proposal) => (
              <li key={`${proposal.sentence}${proposal.quote}`}>
                <b>{say(readerMessages.forms[proposal.form])}</b> “{proposal.quote}”
              </li>
            ))}
          </ul>
        )}
        {reading.sameSymbol.length > 0 && (
          <p role="note">
            {say(m.sameSymbol)}{' '}
            {reading.sameSymbol.map((work) => (
              <Link key={work.shortId} href={paths.directive(work.shortId)}>
                {nameOf(work, format)}
              </Link>
            ))}
          </p>
        )}
        <Form
          error={taking.error}
          onSubmit={() =>
            notSecret &&
            taking.mutate({
              ...source,
              notSecret: true,
              ...(symbol.trim() ? { symbol } : {}),
              ...(issuer.trim() ? { issuer } : {}),
              ...(issued ? { issued } : {}),
              ...(isFurtherText && validFrom ? { validFrom } : {}),
            })
          }
          actions={
            <Button
              type="submit"
              kind="primary"
              working={taking.isPending}
              {...(refusal === undefined ? {} : { refusedBecause: refusal })}
            >
              {say(m.takeIn)}
            </Button>
          }
        >
          <p>{say(m.beside)}</p>
          <TextField
            label={say(m.symbol)}
            hint={say(m.symbolHint)}
            value={symbol}
            onChange={setSymbol}
          />
          <DayField
            label={say(readerMessages.issued)}
            value={issued}
            onChange={setIssued}
            max={today}
          />
          <TextField label={say(readerMessages.issuer)} value={issuer} onChange={setIssuer} />
          {isFurtherText && (
            <DayField
              label={say(m.validFrom)}
              hint={say(m.validFromHint)}
              value={validFrom}
              onChange={setValidFrom}
              max={today}
            />
          )}
          {reading.asksAboutSecrecy && <p role="alert">{say(m.asksAboutSecrecy)}</p>}
          <CheckField label={say(m.notSecret)} checked={notSecret} onChange={setNotSecret} />
        </Form>
      </Section>
    </div>
  )
}
