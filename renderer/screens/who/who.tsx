import './who.css'
import { useCallback, useState } from 'react'
import type { ReactElement } from 'react'
import { commonText } from '../../../shared/text/common.ts'
import { whoText } from '../../../shared/text/who.ts'
import type { PersonView } from '../../../shared/views.ts'
import { useAct, useFirstFocus, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PinPad } from '../../parts/pin-pad.tsx'
import { NoticeBar } from '../../parts/sentence.tsx'
import { useScan } from '../../scans.ts'
import { notify, refreshBasket, refreshTill, useShown } from '../../state.ts'
import { Forgotten } from './forgotten.tsx'
import { FullSignIn } from './full-sign-in.tsx'
import { matching } from './matching.ts'

/** Cards fit the screen without scrolling; the rest is a letter away. */
const MOST_CARDS = 12

/** Shows the till to the person who has just come in. */
async function comeIn(): Promise<void> {
  await refreshTill()
  useShown.setState({ locked: false, notice: null })
  await refreshBasket()
}

function PersonCard({
  person,
  onPress,
}: {
  readonly person: PersonView
  readonly onPress: () => void
}): ReactElement {
  const text = useText(whoText)
  const { roles } = useText(commonText)
  let under: string = roles[person.role]
  if (person.locked) under = text.lockedPin
  else if (!person.hasPin) under = text.noPin
  return (
    <button type="button" className="who-card" onClick={onPress}>
      <span className="who-initial" aria-hidden="true">
        {person.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="who-name">{person.name}</span>
      <span className="who-under">
        {person.locked ? <Icon name="lock" size={15} /> : null}
        {under} · {person.code}
      </span>
    </button>
  )
}

function Cards({
  people,
  onChoose,
}: {
  readonly people: readonly PersonView[]
  readonly onChoose: (person: PersonView) => void
}): ReactElement {
  const text = useText(whoText)
  const [typed, setTyped] = useState('')
  const field = useFirstFocus<HTMLInputElement>(people.length > MOST_CARDS)
  const found = matching(
    people.filter((person) => person.active),
    typed,
  )
  const shown = found.slice(0, MOST_CARDS)
  return (
    <>
      {people.length > MOST_CARDS ? (
        <div className="who-filter">
          <Icon name="search" size={22} />
          <input
            ref={field}
            type="text"
            aria-label={text.filter}
            placeholder={text.filterHint}
            autoComplete="off"
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              const [only] = shown
              if (event.key === 'Enter' && shown.length === 1 && only !== undefined) onChoose(only)
            }}
          />
        </div>
      ) : null}
      {shown.length === 0 ? <output>{text.nobody}</output> : null}
      <ul className="who-cards">
        {shown.map((person) => (
          <li key={person.code}>
            <PersonCard person={person} onPress={() => onChoose(person)} />
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <p className="who-more">{text.more(found.length - shown.length)}</p>
      ) : null}
    </>
  )
}

function Pin({
  person,
  onBack,
  onFull,
}: {
  readonly person: PersonView
  readonly onBack: () => void
  readonly onFull: () => void
}): ReactElement {
  const text = useText(whoText)
  const { keys } = useText(commonText)
  const { run, busy } = useAct('people.signIn')
  useKeys({ Escape: onBack })
  const onPin = useCallback(
    (pin: string) => {
      notify(null)
      const signIn = async (): Promise<void> => {
        if ((await run({ code: person.code, pin })) !== undefined) await comeIn()
      }
      void signIn()
    },
    [person.code, run],
  )
  return (
    <>
      <p className="who-lead">{text.pinLead}</p>
      <PinPad label={text.pinOf(person.name)} onPin={onPin} busy={busy} />
      {person.demoPin === null ? null : <p className="who-demo">{text.demoPin(person.demoPin)}</p>}
      <NoticeBar />
      <div className="who-buttons">
        <Button icon="people" shortcut={keys.escape} onPress={onBack}>
          {text.otherPerson}
        </Button>
        {person.hasPassphrase ? (
          <Button look="quiet" onPress={onFull}>
            {text.withPassphrase}
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** The code of the one person who can open the day, already typed for them; else nothing. */
function onlyOpener(people: readonly PersonView[]): string {
  const [one, another] = people.filter((person) => person.hasPassphrase)
  return one !== undefined && another === undefined ? one.code : ''
}

type Step =
  | { readonly name: 'cards' }
  | { readonly name: 'pin'; readonly person: PersonView }
  | { readonly name: 'full'; readonly code: string }
  | { readonly name: 'forgotten'; readonly code: string }

/** Who is there: a name, then a PIN; the day's first entry takes a manager's passphrase. */
export function WhoScreen(): ReactElement {
  const text = useText(whoText)
  const { value: who } = useRead('people.who', {})
  const locked = useShown((shown) => shown.locked)
  const [step, setStep] = useState<Step>({ name: 'cards' })
  const show = useCallback((next: Step) => {
    notify(null)
    setStep(next)
  }, [])
  const toCards = useCallback(() => show({ name: 'cards' }), [show])
  useKeys({ Escape: toCards }, true)
  useScan(() => notify({ tone: 'attention', words: text.scanFirst }))
  const isForgotten = step.name === 'forgotten'
  const isFull = !isForgotten && (who?.fullSignInNeeded === true || step.name === 'full')
  let title = locked ? text.lockedTitle : text.title
  if (isForgotten) title = text.forgotten.title
  else if (isFull) title = text.fullTitle
  else if (step.name === 'pin') title = text.pinTitle(step.person.name)
  return (
    <main className={locked ? 'who who-glass' : 'who'}>
      <div className="who-box">
        <h1>{title}</h1>
        {who === undefined ? null : (
          <>
            {isForgotten ? (
              <Forgotten
                code={step.code}
                onBack={() => show({ name: 'full', code: step.code })}
                onDone={(code) => setStep({ name: 'full', code })}
              />
            ) : null}
            {isFull ? (
              <FullSignIn
                code={step.name === 'full' ? step.code : onlyOpener(who.people)}
                demoPassphrase={who.demoPassphrase}
                onIn={comeIn}
                onForgotten={(code) => show({ name: 'forgotten', code })}
                {...(who.fullSignInNeeded ? {} : { onBack: toCards })}
              />
            ) : null}
            {!isFull && step.name === 'pin' ? (
              <Pin
                person={step.person}
                onBack={toCards}
                onFull={() => show({ name: 'full', code: step.person.code })}
              />
            ) : null}
            {!isFull && step.name === 'cards' ? (
              <>
                <p className="who-lead">{locked ? text.lockedLead : text.lead}</p>
                <Cards people={who.people} onChoose={(person) => show({ name: 'pin', person })} />
                <NoticeBar />
              </>
            ) : null}
          </>
        )}
      </div>
    </main>
  )
}
