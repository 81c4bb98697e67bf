import { useState } from 'react'
import type { ReactElement } from 'react'
import { settingsText } from '../../../shared/text/settings.ts'
import type { SettingsView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card } from '../../parts/layout.tsx'
import { Facts } from '../../parts/table.tsx'

/** Who keeps this till and where: read, except the address and the telephone. */
export function IdentityCard(props: {
  readonly settings: SettingsView
  readonly allowed: boolean
  readonly onSaved: (after: SettingsView, words: string) => void
}): ReactElement {
  const text = useText(settingsText).identity
  const { settings } = props
  const [changing, setChanging] = useState<{ address: string; telephone: string } | null>(null)
  const setting = useAct('settings.set')
  const save = async (): Promise<void> => {
    if (changing === null) return
    const after = await setting.run(changing)
    if (after === undefined) return
    setChanging(null)
    props.onSaved(after, text.saved)
  }
  return (
    <Card title={text.title}>
      <Facts
        facts={[
          { name: text.organisation, value: settings.organisation },
          { name: text.siret, value: settings.siret },
          { name: text.site, value: `${settings.siteName} (${settings.siteCode})` },
          { name: text.register, value: settings.register },
          { name: text.address, value: settings.address },
          { name: text.telephone, value: settings.telephone },
        ]}
      />
      {changing === null ? (
        <Button
          size="small"
          disabled={!props.allowed}
          onPress={() => setChanging({ address: settings.address, telephone: settings.telephone })}
        >
          {text.change}
        </Button>
      ) : (
        <>
          <TextField
            label={text.address}
            value={changing.address}
            autoFocus
            onChange={(address) => setChanging({ ...changing, address })}
            onEnter={() => void save()}
          />
          <TextField
            label={text.telephone}
            value={changing.telephone}
            inputMode="tel"
            onChange={(telephone) => setChanging({ ...changing, telephone })}
            onEnter={() => void save()}
          />
          <Button
            busy={setting.busy}
            disabled={changing.address.trim() === '' || changing.telephone.trim() === ''}
            onPress={() => void save()}
          >
            {text.save}
          </Button>
        </>
      )}
    </Card>
  )
}
