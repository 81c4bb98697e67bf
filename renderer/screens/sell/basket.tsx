import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { sellText } from '../../../shared/text/sell.ts'
import type { BasketLineView, BasketView } from '../../../shared/views.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { QuantityStepper } from '../../parts/stepper.tsx'

function Line({
  line,
  touched,
  onQuantity,
  onRemove,
}: {
  readonly line: BasketLineView
  readonly touched: boolean
  readonly onQuantity: (quantity: number) => void
  readonly onRemove: () => void
}): ReactElement {
  const text = useText(sellText)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (touched) row.current?.scrollIntoView({ block: 'nearest' })
  }, [touched])
  const details = [
    line.detail,
    line.grade === null ? '' : text.grade(line.grade),
    line.refurbished ? text.refurbished : '',
    line.detail === '' || line.nature === 'device' ? text.lineOf[line.nature] : '',
  ].filter((words) => words !== '')
  return (
    <li ref={row} className={touched ? 'line line-touched' : 'line'}>
      <div className="line-words">
        <p className="line-label">{line.label}</p>
        <p className="line-detail">{details.join(' · ')}</p>
        {line.quantityMayChange ? (
          <QuantityStepper
            label={line.label}
            value={line.quantity}
            least={1}
            onChange={onQuantity}
          />
        ) : null}
      </div>
      <Amount cents={line.totalCents} size={20} strong />
      <button
        type="button"
        className="line-remove"
        aria-label={text.remove(line.label)}
        onClick={onRemove}
      >
        <Icon name="close" size={18} />
      </button>
    </li>
  )
}

/** What is in the basket, its total, and the one green button of the screen. */
export function Basket(props: {
  readonly basket: BasketView
  readonly mayEmpty: boolean
  readonly onQuantity: (line: number, quantity: number) => void
  readonly onRemove: (line: number) => void
  readonly onUndo: () => void
  readonly onEmpty: () => void
  readonly onPay: () => void
}): ReactElement {
  const text = useText(sellText)
  const language = useLanguage()
  const { basket } = props
  const empty = basket.lines.length === 0
  const total = formatEuros(basket.totalCents, language)
  return (
    <aside className="basket" aria-label={text.basket}>
      <header className="basket-head">
        <h2>{text.basket}</h2>
        {props.mayEmpty && !empty ? (
          <Button look="quiet" size="small" onPress={props.onEmpty}>
            {text.empties}
          </Button>
        ) : null}
      </header>
      {empty ? (
        <div className="basket-empty">
          <Icon name="basket" size={40} />
          <p>{text.empty}</p>
        </div>
      ) : (
        <ul className="basket-lines">
          {basket.lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              touched={line.id === basket.touchedLine}
              onQuantity={(quantity) => props.onQuantity(line.id, quantity)}
              onRemove={() => props.onRemove(line.id)}
            />
          ))}
        </ul>
      )}
      {basket.undoLabel === null ? null : (
        <output className="basket-undo">
          <span>{text.removed(basket.undoLabel)}</span>
          <Button size="small" icon="undo" onPress={props.onUndo}>
            {text.undo}
          </Button>
        </output>
      )}
      <footer className="basket-foot">
        <p className="basket-saving">
          <span>{text.saving}</span>
          <span>{formatEuros(basket.savingCents, language)}</span>
        </p>
        <p className="basket-total">
          <span>{text.total}</span>
          <output>
            <Amount cents={basket.totalCents} size={42} />
          </output>
        </p>
        <Button look="primary" shortcut="F2" disabled={empty} onPress={props.onPay}>
          {!empty && basket.totalCents === 0 ? text.handOver(total) : text.pay(total)}
        </Button>
      </footer>
    </aside>
  )
}
