import type { ReactElement } from 'react'
import { KNOWN_SITES, installText } from '../../../shared/text/install.ts'
import { useAct, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { ChoosePin } from '../people/choose-pin.tsx'
import { PassphraseFields } from '../people/passphrase.tsx'
import { isRegister, siretDigits, siretState } from './draft.ts'
import type { InstallDraft, InstallStep } from './draft.ts'

type StepProps = {
  readonly draft: InstallDraft
  readonly asked: boolean
  readonly onChange: (draft: InstallDraft) => void
  readonly onEnter: () => void
}

/** The fields of one question. */
export function StepBody(
  props: StepProps & {
    readonly step: Exclude<InstallStep, 'summary'>
    readonly onPin: (pin: string) => void
  },
): ReactElement {
  const { step, onPin, ...rest } = props
  switch (step) {
    case 'organisation':
      return <OrganisationStep {...rest} />
    case 'site':
      return <SiteStep {...rest} />
    case 'address':
      return <AddressStep {...rest} />
    case 'register':
      return <RegisterStep {...rest} />
    case 'manager':
      return <ManagerStep {...rest} />
    case 'passphrase':
    case 'keys':
      return <PassphraseStep step={step} {...rest} />
    case 'pin':
      return <ChoosePin onPin={onPin} />
    case 'headOffice':
      break
  }
  return <HeadOfficeStep {...rest} />
}

function OrganisationStep({ draft, asked, onChange, onEnter }: StepProps): ReactElement {
  const text = useText(installText)
  const state = siretState(draft.siret)
  const missing = 14 - siretDigits(draft.siret).length
  const says = {
    empty: text.organisation.siretHint,
    short: text.organisation.siretShort(missing),
    long: text.organisation.siretLong,
    wrong: text.organisation.siretWrong,
    right: text.organisation.siretRight,
  }[state]
  const faulty = state === 'wrong' || state === 'long' || (asked && state !== 'right')
  return (
    <>
      <TextField
        label={text.organisation.name}
        value={draft.organisation}
        autoFocus
        maxLength={120}
        fault={asked && draft.organisation.trim() === '' ? text.blank : null}
        onChange={(organisation) => onChange({ ...draft, organisation })}
        onEnter={onEnter}
      />
      <TextField
        label={text.organisation.siret}
        value={draft.siret}
        inputMode="numeric"
        maxLength={20}
        hint={says}
        fault={faulty ? says : null}
        onChange={(siret) => onChange({ ...draft, siret })}
        onEnter={onEnter}
      />
    </>
  )
}

function SiteStep({ draft, asked, onChange, onEnter }: StepProps): ReactElement {
  const text = useText(installText)
  const choose = (siteCode: string, siteName: string): void =>
    onChange({ ...draft, siteCode, siteName, register: registerFor(siteCode, draft.register) })
  return (
    <>
      <fieldset className="install-sites" aria-label={text.site.known}>
        {KNOWN_SITES.map((site) => (
          <Button
            key={site.code}
            size="small"
            pressed={site.code === draft.siteCode && site.name === draft.siteName}
            onPress={() => choose(site.code, site.name)}
          >
            {`${site.name} · ${site.code}`}
          </Button>
        ))}
      </fieldset>
      <div className="install-two">
        <TextField
          label={text.site.name}
          value={draft.siteName}
          maxLength={80}
          fault={asked && draft.siteName.trim() === '' ? text.blank : null}
          onChange={(siteName) => onChange({ ...draft, siteName })}
          onEnter={onEnter}
        />
        <TextField
          label={text.site.code}
          value={draft.siteCode}
          maxLength={2}
          fault={asked && !/^[A-Z]{2}$/.test(draft.siteCode) ? text.site.codeWrong : null}
          onChange={(typed) => choose(typed.toUpperCase(), draft.siteName)}
          onEnter={onEnter}
        />
      </div>
    </>
  )
}

/** The first register of a site, proposed as long as nobody chose another number. */
function registerFor(siteCode: string, register: string): string {
  const number = /-(\d{1,3})$/.exec(register)?.[1] ?? '1'
  return siteCode.length === 2 ? `${siteCode}-${number}` : register
}

function AddressStep({ draft, asked, onChange, onEnter }: StepProps): ReactElement {
  const text = useText(installText)
  return (
    <>
      <TextField
        label={text.address.address}
        value={draft.address}
        autoFocus
        fault={asked && draft.address.trim() === '' ? text.blank : null}
        onChange={(address) => onChange({ ...draft, address })}
        onEnter={onEnter}
      />
      <TextField
        label={text.address.telephone}
        value={draft.telephone}
        inputMode="tel"
        maxLength={30}
        fault={asked && draft.telephone.trim() === '' ? text.blank : null}
        onChange={(telephone) => onChange({ ...draft, telephone })}
        onEnter={onEnter}
      />
    </>
  )
}

function RegisterStep({ draft, asked, onChange, onEnter }: StepProps): ReactElement {
  const text = useText(installText).register
  return (
    <div className="field-large">
      <TextField
        label={text.name}
        value={draft.register}
        autoFocus
        maxLength={6}
        hint={text.never}
        fault={asked && !isRegister(draft.register) ? text.wrong : null}
        onChange={(typed) => onChange({ ...draft, register: typed.toUpperCase() })}
        onEnter={onEnter}
      />
    </div>
  )
}

function ManagerStep({ draft, asked, onChange, onEnter }: StepProps): ReactElement {
  const text = useText(installText)
  return (
    <TextField
      label={text.manager.name}
      value={draft.managerName}
      autoFocus
      maxLength={60}
      fault={asked && draft.managerName.trim() === '' ? text.blank : null}
      onChange={(managerName) => onChange({ ...draft, managerName })}
      onEnter={onEnter}
    />
  )
}

function PassphraseStep(props: StepProps & { readonly step: 'passphrase' | 'keys' }): ReactElement {
  const text = useText(installText)[props.step]
  const { draft, step } = props
  return (
    <PassphraseFields
      label={text.first}
      again={text.again}
      draft={draft[step]}
      asked={props.asked}
      onChange={(typed) => props.onChange({ ...draft, [step]: typed })}
      onEnter={props.onEnter}
    />
  )
}

function HeadOfficeStep({ draft, onChange }: StepProps): ReactElement {
  const text = useText(installText).headOffice
  const choosing = useAct('place.chooseHeadOfficeKey')
  const choose = async (): Promise<void> => {
    const chosen = await choosing.run({})
    if (chosen !== undefined && chosen !== null) onChange({ ...draft, headOffice: chosen })
  }
  return (
    <>
      {draft.headOffice === null ? null : (
        <Card>
          <Sentence tone="done">{text.chosen(draft.headOffice.organisation)}</Sentence>
          <p>{text.fingerprint}</p>
          <p className="fingerprint">{draft.headOffice.fingerprint}</p>
        </Card>
      )}
      <div>
        <Button icon="file" busy={choosing.busy} onPress={() => void choose()}>
          {draft.headOffice === null ? text.choose : text.other}
        </Button>
      </div>
    </>
  )
}
