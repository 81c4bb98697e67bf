import { useState } from 'react'
import type { ReactElement } from 'react'
import { settingsText } from '../../../shared/text/settings.ts'
import type { Language, SettingsView } from '../../../shared/views.ts'
import { useAct, useLanguage, useRead, useText } from '../../hooks.ts'
import { Choices } from '../../parts/choice.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { Facts } from '../../parts/table.tsx'
import { goTo, mayNow, notify, refreshTill, useShown } from '../../state.ts'
import { IdentityCard } from './identity.tsx'
import { PrinterCard } from './printer.tsx'
import { ScannerCard } from './scanner.tsx'
import './settings.css'

/** The settings: read by everybody, changed by a manager. */
export function SettingsScreen(): ReactElement {
  const text = useText(settingsText)
  const till = useShown((shown) => shown.till)
  const read = useRead('settings.view', {})
  const [saved, setSaved] = useState<SettingsView | null>(null)
  const settings = saved ?? read.value ?? null
  const allowed = mayNow(till, 'settings')
  const take = (after: SettingsView, words: string): void => {
    setSaved(after)
    void refreshTill()
    notify({ tone: 'done', words })
  }
  return (
    <Page title={text.title} onBack={() => goTo({ name: 'sell' })}>
      {allowed ? null : <Sentence tone="told">{text.notAllowed}</Sentence>}
      {settings === null ? null : (
        <div className="settings">
          <div className="settings-column">
            <PrinterCard settings={settings} allowed={allowed} onSaved={take} />
            <ScannerCard settings={settings} allowed={allowed} onSaved={take} />
          </div>
          <div className="settings-column">
            <Switches settings={settings} allowed={allowed} onSaved={take} />
            <LanguageCard />
          </div>
          <IdentityCard settings={settings} allowed={allowed} onSaved={take} />
          <KeysCard settings={settings} />
        </div>
      )}
    </Page>
  )
}

const IDLE_SECONDS = [60, 180, 300, 900, 1800] as const

function Switches(props: {
  readonly settings: SettingsView
  readonly allowed: boolean
  readonly onSaved: (after: SettingsView, words: string) => void
}): ReactElement {
  const text = useText(settingsText)
  const { settings, allowed } = props
  const setting = useAct('settings.set')
  const set = async (
    part: { drawerOn: boolean } | { thirdPartyOn: boolean } | { idleLockSeconds: number },
  ): Promise<void> => {
    const after = await setting.run(part)
    if (after !== undefined) props.onSaved(after, text.saved)
  }
  const known = (IDLE_SECONDS as readonly number[]).includes(settings.idleLockSeconds)
  const idle = known ? IDLE_SECONDS : [...IDLE_SECONDS, settings.idleLockSeconds]
  return (
    <>
      <Card title={text.drawer.title}>
        <OnOff
          label={text.drawer.title}
          on={text.drawer.on}
          off={text.drawer.off}
          value={settings.drawerOn}
          allowed={allowed}
          onChange={(drawerOn) => void set({ drawerOn })}
        />
      </Card>
      <Card title={text.thirdParty.title} lead={text.thirdParty.sentence}>
        <OnOff
          label={text.thirdParty.title}
          on={text.thirdParty.on}
          off={text.thirdParty.off}
          value={settings.thirdPartyOn}
          allowed={allowed}
          onChange={(thirdPartyOn) => void set({ thirdPartyOn })}
        />
      </Card>
      <Card title={text.idle.title} lead={text.idle.sentence}>
        <div className="settings-short">
          <Choices
            label={text.idle.title}
            labelHidden
            value={String(settings.idleLockSeconds)}
            choices={idle.map((seconds) => ({
              value: String(seconds),
              words: idleWords(seconds, text.idle),
              disabled: !allowed,
            }))}
            onChange={(value) => void set({ idleLockSeconds: Number(value) })}
          />
        </div>
      </Card>
    </>
  )
}

function idleWords(seconds: number, text: (typeof settingsText)['fr']['idle']): string {
  const known = IDLE_SECONDS.find((choice) => choice === seconds)
  return known === undefined ? text.other(seconds) : text.choices[known]
}

function OnOff(props: {
  readonly label: string
  readonly on: string
  readonly off: string
  readonly value: boolean
  readonly allowed: boolean
  readonly onChange: (value: boolean) => void
}): ReactElement {
  return (
    <Choices
      label={props.label}
      labelHidden
      columns={2}
      value={props.value ? 'on' : 'off'}
      choices={[
        { value: 'on', words: props.on, disabled: !props.allowed },
        { value: 'off', words: props.off, disabled: !props.allowed },
      ]}
      onChange={(value) => props.onChange(value === 'on')}
    />
  )
}

function LanguageCard(): ReactElement {
  const text = useText(settingsText).language
  const language = useLanguage()
  const setting = useAct('place.setLanguage')
  const set = async (next: Language): Promise<void> => {
    const place = await setting.run({ language: next })
    if (place === undefined) return
    useShown.setState({ place })
    await refreshTill()
  }
  return (
    <Card title={text.title}>
      <Choices
        label={text.title}
        labelHidden
        columns={2}
        value={language}
        choices={[
          { value: 'fr', words: text.fr },
          { value: 'en', words: text.en },
        ]}
        onChange={(value) => void set(value)}
      />
    </Card>
  )
}

function KeysCard({ settings }: { readonly settings: SettingsView }): ReactElement {
  const text = useText(settingsText)
  const headOffice = settings.headOfficeFingerprint
  return (
    <Card title={text.keys.title}>
      {settings.mode === 'demo' ? <Sentence tone="told">{text.keys.demo}</Sentence> : null}
      <Facts
        facts={[
          {
            name: text.keys.own,
            value: <span className="fingerprint">{settings.keyFingerprint}</span>,
          },
          {
            name: text.keys.headOffice,
            value:
              headOffice === null ? (
                text.keys.none
              ) : (
                <span className="fingerprint">{headOffice}</span>
              ),
          },
          { name: text.about.title, value: text.about.version(settings.version) },
          { name: text.about.directory, value: settings.dataDirectory },
        ]}
      />
    </Card>
  )
}
