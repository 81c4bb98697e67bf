import { useState } from 'react'
import type { ReactElement } from 'react'
import { peopleText } from '../../../shared/text/people.ts'
import type { PersonView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Page } from '../../parts/layout.tsx'
import { notify } from '../../state.ts'
import { NO_PASSPHRASE, PassphraseFields, passphraseTrouble } from './passphrase.tsx'

/** A passphrase typed by its person; who has one types it first (law 33). */
export function NewPassphrase(props: {
  readonly person: PersonView
  readonly onBack: () => void
}): ReactElement {
  const text = useText(peopleText).passphrase
  const { code, name, hasPassphrase } = props.person
  const [current, setCurrent] = useState('')
  const [draft, setDraft] = useState(NO_PASSPHRASE)
  const [asked, setAsked] = useState(false)
  const setting = useAct('people.setPassphrase')
  const ready = passphraseTrouble(draft) === null && (!hasPassphrase || current !== '')
  const save = async (): Promise<void> => {
    setAsked(true)
    if (!ready) return
    const passphrase = draft.first
    const after = await setting.run({ code, passphrase, current: hasPassphrase ? current : null })
    if (after === undefined) {
      setCurrent('')
      return
    }
    props.onBack()
    notify({ tone: 'done', words: text.saved(after.name) })
  }
  useKeys({ Enter: () => void save() })
  return (
    <Page
      narrow
      title={text.of(name)}
      lead={text.turn(name)}
      onBack={props.onBack}
      next={
        <Button look="primary" busy={setting.busy} onPress={() => void save()}>
          {text.save}
        </Button>
      }
    >
      {hasPassphrase ? (
        <TextField
          label={text.current}
          hint={text.currentHint}
          type="password"
          value={current}
          autoFocus
          onChange={setCurrent}
          onEnter={() => void save()}
        />
      ) : null}
      <PassphraseFields
        label={text.first}
        again={text.again}
        draft={draft}
        asked={asked}
        autoFocus={!hasPassphrase}
        onChange={setDraft}
        onEnter={() => void save()}
      />
    </Page>
  )
}
