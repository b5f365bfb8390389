/** Parts of the gallery that are made of several of the kit's, or need a click. */
import { useState } from 'react'
import { AlertDialog, Dialog, DialogBody } from '../../renderer/ui/dialog'
import { Button } from '../../renderer/ui/button'
import { TextField } from '../../renderer/ui/field'
import { ProviderGlyph } from '../../renderer/ui/provider-glyph'
import styles from './gallery.module.css'

const sizes = ['mark', 'note', 'code', 'body', 'lead', 'part', 'head', 'title', 'screen']

export function TypeScale() {
  return (
    <ul className={styles['list']}>
      {sizes.map((size) => (
        <li key={size} style={{ fontSize: `var(--type-${size})` }}>
          {size}: Valid, 7 h 12 min left
        </li>
      ))}
      <li>
        <code>https://auth.example/token != 0O1lI</code>
      </li>
    </ul>
  )
}

const roles =
  'bg panel raised sunken hover selected line line-strong edge edge-hover text text-2 text-3 ink on-ink-2 accent accent-soft ok ok-soft warn warn-soft bad bad-soft prod'

export function Swatches() {
  return roles.split(' ').map((role) => (
    <figure key={role} className={styles['swatch']}>
      <span style={{ background: `var(--${role})` }} />
      <figcaption>{role}</figcaption>
    </figure>
  ))
}

export function Dialogs({ notify }: { readonly notify: () => void }) {
  const [open, setOpen] = useState<'form' | 'question' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <Button onClick={() => setOpen('form')}>Open a dialog</Button>
      <Button onClick={() => setOpen('question')}>Ask a question</Button>
      <Button onClick={notify}>Show a toast</Button>
      {open === 'form' ? (
        <Dialog
          title="Add credential"
          subtitle="PowerEPOS"
          glyph={<ProviderGlyph providerId="powerepos" providerName="PowerEPOS" />}
          onClose={close}
          footer={
            <>
              <p>Pasted values are trimmed.</p>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary">Save and get token</Button>
            </>
          }
        >
          <DialogBody columns>
            <TextField id="dialog-name" label="Name" />
            <TextField id="dialog-id" label="Client ID" mono />
          </DialogBody>
        </Dialog>
      ) : null}
      {open === 'question' ? (
        <AlertDialog title="Delete Harbour Café?" confirm="Delete" danger onConfirm={close} onDismiss={close}>
          Its token is dropped with it.
        </AlertDialog>
      ) : null}
    </>
  )
}
