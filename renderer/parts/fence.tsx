import { Component } from 'react'
import type { ComponentType, ReactNode } from 'react'

type Props = {
  readonly children: ReactNode
  readonly Broken: ComponentType<{ readonly again: () => void }>
}
type State = { readonly failed: boolean }

/** Keeps a screen that fails from taking the window down: what is sold lives in the main process. */
export class Fence extends Component<Props, State> {
  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override readonly state: State = { failed: false }

  override render(): ReactNode {
    const { Broken, children } = this.props
    if (!this.state.failed) return children
    return <Broken again={() => this.setState({ failed: false })} />
  }
}
