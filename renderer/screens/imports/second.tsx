import { useState } from 'react'
import type { ReactElement } from 'react'
import { SECOND_PERSON_NEEDS, isAllowed } from '../../../shared/roles.ts'
import { importScreenText } from '../../../shared/text/import-screen.ts'
import type { ImportPreviewView, PersonView } from '../../../shared/views.ts'
import { useRead, useText } from '../../hooks.ts'
import { Choices } from '../../parts/choice.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { PinPad } from '../../parts/pin-pad.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { useShown } from '../../state.ts'
import { Totals } from './preview.tsx'

/** A second person reads the totals of a batch and confirms it with a PIN. */
export function SecondPerson(props: {
  readonly preview: ImportPreviewView
  readonly busy: boolean
  readonly onSecond: (code: string, pin: string) => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(importScreenText).second
  const mine = useShown((shown) => shown.till?.person?.code)
  const who = useRead('people.who', {}).value
  const [chosen, setChosen] = useState<PersonView | null>(null)
  const others = (who?.people ?? []).filter(
    (person) =>
      person.active &&
      person.hasPin &&
      person.code !== mine &&
      isAllowed(person, SECOND_PERSON_NEEDS),
  )
  return (
    <Page
      title={text.title}
      lead={text.sentence}
      onBack={props.onBack}
      side={
        chosen === null ? null : (
          <Card title={text.pin(chosen.name)}>
            <PinPad
              label={text.pin(chosen.name)}
              busy={props.busy}
              onPin={(pin) => props.onSecond(chosen.code, pin)}
            />
          </Card>
        )
      }
    >
      <Totals preview={props.preview} />
      {who !== undefined && others.length === 0 ? (
        <Sentence tone="attention">{text.none}</Sentence>
      ) : (
        <Choices
          label={text.who}
          value={chosen?.code ?? null}
          choices={others.map((person) => ({ value: person.code, words: person.name }))}
          onChange={(code) => setChosen(others.find((person) => person.code === code) ?? null)}
        />
      )}
    </Page>
  )
}
