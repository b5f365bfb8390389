/** Puts the theme on the page: the one that was chosen, or the computer's. */
import { useEffect } from 'react'
import type { Settings } from '../../preload/settings-views'

/** Set `data-theme` on the root and keep it in step with the computer while the choice is "system". */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
