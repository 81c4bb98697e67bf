import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { CashCount } from '../../../shared/journal.ts'
import { sessionText } from '../../../shared/text/session.ts'
import type { CountVerdictView, SessionClosedView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { MoneyField } from '../../parts/field.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { mayNow, notify, useShown } from '../../state.ts'
import { readCheques } from './cash.ts'
import type { ChequeDraft } from './cash.ts'
import { Cheques } from './cheques.tsx'
import { CountGrid } from './count-grid.tsx'
import { Verdict } from './verdict.tsx'

type Counting = {
  readonly count: CashCount
  readonly cheques: readonly ChequeDraft[]
  readonly cardCents: number | null
}

/** Closes the session: a blind count, its verdict, the reasons of the gaps. */
export function CloseScreen(props: {
  readonly onBack: () => void
  readonly onClosed: (closed: SessionClosedView) => void
}): ReactElement {
  const [counting, setCounting] = useState<Counting>({ count: {}, cheques: [], cardCents: null })
  const [verdict, setVerdict] = useState<CountVerdictView | null>(null)
  if (verdict !== null) {
    return (
      <Verdict
        verdict={verdict}
        counted={countedOf(counting)}
        onRecount={() => setVerdict(null)}
        onClosed={props.onClosed}
      />
    )
  }
  return (
    <Counter
      counting={counting}
      onChange={(part) => setCounting((before) => ({ ...before, ...part }))}
      onBack={props.onBack}
      onVerdict={setVerdict}
    />
  )
}

/** What the main process is sent: only called once every cheque and the card total are there. */
function countedOf(counting: Counting): {
  readonly count: Record<string, number>
  readonly cheques: { number: string; amountCents: number }[]
  readonly cardCents: number
} {
  return {
    count: { ...counting.count },
    cheques: [...(readCheques(counting.cheques) ?? [])],
    cardCents: counting.cardCents ?? 0,
  }
}

function Counter(props: {
  readonly counting: Counting
  readonly onChange: (part: Partial<Counting>) => void
  readonly onBack: () => void
  readonly onVerdict: (verdict: CountVerdictView) => void
}): ReactElement {
  const text = useText(sessionText)
  const till = useShown((shown) => shown.till)
  const { counting, onChange } = props
  const checking = useAct('session.check')
  const next = useRef<HTMLButtonElement>(null)
  const allowed = mayNow(till, 'close-session')
  const check = async (): Promise<void> => {
    if (!allowed) return
    const missing = missingOf(counting)
    if (missing !== null) {
      notify({ tone: 'attention', words: text.close[missing] })
      return
    }
    notify(null)
    const verdict = await checking.run(countedOf(counting))
    if (verdict !== undefined) props.onVerdict(verdict)
  }
  useKeys({ F2: () => void check(), Enter: () => void check() })
  return (
    <Page
      title={text.close.title}
      lead={text.close.sentence}
      onBack={props.onBack}
      side={
        <>
          <Cheques cheques={counting.cheques} onChange={(cheques) => onChange({ cheques })} />
          <Card title={text.close.card} lead={text.close.cardHint}>
            <MoneyField
              label={text.close.cardAmount}
              start={counting.cardCents}
              onChange={(cardCents) => onChange({ cardCents })}
              onEnter={() => next.current?.focus()}
            />
          </Card>
          {allowed ? null : <Sentence tone="told">{text.notAllowed.close}</Sentence>}
        </>
      }
      next={
        <Button
          look="primary"
          shortcut="F2"
          buttonRef={next}
          busy={checking.busy}
          disabled={!allowed}
          onPress={() => void check()}
        >
          {text.close.check}
        </Button>
      }
    >
      <CountGrid
        count={counting.count}
        onChange={(count) => onChange({ count })}
        onEnd={() => next.current?.focus()}
      />
    </Page>
  )
}

/** Names what is not yet counted, as a key of the sentences, or null. */
function missingOf(counting: Counting): 'chequeIncomplete' | 'cardMissing' | null {
  if (readCheques(counting.cheques) === undefined) return 'chequeIncomplete'
  return counting.cardCents === null ? 'cardMissing' : null
}
