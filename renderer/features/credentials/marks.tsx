/** What a person marks a credential with: a favourite, and in the archive. */
import { useMutation } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { Star } from 'lucide-react'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { IconButton } from '../../ui/button'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './marks.module.css'

export interface Marks {
  readonly toggleFavourite: () => void
  /** Into the archive, or back from it. */
  readonly toggleArchived: () => void
}

/** @param onArchived it is in no list any more but that of the archive; answers what is done when that was undone */
export function useMarks(
  { archived, favourite, id, name, production }: CredentialSummary,
  onArchived: () => () => void,
): Marks {
  const notifyError = useNotifyError()
  const marking = useMutation({
    mutationFn: (marks: { readonly favourite?: boolean; readonly archived?: boolean }) =>
      api.credentials.mark({ id, ...marks }),
    onSuccess: (_marked, marks) => {
      if (marks.archived === undefined) return
      if (!marks.archived) {
        notify({
          title: production
            ? t`“${name}”, production, is back from the archive`
            : t`“${name}” is back from the archive`,
          production,
        })
        return
      }
      const onUndone = onArchived()
      notify({
        title: production ? t`Archived “${name}”, production` : t`Archived “${name}”`,
        production,
        action: {
          label: t`Undo`,
          act: () => void api.credentials.mark({ id, archived: false }).then(onUndone, notifyError),
        },
      })
    },
    onError: notifyError,
  })
  return {
    toggleFavourite: () => marking.mutate({ favourite: !favourite }),
    toggleArchived: () => marking.mutate({ archived: !archived }),
  }
}

export function FavouriteButton({ on, onToggle }: { readonly on: boolean; readonly onToggle: () => void }) {
  return (
    <IconButton
      label={t`Favourite`}
      aria-pressed={on}
      className={styles['star']}
      icon={<Star aria-hidden />}
      onClick={onToggle}
    />
  )
}
