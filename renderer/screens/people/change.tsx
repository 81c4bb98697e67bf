import { useState } from 'react'
import type { ReactElement } from 'react'
import { peopleText } from '../../../shared/text/people.ts'
import type { PersonView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { TextField } from '../../parts/field.tsx'
import { Page } from '../../parts/layout.tsx'
import { notify } from '../../state.ts'
import { opensDays } from './opens-days.ts'
import { RoleFields } from './role-fields.tsx'

/** Changes a person: name, what they do, whether they still come. */
export function ChangePerson(props: {
  readonly person: PersonView
  readonly onBack: () => void
}): ReactElement {
  const text = useText(peopleText)
  const [draft, setDraft] = useState(props.person)
  const changing = useAct('people.change')
  const name = draft.name.trim()
  const save = async (): Promise<void> => {
    if (name === '') return
    const { code, role, mayOpen, active } = draft
    const opens = role === 'seller' && mayOpen
    const after = await changing.run({ code, name, role, mayOpen: opens, active })
    if (after === undefined) return
    props.onBack()
    notify(
      opensDays(after) && !after.hasPassphrase
        ? { tone: 'attention', words: text.passphrase.needed(after.name) }
        : { tone: 'done', words: text.saved(after.name) },
    )
  }
  useKeys({ F2: () => void save() })
  return (
    <Page
      narrow
      title={text.edit.title(props.person.name)}
      onBack={props.onBack}
      next={
        <Button look="primary" shortcut="F2" busy={changing.busy} onPress={() => void save()}>
          {text.edit.save}
        </Button>
      }
    >
      <TextField
        label={text.form.name}
        value={draft.name}
        autoFocus
        maxLength={60}
        fault={name === '' ? text.form.nameMissing : null}
        onChange={(typed) => setDraft({ ...draft, name: typed })}
        onEnter={() => void save()}
      />
      <RoleFields value={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      <Choices
        label={text.edit.state}
        columns={2}
        value={draft.active ? 'active' : 'inactive'}
        choices={[
          { value: 'active', words: text.edit.active },
          { value: 'inactive', words: text.edit.inactive, hint: text.edit.inactiveSentence },
        ]}
        onChange={(state) => setDraft({ ...draft, active: state === 'active' })}
      />
    </Page>
  )
}
