import type { ReactElement } from 'react'
import { ROLES } from '../../../shared/roles.ts'
import type { Role } from '../../../shared/roles.ts'
import { peopleText } from '../../../shared/text/people.ts'
import { useText } from '../../hooks.ts'
import { Choices } from '../../parts/choice.tsx'

type Rights = { readonly role: Role; readonly mayOpen: boolean }

/** What a person does at the till, and for a seller whether they may open it. */
export function RoleFields(props: {
  readonly value: Rights
  readonly onChange: (part: Partial<Rights>) => void
}): ReactElement {
  const text = useText(peopleText)
  const { value, onChange } = props
  return (
    <>
      <Choices
        label={text.form.role}
        columns={1}
        value={value.role}
        choices={ROLES.map((role) => ({
          value: role,
          words: text.roleNames[role],
          hint: text.roleWords[role],
        }))}
        onChange={(role) => onChange({ role })}
      />
      {value.role === 'seller' ? (
        <MayOpen value={value.mayOpen} onChange={(mayOpen) => onChange({ mayOpen })} />
      ) : null}
    </>
  )
}

/** The manager's delegation of opening to a seller. */
function MayOpen(props: {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}): ReactElement {
  const text = useText(peopleText).form
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={props.value}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{text.mayOpen}</span>
    </label>
  )
}
