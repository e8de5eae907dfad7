import { useMemo, useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { addDays, plainDate } from '#kernel/time.ts'
import { useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { ConfirmDialog, Drawer } from '#platform/web/ui/dialog.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { getTree } from '../contract.ts'
import {
  changeReorganisation,
  dropReorganisation,
  getReorganisation,
  listExceptions,
  listReorganisations,
  type ToldReorganisation,
  undoReorganisation,
} from '../contract/reorganisation.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { ActDrawer, type OpenedAct } from './act-drawer.tsx'
import { ActForm } from './act-form.tsx'
import { ActList } from './act-list.tsx'
import { ActsFile } from './acts-file.tsx'
import type { PeopleAssignment } from './assignment.ts'
import { type DraftNode, draftTrees } from './draft-tree.ts'
import { EffectsPanel } from './effects-panel.tsx'
import { reorganisationMessages as m, statusText } from './reorganisation-messages.ts'
import { RoadPanel } from './road-panel.tsx'
import { SignForm } from './sign-form.tsx'
import { WorkbenchTrees } from './workbench-trees.tsx'

/** One decision on the tree: both trees, its acts, what it would do, the road to it, its signing. */
export function WorkbenchPage({
  reorganisationId,
  people,
}: {
  readonly reorganisationId: string
  /** Lists the members of a unit, for those whom an act excepts. */
  readonly people: PeopleAssignment
}) {
  const answer = useAnswer(getReorganisation, { reorganisationId }, { keepFormer: true })
  return (
    <AnsweredPage answer={answer}>
      {(told) => <Workbench told={told} people={people} onStale={() => void answer.refetch()} />}
    </AnsweredPage>
  )
}

type WorkbenchProps = {
  readonly told: ToldReorganisation
  readonly people: PeopleAssignment
  /** Somebody else changed it meanwhile: it must be read anew. */
  readonly onStale: () => void
}

function Workbench({ told, people, onStale }: WorkbenchProps) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [signing, setSigning] = useState(false)
  const day = plainDate(told.effectiveOn)
  const isDraft = told.status === 'draft'
  const head = [
    say(statusText(told, today)),
    told.number,
    `${say(m.effectiveOn)} ${format.day(day)}`,
  ]
  return (
    <Page
      title={told.title ?? told.number ?? ''}
      kicker={say(m.kicker)}
      lead={head.filter(Boolean).join(' · ')}
      actions={
        <>
          <LinkButton href={paths.reorganisations()}>{say(m.title)}</LinkButton>
          {told.status === 'executed' && (
            <LinkButton
              icon="compare"
              href={paths.treeDifference({ from: addDays(day, -1), to: day })}
            >
              {say(m.compare)}
            </LinkButton>
          )}
          {isDraft && <DropButton told={told} />}
          {told.status === 'signed' && <UndoButton told={told} />}
          {isDraft && (
            <Button
              kind="primary"
              refusedBecause={told.acts.length === 0 ? say(m.noActs) : undefined}
              onClick={() => setSigning(true)}
            >
              {say(m.sign)}
            </Button>
          )}
        </>
      }
    >
      <Drafting told={told} people={people} onStale={onStale} />
      {told.status !== 'executed' && told.acts.length > 0 && <EffectsPanel told={told} />}
      <RoadPanel told={told} />
      <Drawer open={signing} title={say(m.sign)} onClose={() => setSigning(false)}>
        <SignForm told={told} onDone={() => setSigning(false)} />
      </Drawer>
    </Page>
  )
}

/** Both trees and the list of acts; of a draft they can be changed. */
function Drafting({ told, people, onStale }: WorkbenchProps) {
  const say = useSay()
  const [chosen, setChosen] = useState<DraftNode>()
  const [openedIn, setOpenedIn] = useState<OpenedAct & { readonly version: number }>()
  // Of a draft that somebody else changed, another act may stand at the place.
  const opened = openedIn?.version === told.version ? openedIn : undefined
  const { effectiveOn, status } = told
  // The tree of the day of effect; one to come stands as today until then.
  const tree = useAnswer(getTree, status === 'executed' ? {} : { on: effectiveOn }, {
    keepFormer: true,
  })
  const change = useAct(changeReorganisation, {
    refreshes: [getReorganisation, listReorganisations, listExceptions],
    onProblem: (error) => {
      notifyProblem(error)
      onStale()
    },
  })
  const acts = useMemo(
    () => (change.isPending ? change.variables.acts : told.acts) as readonly ReorganisationAct[],
    [change.isPending, change.variables, told.acts],
  )
  const trees = useMemo(
    () =>
      tree.data &&
      draftTrees(tree.data.units, status === 'executed' ? [] : acts, plainDate(effectiveOn)),
    [tree.data, acts, effectiveOn, status],
  )
  const { names, before } = useMemo(() => {
    const [were, are] = [trees?.before ?? [], trees?.after ?? []]
    return {
      names: new Map([...were, ...are].map(({ id, name }) => [id, name])),
      before: new Map(were.map((node) => [node.id, node])),
    }
  }, [trees])
  const unitIds = useMemo(() => {
    const { id = [], code = [] } = tree.data?.units ?? {}
    return new Map(code.map((one, place) => [one, id[place] ?? 0]))
  }, [tree.data])
  const nameOf = (code: string) => names.get(code) ?? code
  const isDraft = status === 'draft'

  function write(next: readonly ReorganisationAct[], onDone?: () => void) {
    if (change.isPending) return
    const { id, version, title, clause } = told
    change.mutate(
      {
        reorganisationId: id,
        version,
        title: title ?? '',
        effectiveOn,
        ...(clause === null ? {} : { clause }),
        acts: [...next],
      },
      { onSuccess: () => onDone?.() },
    )
  }

  return (
    <>
      <Section
        title={say(m.acts)}
        actions={
          isDraft && <ActsFile onActs={(more, onDone) => write([...acts, ...more], onDone)} />
        }
      >
        <ActList
          acts={acts}
          faults={trees?.faults ?? []}
          nameOf={nameOf}
          onOpen={(open) => setOpenedIn({ ...open, version: told.version })}
          {...(isDraft ? { onRemove: (place) => write(acts.toSpliced(place, 1)) } : {})}
        />
      </Section>
      {status !== 'executed' && (
        <Answered answer={tree}>
          {() =>
            trees && (
              <WorkbenchTrees
                trees={trees}
                {...(isDraft
                  ? {
                      onChoose: setChosen,
                      onMove: (unit: string, under: string) =>
                        write([...acts, { kind: 'move', unit, under }]),
                    }
                  : {})}
              />
            )
          }
        </Answered>
      )}
      <ActDrawer
        opened={opened}
        act={opened && acts[opened.place]}
        about={{
          reorganisationId: told.id,
          day: plainDate(effectiveOn),
          before,
          after: trees?.after ?? [],
          unitIds,
          nameOf,
        }}
        congresses={told.congresses}
        people={people}
        working={change.isPending}
        onClose={() => setOpenedIn(undefined)}
        {...(isDraft && opened
          ? {
              onSave: (act: ReorganisationAct) =>
                write(acts.with(opened.place, act), () => setOpenedIn(undefined)),
            }
          : {})}
      />
      <Drawer
        open={chosen !== undefined}
        title={chosen?.name ?? ''}
        onClose={() => setChosen(undefined)}
      >
        {chosen && trees && (
          <ActForm
            key={chosen.id}
            unit={chosen}
            nodes={trees.after}
            onCancel={() => setChosen(undefined)}
            working={change.isPending}
            onAct={(act) => write([...acts, act], () => setChosen(undefined))}
          />
        )}
      </Drawer>
    </>
  )
}

function DropButton({ told }: { readonly told: ToldReorganisation }) {
  const say = useSay()
  const go = useGo()
  const [asking, setAsking] = useState(false)
  const drop = useAct(dropReorganisation, {
    refreshes: [listReorganisations],
    onDone: () => {
      notify({ kind: 'done', text: m.dropped })
      go(paths.reorganisations())
    },
    onProblem: notifyProblem,
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{say(m.drop)}</Button>
      <ConfirmDialog
        open={asking}
        title={`${say(m.drop)}?`}
        verb={say(m.drop)}
        kind="grave"
        working={drop.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => drop.mutate({ reorganisationId: told.id, version: told.version })}
      >
        {say(m.dropNote)}
      </ConfirmDialog>
    </>
  )
}

function UndoButton({ told }: { readonly told: ToldReorganisation }) {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const undo = useAct(undoReorganisation, {
    refreshes: [getReorganisation, listReorganisations],
    onDone: () => {
      setAsking(false)
      notify({ kind: 'done', text: m.undone })
    },
    onProblem: notifyProblem,
  })
  return (
    <>
      <Button kind="grave" onClick={() => setAsking(true)}>
        {say(m.undo)}
      </Button>
      <ConfirmDialog
        open={asking}
        title={`${say(m.undo)}?`}
        verb={say(m.undo)}
        kind="grave"
        working={undo.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => undo.mutate({ reorganisationId: told.id })}
      >
        {say(m.undoNote)}
      </ConfirmDialog>
    </>
  )
}
