import { useState } from 'react'
import type { ReactElement } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { peopleText } from '../../../shared/text/people.ts'
import type { PersonView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Page } from '../../parts/layout.tsx'
import { notify } from '../../state.ts'
import { ChoosePin } from './choose-pin.tsx'
import { NO_PASSPHRASE, PassphraseFields, passphraseTrouble } from './passphrase.tsx'
import type { PassphraseDraft } from './passphrase.tsx'
import { RoleFields } from './role-fields.tsx'

type Draft = {
  readonly name: string
  readonly role: Role
  readonly mayOpen: boolean
  readonly passphrase: PassphraseDraft
}

const EMPTY: Draft = { name: '', role: 'seller', mayOpen: false, passphrase: NO_PASSPHRASE }

/** Adds a person in two gestures: the name, then the PIN typed by that person; the code is shown. */
export function AddPerson({ onBack }: { readonly onBack: () => void }): ReactElement {
  const text = useText(peopleText)
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [typing, setTyping] = useState(false)
  const [added, setAdded] = useState<PersonView | null>(null)
  const adding = useAct('people.add')
  const add = async (pin: string): Promise<void> => {
    const { name, role, mayOpen, passphrase } = draft
    const person = await adding.run({
      name: name.trim(),
      role,
      mayOpen: role === 'seller' && mayOpen,
      pin,
      passphrase: role === 'manager' ? passphrase.first : null,
    })
    if (person === undefined) return
    notify(null)
    setAdded(person)
  }
  if (added !== null) {
    const again = (): void => {
      setDraft(EMPTY)
      setTyping(false)
      setAdded(null)
    }
    return <Added person={added} onAgain={again} onBack={onBack} />
  }
  if (!typing) {
    return (
      <AddForm draft={draft} onChange={setDraft} onNext={() => setTyping(true)} onBack={onBack} />
    )
  }
  return (
    <Page narrow title={text.pin.turn(draft.name.trim())} onBack={() => setTyping(false)}>
      <ChoosePin busy={adding.busy} onPin={(pin) => void add(pin)} />
    </Page>
  )
}

function AddForm(props: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly onNext: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(peopleText)
  const [asked, setAsked] = useState(false)
  const { draft, onChange } = props
  const manager = draft.role === 'manager'
  const ready =
    draft.name.trim() !== '' && (!manager || passphraseTrouble(draft.passphrase) === null)
  const next = (): void => {
    setAsked(true)
    if (ready) props.onNext()
  }
  useKeys({ Enter: next })
  return (
    <Page
      narrow
      title={text.form.who}
      lead={text.form.whoSentence}
      onBack={props.onBack}
      next={
        <Button look="primary" onPress={next}>
          {text.form.toPin}
        </Button>
      }
    >
      <TextField
        label={text.form.name}
        value={draft.name}
        autoFocus
        maxLength={60}
        fault={asked && draft.name.trim() === '' ? text.form.nameMissing : null}
        onChange={(name) => onChange({ ...draft, name })}
        onEnter={next}
      />
      <RoleFields value={draft} onChange={(part) => onChange({ ...draft, ...part })} />
      {manager ? (
        <PassphraseFields
          label={text.form.passphrase}
          again={text.form.passphraseAgain}
          draft={draft.passphrase}
          asked={asked}
          onChange={(passphrase) => onChange({ ...draft, passphrase })}
          onEnter={next}
        />
      ) : null}
    </Page>
  )
}

function Added(props: {
  readonly person: PersonView
  readonly onAgain: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(peopleText).done
  useKeys({ Enter: props.onBack, Escape: props.onBack })
  return (
    <Page
      narrow
      title={text.title(props.person.name)}
      lead={text.sentence}
      others={
        <Button size="large" onPress={props.onAgain}>
          {text.again}
        </Button>
      }
      next={
        <Button look="primary" onPress={props.onBack}>
          {text.back}
        </Button>
      }
    >
      <output className="people-code-big">{props.person.code}</output>
    </Page>
  )
}
