import { useState } from 'react'
import type { ReactElement } from 'react'
import { installText } from '../../../shared/text/install.ts'
import type { PlaceView } from '../../../shared/views.ts'
import { useAct, useLanguage, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/layout.tsx'
import { enterPlace, notify } from '../../state.ts'
import { commonText } from '../../../shared/text/common.ts'
import { EMPTY_INSTALL, installInput, isAnswered, stepsOf } from './draft.ts'
import type { InstallDraft, InstallStep } from './draft.ts'
import { StepBody } from './steps.tsx'
import { InstallSummary } from './summary.tsx'
import './install.css'

type Installed = { readonly place: PlaceView; readonly fingerprint: string }

/** Installs this till: one question a screen, a summary, then the key's fingerprint. */
export function InstallScreen({ onLeave }: { readonly onLeave: () => void }): ReactElement | null {
  const language = useLanguage()
  const keystore = useRead('place.keystore', {}).value
  const [draft, setDraft] = useState<InstallDraft>(EMPTY_INSTALL)
  const [rank, setRank] = useState(0)
  const [returning, setReturning] = useState(false)
  const [installed, setInstalled] = useState<Installed | null>(null)
  const installing = useAct('place.install')
  if (keystore === undefined) return null
  if (installed !== null) return <Fingerprint installed={installed} />
  const steps = stepsOf(keystore.available)
  const step = steps[rank] ?? 'summary'
  const go = (next: number): void => {
    notify(null)
    setRank(next)
  }
  const install = async (): Promise<void> => {
    const input = installInput(draft, keystore.available, language)
    if (input === null) return
    const done = await installing.run(input)
    if (done === undefined) return
    setDraft(EMPTY_INSTALL)
    setInstalled(done)
  }
  if (step === 'summary') {
    return (
      <InstallSummary
        draft={draft}
        keystoreAvailable={keystore.available}
        busy={installing.busy}
        onChange={(asked) => {
          setReturning(true)
          go(steps.indexOf(asked))
        }}
        onInstall={() => void install()}
        onBack={() => go(rank - 1)}
      />
    )
  }
  return (
    <Question
      key={step}
      step={step}
      rank={rank}
      of={steps.length}
      draft={draft}
      onChange={setDraft}
      onNext={() => {
        go(returning ? steps.length - 1 : rank + 1)
        setReturning(false)
      }}
      onBack={() => (rank === 0 ? onLeave() : go(rank - 1))}
    />
  )
}

function Question(props: {
  readonly step: Exclude<InstallStep, 'summary'>
  readonly rank: number
  readonly of: number
  readonly draft: InstallDraft
  readonly onChange: (draft: InstallDraft) => void
  readonly onNext: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(installText)
  const common = useText(commonText)
  const [asked, setAsked] = useState(false)
  const { step, draft } = props
  const next = (): void => {
    setAsked(true)
    if (isAnswered(step, draft)) props.onNext()
  }
  useKeys({ Enter: next })
  const without = step === 'headOffice' && draft.headOffice === null
  return (
    <Page
      narrow
      title={titleOf(step, draft, text)}
      lead={text[step].sentence}
      onBack={props.onBack}
      next={
        step === 'pin' && draft.pin === null ? null : (
          <Button look="primary" shortcut={common.keys.enter} onPress={next}>
            {without ? text.headOffice.without : common.next}
          </Button>
        )
      }
    >
      <Steps rank={props.rank} of={props.of} />
      <StepBody
        step={step}
        draft={draft}
        asked={asked}
        onChange={props.onChange}
        onEnter={next}
        onPin={(pin) => {
          props.onChange({ ...draft, pin })
          props.onNext()
        }}
      />
    </Page>
  )
}

function Steps({ rank, of }: { readonly rank: number; readonly of: number }): ReactElement {
  const text = useText(installText)
  return (
    <div className="install-steps">
      <span>{text.step(rank + 1, of)}</span>
      <span className="install-track" aria-hidden="true">
        <span style={{ width: `${((rank + 1) / of) * 100}%` }} />
      </span>
    </div>
  )
}

function titleOf(
  step: Exclude<InstallStep, 'summary'>,
  draft: InstallDraft,
  text: (typeof installText)['fr'],
): string {
  if (step === 'passphrase' || step === 'pin') return text[step].title(draft.managerName.trim())
  return text[step].title
}

function Fingerprint({ installed }: { readonly installed: Installed }): ReactElement {
  const text = useText(installText).done
  const open = (): void => void enterPlace(installed.place)
  return (
    <Page
      narrow
      title={text.title}
      lead={text.sentence}
      others={
        <Button size="large" icon="printer" onPress={() => globalThis.print()}>
          {text.print}
        </Button>
      }
      next={
        <Button look="primary" onPress={open}>
          {text.go}
        </Button>
      }
    >
      <figure className="install-print">
        <figcaption>{text.label}</figcaption>
        <p className="fingerprint">{installed.fingerprint}</p>
      </figure>
    </Page>
  )
}
