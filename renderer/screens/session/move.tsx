import { useState } from 'react'
import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { returnsText } from '../../../shared/text/returns.ts'
import { sessionText } from '../../../shared/text/session.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Choices, ReasonPicker } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { MoneyField } from '../../parts/field.tsx'
import { Page } from '../../parts/layout.tsx'
import { notify, refreshTill } from '../../state.ts'

const DIRECTIONS = ['in', 'out', 'deposit'] as const
type Direction = (typeof DIRECTIONS)[number]

/** Cash in, cash out, bank deposit: the movement, its amount, its reason; asked once. */
export function CashMoveScreen(props: {
  readonly onDone: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(sessionText).move
  const other = useText(returnsText).reason.other
  const language = useLanguage()
  const [direction, setDirection] = useState<Direction>('in')
  const [amountCents, setAmountCents] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const moving = useAct('session.moveCash')
  const ready = amountCents !== null && amountCents > 0 && reason !== ''
  const press = (): void => {
    if (ready) setAsking(true)
    else notify({ tone: 'attention', words: text.complete })
  }
  const move = async (): Promise<void> => {
    if (amountCents === null) return
    const day = await moving.run({ direction, amountCents, reason })
    setAsking(false)
    if (day === undefined) return
    await refreshTill()
    props.onDone()
    notify({ tone: 'done', words: text.done(formatEuros(amountCents, language)) })
  }
  useKeys({ F2: press, Enter: press })
  const amount = formatEuros(amountCents ?? 0, language)
  const choose = (value: Direction): void => {
    setDirection(value)
    setReason('')
  }
  return (
    <Page
      narrow
      title={text.title}
      onBack={props.onBack}
      next={
        <Button look="primary" shortcut="F2" busy={moving.busy} onPress={press}>
          {text.button[direction](amount)}
        </Button>
      }
    >
      <DirectionChoice direction={direction} onChange={choose} />
      <MoneyField large label={text.amount} autoFocus onChange={setAmountCents} />
      <ReasonPicker
        key={direction}
        label={text.reason}
        other={other}
        reasons={text.reasons[direction]}
        value={reason}
        onChange={setReason}
        onEnter={press}
      />
      {asking ? (
        <Dialog
          title={text.button[direction](amount)}
          confirm={text.button[direction](amount)}
          busy={moving.busy}
          onConfirm={() => void move()}
          onCancel={() => setAsking(false)}
        >
          <p>{`${text.confirm[direction](amount)} ${text.final}`}</p>
        </Dialog>
      ) : null}
    </Page>
  )
}

function DirectionChoice(props: {
  readonly direction: Direction
  readonly onChange: (direction: Direction) => void
}): ReactElement {
  const text = useText(sessionText).move
  return (
    <Choices
      label={text.kind}
      columns={3}
      value={props.direction}
      choices={DIRECTIONS.map((value) => ({
        value,
        words: text[value],
        hint: text[`${value}Hint`],
      }))}
      onChange={props.onChange}
    />
  )
}
