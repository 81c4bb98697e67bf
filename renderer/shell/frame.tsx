import { lazy, Suspense, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { commonText } from '../../shared/text/common.ts'
import type { TillView } from '../../shared/views.ts'
import { useAct, useText } from '../hooks.ts'
import { useKeys } from '../keys.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Progress } from '../parts/layout.tsx'
import { enterPlace, useShown } from '../state.ts'
import { lockTill } from './person-menu.tsx'
import { TopBar } from './top-bar.tsx'

const HelpSheet = lazy(async () => ({ default: (await import('./help.tsx')).HelpSheet }))

function QuitDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText(commonText)
  const { run, busy } = useAct('place.quitDemo')
  const quit = async (): Promise<void> => {
    const place = await run({})
    onClose()
    if (place !== undefined) await enterPlace(place)
  }
  return (
    <Dialog
      title={text.demo.quitTitle}
      onCancel={onClose}
      confirm={text.demo.quit}
      busy={busy}
      onConfirm={() => void quit()}
    >
      <p>{text.demo.quitSentence}</p>
    </Dialog>
  )
}

function TrialBanner({ till }: { readonly till: TillView }): ReactElement {
  const text = useText(commonText)
  const [asking, setAsking] = useState(false)
  const demo = till.mode === 'demo'
  return (
    <aside className={demo ? 'trial' : 'trial trial-training'} aria-label={text.modes[till.mode]}>
      <p>
        <strong>{text.modes[till.mode]}</strong>{' '}
        <span>{demo ? text.demo.banner : text.demo.training}</span>
      </p>
      {demo ? (
        <Button size="small" look="quiet" icon="leave" onPress={() => setAsking(true)}>
          {text.demo.quit}
        </Button>
      ) : null}
      {asking ? <QuitDialog onClose={() => setAsking(false)} /> : null}
    </aside>
  )
}

/** What stays around every screen of a till: the trial's banner, the top bar, the help sheet. */
export function Frame({
  till,
  children,
}: {
  readonly till: TillView
  readonly children: ReactNode
}): ReactElement {
  const helpShown = useShown((shown) => shown.helpShown)
  const progress = useShown((shown) => shown.progress)
  useKeys({
    F1: () => useShown.setState({ helpShown: !helpShown }),
    F12: till.person === null ? undefined : () => void lockTill(),
  })
  return (
    <div className={till.mode === 'training' ? 'frame frame-training' : 'frame'}>
      {till.mode === 'real' ? null : <TrialBanner till={till} />}
      <TopBar till={till} />
      <div className="frame-screen">{children}</div>
      {progress === null ? null : (
        <div className="frame-progress">
          <Progress what={progress.what} done={progress.done} of={progress.of} />
        </div>
      )}
      <Suspense fallback={null}>{helpShown ? <HelpSheet /> : null}</Suspense>
    </div>
  )
}
