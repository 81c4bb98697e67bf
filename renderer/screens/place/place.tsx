import './place.css'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { RefusalCode } from '../../../shared/refusal.ts'
import { commonText } from '../../../shared/text/common.ts'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import type { PlaceView, TillView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { NoticeBar, Sentence } from '../../parts/sentence.tsx'
import { enterPlace, mayNow, refreshTill } from '../../state.ts'
import { lockTill } from '../../shell/person-menu.tsx'

function Box({
  title,
  children,
  buttons,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly buttons: ReactNode
}): ReactElement {
  return (
    <main className="place">
      <div className="place-box">
        <h1>{title}</h1>
        {children}
        <NoticeBar />
        <div className="place-buttons">{buttons}</div>
      </div>
    </main>
  )
}

function usePlaceAct(name: 'place.retry' | 'place.leaveHeadOffice'): {
  readonly act: () => void
  readonly busy: boolean
} {
  const { run, busy } = useAct(name)
  const act = async (): Promise<void> => {
    const place = await run({})
    if (place !== undefined) await enterPlace(place)
  }
  return { act: () => void act(), busy }
}

/** A head office post: what it is for, and the way out. */
export function HeadOfficeScreen(): ReactElement {
  const text = useText(commonText)
  const { act, busy } = usePlaceAct('place.leaveHeadOffice')
  useKeys({ Escape: act })
  return (
    <Box
      title={text.headOffice.title}
      buttons={
        <Button look="dark" size="large" shortcut={text.keys.escape} busy={busy} onPress={act}>
          {text.headOffice.close}
        </Button>
      }
    >
      <p className="place-lead">{text.headOffice.sentence}</p>
    </Box>
  )
}

/** Why the data directory can't be opened, what to do, and trying again. */
export function TroubleScreen({ place }: { readonly place: PlaceView }): ReactElement {
  const text = useText(commonText)
  const language = useLanguage()
  const { act, busy } = usePlaceAct('place.retry')
  useKeys({ Enter: act })
  const trouble = place.trouble
  return (
    <Box
      title={text.trouble.title}
      buttons={
        <Button look="primary" shortcut={text.keys.enter} busy={busy} onPress={act}>
          {text.trouble.retry}
        </Button>
      }
    >
      <Sentence tone="refused">
        {refusalSentence(
          language,
          (trouble?.code ?? 'unexpected') as RefusalCode,
          trouble?.params ?? {},
        )}
      </Sentence>
      <p className="place-small">{text.trouble.directory(place.dataDirectory)}</p>
      <p className="place-small">{text.trouble.kept}</p>
    </Box>
  )
}

/** The passphrase that opens keys no keystore keeps (law 8). */
export function UnlockScreen(): ReactElement {
  const text = useText(commonText)
  const [passphrase, setPassphrase] = useState('')
  const { run, busy } = useAct('place.unlockKeys')
  const open = async (): Promise<void> => {
    if (passphrase === '') return
    const place = await run({ passphrase })
    setPassphrase('')
    if (place !== undefined) await enterPlace(place)
  }
  return (
    <Box
      title={text.unlock.title}
      buttons={
        <Button
          look="primary"
          shortcut={text.keys.enter}
          disabled={passphrase === ''}
          busy={busy}
          onPress={() => void open()}
        >
          {text.unlock.open}
        </Button>
      }
    >
      <p className="place-lead">{text.unlock.sentence}</p>
      <TextField
        label={text.unlock.field}
        type="password"
        value={passphrase}
        autoFocus
        onChange={setPassphrase}
        onEnter={() => void open()}
      />
    </Box>
  )
}

/** A fault of the journal: which entry, and the manager who has read it (law 9). */
export function FaultScreen({
  till,
  seq,
}: {
  readonly till: TillView
  readonly seq: number
}): ReactElement {
  const text = useText(commonText)
  const { run, busy } = useAct('journal.acceptFault')
  const accept = async (): Promise<void> => {
    if ((await run({})) !== undefined) await refreshTill()
  }
  const may = mayNow(till, 'fault-confirm')
  return (
    <Box
      title={text.fault.title}
      buttons={
        may ? (
          <Button look="primary" busy={busy} onPress={() => void accept()}>
            {text.fault.accept}
          </Button>
        ) : (
          <Button look="dark" size="large" icon="people" onPress={() => void lockTill()}>
            {text.closed.change}
          </Button>
        )
      }
    >
      <Sentence tone="refused">{text.fault.sentence(seq)}</Sentence>
      {may ? null : <p className="place-lead">{text.fault.managerNeeded}</p>}
    </Box>
  )
}

/** No session yet, and this person may not open one. */
export function ClosedScreen(): ReactElement {
  const text = useText(commonText)
  return (
    <Box
      title={text.closed.title}
      buttons={
        <Button look="dark" size="large" icon="people" onPress={() => void lockTill()}>
          {text.closed.change}
        </Button>
      }
    >
      <p className="place-lead">{text.closed.sentence}</p>
    </Box>
  )
}
