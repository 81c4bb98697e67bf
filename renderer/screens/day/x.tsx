import type { ReactElement } from 'react'
import { PAYMENT_MODES } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { dayText } from '../../../shared/text/day.ts'
import type { XView } from '../../../shared/views.ts'
import { useAct, useLanguage, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { dayWords } from '../../parts/day-words.ts'
import { Card, Page } from '../../parts/layout.tsx'
import { Table } from '../../parts/table.tsx'
import { notify } from '../../state.ts'

/** The X: where the day stands, on screen and printed. It changes nothing (law 18, 22). */
export function XScreen({ onBack }: { readonly onBack: () => void }): ReactElement {
  const text = useText(dayText)
  const language = useLanguage()
  const read = useRead('session.x', {})
  const x = read.value
  const printing = useAct('session.printX')
  const print = async (): Promise<void> => {
    const sent = await printing.run({})
    if (sent !== undefined) notify({ tone: 'done', words: text.x.printed })
  }
  useKeys({ Enter: () => void print() })
  return (
    <Page
      title={text.x.title}
      lead={
        x === undefined
          ? text.x.sentence
          : `${text.day(dayWords(x.businessDate, language))}. ${text.x.sentence}`
      }
      onBack={onBack}
      next={
        <Button look="primary" icon="printer" busy={printing.busy} onPress={() => void print()}>
          {text.x.print}
        </Button>
      }
    >
      <div>
        <Button size="small" icon="undo" onPress={read.again}>
          {text.x.again}
        </Button>
      </div>
      {x === undefined ? null : <Figures x={x} />}
    </Page>
  )
}

type Figure = { readonly name: string; readonly words: string }

function FigureTable(props: {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly figures: readonly Figure[]
}): ReactElement {
  const text = useText(dayText).glance
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden ?? false}
      none={text.noSale}
      rows={props.figures}
      keyOf={(figure) => figure.name}
      columns={[
        { heading: text.mode, headingHidden: true, show: (figure) => figure.name },
        { heading: text.amount, headingHidden: true, number: true, show: (figure) => figure.words },
      ]}
    />
  )
}

function Figures({ x }: { readonly x: XView }): ReactElement {
  const text = useText(dayText)
  const names = useText(commonText).payments
  const language = useLanguage()
  const euros = (cents: number): string => formatEuros(cents, language)
  const counted = (count: string, cents: number): string => `${count} · ${euros(cents)}`
  return (
    <div className="x-figures">
      <Card>
        <FigureTable
          caption={text.x.net}
          figures={[
            { name: text.x.sales, words: counted(text.glance.sales(x.salesCount), x.salesCents) },
            {
              name: text.x.returns,
              words: counted(text.glance.returns(x.returnsCount), -Math.abs(x.returnsCents)),
            },
            { name: text.x.net, words: euros(x.netCents) },
            { name: text.x.saving, words: euros(x.savingCents) },
            { name: text.x.codes, words: String(x.codesSold) },
            { name: text.x.perpetual, words: euros(x.perpetualSignedCents) },
          ]}
        />
      </Card>
      <Card>
        <FigureTable
          caption={text.x.payments}
          figures={PAYMENT_MODES.map((mode) => ({
            name: names[mode],
            words: euros(x.byPayment[mode]),
          }))}
        />
        <FigureTable
          caption={text.x.vat}
          figures={Object.entries(x.byVat).map(([regime, cents]) => ({
            name: regime === 'exempt' ? text.x.vatExempt : regime,
            words: euros(cents),
          }))}
        />
      </Card>
      <Card>
        <FigureTable
          caption={text.x.expected}
          figures={[
            { name: text.x.float, words: euros(x.floatCents) },
            { name: text.x.cashIn, words: euros(x.cashInCents) },
            { name: text.x.cashOut, words: euros(-Math.abs(x.cashOutCents)) },
            { name: text.x.expected, words: euros(x.expectedCashCents) },
          ]}
        />
        <FigureTable
          caption={text.x.families}
          figures={x.byFamily.map((family) => ({
            name: family.family,
            words: counted(String(family.units), family.totalCents),
          }))}
        />
      </Card>
    </div>
  )
}
