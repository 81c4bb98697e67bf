import { useState } from 'react'
import type { ReactElement } from 'react'
import type { PaymentMode } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { returnsText } from '../../../shared/text/returns.ts'
import type { ReturnDoneView, SaleView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Choices, ReasonPicker } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { notify, notifyRefusal, useShown } from '../../state.ts'
import { chosenCents, chosenLines, paidModes, refundOf } from './amounts.ts'
import type { Chosen, Refund } from './amounts.ts'

const COMMON = ['faulty', 'wrong', 'mind', 'price'] as const

/** Why, and how the money goes back; then asked once, with what will happen. */
export function ReturnReason(props: {
  readonly sale: SaleView
  readonly chosen: Chosen
  readonly onDone: (done: ReturnDoneView) => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(returnsText)
  const language = useLanguage()
  const [reason, setReason] = useState('')
  const [mode, setMode] = useState<PaymentMode | null>(null)
  const [asking, setAsking] = useState(false)
  const { sale, chosen } = props
  const posting = useAct('return.post', (refused) => {
    setAsking(false)
    notifyRefusal(refused.code, refused.params)
  })
  const totalCents = chosenCents(sale, chosen)
  const refund = refundOf(sale, totalCents, mode)
  const amount = formatEuros(totalCents, language)
  const words = refund === 'free' ? text.confirm.button.free : text.confirm.button[refund](amount)
  const press = (): void => {
    if (reason === '') notify({ tone: 'attention', words: text.reason.needed })
    else setAsking(true)
  }
  const post = async (): Promise<void> => {
    const lines = chosenLines(sale, chosen)
    const done = await posting.run({ seq: sale.seq, lines, reason, refundMode: mode })
    if (done !== undefined) props.onDone(done)
  }
  useKeys({ F2: press, Enter: press })
  return (
    <Page
      title={text.reason.title}
      lead={text.sale.title(sale.ticket)}
      onBack={props.onBack}
      side={<Returned sale={sale} chosen={chosen} />}
      next={
        <Button look="primary" shortcut="F2" busy={posting.busy} onPress={press}>
          {words}
        </Button>
      }
    >
      <ReasonPicker
        label={text.reason.common}
        other={text.reason.other}
        hint={text.reason.privacy}
        reasons={COMMON.map((name) => text.reason.list[name])}
        value={reason}
        onChange={setReason}
        onEnter={press}
      />
      {totalCents === 0 ? (
        <p>{text.refund.free}</p>
      ) : (
        <RefundChoice sale={sale} mode={mode} onChange={setMode} />
      )}
      {asking ? (
        <Confirm
          sale={sale}
          chosen={chosen}
          refund={refund}
          words={words}
          busy={posting.busy}
          onConfirm={() => void post()}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </Page>
  )
}

/** Asked once, with what will happen; nothing is the default. */
function Confirm(props: {
  readonly sale: SaleView
  readonly chosen: Chosen
  readonly refund: Refund
  readonly words: string
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}): ReactElement {
  const text = useText(returnsText).confirm
  const language = useLanguage()
  const { sale, chosen } = props
  const amount = formatEuros(chosenCents(sale, chosen), language)
  return (
    <Dialog
      title={text.title}
      confirm={props.words}
      busy={props.busy}
      onConfirm={props.onConfirm}
      onCancel={props.onCancel}
    >
      <p>{`${happens(props.refund, amount, text)} ${text.final}`}</p>
      {hasDevice(sale, chosen) ? <p>{text.devices}</p> : null}
    </Dialog>
  )
}

/** What comes back, and how much goes out. */
function Returned(props: { readonly sale: SaleView; readonly chosen: Chosen }): ReactElement {
  const text = useText(returnsText)
  return (
    <Card title={text.sale.total}>
      <Amount cents={chosenCents(props.sale, props.chosen)} size={48} />
      <ul className="returned">
        {chosenNames(props.sale, props.chosen).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Card>
  )
}

function happens(
  refund: Refund,
  amount: string,
  text: (typeof returnsText)['fr']['confirm'],
): string {
  return refund === 'free' ? text.free : text[refund](amount)
}

function chosenNames(sale: SaleView, chosen: Chosen): readonly string[] {
  return sale.lines
    .filter((line) => (chosen[line.line] ?? 0) > 0)
    .map((line) => {
      const quantity = chosen[line.line] ?? 0
      return [quantity > 1 ? `${quantity} × ${line.label}` : line.label, line.detail]
        .filter((part) => part !== '')
        .join(' · ')
    })
}

function hasDevice(sale: SaleView, chosen: Chosen): boolean {
  return sale.lines.some((line) => line.nature === 'device' && (chosen[line.line] ?? 0) > 0)
}

const MODES = ['cash', 'card', 'cheque'] as const

function RefundChoice(props: {
  readonly sale: SaleView
  readonly mode: PaymentMode | null
  readonly onChange: (mode: PaymentMode | null) => void
}): ReactElement {
  const text = useText(returnsText).refund
  const names = useText(commonText).payments
  const role = useShown((shown) => shown.till?.person?.role)
  const paid = paidModes(props.sale)
  const words = paid.map((mode) => names[mode].toLowerCase()).join(' + ')
  const others = MODES.filter((mode) => paid.length > 1 || paid[0] !== mode)
  const manager = role === 'manager'
  return (
    <Choices
      label={text.title}
      value={props.mode ?? 'original'}
      choices={[
        { value: 'original', words: text.original(words), hint: text.originalHint },
        ...others.map((mode) => ({
          value: mode,
          words: text.into[mode],
          disabled: !manager,
          ...(manager ? {} : { hint: text.managerOnly }),
        })),
      ]}
      onChange={(value) => props.onChange(value === 'original' ? null : value)}
    />
  )
}
