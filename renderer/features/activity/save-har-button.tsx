/** Saves the exchanges that are shown as an archive for a browser's network panel. */
import { plural, t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import type { Exchange } from '../../../preload/exchange-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { notify } from '../../ui/toast'
import { useErrorWords } from '../../ui/error-words'
import { KeyfobError } from '../../../preload/errors'

export function SaveHarButton({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  const words = useErrorWords()
  const exchangeIds = exchanges.filter(({ request }) => request !== null).map(({ id }) => id)
  const count = exchangeIds.length
  const saving = useMutation({
    mutationFn: () => api.support.saveHar({ exchangeIds }),
    onSuccess: ({ saved }) => {
      if (saved) notify({ title: plural(count, { one: 'Saved as HAR, # request', other: 'Saved as HAR, # requests' }) })
    },
    onError: (error) => {
      const { heading, advice } = words(error)
      const found = error instanceof KeyfobError ? error.details.secret : undefined
      notify({ title: heading, detail: found ?? advice ?? undefined, kind: 'failed' })
    },
  })
  return (
    <Button
      icon={<FileDown aria-hidden />}
      disabled={exchangeIds.length === 0}
      title={exchangeIds.length === 0 ? t`No request is shown` : undefined}
      busy={saving.isPending && t`Saving…`}
      onClick={() => saving.mutate()}
    >
      {t`Save as HAR…`}
    </Button>
  )
}
