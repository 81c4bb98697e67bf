import { useState } from 'react'
import type { ReactElement } from 'react'
import { dayText } from '../../shared/text/day.ts'
import { returnsText } from '../../shared/text/returns.ts'
import { useText } from '../hooks.ts'
import { ReasonPicker } from './choice.tsx'
import { Dialog } from './dialog.tsx'

/** Asks why a paper is printed again, before it is: a duplicate bears its reason (law 17). */
export function AskReason(props: {
  readonly title: string
  readonly confirm: string
  /** The common ones; another may be typed. */
  readonly reasons: readonly string[]
  readonly busy: boolean
  readonly onReason: (reason: string) => void
  readonly onCancel: () => void
}): ReactElement {
  const text = useText(dayText).z
  const other = useText(returnsText).reason.other
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={props.title}
      confirm={props.confirm}
      busy={props.busy}
      disabled={reason === ''}
      onConfirm={() => props.onReason(reason)}
      onCancel={props.onCancel}
    >
      <p>{text.choose}</p>
      <ReasonPicker
        label={text.reason}
        other={other}
        reasons={props.reasons}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
