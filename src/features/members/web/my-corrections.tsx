import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { LineList, Section } from '#platform/web/ui/page.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { askCorrection, listMyCorrections } from '../contract/corrections.ts'
import { type CorrectionSubject, correctionSubjects } from '../domain/correction.ts'
import { subjectNames } from '../messages/corrections.ts'
import { correctionState } from './correction-state.ts'
import { myFileMessages as m } from './my-file-messages.ts'

type Mine = OutputOf<typeof listMyCorrections>['corrections'][number]

/** A member's own requests with their clock, and the form that makes one. */
export function MyCorrections() {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const answer = useAnswer(listMyCorrections, {}, { askAgainEvery: 30_000 })
  return (
    <Section
      title={say(m.corrections)}
      actions={<Button onClick={() => setAsking(true)}>{say(m.ask)}</Button>}
    >
      <Answered answer={answer}>
        {({ corrections }) =>
          corrections.length === 0 ? (
            <p>{say(m.noCorrections)}</p>
          ) : (
            <LineList
              lines={corrections.map((one) => ({
                key: String(one.id),
                what: <Request request={one} />,
                when: <State request={one} />,
              }))}
            />
          )
        }
      </Answered>
      <Drawer open={asking} title={say(m.ask)} onClose={() => setAsking(false)}>
        <CorrectionForm onDone={() => setAsking(false)} />
      </Drawer>
    </Section>
  )
}

function Request({ request }: { readonly request: Mine }) {
  const say = useSay()
  return (
    <>
      <strong>{say(subjectNames[request.about])}</strong>: {request.words}
      {request.extensionWords && <> · {say(m.putOff(request.extensionWords))}</>}
      {request.answer && (
        <>
          <br />
          {request.answer}
        </>
      )}
    </>
  )
}

function State({ request }: { readonly request: Mine }) {
  const say = useSay()
  const format = useFormat()
  return <>{correctionState(request, { day: format.day, say })}</>
}

function CorrectionForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const format = useFormat()
  const [about, setAbout] = useState<CorrectionSubject>('identity')
  const [words, setWords] = useState('')
  const asking = useAct(askCorrection, {
    refreshes: [listMyCorrections],
    onDone: ({ acknowledgeBy, decideBy }) => {
      const day = (text: string) => format.day(plainDate(text))
      notify({ kind: 'done', text: m.sent(day(acknowledgeBy), day(decideBy)) })
      onDone()
    },
  })
  return (
    <Form
      error={asking.error}
      onSubmit={() => asking.mutate({ about, words })}
      actions={
        <>
          <Button kind="primary" type="submit" working={asking.isPending}>
            {say(m.send)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <SelectField
        label={say(m.about)}
        value={about}
        onChange={setAbout}
        choices={correctionSubjects.map((one) => ({ value: one, label: say(subjectNames[one]) }))}
      />
      <TextField
        label={say(m.words)}
        hint={say(m.wordsHint)}
        value={words}
        onChange={setWords}
        rows={5}
        maxLength={2000}
        required
      />
    </Form>
  )
}
