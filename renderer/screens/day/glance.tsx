import type { ReactElement } from 'react'
import { PAYMENT_MODES } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { dayText } from '../../../shared/text/day.ts'
import type { DayView, TillView, XView } from '../../../shared/views.ts'
import { useLanguage, useRead, useText } from '../../hooks.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { dayWords, hourWords } from '../../parts/day-words.ts'
import { Card } from '../../parts/layout.tsx'
import { Table } from '../../parts/table.tsx'

/** The day so far, its sessions, its cash movements, and the days already closed. */
export function Glance(props: {
  readonly till: TillView
  readonly onZ: (z: number) => void
}): ReactElement {
  const day = useRead('session.day', {})
  return (
    <>
      {props.till.openDay === null ? null : <SoFar />}
      {day.value === undefined ? null : <Lists day={day.value} onZ={props.onZ} />}
    </>
  )
}

function SoFar(): ReactElement | null {
  const text = useText(dayText).glance
  const x = useRead('session.x', {}).value
  if (x === undefined) return null
  return (
    <div className="glance">
      <Card title={text.net}>
        <Amount cents={x.netCents} size={42} />
        <p className="glance-under">
          {`${text.sales(x.salesCount)} · ${text.returns(x.returnsCount)}`}
        </p>
        <p className="glance-under">
          {text.saving} <Amount cents={x.savingCents} strong />
        </p>
      </Card>
      <Card title={text.byPayment}>
        <PaymentBars x={x} />
      </Card>
      <Card title={text.byFamily}>
        <FamilyBars x={x} />
      </Card>
    </div>
  )
}

type Bar = { readonly name: string; readonly size: number; readonly words: string }

/** Bars with their figure beside them: a picture and its table in one list. */
function Bars({
  bars,
  none,
}: {
  readonly bars: readonly Bar[]
  readonly none: string
}): ReactElement {
  const most = Math.max(1, ...bars.map((bar) => Math.abs(bar.size)))
  if (bars.length === 0) return <p className="glance-under">{none}</p>
  return (
    <ul className="day-bars">
      {bars.map((bar) => (
        <li key={bar.name}>
          <span>{bar.name}</span>
          <strong>{bar.words}</strong>
          <span className="day-bar-track" aria-hidden="true">
            <span className="day-bar" style={{ width: `${(Math.abs(bar.size) / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function PaymentBars({ x }: { readonly x: XView }): ReactElement {
  const text = useText(dayText).glance
  const names = useText(commonText).payments
  const language = useLanguage()
  const bars = PAYMENT_MODES.filter((mode) => x.byPayment[mode] !== 0).map((mode) => ({
    name: names[mode],
    size: x.byPayment[mode],
    words: formatEuros(x.byPayment[mode], language),
  }))
  return <Bars bars={bars} none={text.noSale} />
}

function FamilyBars({ x }: { readonly x: XView }): ReactElement {
  const text = useText(dayText).glance
  const language = useLanguage()
  const bars = x.byFamily.map((family) => ({
    name: family.family,
    size: family.units,
    words: `${family.units} · ${formatEuros(family.totalCents, language)}`,
  }))
  return <Bars bars={bars} none={text.noSale} />
}

function Lists(props: { readonly day: DayView; readonly onZ: (z: number) => void }): ReactElement {
  return (
    <div className="glance-lists">
      <Card>
        <Sessions day={props.day} />
      </Card>
      <Card>
        <Moves day={props.day} />
      </Card>
      <Card>
        <Closings day={props.day} onZ={props.onZ} />
      </Card>
    </div>
  )
}

function Sessions({ day }: { readonly day: DayView }): ReactElement {
  const text = useText(dayText).sessions
  const language = useLanguage()
  const variance = (cents: number | null): string => {
    if (cents === null) return text.running
    return cents === 0 ? text.noVariance : formatEuros(cents, language)
  }
  return (
    <Table
      caption={text.title}
      none={text.none}
      rows={day.sessions}
      keyOf={(row) => row.session}
      columns={[
        { heading: text.number, show: (row) => row.session },
        { heading: text.by, show: (row) => row.openedBy },
        { heading: text.opened, show: (row) => hourWords(row.openedAtMs) },
        {
          heading: text.closed,
          show: (row) => (row.closedAtMs === null ? text.running : hourWords(row.closedAtMs)),
        },
        { heading: text.float, number: true, show: (row) => formatEuros(row.floatCents, language) },
        { heading: text.variance, number: true, show: (row) => variance(row.varianceCents) },
      ]}
    />
  )
}

function Moves({ day }: { readonly day: DayView }): ReactElement {
  const text = useText(dayText).moves
  const language = useLanguage()
  return (
    <Table
      caption={text.title}
      none={text.none}
      rows={day.cashMoves}
      keyOf={(row) => row.seq}
      columns={[
        { heading: text.kind, show: (row) => text.kinds[row.direction] },
        { heading: text.reason, show: (row) => row.reason },
        { heading: text.hour, show: (row) => hourWords(row.atMs) },
        {
          heading: text.amount,
          number: true,
          show: (row) =>
            formatEuros(row.direction === 'in' ? row.amountCents : -row.amountCents, language),
        },
      ]}
    />
  )
}

function Closings(props: {
  readonly day: DayView
  readonly onZ: (z: number) => void
}): ReactElement {
  const text = useText(dayText).zs
  const language = useLanguage()
  return (
    <Table
      caption={text.title}
      none={text.none}
      rows={props.day.zs}
      keyOf={(row) => row.z}
      columns={[
        {
          heading: text.day,
          show: (row) => `${text.number(row.z)} · ${dayWords(row.businessDate, language)}`,
        },
        { heading: text.net, number: true, show: (row) => formatEuros(row.netCents, language) },
        {
          heading: text.see,
          headingHidden: true,
          number: true,
          show: (row) => zButton(row.z, text, props.onZ),
        },
      ]}
    />
  )
}

function zButton(
  z: number,
  text: (typeof dayText)['fr']['zs'],
  onZ: (z: number) => void,
): ReactElement {
  return (
    <Button size="small" label={text.show(z)} onPress={() => onZ(z)}>
      {text.see}
    </Button>
  )
}
