import { useId } from 'react'
import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { REFUSAL_CODES } from '../../../shared/refusal.ts'
import type { RefusalCode } from '../../../shared/refusal.ts'
import { commonText } from '../../../shared/text/common.ts'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import { returnsText } from '../../../shared/text/returns.ts'
import type { SaleLineView, SaleView } from '../../../shared/views.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { dayOfInstant, hourWords } from '../../parts/day-words.ts'
import { Icon } from '../../parts/icon.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { QuantityStepper } from '../../parts/stepper.tsx'
import { mayNow, notify, useShown } from '../../state.ts'
import { chosenCents, chosenLines, returnable, withLine } from './amounts.ts'
import type { Chosen } from './amounts.ts'
import { TicketAgain } from './ticket-again.tsx'

/** The sale line by line: what is returned, how many, and why some lines can't be. */
export function ReturnLines(props: {
  readonly sale: SaleView
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
  readonly onNext: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(returnsText)
  const till = useShown((shown) => shown.till)
  const { sale, chosen } = props
  const allowed = mayNow(till, 'return') && sale.kind === 'sale'
  const any = sale.lines.some((line) => returnable(line) > 0)
  const next = (): void => {
    if (!allowed || !any) return
    if (chosenLines(sale, chosen).length > 0) props.onNext()
    else notify({ tone: 'attention', words: text.sale.choose })
  }
  useKeys({ F2: next, Enter: next })
  return (
    <Page
      title={text.sale.title(sale.ticket)}
      lead={`${dayOfInstant(sale.atMs)}, ${hourWords(sale.atMs)} · ${text.find.by(sale.operator)}`}
      onBack={props.onBack}
      side={<PaidCard sale={sale} totalCents={chosenCents(sale, chosen)} />}
      others={sale.kind === 'sale' ? <TicketAgain seq={sale.seq} /> : null}
      next={
        <Button look="primary" shortcut="F2" disabled={!allowed || !any} onPress={next}>
          {text.sale.next}
        </Button>
      }
    >
      {sale.kind === 'return' ? <Sentence tone="told">{text.sale.isReturn}</Sentence> : null}
      {mayNow(till, 'return') ? null : <Sentence tone="told">{text.notAllowed}</Sentence>}
      {any ? <h2>{text.sale.sentence}</h2> : <Sentence tone="told">{text.sale.nothing}</Sentence>}
      <ul className="sales">
        {sale.lines.map((line) => (
          <li key={line.line}>
            <Line
              line={line}
              allowed={allowed}
              quantity={chosen[line.line] ?? 0}
              onChange={(quantity) => props.onChange(withLine(chosen, line.line, quantity))}
            />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function PaidCard(props: { readonly sale: SaleView; readonly totalCents: number }): ReactElement {
  const text = useText(returnsText).sale
  const names = useText(commonText).payments
  const language = useLanguage()
  const { payments, changeCents } = props.sale
  return (
    <>
      <Card title={text.paid}>
        <ul className="paid">
          {payments.map((payment, index) => (
            <li key={`${payment.mode}-${index}`}>
              <span>{names[payment.mode]}</span>
              <Amount cents={payment.amountCents} strong />
            </li>
          ))}
          {changeCents === 0 ? null : <li>{text.change(formatEuros(changeCents, language))}</li>}
        </ul>
      </Card>
      <Card title={text.total}>
        <Amount cents={props.totalCents} size={48} />
      </Card>
    </>
  )
}

function Line(props: {
  readonly line: SaleLineView
  readonly allowed: boolean
  readonly quantity: number
  readonly onChange: (quantity: number) => void
}): ReactElement {
  const text = useText(returnsText).sale
  const language = useLanguage()
  const id = useId()
  const { line } = props
  const most = returnable(line)
  const possible = props.allowed && most > 0
  return (
    <div className={possible ? 'return-line' : 'return-line return-line-off'}>
      <label className="return-check" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={props.quantity > 0}
          disabled={!possible}
          aria-label={text.line(line.label)}
          onChange={(event) => props.onChange(event.target.checked ? most : 0)}
        />
        <span className="row-words">
          <span className="row-title">{line.label}</span>
          <span className="row-detail">{detailOf(line, text)}</span>
          {line.refused === null ? null : (
            <span className="return-why">
              <Icon name="refused" size={16} /> {whyWords(line.refused, language)}
            </span>
          )}
        </span>
      </label>
      {possible && most > 1 && props.quantity > 0 ? (
        <span className="return-quantity">
          <QuantityStepper
            label={line.label}
            value={props.quantity}
            most={most}
            live
            onChange={props.onChange}
          />
          <span className="row-detail">{text.of(most)}</span>
        </span>
      ) : null}
      <Amount cents={line.totalCents} size={20} strong />
    </div>
  )
}

function detailOf(line: SaleLineView, text: (typeof returnsText)['fr']['sale']): string {
  const parts = [line.quantity > 1 ? `${line.quantity} ×` : '', line.detail]
  if (line.returnedQuantity > 0) parts.push(text.already(line.returnedQuantity))
  return parts.filter((part) => part !== '').join(' · ')
}

/** A line's refusal is a code of the closed list; anything else is said as it came. */
function whyWords(code: string, language: 'fr' | 'en'): string {
  return (REFUSAL_CODES as readonly string[]).includes(code)
    ? refusalSentence(language, code as RefusalCode)
    : code
}
