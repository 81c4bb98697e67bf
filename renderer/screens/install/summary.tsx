import type { ReactElement } from 'react'
import { installText } from '../../../shared/text/install.ts'
import { useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/layout.tsx'
import { siretDigits } from './draft.ts'
import type { InstallDraft, InstallStep } from './draft.ts'

type Row = { readonly step: InstallStep; readonly name: string; readonly value: string }

/** Everything read again before the till is installed; each answer can be changed. */
export function InstallSummary(props: {
  readonly draft: InstallDraft
  readonly keystoreAvailable: boolean
  readonly busy: boolean
  readonly onChange: (step: InstallStep) => void
  readonly onInstall: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(installText).summary
  useKeys({ F2: props.busy ? undefined : props.onInstall })
  const { draft } = props
  const rows: readonly Row[] = [
    {
      step: 'organisation',
      name: text.organisation,
      value: `${draft.organisation.trim()} · SIRET ${siretDigits(draft.siret)}`,
    },
    { step: 'site', name: text.site, value: `${draft.siteName.trim()} (${draft.siteCode})` },
    {
      step: 'address',
      name: text.address,
      value: `${draft.address.trim()} · ${draft.telephone.trim()}`,
    },
    { step: 'register', name: text.register, value: draft.register.trim() },
    { step: 'manager', name: text.manager, value: draft.managerName.trim() },
    { step: 'passphrase', name: text.secrets, value: text.secretsSet },
    {
      step: 'headOffice',
      name: text.headOffice,
      value: draft.headOffice?.fingerprint ?? text.headOfficeNone,
    },
  ]
  return (
    <Page
      narrow
      title={text.title}
      lead={text.sentence}
      onBack={props.onBack}
      next={
        <Button look="primary" shortcut="F2" busy={props.busy} onPress={props.onInstall}>
          {props.busy ? text.installing : text.install}
        </Button>
      }
    >
      <dl className="install-summary">
        {rows.map((row) => (
          <div key={row.step}>
            <dt>{row.name}</dt>
            <dd>{row.value}</dd>
            <dd>
              <Button
                size="small"
                label={`${text.change} : ${row.name}`}
                onPress={() => props.onChange(row.step)}
              >
                {text.change}
              </Button>
            </dd>
          </div>
        ))}
        <div>
          <dt>{text.keys}</dt>
          <dd>{props.keystoreAvailable ? text.keysSystem : text.keysPassphrase}</dd>
        </div>
      </dl>
    </Page>
  )
}
