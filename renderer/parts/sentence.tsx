import type { ReactElement, ReactNode } from 'react'
import { commonText } from '../../shared/text/common.ts'
import { useText } from '../hooks.ts'
import { notify, useShown } from '../state.ts'
import type { Notice } from '../state.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const ICONS: Readonly<Record<Notice['tone'], IconName>> = {
  done: 'done',
  attention: 'warning',
  refused: 'refused',
  told: 'info',
}

/**
 * A sentence with its icon, its word and its colour. `refused` and `attention` are announced at
 * once (role alert), the others when the reader is free (role status).
 */
export function Sentence({
  tone,
  children,
  onClose,
  action,
}: {
  readonly tone: Notice['tone']
  readonly children: ReactNode
  readonly onClose?: () => void
  readonly action?: ReactNode
}): ReactElement {
  const text = useText(commonText)
  const urgent = tone === 'refused' || tone === 'attention'
  return (
    <div className={`sentence sentence-${tone}`} role={urgent ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} size={24} />
      <p>
        <strong>{text.tones[tone]}</strong> {children}
      </p>
      {action}
      {onClose === undefined ? null : (
        <button type="button" className="sentence-close" aria-label={text.close} onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      )}
    </div>
  )
}

/** The sentence of the present screen, if any: put it just above the bottom buttons. */
export function NoticeBar(): ReactElement | null {
  const notice = useShown((shown) => shown.notice)
  if (notice === null) return null
  return (
    <Sentence tone={notice.tone} onClose={() => notify(null)}>
      {notice.words}
    </Sentence>
  )
}
