import type { ReactElement } from 'react'
import { dayText } from '../../../shared/text/day.ts'
import type { ZView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { dayWords } from '../../parts/day-words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { notifyRefusal, refreshTill } from '../../state.ts'

/** Asks once before the Z, which is made once, then gives it. */
export function AskZ(props: {
  readonly day: string
  readonly onDone: (z: ZView) => void
  readonly onCancel: () => void
}): ReactElement {
  const text = useText(dayText).z
  const language = useLanguage()
  const closing = useAct('session.closeDay', (refused) => {
    props.onCancel()
    notifyRefusal(refused.code, refused.params)
  })
  const close = async (): Promise<void> => {
    const z = await closing.run({})
    if (z === undefined) return
    await refreshTill()
    props.onDone(z)
  }
  return (
    <Dialog
      title={text.ask(dayWords(props.day, language))}
      confirm={text.button}
      busy={closing.busy}
      onConfirm={() => void close()}
      onCancel={props.onCancel}
    >
      <p>{text.askSentence}</p>
    </Dialog>
  )
}
