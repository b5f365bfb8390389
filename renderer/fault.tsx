/** What stands in the window's place when drawing it failed: a fault of ours must not leave an empty page. */
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
        title="Something went wrong in this window"
        lead="Your credentials are safe: nothing was changed. What stood in an open form is lost."
      >
        <Button variant="primary" onClick={() => this.setState({ failed: false })}>
          Show Keyfob again
        </Button>
      </Solo>
    )
  }
}
