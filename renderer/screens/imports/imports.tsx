import { useState } from 'react'
import type { ReactElement } from 'react'
import { importScreenText } from '../../../shared/text/import-screen.ts'
import type { ImportDoneView, ImportKind, ImportPreviewView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Page, Progress } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo, mayNow, notify, refreshTill, useShown } from '../../state.ts'
import { ErasureCard } from './erasure-card.tsx'
import { NO_ERASURE, asksErasure, erasureFault, erasureOf } from './erasure.ts'
import type { ErasureDraft } from './erasure.ts'
import { ImportPreview } from './preview.tsx'
import { SecondPerson } from './second.tsx'
import './imports.css'

const KINDS: readonly ImportKind[] = [
  'codes',
  'cards',
  'sims',
  'devices',
  'phones',
  'catalogue',
  'device-prices',
  'prescribers',
  'referrals',
  'sites',
]

type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'preview'; readonly preview: ImportPreviewView }
  | { readonly at: 'second'; readonly preview: ImportPreviewView }
  | { readonly at: 'done'; readonly done: ImportDoneView }

/** Imports a file: what it is, what it would change, a second person where it is money, done. */
export function ImportsScreen(): ReactElement {
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const [erasure, setErasure] = useState<ErasureDraft>(NO_ERASURE)
  const text = useText(importScreenText).erasure
  const today = useShown((shown) => shown.till?.today ?? '')
  const confirming = useAct('import.confirm')
  const choose = (): void => {
    notify(null)
    setErasure(NO_ERASURE)
    setStage({ at: 'choose' })
  }
  const confirm = async (
    preview: ImportPreviewView,
    second: { readonly code: string; readonly pin: string } | null,
  ): Promise<void> => {
    if (preview.preview === null) return
    const sent = { preview: preview.preview, erasure: erasureOf(erasure), second }
    const done = await confirming.run(sent)
    if (done === undefined) return
    await refreshTill()
    notify(null)
    setStage({ at: 'done', done })
  }
  const press = (preview: ImportPreviewView): void => {
    const fault = asksErasure(preview.kind) ? erasureFault(erasure, today) : null
    if (fault !== null) notify({ tone: 'attention', words: text[fault] })
    else if (preview.secondPersonNeeded) setStage({ at: 'second', preview })
    else void confirm(preview, null)
  }
  switch (stage.at) {
    case 'choose':
      return <ChooseFile onPreview={(preview) => setStage({ at: 'preview', preview })} />
    case 'preview':
      return (
        <ImportPreview
          preview={stage.preview}
          busy={confirming.busy}
          onConfirm={() => press(stage.preview)}
          onBack={choose}
        >
          {asksErasure(stage.preview.kind) && stage.preview.preview !== null ? (
            <ErasureCard draft={erasure} onChange={setErasure} />
          ) : null}
        </ImportPreview>
      )
    case 'second':
      return (
        <SecondPerson
          preview={stage.preview}
          busy={confirming.busy}
          onSecond={(code, pin) => void confirm(stage.preview, { code, pin })}
          onBack={() => setStage({ ...stage, at: 'preview' })}
        />
      )
    case 'done':
      break
  }
  return <ImportDone done={stage.done} onAnother={choose} />
}

function ChooseFile(props: {
  readonly onPreview: (preview: ImportPreviewView) => void
}): ReactElement {
  const text = useText(importScreenText)
  const till = useShown((shown) => shown.till)
  const progress = useShown((shown) => shown.progress)
  const [kind, setKind] = useState<ImportKind | null>(null)
  const choosing = useAct('import.choose')
  const allowed = mayNow(till, 'import')
  const choose = async (): Promise<void> => {
    if (kind === null || !allowed) return
    notify(null)
    const preview = await choosing.run({ kind })
    if (preview !== undefined && preview !== null) props.onPreview(preview)
  }
  useKeys({ F2: () => void choose(), Enter: () => void choose() })
  return (
    <Page
      title={text.title}
      onBack={() => goTo({ name: 'stock' })}
      next={
        <Button
          look="primary"
          shortcut="F2"
          icon="file"
          busy={choosing.busy}
          disabled={kind === null || !allowed}
          onPress={() => void choose()}
        >
          {text.choose}
        </Button>
      }
    >
      {allowed ? null : <Sentence tone="told">{text.notAllowed}</Sentence>}
      <Choices
        label={text.sentence}
        columns={2}
        value={kind}
        choices={KINDS.map((value) => ({
          value,
          words: text.kinds[value].name,
          hint: text.kinds[value].hint,
          disabled: !allowed,
        }))}
        onChange={setKind}
      />
      {progress === null ? null : (
        <Progress what={text.reading} done={progress.done} of={progress.of} />
      )}
    </Page>
  )
}

function ImportDone(props: {
  readonly done: ImportDoneView
  readonly onAnother: () => void
}): ReactElement {
  const text = useText(importScreenText).done
  useKeys({ Enter: props.onAnother })
  return (
    <Page
      narrow
      title={text.title}
      onBack={() => goTo({ name: 'stock' })}
      next={
        <Button look="primary" onPress={props.onAnother}>
          {text.another}
        </Button>
      }
    >
      <Sentence tone="done">{text.sentence(props.done.fileName, props.done.rows)}</Sentence>
    </Page>
  )
}
