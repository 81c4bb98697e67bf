import type { ReactElement } from 'react'
import { returnsText } from '../../../shared/text/returns.ts'
import type { ReturnDoneView } from '../../../shared/views.ts'
import { useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo } from '../../state.ts'

function leave(): void {
  goTo({ name: 'sell' })
}

/** The return is made: what to give back, very large. */
export function ReturnDone(props: {
  readonly done: ReturnDoneView
  readonly onAnother: () => void
}): ReactElement {
  const text = useText(returnsText)
  const common = text.done
  const { done } = props
  useKeys({ Enter: leave, Escape: leave })
  const free = done.refundCents === 0 || done.refundMode === null
  return (
    <Page
      title={free ? common.free : common.title}
      others={
        <Button size="large" onPress={props.onAnother}>
          {common.another}
        </Button>
      }
      next={
        <Button look="dark" size="large" onPress={leave}>
          {common.next}
        </Button>
      }
    >
      {free ? null : (
        <output className="give-back">
          <Amount cents={Math.abs(done.refundCents)} size={88} />
          <span>{done.refundMode === null ? '' : common.in[done.refundMode]}</span>
        </output>
      )}
      <Sentence tone="done">
        {done.papers.length === 0
          ? text.done.ticket(done.ticket)
          : `${text.done.ticket(done.ticket)} ${text.done.papers(done.papers.length)}.`}
      </Sentence>
    </Page>
  )
}
