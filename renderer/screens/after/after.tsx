import './after.css'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { commonText } from '../../../shared/text/common.ts'
import { payText } from '../../../shared/text/pay.ts'
import type { PaperView, SaleDoneView } from '../../../shared/views.ts'
import { useAct, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { NoticeBar, Sentence } from '../../parts/sentence.tsx'
import { goTo, notifyRefusal, refreshTill, useShown } from '../../state.ts'
import { AgainDialog, PaperLine, inOrder, isReplaced, isWaiting } from './paper-line.tsx'
import { PaperPicture } from './picture.tsx'

function Change({ done }: { readonly done: SaleDoneView }): ReactElement {
  const { after } = useText(payText)
  if (done.changeCents > 0) {
    return (
      <div className="after-change">
        <h1>{after.change}</h1>
        <Amount cents={done.changeCents} size={88} />
      </div>
    )
  }
  return (
    <div className="after-change">
      <h1>{done.totalCents === 0 ? after.free : after.noChange}</h1>
      <Amount cents={done.totalCents} size={64} />
      <p>{done.totalCents === 0 ? after.freeLead : after.exactLead}</p>
    </div>
  )
}

/** Gives the sale's papers as they stand: as posted, then as the printer and the answers say. */
function usePapers(done: SaleDoneView): {
  readonly papers: readonly PaperView[]
  readonly again: () => void
} {
  const news = useShown((shown) => shown.news)
  const { value, again } = useRead('papers.of', { seq: done.seq }, news)
  return { papers: inOrder(value ?? done.papers).filter((paper) => !isReplaced(paper)), again }
}

function next(): void {
  goTo({ name: 'sell' })
  void refreshTill()
}

function Done({ done }: { readonly done: SaleDoneView }): ReactElement {
  const { after } = useText(payText)
  const { keys } = useText(commonText)
  const { papers, again } = usePapers(done)
  const [asking, setAsking] = useState(false)
  const ticket = useAct('papers.ticket', (refused) => {
    // The till holds this sale's screen for left, or its ticket for printed: a duplicate it is.
    if (refused.code === 'reason-needed') setAsking(true)
    else notifyRefusal(refused.code, refused.params)
  })
  const ticketOut = papers.some((paper) => paper.what === 'ticket')
  const waiting = papers.filter(isWaiting)
  const first = waiting[0] ?? null
  const pictured = papers.some((paper) => paper.pictured)
  const askTicket = async (reason?: string): Promise<void> => {
    setAsking(false)
    const asked = { seq: done.seq, original: true, ...(reason === undefined ? {} : { reason }) }
    if ((await ticket.run(asked)) !== undefined) again()
  }
  useKeys({
    Enter: next,
    Escape: next,
    T: ticketOut ? undefined : () => void askTicket(),
  })
  return (
    <main className={pictured ? 'after' : 'after after-plain'}>
      <section className="after-main">
        <div className="after-scroll">
          <Change done={done} />
          <ul className="after-papers" aria-label={after.papers}>
            {papers.map((paper) => (
              <PaperLine key={paper.job} paper={paper} first={paper === first} onAnswer={again} />
            ))}
          </ul>
          {papers.length === 0 ? <p className="after-none">{after.noPaper}</p> : null}
          {done.ticketProposed && !ticketOut ? (
            <Sentence tone="attention">{after.ticketProposed}</Sentence>
          ) : null}
        </div>
        <NoticeBar />
        <div className="after-buttons">
          <Button
            size="large"
            icon="paper"
            shortcut="T"
            disabled={ticketOut}
            busy={ticket.busy}
            onPress={() => void askTicket()}
          >
            {after.ticket}
          </Button>
          <Button look="dark" size="large" shortcut={keys.enter} onPress={next}>
            {after.next}
          </Button>
        </div>
      </section>
      {pictured ? <PaperPicture paper={first} /> : null}
      {asking ? (
        <AgainDialog
          onReason={(reason) => void askTicket(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </main>
  )
}

/** After paying: the change, the papers and their question, the ticket asked for. */
export function AfterScreen(): ReactElement | null {
  const screen = useShown((shown) => shown.screen)
  return screen.name === 'after' ? <Done key={screen.done.seq} done={screen.done} /> : null
}
