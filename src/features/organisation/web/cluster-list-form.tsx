import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { base64Of } from '#platform/web/base64.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { FileDrop } from '#platform/web/ui/file-drop.tsx'
import { CheckField } from '#platform/web/ui/select-field.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { placeUnits, readClusterList } from '../contract/groupings.ts'
import { groupingAnswers } from './cluster-forms.tsx'
import type { ToldGrouping } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'
import styles from './grouping.module.css'
import { notifyPlaced } from './notify-placed.ts'

type Read = OutputOf<typeof readClusterList>
type Row = Read['rows'][number]

/** Rows of the same cluster together; one that is not there yet goes by its name. */
function placementsOf(rows: readonly Row[]) {
  const units = new Map<number | string, number[]>()
  for (const { cluster, name, unit } of rows) {
    const own = units.get(cluster ?? name)
    if (own) own.push(unit.id)
    else units.set(cluster ?? name, [unit.id])
  }
  return [...units].map(([cluster, own]) => ({ cluster, units: own }))
}

/** Takes units and clusters from a list: pasted or from a file, shown line by line before it is written. */
export function ClusterListForm({
  grouping,
  from: begun,
  onDone,
}: {
  readonly grouping: ToldGrouping
  readonly from: PlainDate
  readonly onDone: () => void
}) {
  const say = useSay()
  const [from, setFrom] = useState<PlainDate | undefined>(begun)
  const [text, setText] = useState('')
  const reading = useAct(readClusterList)
  const listMissing = text.trim() === '' ? m.listMissing : undefined
  const missing = from === undefined ? m.firstDayMissing : listMissing

  function read(fileName: string, file: Blob) {
    if (from === undefined) return
    void base64Of(file).then((contentBase64) =>
      reading.mutate({ groupingId: grouping.id, from, fileName, contentBase64 }),
    )
  }

  return (
    <div className={styles.list}>
      <p>{say(m.fromListNote)}</p>
      <DayField
        label={say(m.from)}
        value={from}
        onChange={(day) => {
          setFrom(day)
          reading.reset()
        }}
        required
      />
      <TextField
        label={say(m.paste)}
        hint={say(m.pasteHint)}
        value={text}
        onChange={(changed) => {
          // What was previewed is what is written: of another text there is no preview yet.
          setText(changed)
          reading.reset()
        }}
        rows={5}
      />
      <div>
        <Button
          working={reading.isPending}
          refusedBecause={missing && say(missing)}
          onClick={() => read(`${say(m.paste)}.csv`, new Blob([text], { type: 'text/csv' }))}
        >
          {say(m.preview)}
        </Button>
      </div>
      <FileDrop
        label={say(m.file)}
        kinds={['.csv', '.xlsx', '.txt']}
        megabytes={10}
        onFile={(file) => read(file.name, file)}
      />
      {reading.error && <ErrorState error={reading.error} />}
      {reading.data && reading.data.faults.length > 0 && <Faults faults={reading.data.faults} />}
      {reading.data && reading.data.rows.length > 0 && from && (
        <Preview grouping={grouping} read={reading.data} from={from} onDone={onDone} />
      )}
    </div>
  )
}

function Faults({ faults }: { readonly faults: Read['faults'] }) {
  const say = useSay()
  const format = useFormat()
  return (
    <div className={styles.faults} role="alert">
      {say(m.faulty(format.number(faults.length)))}
      <ul>
        {faults.map(({ line, column, message }) => (
          <li key={`${line} ${column ?? ''} ${message.en}`}>
            {say(m.line(format.number(line)))}: {say(message)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Preview({
  grouping,
  read: { rows, missing },
  from,
  onDone,
}: {
  readonly grouping: ToldGrouping
  readonly read: Read
  readonly from: PlainDate
  readonly onDone: () => void
}) {
  const say = useSay()
  const format = useFormat()
  const [adds, setAdds] = useState(false)
  const placing = useAct(placeUnits, {
    refreshes: groupingAnswers,
    onDone: ({ cutShort }) => {
      notifyPlaced(m.placed(format.number(rows.length)), cutShort)
      onDone()
    },
  })
  const held = missing.length > 0 && !adds
  return (
    <section aria-labelledby="cluster-list-preview" className={styles.list}>
      <h3 id="cluster-list-preview">{say(m.previewTitle)}</h3>
      <ol className={`${styles.lines} ${styles.preview}`}>
        {rows.map((row) => (
          <li key={row.line}>
            <span>
              {row.unit.name} <small>{row.unit.code}</small>
            </span>
            <span>{say(moveText(row))}</span>
          </li>
        ))}
      </ol>
      {missing.length > 0 && (
        <CheckField
          label={say(m.addMissing(missing.join(', ')))}
          checked={adds}
          onChange={setAdds}
        />
      )}
      {placing.error && <ErrorState error={placing.error} />}
      <div>
        <Button
          kind="primary"
          working={placing.isPending}
          refusedBecause={held ? say(m.missingRefused) : undefined}
          onClick={() =>
            placing.mutate({
              groupingId: grouping.id,
              version: grouping.version,
              from,
              to: null,
              placements: placementsOf(rows),
            })
          }
        >
          {say(m.writeList(format.number(rows.length)))}
        </Button>
      </div>
    </section>
  )
}

function moveText({ present, cluster, name }: Row) {
  if (present === null) return m.joins(name)
  return present.id === cluster ? m.stays(name) : m.moves(present.name, name)
}
