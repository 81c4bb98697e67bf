import { useState } from 'react'
import type { ReactElement } from 'react'
import { stockText } from '../../../shared/text/stock.ts'
import { frenchDate } from '../../../shared/time.ts'
import type { StickerView, StockRowView } from '../../../shared/views.ts'
import { useRead, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { Table } from '../../parts/table.tsx'
import { goTo, mayNow, useShown } from '../../state.ts'
import { DeviceForm } from './device.tsx'
import { isKeptByHand } from './figures.ts'
import { StockSheet } from './sheet.tsx'
import './stock.css'

/** The stock: what is left, goods in, corrections, and a device entered by hand. */
export function StockScreen(): ReactElement {
  const text = useText(stockText)
  const till = useShown((shown) => shown.till)
  const sticker = useShown((shown) =>
    shown.screen.name === 'stock' ? shown.screen.sticker : undefined,
  )
  const [entering, setEntering] = useState<{ readonly sticker?: StickerView } | null>(
    sticker === undefined ? null : { sticker },
  )
  if (entering !== null && mayNow(till, 'device-enter')) {
    return <DeviceForm sticker={entering.sticker} onBack={() => setEntering(null)} />
  }
  if (!mayNow(till, 'stock-correct')) {
    return (
      <Page title={text.title} lead={text.sentence} onBack={() => goTo({ name: 'sell' })}>
        <Sentence tone="told">{text.notAllowed}</Sentence>
      </Page>
    )
  }
  return <StockList onEnter={() => setEntering({})} />
}

function StockList({ onEnter }: { readonly onEnter: () => void }): ReactElement {
  const text = useText(stockText)
  const till = useShown((shown) => shown.till)
  const [search, setSearch] = useState('')
  const [changing, setChanging] = useState<StockRowView | null>(null)
  const rows = useRead('stock.list', { text: search.trim() })
  const list = rows.value ?? []
  return (
    <Page
      title={text.title}
      lead={text.sentence}
      onBack={() => goTo({ name: 'sell' })}
      others={
        <Button
          size="large"
          icon="file"
          disabled={!mayNow(till, 'import')}
          onPress={() => goTo({ name: 'imports' })}
        >
          {text.imports}
        </Button>
      }
      next={
        <Button
          look="primary"
          icon="computer"
          disabled={!mayNow(till, 'device-enter')}
          onPress={onEnter}
        >
          {text.newDevice}
        </Button>
      }
    >
      <TextField label={text.search} value={search} autoFocus onChange={setSearch} />
      <Card>
        <StockTable rows={list} onChange={setChanging} />
      </Card>
      {changing === null ? null : (
        <StockSheet
          row={changing}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null)
            rows.again()
          }}
        />
      )}
    </Page>
  )
}

function StockTable(props: {
  readonly rows: readonly StockRowView[]
  readonly onChange: (row: StockRowView) => void
}): ReactElement {
  const text = useText(stockText)
  return (
    <Table
      caption={text.shown(props.rows.length)}
      none={text.none}
      rows={props.rows}
      keyOf={(row) => row.ean}
      columns={[
        {
          heading: text.product,
          show: (row) => productWords(row, text),
        },
        { heading: text.state, show: (row) => stateWords(row, text) },
        { heading: text.left, number: true, show: (row) => leftWords(row, text) },
        {
          heading: text.act,
          headingHidden: true,
          number: true,
          show: (row) => changeButton(row, text, props.onChange),
        },
      ]}
    />
  )
}

type Words = (typeof stockText)['fr']

function productWords(row: StockRowView, text: Words): ReactElement {
  return (
    <span className="stock-product">
      <strong>{row.label}</strong>
      <span>{`${row.family} · ${text.natures[row.nature]} · ${row.ean}`}</span>
    </span>
  )
}

function changeButton(
  row: StockRowView,
  text: Words,
  onChange: (row: StockRowView) => void,
): ReactElement {
  if (!isKeptByHand(row)) return <span className="stock-note">{text.byImport}</span>
  return (
    <Button size="small" label={text.actOn(row.label)} onPress={() => onChange(row)}>
      {text.act}
    </Button>
  )
}

function leftWords(row: StockRowView, text: Words): ReactElement {
  return row.left === null ? <span>{text.untracked}</span> : <strong>{row.left}</strong>
}

const LOW = 5

function stateWords(row: StockRowView, text: Words): ReactElement {
  if (row.withdrawn) return <span className="stock-tag">{text.withdrawn}</span>
  if (row.left === 0) return <span className="stock-tag stock-tag-none">{text.empty}</span>
  const by = row.nextRedeemBy === null ? '' : text.redeemBy(frenchDate(row.nextRedeemBy))
  if (row.left !== null && row.left <= LOW) {
    return (
      <span className="stock-states">
        <span className="stock-tag stock-tag-low">{text.low}</span>
        <span>{by}</span>
      </span>
    )
  }
  return <span className="stock-note">{by}</span>
}
