import type { OutputOf } from '#kernel/endpoint.ts'
import { paths, withSearch } from '#kernel/paths.ts'
import type { Role } from '#kernel/rights.ts'
import { showInstant } from '#kernel/time.ts'
import { roleNames } from '#features/access/messages.ts'
import { getMyself } from '#features/members/contract.ts'
import { exportMyself, getMyFile, getMyHeld } from '#features/members/contract/my-file.ts'
import { MemberFile } from '#features/members/web/member-file.tsx'
import { membersMessages } from '#features/members/web/messages.ts'
import { MyCorrections } from '#features/members/web/my-corrections.tsx'
import { myFileMessages as m } from '#features/members/web/my-file-messages.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useLanguage, useSay } from '#platform/web/language.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { LineList, Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

/** What is held about the signed-in member himself, where from, and who looked. */
export function MyFilePage() {
  const say = useSay()
  const answer = useAnswer(getMyself, {})
  return (
    <AnsweredPage answer={answer}>
      {({ member }) =>
        member ? (
          <Page
            title={member.name}
            kicker={say(membersMessages.mine)}
            lead={<p>{say(m.lead)}</p>}
            width="wide"
            actions={
              <LinkButton href={paths.myViewers()}>{say(membersMessages.whoSeesMe)}</LinkButton>
            }
          >
            <MemberFile file={member} linked={false} />
            <MyCorrections />
            <Surroundings />
            <Held />
          </Page>
        ) : (
          <Page title={say(membersMessages.mine)}>
            <EmptyState title={say(membersMessages.notAMember)} />
          </Page>
        )
      }
    </AnsweredPage>
  )
}

type MyFile = OutputOf<typeof getMyFile>
type Office = MyFile['reads'][number]['offices'][number]

/** A read shows within a minute: the answer is asked again while the page is in front. */
const askAgainEvery = 30_000

/** What all tables hold is looked up once a visit: it changes slowly, and every mark is looked at. */
const heldFor = 600_000

function useOffices() {
  const say = useSay()
  return (offices: readonly Office[], none: string) =>
    offices.length === 0
      ? none
      : offices
          .map(({ role, unit }) => say(m.office(say(roleNames[role as Role]), unit)))
          .join('; ')
}

function Surroundings() {
  const answer = useAnswer(getMyFile, {}, { askAgainEvery, freshFor: askAgainEvery })
  return (
    <Answered answer={answer}>
      {(file) => (
        <>
          <Reads file={file} />
          <Sources file={file} />
        </>
      )}
    </Answered>
  )
}

function Reads({ file }: { readonly file: MyFile }) {
  const say = useSay()
  const officesText = useOffices()
  return (
    <Section title={say(m.reads)} note={say(m.readsNote)}>
      {file.reads.length === 0 && <p>{say(m.noReads)}</p>}
      <LineList
        lines={file.reads.map((read, place) => ({
          key: `${read.at}${place}`,
          what: `${officesText(read.offices, say(m.noOffice))}: ${read.purpose ?? say(m.purposes[read.act] ?? m.reads)}`,
          when: showInstant(read.at),
        }))}
      />
    </Section>
  )
}

function Sources({ file }: { readonly file: MyFile }) {
  const say = useSay()
  const officesText = useOffices()
  return (
    <Section title={say(m.sources)}>
      <LineList
        lines={file.sources.map((source) => ({
          key: `${source.part}${source.at}`,
          what: say(m.parts[source.part]),
          when:
            source.at === null
              ? say(m.beforeSources)
              : say(
                  m.importedBy(
                    officesText(source.offices, say(m.byInstallation)),
                    showInstant(source.at),
                  ),
                ),
        }))}
      />
    </Section>
  )
}

function Held() {
  const answer = useAnswer(getMyHeld, {}, { freshFor: heldFor })
  return <Answered answer={answer}>{(file) => <HeldParts file={file} />}</Answered>
}

function HeldParts({ file }: { readonly file: OutputOf<typeof getMyHeld> }) {
  const say = useSay()
  const format = useFormat()
  const { language } = useLanguage()
  const address = (as: 'json' | 'html') =>
    withSearch(`/api/v1${exportMyself.path}`, { format: as, language })
  return (
    <>
      <Section
        title={say(m.held)}
        actions={
          <>
            <a href={address('html')} download>
              {say(m.download)}
            </a>{' '}
            <a href={address('json')} download>
              {say(m.downloadJson)}
            </a>
          </>
        }
      >
        <LineList
          lines={file.held.map((one) => ({
            key: one.what.en,
            what: `${say(one.what)}: ${say(one.purpose)}`,
            when: say(m.heldRows(format.number(one.rows))),
          }))}
        />
      </Section>
      <Section title={say(m.withheld)}>
        <LineList
          lines={file.withheld.map((one, place) => ({
            key: `${one.what.en}${place}`,
            what: say(one.what),
            when: say(one.why),
          }))}
        />
      </Section>
    </>
  )
}
