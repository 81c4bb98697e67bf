import { useState } from 'react'
import type { ReactElement } from 'react'
import { commonText } from '../../../shared/text/common.ts'
import { whoText } from '../../../shared/text/who.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { NoticeBar } from '../../parts/sentence.tsx'
import { notify } from '../../state.ts'

/** A person's code and passphrase: the first entry of a business day (law 33). */
export function FullSignIn(props: {
  readonly code: string
  /** Shown on a demonstration, where it protects nothing; null elsewhere. */
  readonly demoPassphrase: string | null
  readonly onIn: () => Promise<void>
  readonly onBack?: () => void
  /** With the code typed so far, or an empty text. */
  readonly onForgotten: (code: string) => void
}): ReactElement {
  const text = useText(whoText)
  const { keys } = useText(commonText)
  const [code, setCode] = useState(props.code)
  const [passphrase, setPassphrase] = useState('')
  const { run, busy } = useAct('people.signInFully')
  const ready = /^[A-Z]\d{2}$/.test(code) && passphrase !== ''
  const enter = async (): Promise<void> => {
    if (!ready) return
    notify(null)
    const person = await run({ code, passphrase })
    // Typed again after a refusal, and never left in a field behind a lock.
    setPassphrase('')
    if (person !== undefined) await props.onIn()
  }
  const { onBack } = props
  useKeys({ Escape: onBack, Enter: () => void enter() })
  return (
    <div className="who-full">
      <p className="who-lead">{text.fullLead}</p>
      <TextField
        label={text.code}
        hint={text.codeHint}
        value={code}
        maxLength={3}
        autoFocus={props.code === ''}
        onChange={(value) => setCode(value.toUpperCase())}
      />
      <TextField
        label={text.passphrase}
        type="password"
        value={passphrase}
        autoFocus={props.code !== ''}
        onChange={setPassphrase}
        onEnter={() => void enter()}
      />
      {props.demoPassphrase === null ? null : (
        <p className="who-demo">{text.demoPassphrase(props.demoPassphrase)}</p>
      )}
      <NoticeBar />
      <Button look="quiet" className="who-forgotten" onPress={() => props.onForgotten(code)}>
        {text.forgotten.link}
      </Button>
      <div className="who-buttons">
        {onBack === undefined ? null : (
          <Button icon="people" shortcut={keys.escape} onPress={onBack}>
            {text.otherPerson}
          </Button>
        )}
        <Button
          look="primary"
          shortcut={keys.enter}
          disabled={!ready}
          busy={busy}
          onPress={() => void enter()}
        >
          {text.enter}
        </Button>
      </div>
    </div>
  )
}
