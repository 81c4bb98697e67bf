import { useState } from 'react'
import type { ReactElement } from 'react'
import type { InputOf } from '../../../shared/contract.ts'
import { formatEuros } from '../../../shared/money.ts'
import { returnsText } from '../../../shared/text/returns.ts'
import { sessionText } from '../../../shared/text/session.ts'
import type { CountVerdictView, SessionClosedView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { ReasonPicker } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { notify, refreshTill } from '../../state.ts'

const MODES = ['cash', 'cheque', 'card'] as const
type Mode = (typeof MODES)[number]
type Reasons = Readonly<Record<Mode, string>>

type Gap = {
  readonly mode: Mode
  readonly varianceCents: number
  readonly countedCents: number
  readonly expectedCents: number
}

function gapsOf(verdict: CountVerdictView): readonly Gap[] {
  const { counted, expected } = verdict
  return [
    {
      mode: 'cash',
      varianceCents: verdict.cashVarianceCents,
      countedCents: counted.cashCents,
      expectedCents: expected.cashCents,
    },
    {
      mode: 'cheque',
      varianceCents: verdict.chequesVarianceCents,
      countedCents: counted.chequesCents,
      expectedCents: expected.chequesCents,
    },
    {
      mode: 'card',
      varianceCents: verdict.cardVarianceCents,
      countedCents: counted.cardCents,
      expectedCents: expected.cardCents,
    },
  ]
}

/** The verdict of a count: one sentence a mode, a recount offered, a reason for each gap. */
export function Verdict(props: {
  readonly verdict: CountVerdictView
  readonly counted: Omit<InputOf<'session.close'>, 'reasons'>
  readonly onRecount: () => void
  readonly onClosed: (closed: SessionClosedView) => void
}): ReactElement {
  const text = useText(sessionText).verdict
  const [reasons, setReasons] = useState<Reasons>({ cash: '', cheque: '', card: '' })
  const [asking, setAsking] = useState(false)
  const closing = useAct('session.close')
  const gaps = gapsOf(props.verdict)
  const hasGap = gaps.some((gap) => gap.varianceCents !== 0)
  const press = (): void => {
    const unsaid = gaps.some((gap) => gap.varianceCents !== 0 && reasons[gap.mode] === '')
    if (unsaid) notify({ tone: 'attention', words: text.reasonNeeded })
    else setAsking(true)
  }
  const close = async (): Promise<void> => {
    const closed = await closing.run({ ...props.counted, reasons: saidOf(reasons) })
    setAsking(false)
    if (closed === undefined) return
    await refreshTill()
    props.onClosed(closed)
  }
  useKeys({ F2: press, Enter: press })
  return (
    <Page
      title={text.title}
      {...(hasGap ? { lead: text.recountHint } : {})}
      onBack={props.onRecount}
      others={
        hasGap ? (
          <Button size="large" icon="undo" onPress={props.onRecount}>
            {text.recount}
          </Button>
        ) : null
      }
      next={
        <Button look="primary" shortcut="F2" busy={closing.busy} onPress={press}>
          {text.close}
        </Button>
      }
    >
      <div className="verdicts">
        {gaps.map((gap) => (
          <div key={gap.mode} className={gap.varianceCents === 0 ? '' : 'verdict-wide'}>
            <GapCard
              gap={gap}
              reason={reasons[gap.mode]}
              onReason={(reason) => setReasons((before) => ({ ...before, [gap.mode]: reason }))}
            />
          </div>
        ))}
      </div>
      {asking ? (
        <Dialog
          title={text.closeTitle}
          confirm={text.close}
          busy={closing.busy}
          onConfirm={() => void close()}
          onCancel={() => setAsking(false)}
        >
          <p>{hasGap ? text.closeGap : text.closeRight}</p>
        </Dialog>
      ) : null}
    </Page>
  )
}

/** Only the reasons that were given: a mode without a gap has none. */
function saidOf(reasons: Reasons): InputOf<'session.close'>['reasons'] {
  return Object.fromEntries(
    MODES.map((mode) => [mode, reasons[mode]]).filter(([, said]) => said !== ''),
  )
}

function GapCard(props: {
  readonly gap: Gap
  readonly reason: string
  readonly onReason: (reason: string) => void
}): ReactElement {
  const text = useText(sessionText).verdict
  const other = useText(returnsText).reason.other
  const language = useLanguage()
  const { mode, varianceCents } = props.gap
  const right = varianceCents === 0
  const amount = formatEuros(Math.abs(varianceCents), language)
  const sentence = varianceCents < 0 ? text.short(amount) : text.over(amount)
  return (
    <Card title={text.modes[mode]}>
      <output className={`verdict-sentence ${right ? 'verdict-right' : 'verdict-gap'}`}>
        <Icon name={right ? 'done' : 'warning'} size={30} />
        <strong>{right ? text.right : sentence}</strong>
      </output>
      <p className="verdict-figures">
        <span>{`${text.counted} ${formatEuros(props.gap.countedCents, language)}`}</span>
        <span>{`${text.expected} ${formatEuros(props.gap.expectedCents, language)}`}</span>
      </p>
      {right ? null : (
        <div className="verdict-why">
          <div className="verdict-causes">
            <h3>{text.causes}</h3>
            <ul>
              {text.causeList[mode].map((cause) => (
                <li key={cause}>{cause}</li>
              ))}
            </ul>
          </div>
          <ReasonPicker
            label={text.reason}
            other={other}
            reasons={text.reasons}
            value={props.reason}
            onChange={props.onReason}
          />
        </div>
      )}
    </Card>
  )
}
