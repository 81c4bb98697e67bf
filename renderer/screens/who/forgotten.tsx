import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { commonText } from '../../../shared/text/common.ts'
import { RESET_FILE_FAULT_TEXTS } from '../../../shared/text/secrets.ts'
import { whoText } from '../../../shared/text/who.ts'
import type { ResetRequestView } from '../../../shared/views.ts'
import { useAct, useLanguage, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { NoticeBar, Sentence } from '../../parts/sentence.tsx'
import { notify } from '../../state.ts'
import { NO_PASSPHRASE, PassphraseFields, passphraseTrouble } from '../people/passphrase.tsx'

const CODE = /^[A-Z]\d{2}$/

type Ways = { readonly onBack: () => void; readonly onDone: (code: string) => void }

/** A forgotten passphrase: what head office is asked, and what its file allows (law 33). */
export function Forgotten(props: Ways & { readonly code: string }): ReactElement {
  const text = useText(whoText)
  const { keys } = useText(commonText)
  const [code, setCode] = useState(props.code)
  const [token, setToken] = useState<string | null>(null)
  useKeys({ Escape: props.onBack })
  if (token !== null) return <NewPhrase {...props} code={code} token={token} />
  return (
    <div className="who-full who-asking">
      <p className="who-lead">{text.forgotten.lead}</p>
      <TextField
        label={text.code}
        hint={CODE.test(code) ? '' : text.codeHint}
        value={code}
        maxLength={3}
        autoFocus
        onChange={(value) => {
          notify(null)
          setCode(value.toUpperCase())
        }}
      />
      {CODE.test(code) ? (
        <Asking key={code} code={code} onToken={setToken} onBack={props.onBack} />
      ) : (
        <div className="who-buttons">
          <Button shortcut={keys.escape} onPress={props.onBack}>
            {text.forgotten.back}
          </Button>
        </div>
      )}
    </div>
  )
}

function Asking(props: {
  readonly code: string
  readonly onToken: (token: string) => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(whoText).forgotten
  const { keys } = useText(commonText)
  const language = useLanguage()
  const { code } = props
  const { value: request } = useRead('people.resetRequest', { code })
  const saving = useAct('people.saveResetRequest')
  const choosing = useAct('people.chooseResetFile')
  const save = async (): Promise<void> => {
    const saved = await saving.run({ code })
    if (saved !== undefined && saved !== null)
      notify({ tone: 'done', words: text.saved(saved.path) })
  }
  const choose = async (): Promise<void> => {
    notify(null)
    const chosen = await choosing.run({ code })
    if (chosen !== undefined && chosen !== null) props.onToken(chosen.token)
  }
  const isAnswered = request?.canBeAnswered === true
  return (
    <>
      {request === undefined ? null : (
        <Request request={request}>
          {isAnswered ? (
            <Button size="small" icon="file" busy={saving.busy} onPress={() => void save()}>
              {text.save}
            </Button>
          ) : null}
        </Request>
      )}
      {request === undefined || isAnswered ? null : (
        <Sentence tone="attention">{RESET_FILE_FAULT_TEXTS['no-head-office'][language]}</Sentence>
      )}
      <NoticeBar />
      <div className="who-buttons">
        <Button shortcut={keys.escape} onPress={props.onBack}>
          {text.back}
        </Button>
        {isAnswered ? (
          <Button look="primary" busy={choosing.busy} onPress={() => void choose()}>
            {text.choose}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Request({
  request,
  children,
}: {
  readonly request: ResetRequestView
  readonly children: ReactNode
}): ReactElement {
  const text = useText(whoText).forgotten
  return (
    <div className="who-request">
      <div>
        <p>
          {text.request} · {text.register} {request.register} · {request.code}
        </p>
        <output>{request.request}</output>
      </div>
      {children}
    </div>
  )
}

function NewPhrase(props: Ways & { readonly code: string; readonly token: string }): ReactElement {
  const text = useText(whoText).forgotten
  const { keys } = useText(commonText)
  const { code, token } = props
  const [draft, setDraft] = useState(NO_PASSPHRASE)
  const [asked, setAsked] = useState(false)
  const resetting = useAct('people.resetPassphrase')
  const save = async (): Promise<void> => {
    setAsked(true)
    if (passphraseTrouble(draft) !== null) return
    const done = await resetting.run({ code, token, passphrase: draft.first })
    if (done === undefined) return
    props.onDone(code)
    notify({ tone: 'done', words: text.done })
  }
  useKeys({ Enter: () => void save() })
  return (
    <div className="who-full">
      <p className="who-lead">{text.turn}</p>
      <PassphraseFields
        label={text.first}
        again={text.again}
        draft={draft}
        asked={asked}
        onChange={setDraft}
        onEnter={() => void save()}
      />
      <NoticeBar />
      <div className="who-buttons">
        <Button shortcut={keys.escape} onPress={props.onBack}>
          {text.back}
        </Button>
        <Button
          look="primary"
          shortcut={keys.enter}
          busy={resetting.busy}
          onPress={() => void save()}
        >
          {text.doneButton}
        </Button>
      </div>
    </div>
  )
}
