import { describe, expect, it } from 'vitest'
import { cleanValue, slipOf, withoutSlip } from '../../../renderer/features/add-credential/understand/clean'
import { pem } from '../../fixtures/pasted/case'

const text = { kind: 'text', humanChosen: false } as const
const secret = { kind: 'secret', humanChosen: false } as const
const password = { kind: 'secret', humanChosen: true } as const
const key = { kind: 'private-key', humanChosen: false } as const

describe('a value that is left', () => {
  it.each([
    ['loses the spaces around it', text, '  a b \n', 'a b', ['spaces']],
    ['of a machine loses them too', secret, '\u00A0s3cret ', 's3cret', ['spaces']],
    ['keeps the spaces of a password, not its line breaks', password, '\t  a b \r\n', '  a b ', ['spaces']],
    ['loses what nobody sees', text, '\uFEFFab\u200Bc\u2060\u00AD', 'abc', ['invisible']],
    ['keeps a joiner that joins', password, 'क्\u200Dष', 'क्\u200Dष', []],
    ['loses a joiner that joins nothing', text, 'ab\u200Dc', 'abc', ['invisible']],
    ['stays where nothing is wrong', secret, 'a"b c', 'a"b c', []],
  ] as const)('%s', (_, field, given, value, repairs) => {
    expect(cleanValue(field, given)).toEqual({ value, repairs })
  })

  it.each([
    ['whose breaks are written as \\n', pem.replaceAll('\n', '\\n')],
    ['whose breaks are written as \\r\\n', pem.replaceAll('\n', '\\r\\n')],
    ['in one line', pem.replaceAll('\n', ' ')],
    ['without any break', pem.replaceAll('\n', '')],
    ['whose lines are set in', pem.replaceAll('\n', '\n    ')],
  ])('is mended where it is a key %s', (_, given) => {
    expect(cleanValue(key, given).value).toBe(pem)
  })

  it('is left as it is where it is a whole key, or is none', () => {
    expect(cleanValue(key, pem)).toEqual({ value: pem, repairs: [] })
    const windows = pem.replaceAll('\n', '\r\n')
    expect(cleanValue(key, windows)).toEqual({ value: windows, repairs: [] })
    const sealed = '-----BEGIN RSA PRIVATE KEY----- Proc-Type: 4,ENCRYPTED abc -----END RSA PRIVATE KEY-----'
    expect(cleanValue(key, sealed)).toEqual({ value: sealed, repairs: [] })
    const other = '-----BEGIN PRIVATE KEY----- not base64! -----END PRIVATE KEY-----'
    expect(cleanValue(key, other)).toEqual({ value: other, repairs: [] })
  })
})

describe('a slip', () => {
  it.each([
    ['quotes around all of it', text, '"abc"', 'quotes'],
    ['curly ones too', secret, '“abc”', 'quotes'],
    ['quotes within it are its own', secret, 'a"b"', null],
    ['a pair of quotes and another are its own', secret, '"a"b"', null],
    ['Bearer before it', text, 'Bearer abc', 'bearer'],
    ['a header with HTTP Basic', secret, 'Basic YTpi', 'basic'],
    ['a password may begin with Basic', password, 'Basic instinct!', null],
    ['a space at the end of a password', password, 'abc ', 'spaces-kept'],
    ['a public key', key, pem.replaceAll('PRIVATE', 'PUBLIC'), 'public-key'],
    ['a private key is none', key, pem, null],
    ['nothing', text, '', null],
  ] as const)('%s', (_, field, value, slip) => {
    expect(slipOf(field, value)).toBe(slip)
  })

  it('is taken off where that is all it takes', () => {
    expect(withoutSlip('quotes', ' "abc" ')).toBe('abc')
    expect(withoutSlip('bearer', 'Bearer abc')).toBe('abc')
    expect(withoutSlip('basic', 'Basic YTpi')).toBe('Basic YTpi')
  })
})
