/** The preview of an import: what is new, what differs, what is here already, and what is done about each. */
import { Trans } from '@lingui/react/macro'
import { plural, t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportChoice, ImportDone, ImportEntry, ImportPreview } from '../../../preload/backup'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { DialogBody, DialogFooter } from '../../ui/dialog'
import { dateTimeWords } from '../../ui/time'
import styles from './backup.module.css'
import { ErrorNote } from './error-note'
import { ChangedEntry, NewEntry, RefusedEntry } from './import-entry'
import { countWords, type Decision, firstDecision, listWords, settingWords } from './import-words'

export interface PreviewStepProps {
  readonly importId: string
  readonly fileName: string
  readonly preview: ImportPreview
  readonly onDone: (done: ImportDone) => void
  readonly onClose: () => void
}

export function PreviewStep({ importId, fileName, preview, onDone, onClose }: PreviewStepProps) {
  const { entries, madeAt, secretsInClear } = preview
  const [decisions, setDecisions] = useState(() => new Map(entries.map((entry) => [entry.index, firstDecision(entry)])))
  const [rebinds, setRebinds] = useState<ReadonlySet<number>>(new Set())
  const [settings, setSettings] = useState(false)
  const of = (kind: ImportEntry['kind']): readonly ImportEntry[] => entries.filter((entry) => entry.kind === kind)
  const same = of('same')
  const sameNames = listWords(same.map(({ name }) => name))
  const settingNames = settingWords(preview.settings)
  const made = dateTimeWords(madeAt)
  const held = countWords(entries.length)
  const nothingNew = same.length === entries.length && preview.settings.length === 0

  const choices = entries.flatMap(({ index }): ImportChoice[] => {
    const action = decisions.get(index) ?? 'skip'
    return action === 'skip' ? [] : [{ index, action, rebind: rebinds.has(index) }]
  })
  const applying = useMutation({
    mutationFn: () => api.backup.applyImport({ importId, choices, settings }),
    onSuccess: onDone,
  })

  const entryProps = (entry: ImportEntry) => ({
    entry,
    decision: decisions.get(entry.index) ?? 'skip',
    rebind: rebinds.has(entry.index),
    onDecide: (decision: Decision) => setDecisions(new Map(decisions).set(entry.index, decision)),
    onRebind: (rebind: boolean) => {
      const next = new Set(rebinds)
      if (rebind) next.add(entry.index)
      else next.delete(entry.index)
      setRebinds(next)
    },
  })

  return (
    <>
      <DialogBody>
        <div className={styles['stack']}>
          <p className={styles['lead']}>
            <Trans>
              <b>{fileName}</b>, made {made}, holds {held}.
            </Trans>
          </p>
          {secretsInClear ? (
            <p
              className={styles['warn']}
            >{t`This file holds secrets and is not encrypted. Delete it after the import.`}</p>
          ) : null}
          {applying.error ? <ErrorNote error={applying.error} /> : null}
          {nothingNew ? <p>{t`Everything in this file is here already, and the same.`}</p> : null}
          <Group title={t`New`} entries={of('new')} render={(entry) => <NewEntry {...entryProps(entry)} />} />
          <Group
            title={t`Different from what is here`}
            entries={of('changed')}
            render={(entry) => <ChangedEntry {...entryProps(entry)} />}
          />
          <Group
            title={t`Cannot be imported`}
            entries={of('refused')}
            render={(entry) => <RefusedEntry entry={entry} />}
          />
          {same.length > 0 && !nothingNew ? (
            <p className={styles['lead']}>{t`Here already, and the same: ${sameNames}.`}</p>
          ) : null}
          {preview.settings.length > 0 ? (
            <label className={styles['line']}>
              <input
                type="checkbox"
                className={styles['check']}
                checked={settings}
                onChange={(event) => setSettings(event.target.checked)}
              />
              {t`Take over the settings of Keyfob too: ${settingNames}`}
            </label>
          ) : null}
        </div>
      </DialogBody>
      <DialogFooter>
        <p>{nothingNew ? '' : t`Nothing has been changed yet.`}</p>
        <Button onClick={onClose}>{nothingNew ? t`Close` : t`Cancel`}</Button>
        {nothingNew ? null : (
          <Button
            variant="primary"
            disabled={choices.length === 0 && !settings}
            busy={applying.isPending && t`Importing…`}
            onClick={() => applying.mutate()}
          >
            {importLabel(choices.length)}
          </Button>
        )}
      </DialogFooter>
    </>
  )
}

const importLabel = (count: number): string =>
  count === 0 ? t`Import` : plural(count, { one: 'Import # credential', other: 'Import # credentials' })

interface GroupProps {
  readonly title: string
  readonly entries: readonly ImportEntry[]
  readonly render: (entry: ImportEntry) => React.ReactNode
}

function Group({ title, entries, render }: GroupProps) {
  if (entries.length === 0) return null
  return (
    <section aria-label={title}>
      <div className={styles['head']}>
        <h3>{title}</h3>
        <small>{entries.length}</small>
      </div>
      <div className={styles['list']}>
        {entries.map((entry) => (
          <div key={entry.index} className={styles['item']}>
            {render(entry)}
          </div>
        ))}
      </div>
    </section>
  )
}
