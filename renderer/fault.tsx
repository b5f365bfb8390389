/** What stands in the window's place when drawing it failed: a fault of ours must not leave an empty page. */
import { t } from '@lingui/core/macro'
import { Component, type ReactNode } from 'react'
import { Button } from './ui/button'
import { Solo } from './ui/solo'

export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <Solo
        title={t`Something went wrong in this window`}
        lead={t`Your credentials are safe: nothing was changed. What stood in an open form is lost.`}
      >
        <Button variant="primary" onClick={() => this.setState({ failed: false })}>
          {t`Show Keyfob again`}
        </Button>
      </Solo>
    )
  }
}
