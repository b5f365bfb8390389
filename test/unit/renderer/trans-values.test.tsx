// @vitest-environment jsdom
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { speak } from '../../../locales/speak'
import { providerWords } from '../../../renderer/ui/provider-words'

speak('en', {})

/** Names, claims and words of servers that Lingui would read. */
const HOSTILE = [
  '<constructor/>',
  '<0>x</0>',
  '<0/>',
  '<b>x</b>',
  '</0>after',
  '\\u202egnp.exe',
  '\\x3cconstructor/\\x3e',
  'C:\\x41\\folder',
  '{name}',
]

describe('a value in a message is shown as it is', () => {
  it.each(HOSTILE)('among elements: %s', (name) => {
    const { container } = render(
      <p>
        <Trans>
          A copy of <b>{name}</b>
        </Trans>
      </p>,
    )
    expect(container.querySelector('b')?.textContent).toBe(name)
    expect(container.textContent).toBe(`A copy of ${name}`)
    expect(container.querySelectorAll('p > *')).toHaveLength(1)
  })

  it.each(HOSTILE)('in a text: %s', (name) => {
    const reason = '\\u202e'
    expect(t`“${name}” was refused: ${reason}`).toBe(`“${name}” was refused: \\u202e`)
  })

  it.each(HOSTILE)('where it is the text itself: %s', (text) => {
    expect(providerWords(text)).toBe(text)
  })
})
