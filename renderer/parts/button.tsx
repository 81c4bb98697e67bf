import type { ReactElement, ReactNode, Ref } from 'react'
import { useSlow } from '../hooks.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export type ButtonProps = {
  /**
   * `primary` is the one green button of a screen (76 px), `dark` its equal where nothing is
   * decided, `danger` loses something, `quiet` has no frame.
   */
  readonly look?: 'primary' | 'dark' | 'secondary' | 'danger' | 'quiet'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: IconName
  /** The key that does the same, shown on the button ("F2"); bind it with `useKeys`. */
  readonly shortcut?: string
  readonly onPress: () => void
  readonly disabled?: boolean
  /** While its command is on its way: presses do nothing; shown as such after 200 ms. */
  readonly busy?: boolean
  readonly pressed?: boolean
  /** Needed when there are no words in the button. */
  readonly label?: string
  readonly buttonRef?: Ref<HTMLButtonElement>
  readonly className?: string
  readonly children?: ReactNode
}

/**
 * The buttons that lead to the next screen stand in the same corner: the second half of a double
 * click must not press the next screen's, which has come under the finger meanwhile.
 */
const LEADING: ReadonlySet<ButtonProps['look']> = new Set(['primary', 'dark'])

/** A button with its words, its icon and the key that does the same. */
export function Button(props: ButtonProps): ReactElement {
  const { look = 'secondary', size = 'normal', busy = false, buttonRef, ...rest } = props
  const slow = useSlow(busy)
  const classes = ['button', `button-${look}`, `button-${size}`]
  if (slow) classes.push('button-slow')
  if (rest.className !== undefined) classes.push(rest.className)
  return (
    <button
      type="button"
      ref={buttonRef}
      className={classes.join(' ')}
      disabled={rest.disabled ?? false}
      aria-busy={busy}
      aria-pressed={rest.pressed}
      aria-label={rest.label}
      onClick={(event) => {
        if (!busy && !(LEADING.has(look) && event.detail > 1)) rest.onPress()
      }}
    >
      {rest.icon === undefined ? null : <Icon name={rest.icon} />}
      {rest.children === undefined ? null : <span className="button-words">{rest.children}</span>}
      {rest.shortcut === undefined ? null : <kbd aria-hidden="true">{rest.shortcut}</kbd>}
    </button>
  )
}
