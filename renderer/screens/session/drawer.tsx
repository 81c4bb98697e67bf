import { useState } from 'react'
import type { ReactElement } from 'react'
import { returnsText } from '../../../shared/text/returns.ts'
import { sessionText } from '../../../shared/text/session.ts'
import { useAct, useText } from '../../hooks.ts'
import { ReasonPicker } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { notify, notifyRefusal } from '../../state.ts'

/** Opens the drawer without a sale, with a reason that the journal keeps (law 23). */
export function OpenDrawer({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText(sessionText).drawer
  const other = useText(returnsText).reason.other
  const [reason, setReason] = useState('')
  const opening = useAct('session.openDrawer', (refused) => {
    onClose()
    notifyRefusal(refused.code, refused.params)
  })
  const open = async (): Promise<void> => {
    const done = await opening.run({ reason })
    if (done === undefined) return
    onClose()
    notify({ tone: 'done', words: text.done })
  }
  return (
    <Dialog
      title={text.title}
      confirm={text.button}
      busy={opening.busy}
      disabled={reason === ''}
      onConfirm={() => void open()}
      onCancel={onClose}
    >
      <p>{text.sentence}</p>
      <ReasonPicker
        label={text.reason}
        other={other}
        reasons={text.reasons}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
