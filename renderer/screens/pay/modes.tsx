import type { ReactElement } from 'react'
import type { PaymentMode } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { payText } from '../../../shared/text/pay.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon.tsx'
import { likelySums } from './tender.ts'
import type { Part } from './tender.ts'

const ICONS: Readonly<Record<PaymentMode, IconName>> = {
  cash: 'cash',
  card: 'card',
  cheque: 'cheque',
  thirdParty: 'people',
}

/** The key of each mode; the fourth exists only where the till has partners. */
export const MODE_KEYS = { cash: 'F5', card: 'F6', cheque: 'F7', thirdParty: 'F8' } as const

/** The modes of payment, side by side. */
export function Modes({
  modes,
  mode,
  onMode,
}: {
  readonly modes: readonly PaymentMode[]
  readonly mode: PaymentMode
  readonly onMode: (mode: PaymentMode) => void
}): ReactElement {
  const text = useText(payText)
  const { payments } = useText(commonText)
  return (
    <fieldset className="pay-modes" aria-label={text.modes}>
      {modes.map((one) => (
        <Button
          key={one}
          size="large"
          icon={ICONS[one]}
          shortcut={MODE_KEYS[one]}
          pressed={one === mode}
          onPress={() => onMode(one)}
        >
          {payments[one]}
        </Button>
      ))}
    </fieldset>
  )
}

/** The sums a person is likely to hand over, the exact one first. */
export function Sums({
  dueCents,
  chosenCents,
  onSum,
}: {
  readonly dueCents: number
  readonly chosenCents: number | null | undefined
  readonly onSum: (cents: number) => void
}): ReactElement {
  const text = useText(payText)
  const language = useLanguage()
  return (
    <fieldset className="pay-sums" aria-label={text.notes}>
      {[dueCents, ...likelySums(dueCents)].map((sum, index) => (
        <button
          key={sum}
          type="button"
          aria-pressed={sum === chosenCents}
          onClick={() => onSum(sum)}
        >
          <span className="pay-sum">{formatEuros(sum, language).replace(/[,.]00/, '')}</span>
          {index === 0 ? <span className="pay-sum-words">{text.exact}</span> : null}
        </button>
      ))}
    </fieldset>
  )
}

/** What was given already in a split payment; each part can be taken back. */
export function Parts({
  parts,
  onRemove,
}: {
  readonly parts: readonly Part[]
  readonly onRemove: (index: number) => void
}): ReactElement | null {
  const text = useText(payText)
  const { payments } = useText(commonText)
  const language = useLanguage()
  if (parts.length === 0) return null
  return (
    <section className="pay-parts">
      <h2>{text.alreadyGiven}</h2>
      <ul>
        {parts.map((part, index) => (
          <li key={`${part.mode}-${part.amountCents}-${index}`}>
            <Icon name={ICONS[part.mode]} size={20} />
            <span className="pay-part-words">
              {payments[part.mode]}
              {part.reference === '' ? '' : ` · ${part.reference}`}
            </span>
            <Amount cents={part.amountCents} size={20} strong />
            <button
              type="button"
              aria-label={text.removePayment(
                payments[part.mode],
                formatEuros(part.amountCents, language),
              )}
              onClick={() => onRemove(index)}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
