import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { CheckField } from '#platform/web/ui/select-field.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { listDirectives } from '../contract/library.ts'
import { capitalised } from './directive-name.ts'
import styles from './library.module.css'
import { readerMessages as m } from './reader-messages.ts'

const filters = z.object({ find: z.string().catch(''), stubs: z.enum(['yes', 'no']).catch('no') })

/** The library: works with their texts and demands. */
export function LibraryPage() {
  const say = useSay()
  const format = useFormat()
  const { permissions } = useSession()
  const [{ find, stubs }, change] = useAddress(filters)
  const answer = useAnswer(listDirectives, { find, stubs }, { keepFormer: true })
  return (
    <Page
      title={say(m.library)}
      lead={say(m.libraryLead)}
      actions={
        permissions.includes('directives.import') && (
          <LinkButton kind="primary" href={paths.newDirective()}>
            {say(m.takeIn)}
          </LinkButton>
        )
      }
    >
      <Answered answer={answer}>
        {({ directives, ambiguous }) => (
          <ListTable
            name="directives"
            label={say(m.library)}
            rows={directives}
            rowId={(row) => row.shortId}
            hrefOf={(row) => paths.directive(row.shortId)}
            filters={
              <>
                <TextField
                  label={say(m.find)}
                  value={find}
                  onChange={(text) => change({ find: text })}
                  quiet
                />
                <CheckField
                  label={say(m.showStubs)}
                  checked={stubs === 'yes'}
                  onChange={(checked) => change({ stubs: checked ? 'yes' : undefined })}
                />
              </>
            }
            empty={<EmptyState title={say(m.emptyLibrary)} />}
            columns={[
              {
                key: 'document',
                title: say(m.document),
                show: (row) => (
                  <>
                    <strong>{[capitalised(row.kind), row.symbol].filter(Boolean).join(' ')}</strong>
                    {(row.title ?? row.issuer) && <span> {row.title ?? row.issuer}</span>}
                    {row.symbol && ambiguous.includes(row.symbol) && (
                      <small className={styles.aside}>{say(m.ambiguous(row.symbol))}</small>
                    )}
                  </>
                ),
              },
              {
                key: 'issued',
                title: say(m.issued),
                tight: true,
                show: (row) => (row.issued ? format.day(plainDate(row.issued)) : say(m.undated)),
              },
              { key: 'issuer', title: say(m.issuer), show: (row) => row.issuer ?? '', spare: true },
              {
                key: 'demands',
                title: say(m.demands),
                tight: true,
                show: (row) =>
                  row.stub ? (
                    say(m.stub)
                  ) : (
                    <>
                      {say(m.demandsOf(format.number(row.confirmed), format.number(row.measured)))}
                      {row.proposed > 0 && (
                        <span> · {say(m.waiting(format.number(row.proposed)))}</span>
                      )}
                    </>
                  ),
              },
            ]}
          />
        )}
      </Answered>
    </Page>
  )
}
