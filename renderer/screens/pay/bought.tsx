import type { ReactElement } from 'react'
import { frenchDate, isDate } from '../../../shared/time.ts'
import { payText } from '../../../shared/text/pay.ts'
import type { BasketLineView } from '../../../shared/views.ts'
import { useText } from '../../hooks.ts'

function Line({ line }: { readonly line: BasketLineView }): ReactElement {
  const text = useText(payText)
  const device = line.nature === 'device'
  const state = [
    line.grade === null ? '' : text.grade(line.grade),
    line.refurbished ? text.refurbished : '',
  ].filter((words) => words !== '')
  return (
    <li className="bought">
      <h3>
        {line.quantity > 1 ? `${text.times(line.quantity)} ` : ''}
        {line.label}
      </h3>
      {line.detail === '' ? null : <p>{text.serial(line.detail)}</p>}
      {state.length > 0 ? <p>{`${state.join(', ')}.`}</p> : null}
      {device ? <p>{line.defects === '' ? text.noDefect : text.defects(line.defects)}</p> : null}
      {text.described[line.nature] === '' ? null : <p>{text.described[line.nature]}</p>}
      {line.redeemBy !== null && isDate(line.redeemBy) ? (
        <p>{text.redeemBy(frenchDate(line.redeemBy))}</p>
      ) : null}
    </li>
  )
}

/**
 * What is bought, in words to be read to the person, and what will be printed; the notice that a
 * ticket is printed on request only is owed to the person (law 16).
 */
export function Bought({ lines }: { readonly lines: readonly BasketLineView[] }): ReactElement {
  const text = useText(payText)
  const count = (nature: BasketLineView['nature']): number =>
    lines.filter((line) => line.nature === nature).reduce((sum, line) => sum + line.quantity, 0)
  const slips = count('topup_code')
  const sheets = count('device')
  const papers = [slips > 0 ? text.slips(slips) : '', sheets > 0 ? text.sheets(sheets) : '']
    .filter((words) => words !== '')
    .join(', ')
  return (
    <section className="pay-bought">
      <h2>{text.readAloud}</h2>
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <p className="pay-papers">
        {papers === '' ? text.thenNothing : text.thenPrinted(papers)}
        {sheets > 0 ? ` ${text.ticketProposed}` : ''}
        <span className="pay-notice">{text.ticketOnAsk}</span>
      </p>
    </section>
  )
}
