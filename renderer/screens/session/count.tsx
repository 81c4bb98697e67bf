import { useState } from 'react'
import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { sessionText } from '../../../shared/text/session.ts'
import type { SessionClosedView, TillView, ZView } from '../../../shared/views.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { dayWords } from '../../parts/day-words.ts'
import { Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo, mayNow, notify, useShown } from '../../state.ts'
import { AskZ } from '../day/ask-z.tsx'
import { ZScreen } from '../day/z.tsx'
import { CloseScreen } from './close.tsx'
import { OpenScreen } from './open.tsx'

type Stage =
  | { readonly at: 'open' }
  | { readonly at: 'previous' }
  | { readonly at: 'close' }
  | { readonly at: 'closed'; readonly closed: SessionClosedView }
  | { readonly at: 'z'; readonly z: ZView }

/** Where counting starts: a day left open is told first, then closed before today opens. */
export function firstStage(till: TillView | null): 'open' | 'previous' | 'close' {
  const openDay = till?.session?.businessDate ?? till?.openDay ?? null
  if (openDay !== null && openDay !== till?.today) return 'previous'
  return till === null || till.session === null ? 'open' : 'close'
}

function leave(): void {
  goTo({ name: 'day' })
}

/** Counts the drawer: to open when no session runs, else to close; a day left open comes first. */
export function CountScreen(): ReactElement {
  const till = useShown((shown) => shown.till)
  const [stage, setStage] = useState<Stage>(() => ({ at: firstStage(till) }))
  switch (stage.at) {
    case 'open':
      return <OpenScreen onBack={leave} />
    case 'previous':
      return (
        <PreviousDay
          onCount={() => setStage({ at: 'close' })}
          onZ={(z) => setStage({ at: 'z', z })}
          onBack={leave}
        />
      )
    case 'close':
      return (
        <CloseScreen
          onBack={leave}
          onClosed={(closed) => {
            // What was asked for on the way has been given.
            notify(null)
            setStage({ at: 'closed', closed })
          }}
        />
      )
    case 'closed':
      return <Closed closed={stage.closed} onZ={(z) => setStage({ at: 'z', z })} onLater={leave} />
    case 'z':
      break
  }
  return <ZScreen z={stage.z} fresh onBack={leave} />
}

function PreviousDay(props: {
  readonly onCount: () => void
  readonly onZ: (z: ZView) => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(sessionText)
  const language = useLanguage()
  const till = useShown((shown) => shown.till)
  const [asking, setAsking] = useState(false)
  const day = till?.session?.businessDate ?? till?.openDay ?? ''
  const running = till !== null && till.session !== null
  const allowed = mayNow(till, running ? 'close-session' : 'z-report')
  const press = (): void => {
    if (!allowed) return
    if (running) props.onCount()
    else setAsking(true)
  }
  useKeys({ Enter: press })
  return (
    <Page
      narrow
      title={text.previous.title(dayWords(day, language))}
      onBack={props.onBack}
      next={
        <Button look="primary" disabled={!allowed} onPress={press}>
          {running ? text.previous.count : text.previous.closeDay}
        </Button>
      }
    >
      <Sentence tone="attention">{text.previous.sentence}</Sentence>
      {allowed ? null : <Sentence tone="told">{text.previous.later}</Sentence>}
      {asking ? <AskZ day={day} onDone={props.onZ} onCancel={() => setAsking(false)} /> : null}
    </Page>
  )
}

function Closed(props: {
  readonly closed: SessionClosedView
  readonly onZ: (z: ZView) => void
  readonly onLater: () => void
}): ReactElement {
  const text = useText(sessionText).closed
  const language = useLanguage()
  const till = useShown((shown) => shown.till)
  const [asking, setAsking] = useState(false)
  const { varianceCents, cashVarianceCents, chequesVarianceCents, cardVarianceCents } = props.closed
  const right = [cashVarianceCents, chequesVarianceCents, cardVarianceCents].every(
    (gap) => gap === 0,
  )
  useKeys({ Enter: () => setAsking(true) })
  return (
    <Page
      narrow
      title={text.title}
      lead={text.next}
      onBack={props.onLater}
      next={
        <Button look="primary" onPress={() => setAsking(true)} disabled={!mayNow(till, 'z-report')}>
          {text.toZ}
        </Button>
      }
    >
      <Sentence tone="done">
        {right ? text.right : text.gap(formatEuros(varianceCents, language))}
      </Sentence>
      {asking ? (
        <AskZ
          day={till?.openDay ?? till?.today ?? ''}
          onDone={props.onZ}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </Page>
  )
}
