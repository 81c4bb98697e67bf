import { useState } from 'react'
import type { ReactElement } from 'react'
import { returnsText } from '../../../shared/text/returns.ts'
import type { SaleSummaryView } from '../../../shared/views.ts'
import { useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { dayOfInstant, hourWords } from '../../parts/day-words.ts'
import { TextField } from '../../parts/field.tsx'
import { ListRow, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { ask, mayNow, notify, useShown } from '../../state.ts'
import { useScan } from '../../scans.ts'
import type { Scan } from '../../scans.ts'

type Found = readonly SaleSummaryView[] | null

/** Looks for a sale by what was scanned or typed; the only one found is shown at once. */
function useFind(
  allowed: boolean,
  onSale: (seq: number) => void,
): {
  readonly found: Found
  readonly look: (scan: Scan) => Promise<void>
  readonly forget: () => void
} {
  const text = useText(returnsText)
  const [found, setFound] = useState<Found>(null)
  const look = async (scan: Scan): Promise<void> => {
    if (!allowed || scan.byKey.trim() === '') return
    notify(null)
    const sales = await ask('return.find', scan)
    if (sales === undefined) return
    const [only, second] = sales
    if (only !== undefined && second === undefined) {
      onSale(only.seq)
      return
    }
    if (sales.length === 0) notify({ tone: 'attention', words: text.find.notFound })
    setFound(sales.length === 0 ? null : sales)
  }
  return { found, look, forget: () => setFound(null) }
}

/** Finds the sale: a scan, a typed number, or the day's list. */
export function FindSale(props: {
  readonly onSale: (seq: number) => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(returnsText)
  const till = useShown((shown) => shown.till)
  const [typed, setTyped] = useState('')
  const day = useRead('return.day', {}).value
  const allowed = mayNow(till, 'return')
  const { found, look, forget } = useFind(allowed, props.onSale)
  const search = (): void => void look({ byKey: typed.trim(), byCode: typed.trim() })
  useScan((scan) => void look(scan))
  useKeys({ Enter: search })
  const rows = found ?? day ?? []
  return (
    <Page
      title={text.title}
      lead={text.find.sentence}
      onBack={props.onBack}
      next={
        <Button
          look="primary"
          icon="search"
          disabled={!allowed || typed.trim() === ''}
          onPress={search}
        >
          {text.find.search}
        </Button>
      }
    >
      {allowed ? null : <Sentence tone="told">{text.notAllowed}</Sentence>}
      <TextField
        label={text.find.field}
        value={typed}
        autoFocus
        maxLength={60}
        onChange={setTyped}
        onEnter={search}
      />
      <div className="sales-head">
        <h2>{found === null ? text.find.day : text.find.found(found.length)}</h2>
        {found === null ? null : (
          <Button size="small" onPress={forget}>
            {text.find.all}
          </Button>
        )}
      </div>
      {rows.length === 0 && day !== undefined ? (
        <p className="sales-none">{text.find.none}</p>
      ) : null}
      <ul className="sales">
        {rows.map((sale) => (
          <li key={sale.seq}>
            <SaleRow sale={sale} dated={found !== null} onPress={() => props.onSale(sale.seq)} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function SaleRow(props: {
  readonly sale: SaleSummaryView
  readonly dated: boolean
  readonly onPress: () => void
}): ReactElement {
  const text = useText(returnsText).find
  const { sale } = props
  const hour = hourWords(sale.atMs)
  const when = props.dated ? `${dayOfInstant(sale.atMs)}, ${hour}` : hour
  const kind = sale.kind === 'return' ? ` · ${text.isReturn}` : ''
  return (
    <ListRow
      icon={sale.kind === 'return' ? 'undo' : 'paper'}
      title={sale.label}
      detail={`${when} · ${sale.ticket} · ${text.by(sale.operator)}${kind}`}
      end={<Amount cents={sale.totalCents} size={20} strong />}
      onPress={props.onPress}
    />
  )
}
