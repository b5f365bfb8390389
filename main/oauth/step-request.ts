/**
 * Makes a request of a step: the one place where templates, client authentication and encoding meet. Rules: parameters
 * keep the definition's order, a parameter that comes out empty is left out, and what the flow adds comes after them.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Step } from '../providers/definition'
import { parseAddress } from './address'
import { proveClient } from './client-auth'
import { signRequest } from './signature'
import { encodeForm, fillTemplate, placeholdersIn } from './template'
import type { HttpRequest, RequestContext, RequestValues } from './types'

/** What a step has beside the credential's values. */
export interface StepExtras {
  /** Values for placeholders such as `{code}`. */
  readonly values?: Readonly<Record<string, string>>
  /** Parameters after the step's own, e.g. `code_verifier`. */
  readonly params?: readonly (readonly [name: string, value: string])[]
}

/**
 * Build the request of a step at the token endpoint.
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing or cannot be sent
 */
export async function buildStepRequest(
  input: RequestValues,
  context: RequestContext,
  step: Step,
  extras: StepExtras = {},
): Promise<HttpRequest> {
  requireFields(input)
  const { signature } = input.flow
  const unsigned = resolveValues(input, extras.values)
  const values = signature ? { ...unsigned, signature: await signRequest(signature, unsigned, context.now) } : unsigned
  const proof = step.authenticated ? await proveClient(input, values, context) : { headers: {}, params: [] }
  const params = fillParams(step, values)
  for (const [name, value] of [...(extras.params ?? []), ...proof.params]) {
    if (!Object.hasOwn(step.params, name)) params.push([name, value])
  }
  return encodeStep(step, values, params, proof.headers)
}

/** Build the URL of a step whose parameters are sent in the query by somebody else: the browser. */
export function buildStepUrl(input: RequestValues, step: Step, extras: StepExtras): string {
  requireFields(input)
  const values = resolveValues(input, extras.values)
  return encodeStep(step, values, [...fillParams(step, values), ...(extras.params ?? [])], {}).url
}

/** The credential's values with an empty text for each optional field that has none, and the step's own. */
export function resolveValues(
  input: RequestValues,
  extra: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(input.flow.fields.map((id) => [id, ''])), ...input.values, ...extra }
}

/** Fill a set of header templates. */
export function fillHeaders(
  headers: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, template]) => [name, fillTemplate(template, values, 'header')]),
  )
}

/** Fill a URL template and check where it leads. */
export function fillUrl(template: string, values: Readonly<Record<string, string>>): string {
  const url = fillTemplate(template, values, 'url')
  parseAddress(url, placeholdersIn(template)[0])
  return url
}

/** Append parameters to a URL that may have a query already. */
export function appendQuery(url: string, params: readonly (readonly [string, string])[]): string {
  if (params.length === 0) return url
  return `${url}${url.includes('?') ? '&' : '?'}${formEncode(params)}`
}

/** Fill a step's parameters; those that come out empty are left out. */
export function fillParams(step: Step, values: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(step.params)
    .map(([name, template]): [string, string] => [name, fillTemplate(template, values, 'plain')])
    .filter(([, value]) => value !== '')
}

function encodeStep(
  step: Step,
  values: Readonly<Record<string, string>>,
  params: readonly (readonly [string, string])[],
  proofHeaders: Readonly<Record<string, string>>,
): HttpRequest {
  const url = fillUrl(step.url, values)
  const headers = { Accept: 'application/json', ...fillHeaders(step.headers, values), ...proofHeaders }
  const { method } = step
  switch (step.encoding ?? (method === 'GET' ? 'query' : 'form')) {
    case 'query':
      return { method, url: appendQuery(url, params), headers, body: null }
    case 'form':
      return {
        method,
        url,
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: formEncode(params),
      }
    case 'json':
      return {
        method,
        url,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(params)),
      }
  }
}

function formEncode(params: readonly (readonly [string, string])[]): string {
  return params.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join('&')
}

/** An empty parameter is left out, so a required value that is missing must be noticed before. */
function requireFields(input: RequestValues): void {
  for (const field of input.provider.fields) {
    if (!field.required || !input.flow.fields.includes(field.id)) continue
    if ((input.values[field.id] ?? '') !== '') continue
    throw new KeyfobError(ErrorCode.invalid_input, 'A required value is missing', {
      reason: Reason.missing_field,
      details: { field: field.id },
    })
  }
}
