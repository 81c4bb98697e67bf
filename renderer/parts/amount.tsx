import type { ReactElement } from 'react'
import { formatEuros } from '../../shared/money.ts'
import { useLanguage } from '../hooks.ts'

/** An amount in euros. `size` is in CSS px: 17 in a line, 26 a price, 40 to 88 on its own. */
export function Amount({
  cents,
  size = 17,
  strong = size > 20,
}: {
  readonly cents: number
  readonly size?: 15 | 17 | 20 | 26 | 34 | 42 | 48 | 64 | 88
  readonly strong?: boolean
}): ReactElement {
  const language = useLanguage()
  return (
    <span className={`amount amount-${size}${strong ? ' amount-strong' : ''}`}>
      {formatEuros(cents, language)}
    </span>
  )
}
