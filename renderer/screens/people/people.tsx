import { useState } from 'react'
import type { ReactElement } from 'react'
import { peopleText } from '../../../shared/text/people.ts'
import type { PersonView } from '../../../shared/views.ts'
import { useAct, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { dayOfInstant } from '../../parts/day-words.ts'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo, mayNow, notify, useShown } from '../../state.ts'
import { AddPerson } from './add.tsx'
import { ChangePerson } from './change.tsx'
import { ChoosePin } from './choose-pin.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { opensDays } from './opens-days.ts'

type View =
  | { readonly at: 'list' }
  | { readonly at: 'add' }
  | { readonly at: 'change'; readonly person: PersonView }
  | { readonly at: 'pin'; readonly person: PersonView }
  | { readonly at: 'passphrase'; readonly person: PersonView }

/** Who works at this till: list, add, change, PIN, unlock. */
export function PeopleScreen(): ReactElement {
  const text = useText(peopleText)
  const till = useShown((shown) => shown.till)
  const [view, setView] = useState<View>({ at: 'list' })
  const list = (): void => setView({ at: 'list' })
  if (!mayNow(till, 'people')) {
    return (
      <Page title={text.title} lead={text.sentence} onBack={() => goTo({ name: 'sell' })}>
        <Sentence tone="told">{text.notAllowed}</Sentence>
      </Page>
    )
  }
  switch (view.at) {
    case 'add':
      return <AddPerson onBack={list} />
    case 'change':
      return <ChangePerson person={view.person} onBack={list} />
    case 'pin':
      return <NewPin person={view.person} onBack={list} />
    case 'passphrase':
      return <NewPassphrase person={view.person} onBack={list} />
    case 'list':
      break
  }
  const show = (next: View): void => {
    notify(null)
    setView(next)
  }
  return <PeopleList onView={show} />
}

function PeopleList({ onView }: { readonly onView: (view: View) => void }): ReactElement {
  const text = useText(peopleText)
  const people = useRead('people.list', {})
  const unlocking = useAct('people.unlock')
  const add = (): void => onView({ at: 'add' })
  const unlock = async (person: PersonView): Promise<void> => {
    const after = await unlocking.run({ code: person.code })
    if (after === undefined) return
    people.again()
    notify({ tone: 'done', words: text.unlocked(after.name) })
  }
  useKeys({ F2: add })
  return (
    <Page
      title={text.title}
      lead={text.sentence}
      onBack={() => goTo({ name: 'sell' })}
      next={
        <Button look="primary" icon="person" shortcut="F2" onPress={add}>
          {text.add}
        </Button>
      }
    >
      <ul className="people-list" aria-label={text.all}>
        {(people.value ?? []).map((person) => (
          <li
            key={person.code}
            className={person.active ? 'people-person' : 'people-person people-person-off'}
          >
            <PersonWords person={person} />
            <PersonActs person={person} onView={onView} onUnlock={() => void unlock(person)} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function PersonActs(props: {
  readonly person: PersonView
  readonly onView: (view: View) => void
  readonly onUnlock: () => void
}): ReactElement {
  const text = useText(peopleText)
  const { person, onView } = props
  return (
    <span className="people-acts">
      {person.locked ? (
        <Button
          size="small"
          icon="lock"
          onPress={props.onUnlock}
          label={text.unlockOf(person.name)}
        >
          {text.unlock}
        </Button>
      ) : null}
      {opensDays(person) ? (
        <Button
          size="small"
          onPress={() => onView({ at: 'passphrase', person })}
          label={text.passphrase.of(person.name)}
        >
          {text.passphrase.button}
        </Button>
      ) : null}
      <Button
        size="small"
        onPress={() => onView({ at: 'pin', person })}
        label={text.setPinOf(person.name)}
      >
        {text.setPin}
      </Button>
      <Button
        size="small"
        onPress={() => onView({ at: 'change', person })}
        label={text.changeOf(person.name)}
      >
        {text.change}
      </Button>
    </span>
  )
}

function PersonWords({ person }: { readonly person: PersonView }): ReactElement {
  const text = useText(peopleText)
  const seen =
    person.lastSeenMs === null ? text.neverSeen : text.lastSeen(dayOfInstant(person.lastSeenMs))
  const words = [
    text.roleNames[person.role],
    ...(person.mayOpen && person.role === 'seller' ? [text.mayOpen] : []),
    ...(person.hasPin ? [] : [text.noPin]),
    ...(opensDays(person) && !person.hasPassphrase ? [text.passphrase.missing] : []),
    person.active ? seen : text.inactive,
  ]
  return (
    <>
      <span className="people-code">{person.code}</span>
      <span className="row-words">
        <span className="row-title">{person.name}</span>
        <span className="row-detail">{words.join(' · ')}</span>
        {person.locked ? (
          <span className="people-locked">
            <Icon name="lock" size={16} /> {text.locked}
          </span>
        ) : null}
      </span>
    </>
  )
}

function NewPin(props: { readonly person: PersonView; readonly onBack: () => void }): ReactElement {
  const text = useText(peopleText)
  const setting = useAct('people.setPin')
  const save = async (pin: string): Promise<void> => {
    const after = await setting.run({ code: props.person.code, pin })
    if (after === undefined) return
    props.onBack()
    notify({ tone: 'done', words: text.pinChanged(after.name) })
  }
  return (
    <Page
      narrow
      title={text.setPinOf(props.person.name)}
      lead={text.pin.turn(props.person.name)}
      onBack={props.onBack}
    >
      <ChoosePin busy={setting.busy} onPin={(pin) => void save(pin)} />
    </Page>
  )
}
