import { lazy, Suspense, useEffect } from 'react'
import type { ComponentType, ReactElement } from 'react'
import { commonText } from '../shared/text/common.ts'
import { textOf } from '../shared/text/index.ts'
import type { PlaceView, TillEvent, TillView } from '../shared/views.ts'
import { useLanguage, useText } from './hooks.ts'
import { listenToKeys } from './keys.ts'
import { Button } from './parts/button.tsx'
import { Fence } from './parts/fence.tsx'
import { deliverScan } from './scans.ts'
import { PLACE_SCREENS, TILL_SCREENS } from './screens/registry.ts'
import { WhoScreen } from './screens/who/who.tsx'
import { Frame } from './shell/frame.tsx'
import {
  enterPlace,
  goTo,
  languageNow,
  mayNow,
  notify,
  refreshBasket,
  refreshTill,
  useShown,
} from './state.ts'
import type { Screen } from './state.ts'
import { bridge, call } from './till.ts'

const loadPlaces = () => import('./screens/place/place.tsx')
const HeadOfficeScreen = lazy(async () => ({ default: (await loadPlaces()).HeadOfficeScreen }))
const TroubleScreen = lazy(async () => ({ default: (await loadPlaces()).TroubleScreen }))
const UnlockScreen = lazy(async () => ({ default: (await loadPlaces()).UnlockScreen }))
const FaultScreen = lazy(async () => ({ default: (await loadPlaces()).FaultScreen }))
const ClosedScreen = lazy(async () => ({ default: (await loadPlaces()).ClosedScreen }))

function onEvent(event: TillEvent): void {
  switch (event.type) {
    case 'scan':
      useShown.setState({ scanned: true })
      deliverScan({ byKey: event.byKey, byCode: event.byCode })
      return
    case 'scan-unreadable':
      useShown.setState({ scanned: true })
      notify({ tone: 'attention', words: textOf(commonText, languageNow()).unreadable })
      return
    case 'locked':
      useShown.setState({ locked: true })
      void refreshTill()
      return
    case 'progress': {
      const { what, done, of } = event
      useShown.setState({ progress: done < of ? { what, done, of } : null })
      return
    }
    case 'papers':
    case 'till':
      useShown.setState((shown) => ({ news: shown.news + 1 }))
      void refreshTill()
  }
}

/** How often the main process hears that somebody is there, at most. */
const AWAKE_EVERY_MS = 10_000

function listenToPresence(): () => void {
  let toldAtMs = 0
  const tell = (): void => {
    if (Date.now() - toldAtMs < AWAKE_EVERY_MS) return
    toldAtMs = Date.now()
    void call('till.awake', {})
  }
  globalThis.addEventListener('pointerdown', tell)
  globalThis.addEventListener('keydown', tell)
  return () => {
    globalThis.removeEventListener('pointerdown', tell)
    globalThis.removeEventListener('keydown', tell)
  }
}

const SELLING: ReadonlySet<Screen['name']> = new Set(['sell', 'pay'])

/** A session left open yesterday is not one to sell in: its day is closed first (law 20). */
function isOpenToday(till: TillView): boolean {
  return till.session !== null && till.session.businessDate === till.today
}

/** The screen of an open till: a fault and an unopened till come before selling. */
function TillScreen({
  till,
  screen,
}: {
  readonly till: TillView
  readonly screen: Screen
}): ReactElement | null {
  if (SELLING.has(screen.name)) {
    if (till.integrityFault !== null)
      return <FaultScreen till={till} seq={till.integrityFault.seq} />
    if (!isOpenToday(till) && !mayNow(till, 'open-session')) return <ClosedScreen />
  }
  const name = SELLING.has(screen.name) && !isOpenToday(till) ? 'open' : screen.name
  const Shown: ComponentType | undefined = TILL_SCREENS[name]
  return Shown === undefined ? null : <Shown />
}

function Broken({ again }: { readonly again: () => void }): ReactElement {
  const { broken } = useText(commonText)
  return (
    <main className="page page-narrow">
      <h1>{broken.title}</h1>
      <p>{broken.sentence}</p>
      <Button
        look="primary"
        onPress={() => {
          goTo({ name: 'sell' })
          again()
        }}
      >
        {broken.back}
      </Button>
    </main>
  )
}

function OpenTill({ till }: { readonly till: TillView }): ReactElement {
  const screen = useShown((shown) => shown.screen)
  const locked = useShown((shown) => shown.locked)
  const nobody = till.person === null
  const keep = nobody && locked
  return (
    <Frame till={till}>
      {nobody && !keep ? null : (
        <div className="frame-work" inert={nobody} aria-hidden={nobody}>
          <Suspense fallback={null}>
            <TillScreen till={till} screen={screen} />
          </Suspense>
        </div>
      )}
      {nobody ? <WhoScreen /> : null}
    </Frame>
  )
}

function Place({ place }: { readonly place: PlaceView }): ReactElement | null {
  const till = useShown((shown) => shown.till)
  if (place.place === 'trouble') return <TroubleScreen place={place} />
  if (place.place === 'head-office') return <HeadOfficeScreen />
  if (place.place === 'welcome') {
    const Welcome = PLACE_SCREENS.welcome
    return Welcome === undefined ? null : <Welcome />
  }
  if (place.passphraseNeeded) return <UnlockScreen />
  return till === null ? null : <OpenTill till={till} />
}

/** The whole window: which screen, from where the app stands. */
export function App(): ReactElement | null {
  const place = useShown((shown) => shown.place)
  const language = useLanguage()
  useEffect(() => {
    const stops = [listenToKeys(), listenToPresence(), bridge().onEvent(onEvent)]
    const start = async (): Promise<void> => {
      const reply = await call('place.view', {})
      if (!reply.ok) return
      await enterPlace(reply.value)
      await refreshBasket()
    }
    void start()
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (place === null) return null
  return (
    <Fence Broken={Broken}>
      <Suspense fallback={null}>
        <Place place={place} />
      </Suspense>
    </Fence>
  )
}
