import { useId } from 'react'
import type { ReactElement } from 'react'
import { sessionText } from '../../../shared/text/session.ts'
import { useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { MoneyField, TextField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Card } from '../../parts/layout.tsx'
import type { ChequeDraft } from './cash.ts'

/** The cheques of the drawer, each with its number and its amount. */
export function Cheques(props: {
  readonly cheques: readonly ChequeDraft[]
  readonly onChange: (cheques: readonly ChequeDraft[]) => void
}): ReactElement {
  const text = useText(sessionText)
  const { cheques, onChange } = props
  const change = (id: number, part: Partial<ChequeDraft>): void =>
    onChange(cheques.map((cheque) => (cheque.id === id ? { ...cheque, ...part } : cheque)))
  const add = (): void =>
    onChange([...cheques, { id: (cheques.at(-1)?.id ?? 0) + 1, number: '', amountCents: null }])
  return (
    <Card
      title={text.close.cheques}
      lead={cheques.length === 0 ? text.close.noCheque : text.cheques(cheques.length)}
    >
      {cheques.map((cheque, index) => (
        <ChequeRow
          key={cheque.id}
          rank={index + 1}
          cheque={cheque}
          onChange={(part) => change(cheque.id, part)}
          onRemove={() => onChange(cheques.filter((other) => other.id !== cheque.id))}
        />
      ))}
      <Button size="small" icon="plus" onPress={add}>
        {text.close.chequeAdd}
      </Button>
    </Card>
  )
}

function ChequeRow(props: {
  readonly rank: number
  readonly cheque: ChequeDraft
  readonly onChange: (part: Partial<ChequeDraft>) => void
  readonly onRemove: () => void
}): ReactElement {
  const text = useText(sessionText).close
  const id = useId()
  return (
    <div className="cheque-row" id={id}>
      <TextField
        label={text.chequeNumberOf(props.rank)}
        value={props.cheque.number}
        inputMode="numeric"
        maxLength={30}
        autoFocus={props.cheque.number === ''}
        onChange={(number) => props.onChange({ number })}
        onEnter={() =>
          document.querySelector<HTMLElement>(`[id="${id}"] .field-money input`)?.focus()
        }
      />
      <MoneyField
        label={text.chequeAmountOf(props.rank)}
        start={props.cheque.amountCents}
        onChange={(amountCents) => props.onChange({ amountCents })}
      />
      <button
        type="button"
        className="cheque-remove"
        aria-label={text.chequeRemove(props.rank)}
        onClick={props.onRemove}
      >
        <Icon name="close" size={18} />
      </button>
    </div>
  )
}
