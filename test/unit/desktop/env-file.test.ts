import { expect, it } from 'vitest'
import { mergeEnv } from '../../../main/desktop/env-file'

it('adds the variable to an empty file', () => {
  expect(mergeEnv('', 'A_TOKEN=x')).toBe('A_TOKEN=x\n')
})

it('adds the variable behind a last line without a line end', () => {
  expect(mergeEnv('B=1', 'A_TOKEN=x')).toBe('B=1\nA_TOKEN=x\n')
})

it('replaces the line that sets it, and no other', () => {
  expect(mergeEnv('MY_A_TOKEN=1\nexport A_TOKEN=old\n# A_TOKEN=\n', 'A_TOKEN=new')).toBe(
    'MY_A_TOKEN=1\nA_TOKEN=new\n# A_TOKEN=\n',
  )
})
