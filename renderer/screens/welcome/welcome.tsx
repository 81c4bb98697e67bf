import { useState } from 'react'
import type { ReactElement } from 'react'
import { welcomeText } from '../../../shared/text/welcome.ts'
import type { Language } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon.tsx'
import { Progress, Segmented } from '../../parts/layout.tsx'
import { NoticeBar } from '../../parts/sentence.tsx'
import { enterPlace, useShown } from '../../state.ts'
import { InstallScreen } from '../install/install.tsx'
import './welcome.css'

/** The first screen: try, install, or open a head office post. */
export function WelcomeScreen(): ReactElement {
  const text = useText(welcomeText)
  const [installing, setInstalling] = useState(false)
  const place = useShown((shown) => shown.place)
  const progress = useShown((shown) => shown.progress)
  const trying = useAct('place.tryDemo')
  const opening = useAct('place.openHeadOffice')
  if (installing) return <InstallScreen onLeave={() => setInstalling(false)} />
  const tryDemo = async (): Promise<void> => {
    const entered = await trying.run({})
    if (entered !== undefined) await enterPlace(entered)
  }
  const openHeadOffice = async (): Promise<void> => {
    const entered = await opening.run({})
    if (entered !== undefined) await enterPlace(entered)
  }
  return (
    <main className="welcome">
      <div className="welcome-top">
        <span className="welcome-name">{text.version(place?.version ?? '')}</span>
        <LanguageSwitch />
      </div>
      <header className="welcome-head">
        <h1>{text.title}</h1>
        <p>{text.sentence}</p>
      </header>
      <div className="welcome-doors">
        <Door icon="gift" title={text.demo.title} sentence={text.demo.sentence}>
          <Button look="primary" busy={trying.busy} onPress={() => void tryDemo()}>
            {text.demo.button}
          </Button>
        </Door>
        <Door icon="drawer" title={text.install.title} sentence={text.install.sentence}>
          <Button size="large" onPress={() => setInstalling(true)}>
            {text.install.button}
          </Button>
        </Door>
        <Door icon="computer" title={text.headOffice.title} sentence={text.headOffice.sentence}>
          <Button size="large" busy={opening.busy} onPress={() => void openHeadOffice()}>
            {text.headOffice.button}
          </Button>
        </Door>
      </div>
      {progress === null ? null : (
        <Progress what={text.demo.opening} done={progress.done} of={progress.of} />
      )}
      <NoticeBar />
      <p className="welcome-foot">{text.directory(place?.dataDirectory ?? '')}</p>
    </main>
  )
}

function Door(props: {
  readonly icon: IconName
  readonly title: string
  readonly sentence: string
  readonly children: ReactElement
}): ReactElement {
  return (
    <section className="door">
      <span className="door-icon">
        <Icon name={props.icon} size={34} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.sentence}</p>
      {props.children}
    </section>
  )
}

function LanguageSwitch(): ReactElement {
  const text = useText(welcomeText).languages
  const language = useLanguage()
  const setting = useAct('place.setLanguage')
  const set = async (next: Language): Promise<void> => {
    const place = await setting.run({ language: next })
    if (place !== undefined) useShown.setState({ place })
  }
  return (
    <Segmented
      label={text.label}
      value={language}
      options={[
        { value: 'fr', words: text.fr },
        { value: 'en', words: text.en },
      ]}
      onChange={(next) => void set(next)}
    />
  )
}
