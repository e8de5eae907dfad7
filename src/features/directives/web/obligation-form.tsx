import { useState } from 'react'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getDirective } from '../contract/library.ts'
import { confirmObligation, createObligation, listIndicators } from '../contract/obligations.ts'
import { getDirectiveStanding } from '../contract/standing.ts'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'

type Obligation = OutputOf<typeof getDirective>['obligations'][number]
type Draft = Omit<InputOf<typeof createObligation>, 'shortId' | 'sentence' | 'quote'>
type FormOf = Draft['form']
type ComparatorOf = NonNullable<Draft['comparator']>
type PeriodOf = NonNullable<Draft['period']>

const forms: readonly FormOf[] = ['obligation', 'target', 'reference-level', 'fact']
const comparators: readonly ComparatorOf[] = ['>=', '>', '=', 'approx', '<=', '<', 'none']
const periods: readonly PeriodOf[] = [
  'month',
  'quarter',
  'half-year',
  'year',
  'term',
  'meeting',
  'days-after-event',
]

const numberOf = (text: string): number | undefined => {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || Number.isNaN(number) ? undefined : number
}

/** A demand from a marked sentence, or a proposal to confirm: what, measured how, how much, how often. */
export function ObligationForm({
  shortId,
  marked,
  proposal,
  onDone,
}: {
  readonly shortId: string
  readonly marked?: { readonly sentence: string; readonly quote: string }
  readonly proposal?: Obligation
  readonly onDone: () => void
}) {
  const say = useSay()
  const [form, setForm] = useState<FormOf>(proposal?.form ?? 'obligation')
  const [name, setName] = useState(
    proposal ? say(proposal.name) : (marked?.quote.slice(0, 120) ?? ''),
  )
  const [indicator, setIndicator] = useState(proposal?.indicator ?? '')
  const [comparator, setComparator] = useState<ComparatorOf | ''>(proposal?.comparator ?? '')
  const [value, setValue] = useState(
    proposal?.value === null || !proposal ? '' : String(proposal.value),
  )
  const [valueUnit, setValueUnit] = useState(proposal?.valueUnit ?? '%')
  const [period, setPeriod] = useState<PeriodOf | ''>(proposal?.period ?? '')
  const [inTimeDay, setInTimeDay] = useState('')
  const [lastDay, setLastDay] = useState('')
  const indicators = useAnswer(listIndicators, {}, { freshFor: 600_000 })
  const done = (text: typeof m.made | typeof m.confirmed) => () => {
    notify({ kind: 'done', text })
    onDone()
  }
  const refreshes = [getDirective, getDirectiveStanding]
  const make = useAct(createObligation, { refreshes, onDone: done(m.made) })
  const confirm = useAct(confirmObligation, { refreshes, onDone: done(m.confirmed) })

  const optional = <Value,>(key: string, given: Value | '' | undefined) =>
    given === '' || given === undefined ? {} : { [key]: given }
  function handleSubmit() {
    const draft = {
      form,
      name,
      ...optional('indicator', indicator),
      ...optional('comparator', comparator),
      ...optional('value', comparator === '' ? undefined : numberOf(value)),
      ...optional('valueUnit', comparator === '' ? undefined : valueUnit.trim()),
      ...optional('period', period),
      ...optional('inTimeDay', numberOf(inTimeDay)),
      ...optional('lastDay', numberOf(lastDay)),
    }
    if (proposal) confirm.mutate({ obligationId: proposal.id, ...draft })
    else if (marked) make.mutate({ shortId, ...marked, ...draft })
  }

  return (
    <Form
      onSubmit={handleSubmit}
      error={make.error ?? confirm.error}
      actions={
        <>
          <Button kind="primary" type="submit" working={make.isPending || confirm.isPending}>
            {say(proposal ? m.confirm : m.make)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <blockquote className={styles.quoted}>“{proposal?.quote ?? marked?.quote}”</blockquote>
      <TextField
        label={say(m.name)}
        value={name}
        onChange={setName}
        rows={2}
        maxLength={300}
        required
      />
      <SelectField
        label={say(m.form)}
        value={form}
        onChange={setForm}
        choices={forms.map((one) => ({ value: one, label: say(m.forms[one]) }))}
      />
      <SelectField
        label={say(m.indicator)}
        value={indicator}
        onChange={setIndicator}
        choices={[
          { value: '', label: say(m.noIndicator) },
          ...(indicators.data?.indicators ?? []).map((one) => ({
            value: one.code,
            label: say(one.name),
          })),
        ]}
      />
      <p className={styles.cost}>{say(indicator === '' ? m.costUnknown : m.cost)}</p>
      <SelectField
        label={say(m.comparator)}
        value={comparator}
        onChange={setComparator}
        choices={[
          { value: '', label: say(m.noComparator) },
          ...comparators.map((one) => ({ value: one, label: say(m.comparators[one]) })),
        ]}
      />
      {comparator !== '' && (
        <>
          <TextField label={say(m.value)} value={value} onChange={setValue} inputMode="decimal" />
          <TextField label={say(m.valueUnit)} value={valueUnit} onChange={setValueUnit} />
        </>
      )}
      <SelectField
        label={say(m.period)}
        value={period}
        onChange={setPeriod}
        placeholder=""
        choices={periods.map((one) => ({ value: one, label: say(m.periods[one]) }))}
      />
      {period === 'month' && (
        <>
          <TextField
            label={say(m.inTimeDay)}
            hint={say(m.dayHint)}
            value={inTimeDay}
            onChange={setInTimeDay}
            inputMode="numeric"
          />
          <TextField
            label={say(m.lastDay)}
            hint={say(m.dayHint)}
            value={lastDay}
            onChange={setLastDay}
            inputMode="numeric"
          />
        </>
      )}
    </Form>
  )
}
