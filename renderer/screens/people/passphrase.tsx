import { useState } from 'react'
import type { ReactElement } from 'react'
import { PASSPHRASE_MINIMUM, passphraseFault } from '../../../shared/pin.ts'
import { installText } from '../../../shared/text/install.ts'
import { useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import './people.css'

/** A passphrase typed twice. */
export type PassphraseDraft = { readonly first: string; readonly again: string }

export const NO_PASSPHRASE: PassphraseDraft = { first: '', again: '' }

/** Why a passphrase typed twice can't be used yet, or null. */
export type PassphraseTrouble = 'short' | 'weak' | 'different'

/** Tells what is wrong with a passphrase typed twice, or null (law 33). */
export function passphraseTrouble(draft: PassphraseDraft): PassphraseTrouble | null {
  const fault = passphraseFault(draft.first)
  if (fault !== null) return fault === 'short' ? 'short' : 'weak'
  return draft.first === draft.again ? null : 'different'
}

/** Gives how many characters are still missing, as they are counted when it is hashed. */
function missing(draft: PassphraseDraft): number {
  return Math.max(0, PASSPHRASE_MINIMUM - Array.from(draft.first.normalize('NFC').trim()).length)
}

/** Two fields for a passphrase, with what is still missing said as it is typed. */
export function PassphraseFields(props: {
  readonly label: string
  readonly again: string
  readonly draft: PassphraseDraft
  readonly onChange: (draft: PassphraseDraft) => void
  readonly onEnter: () => void
  /** Troubles are said only once the person asked to go on, or typed enough. */
  readonly asked: boolean
  /** False where another field comes first. */
  readonly autoFocus?: boolean
}): ReactElement {
  const text = useText(installText).passphrase
  const [shown, setShown] = useState(false)
  const { draft, onChange } = props
  const trouble = passphraseTrouble(draft)
  const firstFault =
    trouble === 'weak' ? text.weak : shortFault(trouble, props.asked, text.short(missing(draft)))
  const differs =
    trouble === 'different' && (props.asked || draft.again.length >= draft.first.length)
  const type = shown ? 'text' : 'password'
  return (
    <div className="passphrase">
      <TextField
        label={props.label}
        type={type}
        value={draft.first}
        autoFocus={props.autoFocus ?? true}
        hint={trouble === 'short' && draft.first !== '' ? text.short(missing(draft)) : ''}
        fault={firstFault}
        onChange={(first) => onChange({ ...draft, first })}
        onEnter={props.onEnter}
      />
      <TextField
        label={props.again}
        type={type}
        value={draft.again}
        hint={trouble === null ? text.right : ''}
        fault={differs ? text.different : null}
        onChange={(again) => onChange({ ...draft, again })}
        onEnter={props.onEnter}
      />
      <Button size="small" pressed={shown} onPress={() => setShown(!shown)}>
        {shown ? text.hide : text.show}
      </Button>
    </div>
  )
}

function shortFault(
  trouble: PassphraseTrouble | null,
  asked: boolean,
  words: string,
): string | null {
  return trouble === 'short' && asked ? words : null
}
