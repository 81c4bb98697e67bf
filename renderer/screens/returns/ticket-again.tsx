import { useState } from 'react'
import type { ReactElement } from 'react'
import { returnsText } from '../../../shared/text/returns.ts'
import { useAct, useText } from '../../hooks.ts'
import { AskReason } from '../../parts/ask-reason.tsx'
import { Button } from '../../parts/button.tsx'
import { mayNow, notify, notifyRefusal, useShown } from '../../state.ts'

/** Prints the ticket of a past sale: a duplicate, counted, with its reason (law 17). */
export function TicketAgain({ seq }: { readonly seq: number }): ReactElement {
  const text = useText(returnsText).ticket
  const till = useShown((shown) => shown.till)
  const [asking, setAsking] = useState(false)
  const printing = useAct('papers.ticket', (refused) => {
    setAsking(false)
    notifyRefusal(refused.code, refused.params)
  })
  const print = async (reason: string): Promise<void> => {
    const paper = await printing.run({ seq, original: false, reason })
    if (paper === undefined) return
    setAsking(false)
    notify({ tone: 'done', words: text.printed(paper.rank) })
  }
  return (
    <>
      <Button
        size="large"
        icon="printer"
        busy={printing.busy}
        disabled={!mayNow(till, 'reprint')}
        onPress={() => setAsking(true)}
      >
        {text.again}
      </Button>
      {asking ? (
        <AskReason
          title={text.again}
          confirm={text.print}
          reasons={text.reasons}
          busy={printing.busy}
          onReason={(reason) => void print(reason)}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}
