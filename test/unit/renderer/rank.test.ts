import { describe, expect, it } from 'vitest'
import { findNamed, MOST_FOUND, type Named } from '../../../renderer/ui/rank'
import { keyWords } from '../../../renderer/ui/keys'

const named = (label: string, keywords?: string): Named => ({
  id: label,
  label,
  ...(keywords === undefined ? {} : { keywords }),
})
const commands = [
  named('Harbour Café · DES', 'PowerEPOS Production'),
  named('Pomelo cards AR', 'Pomelo Sandbox'),
  named('Pomelo cards MX', 'Pomelo Production'),
  named('聚合支付', 'Singapay Sandbox'),
  named('Settings', 'preferences theme'),
  named('Check all credentials'),
]
const labels = (query: string, recent: readonly string[] = []): string[] =>
  findNamed(commands, query, recent).map(({ item }) => item.label)

describe('a query finds', () => {
  it.each([
    ['pom', ['Pomelo cards AR', 'Pomelo cards MX']],
    ['POM mx', ['Pomelo cards MX']],
    ['mx pomelo', ['Pomelo cards MX']],
    ['cafe', ['Harbour Café · DES']],
    ['production harbour', ['Harbour Café · DES']],
    ['支付', ['聚合支付']],
    ['prefer', ['Settings']],
    ['nothing like it', []],
  ])('by "%s" %j', (query, expected) => {
    expect(labels(query)).toEqual(expected)
  })

  it.each(['pomleo', 'pomello', 'pmelo', 'pomalo'])('in spite of the slip "%s"', (query) => {
    expect(labels(query)).toEqual(['Pomelo cards AR', 'Pomelo cards MX'])
  })

  it('first what was used last, where nothing is typed', () => {
    expect(labels(' ', ['Settings', 'Pomelo cards MX'])).toEqual([
      'Settings',
      'Pomelo cards MX',
      'Harbour Café · DES',
      'Pomelo cards AR',
      '聚合支付',
      'Check all credentials',
    ])
  })

  it('no more than a person reads, of thousands and of what anybody may type', () => {
    const many = Array.from({ length: 2000 }, (_, at) => named(`Credential ${String(at)}`))
    expect(findNamed(many, 'cred', [])).toHaveLength(MOST_FOUND)
    expect(findNamed(many, '', [])).toHaveLength(MOST_FOUND)
    for (const query of ['(', '[a', '\\', '"x"', '-cred', '*', '🔑', 'a'.repeat(2000)]) {
      expect(() => findNamed(many, query, [])).not.toThrow()
    }
  })

  it('and marks the letters of the label that were meant', () => {
    const [cafe] = findNamed(commands, 'cafe', [])
    expect(cafe?.marks.map(([begin, end]) => 'Harbour Café · DES'.slice(begin, end))).toEqual(['Café'])
    // Found by its provider alone, which is no part of the label.
    expect(findNamed(commands, 'powerepos', [])[0]?.marks).toEqual([])
  })
})

describe('a key', () => {
  it('is written as the keyboard has it', () => {
    expect(keyWords('Mod+Shift+C', false)).toBe('Ctrl+Shift+C')
    expect(keyWords('Mod+Shift+C', true)).toBe('⌘⇧C')
    expect(keyWords('F5', true)).toBe('F5')
  })
})
