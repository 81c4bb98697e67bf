import type { ReactElement, ReactNode } from 'react'
import './choice.css'

/** One column: its heading, what a row shows there, and whether it is a figure (on the right). */
export type Column<Row> = {
  readonly heading: string
  readonly show: (row: Row) => ReactNode
  readonly number?: boolean
  /** A column of buttons: its heading is only read out. */
  readonly headingHidden?: boolean
}

/** A table of figures; `none` is the sentence of an empty one. The first column names the row. */
export function Table<Row>(props: {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  readonly none: string
}): ReactElement {
  if (props.rows.length === 0) {
    return (
      <div className="table-none">
        {props.captionHidden === true ? null : <h2>{props.caption}</h2>}
        <p>{props.none}</p>
      </div>
    )
  }
  return (
    <div className="table-frame">
      <table className="table">
        <caption>
          <span className={props.captionHidden === true ? 'unseen' : ''}>{props.caption}</span>
        </caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.heading}
                scope="col"
                className={column.number === true ? 'table-number' : ''}
              >
                <span className={column.headingHidden === true ? 'unseen' : ''}>
                  {column.heading}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map((column, index) => (
                <Cell key={column.heading} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>(props: {
  readonly column: Column<Row>
  readonly row: Row
  readonly first: boolean
}): ReactElement {
  const kind = props.column.number === true ? 'table-number' : ''
  const shown = props.column.show(props.row)
  return props.first ? (
    <th scope="row" className={kind}>
      {shown}
    </th>
  ) : (
    <td className={kind}>{shown}</td>
  )
}

/** Names and what they are: "SIRET — 123…". */
export function Facts(props: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}): ReactElement {
  return (
    <dl className="facts">
      {props.facts.map((fact) => (
        <FactPair key={fact.name} name={fact.name} value={fact.value} />
      ))}
    </dl>
  )
}

function FactPair(props: { readonly name: string; readonly value: ReactNode }): ReactElement {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  )
}
