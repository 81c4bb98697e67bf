import './after.css'
import type { ReactElement } from 'react'
import { payText } from '../../../shared/text/pay.ts'
import type { PaperView } from '../../../shared/views.ts'
import { useRead, useText } from '../../hooks.ts'
import { Page } from '../../parts/layout.tsx'
import { goTo, refreshTill, useShown } from '../../state.ts'
import { PaperLine, isWaiting } from './paper-line.tsx'

/** The papers nobody has answered for: none of them blocks a sale. */
export function PapersScreen(): ReactElement {
  const { after } = useText(payText)
  const news = useShown((shown) => shown.news)
  const { value, again } = useRead('papers.unanswered', {}, news)
  const papers: readonly PaperView[] = (value ?? []).filter(isWaiting)
  const answered = (): void => {
    again()
    void refreshTill()
  }
  return (
    <Page title={after.listTitle} lead={after.listLead} onBack={() => goTo({ name: 'sell' })}>
      {value !== undefined && papers.length === 0 ? <p>{after.listNone}</p> : null}
      <ul className="after-papers">
        {papers.map((paper, index) => (
          <PaperLine key={paper.job} paper={paper} first={index === 0} onAnswer={answered} />
        ))}
      </ul>
    </Page>
  )
}
