import { describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import {
  environmentOf,
  fieldOfError,
  fieldsOf,
  flowOf,
  requiredMessage,
  suggestName,
  toEdit,
  toInput,
  valuesForAdd,
  valuesForEdit,
  wideFields,
} from '../../../renderer/features/add-credential/form-values'
import { providerViews } from './fake-fixed'
import { sampleCredentials } from './sample-data'

const provider = (id: string) => {
  const found = providerViews.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no provider ${id}`)
  return found
}

describe('what the form sends', () => {
  it('is trimmed, and holds the fields of its flow alone', () => {
    const powerepos = provider('powerepos')
    const form = valuesForAdd(powerepos, [])
    const values = {
      ...form.values,
      clientId: ' harbour ',
      clientSecret: 's3cret\n',
      orgId: 'H',
      username: 'never sent by ROS',
    }
    expect(toInput(powerepos, { ...form, flowId: 'ros', name: ' Harbour ', values }, null)).toEqual({
      providerId: 'powerepos',
      flowId: 'ros',
      name: 'Harbour',
      environmentId: 'production',
      values: { clientId: 'harbour', clientSecret: 's3cret', orgId: 'H' },
      clientAuthentication: flowOf(powerepos, 'ros').clientAuthentications[0],
      color: null,
      notes: '',
    })
  })

  it('names the addresses of "Custom"', () => {
    const pomelo = provider('pomelo')
    const form = { ...valuesForAdd(pomelo, []), environmentId: 'custom' }
    const input = toInput(pomelo, { ...form, values: { ...form.values, baseUrl: 'https://api.example' } }, null)
    expect(input.values['baseUrl']).toBe('https://api.example')
  })

  it('leaves out a secret that was not entered again in an edit', () => {
    const powerepos = provider('powerepos')
    const credential = sampleCredentials(0).find(({ id }) => id === 'harbour')
    if (credential === undefined) throw new Error('no sample')
    const edit = toEdit('harbour', powerepos, valuesForEdit(powerepos, credential), null)
    expect(edit.values).toEqual({ clientId: 'harbour-integrations', orgId: 'HARBOUR-01', username: 'svc-harbour' })
    expect(edit.color).toBe('blue')
  })

  it('names the generated key in place of a private key', () => {
    const poems = provider('poems')
    const input = toInput(poems, { ...valuesForAdd(poems, []), flowId: 'without-access' }, 'key-1')
    expect(input.generatedKeyId).toBe('key-1')
    expect(input.values).not.toHaveProperty('privateKey')
    expect(input).not.toHaveProperty('pkce')
  })
})

describe('a message', () => {
  it.each([
    ['Client secret', 'Enter the client secret'],
    ['API key', 'Enter the API key'],
    ['Base URL', 'Enter the base URL'],
  ])('about %s keeps abbreviations', (label, message) => {
    expect(requiredMessage(label)).toBe(message)
  })

  it('of main belongs to the field it names, to Name where the name is taken, else to the form', () => {
    const fields = fieldsOf(flowOf(provider('pms')), environmentOf(provider('pms')))
    const error = (reason: Reason, field?: string) =>
      new KeyfobError(ErrorCode.invalid_input, '', { reason, details: field === undefined ? {} : { field } })
    expect(fieldOfError(error(Reason.invalid_value, 'clientId'), fields)).toBe('values.clientId')
    expect(fieldOfError(error(Reason.name_taken), fields)).toBe('name')
    expect(fieldOfError(error(Reason.invalid_value, 'elsewhere'), fields)).toBeNull()
    expect(fieldOfError(new Error('x'), fields)).toBeNull()
  })
})

it('suggests a name that is free, whatever the case', () => {
  expect(suggestName('Pomelo', [])).toBe('Pomelo')
  expect(suggestName('Pomelo', ['pomelo', 'Pomelo 2'])).toBe('Pomelo 3')
})

it('sets a secret beside what it belongs to, and leaves no gap', () => {
  const { fields } = flowOf(provider('powerepos'), 'des')
  expect([...wideFields(fields)]).toEqual(['orgId'])
  expect([...wideFields(flowOf(provider('pms')).fields)]).toEqual([])
})
