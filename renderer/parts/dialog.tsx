import { useEffect, useId, useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { commonText } from '../../shared/text/common.ts'
import { useText } from '../hooks.ts'
import { useKeys } from '../keys.ts'
import { Button } from './button.tsx'

/**
 * Asks once before something that hurts: the sentence says what will happen, Cancel has the focus
 * and Escape does it. `confirm` names the act. Never open one over another.
 */
export function Dialog(props: {
  readonly title: string
  readonly children: ReactNode
  readonly onCancel: () => void
  /** What Cancel says, when "Annuler" would be misread. */
  readonly cancel?: string
  readonly confirm?: string
  readonly onConfirm?: () => void
  readonly danger?: boolean
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Leaves the focus to a field of the dialog (autoFocus) instead of Cancel. */
  readonly focusInside?: boolean
  readonly wide?: boolean
}): ReactElement {
  const text = useText(commonText)
  const box = useRef<HTMLDialogElement>(null)
  const cancelButton = useRef<HTMLButtonElement>(null)
  const title = useId()
  useKeys({ Escape: props.onCancel }, true)
  const focusInside = props.focusInside ?? false
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    dialog?.showModal()
    if (!focusInside) cancelButton.current?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [focusInside])
  const confirm = props.onConfirm
  return (
    <dialog
      ref={box}
      className={props.wide === true ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={title}
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id={title}>{props.title}</h2>
      <div className="dialog-body">{props.children}</div>
      <div className="dialog-buttons">
        <Button
          buttonRef={cancelButton}
          shortcut={text.keys.escape}
          onPress={props.onCancel}
          size="large"
        >
          {props.cancel ?? (confirm === undefined ? text.close : text.cancel)}
        </Button>
        {confirm === undefined ? null : (
          <Button
            look={props.danger === true ? 'danger' : 'primary'}
            size="large"
            busy={props.busy ?? false}
            disabled={props.disabled ?? false}
            onPress={confirm}
          >
            {props.confirm}
          </Button>
        )}
      </div>
    </dialog>
  )
}
