/**
 * What a provider is: data that satisfies this schema, with no functions in it, so that the same schema can read a
 * provider from a JSON file. Placeholders in templates are `{fieldId}` of the flow's fields, the addresses `{baseUrl}`,
 * `{tokenUrl}`, `{callUrl}`, and `{accessToken}`, `{refreshToken}`, `{token}`, `{tokenTypeHint}`, `{serviceUri}`, `{code}`, `{path}`,
 * `{signature}` where the step has them. There is no expression language.
 */
import { z } from 'zod'
import { Cause } from '../../preload/causes'

const identifier = z.string().regex(/^[a-z][A-Za-z0-9-]*$/)
/** Text with `{placeholders}`; see `oauth/template.ts`. */
const template = z.string()
/** A JSON Pointer (RFC 6901) into the answer. */
const pointer = z.string().regex(/^(\/([^~/]|~[01])*)*$/)

const FieldSchema = z.strictObject({
  id: identifier,
  label: z.string().min(1),
  kind: z.enum(['text', 'secret', 'private-key', 'url', 'choice', 'scope']),
  required: z.boolean().default(true),
  default: z.string().default(''),
  /** A regular expression that the whole value must match. */
  pattern: z.string().optional(),
  /** An example in the empty field, which nobody can mistake for a value of their own. */
  placeholder: z.string().default(''),
  /** Where to find the value. A fact of the provider's documents, or nothing. */
  help: z.string().default(''),
  /** What the value looks like, as far as the provider's documents show it. */
  looks: z.string().default(''),
  /** Other names that the provider's documents have for it; those on the wire are known from the steps. */
  names: z.array(z.string()).default([]),
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })).default([]),
  /** Shown when the value matches the pattern; does not stop the save. */
  warning: z.strictObject({ pattern: z.string(), text: z.string() }).optional(),
  /** A password a person chose: never fingerprinted, never shown in part. */
  humanChosen: z.boolean().default(false),
  /** `url` kind only: the value is a redirect URI, so a private scheme is accepted. */
  redirect: z.boolean().default(false),
})
export type Field = z.infer<typeof FieldSchema>

const StepSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  url: template,
  /** Where and how `params` are sent. */
  encoding: z.enum(['form', 'json', 'query']).optional(),
  headers: z.record(z.string(), template).default({}),
  /** Sent in this order. A parameter whose template comes out empty is left out. */
  params: z.record(z.string(), template).default({}),
  /** `false`: the flow's client authentication is not applied to this step. */
  authenticated: z.boolean().default(true),
})
export type Step = z.infer<typeof StepSchema>

const AnswerSchema = z.strictObject({
  accessToken: pointer.default('/access_token'),
  refreshToken: pointer.default('/refresh_token'),
  /** Seconds, a number or a numeric string. */
  expiresIn: pointer.default('/expires_in'),
  tokenType: pointer.default('/token_type'),
  scope: pointer.default('/scope'),
  serviceUri: pointer.optional(),
  error: pointer.default('/error'),
  errorMessage: pointer.default('/error_description'),
  /** The value that means yes; without it a 2xx status does. */
  success: z.strictObject({ pointer, equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  /** Members worth showing beside the token, by the label they get. None may be a secret. */
  extras: z.record(z.string(), pointer).default({}),
})
export type Answer = z.infer<typeof AnswerSchema>

const HintSchema = z.strictObject({
  /** All that are given must fit. */
  when: z.strictObject({
    stage: z.enum(['authorize', 'token', 'refresh', 'revoke', 'call']).optional(),
    flows: z.array(identifier).optional(),
    status: z.number().optional(),
    /** The provider's error code, exactly. */
    error: z.string().optional(),
    /** A regular expression over the provider's words. */
    message: z.string().optional(),
  }),
  /** Which of the known causes the text says in this provider's terms, where it is one. */
  cause: z.enum(Cause).default('provider_hint'),
  /** Without it the text only stands in place of the general words; with it the cause is added where nothing else gives it. */
  confidence: z.enum(['likely', 'possible']).optional(),
  text: z.string(),
  /** The button beside it, and the field that "edit" opens the form at. */
  action: z.enum(['edit', 'retry', 'signIn', 'getToken', 'openDocs']).optional(),
  field: identifier.optional(),
})

const SignatureSchema = z.strictObject({
  algorithm: z.enum(['HMAC-SHA512']),
  /** The field whose value is the key. */
  key: identifier,
  /** What is signed; `{date}` is the day as YYYYMMDD. */
  message: template,
  /** Where that day is, as an IANA time zone. */
  timeZone: z.string().min(1),
})
/** A keyed hash that a provider asks for, in lower-case hexadecimal; sent where a step says `{signature}`. */
export type Signature = z.infer<typeof SignatureSchema>

const FlowSchema = z.strictObject({
  id: identifier,
  name: z.string().min(1),
  grant: z.enum(['authorization_code', 'client_credentials', 'password']),
  fields: z.array(identifier),
  note: z.string().default(''),
  /** Names of the IANA registry of token endpoint authentication methods; the first is the default, several are a choice. */
  clientAuthentication: z
    .array(z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']))
    .min(1),
  /** `raw`: base64(id:secret) as providers document it; `form`: both form-encoded first (RFC 6749 §2.3.1). */
  basicEncoding: z.enum(['raw', 'form']).default('form'),
  /** For `private_key_jwt` (RFC 7523 §2.2, §3). Each list: the first template that comes out non-empty is used. */
  assertion: z
    .strictObject({
      algorithm: z.enum(['RS256']),
      privateKey: identifier,
      keyId: template.optional(),
      issuer: z.array(template).min(1),
      audience: z.array(template).min(1),
      lifetimeSeconds: z.int().min(1).max(300),
    })
    .optional(),
  signature: SignatureSchema.optional(),
  /** The flow has the switch "PKCE" (RFC 7636), on by default. */
  pkce: z.boolean().default(false),
  /** The scope asked for, to hold against the one granted. */
  requestedScope: template.optional(),
  authorize: StepSchema.optional(),
  token: StepSchema,
  refresh: StepSchema.optional(),
  revoke: StepSchema.extend({
    /**
     * Which tokens are revoked, a request each in this order, as far as they are held: RFC 7009, with `{token}` and
     * `{tokenTypeHint}`. Without it there is one request, which says itself what it revokes.
     */
    tokens: z
      .array(z.enum(['refresh_token', 'access_token']))
      .min(1)
      .optional(),
    /** The answer that means it worked; without it a 2xx status does. */
    success: z.strictObject({ pointer, equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  }).optional(),
  call: StepSchema.extend({
    /** The last part of the URL is typed by hand, as `{path}`. */
    asksPath: z.boolean().default(false),
    /** An example JSON body, edited before it is sent. */
    body: z.string().optional(),
    /** A member that must have this value even with HTTP 200, and where the reason stands otherwise. */
    success: z.strictObject({ pointer, equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
    message: pointer.optional(),
  }).optional(),
  answer: AnswerSchema.prefault({}),
})
export type Flow = z.infer<typeof FlowSchema>

const EnvironmentSchema = z.strictObject({
  id: identifier,
  name: z.string(),
  production: z.boolean().default(false),
  /** "Custom": the addresses are fields of the form. */
  custom: z.boolean().default(false),
  /** Addresses by id (`baseUrl`, or `tokenUrl` and `callUrl`). In "Simulator" they hold `{simulatorUrl}`, which main fills in. */
  simulator: z.boolean().default(false),
  addresses: z.record(identifier, template).default({}),
})
export type Environment = z.infer<typeof EnvironmentSchema>

export const ProviderSchema = z.strictObject({
  id: identifier,
  name: z.string(),
  summary: z.string(),
  docs: z.url(),
  /** What "Custom" asks for, and what each environment gives. Kind `url`. */
  addresses: z.array(FieldSchema).min(1),
  environments: z.array(EnvironmentSchema).min(1),
  fields: z.array(FieldSchema).min(1),
  flows: z.array(FlowSchema).min(1),
  token: z.strictObject({
    /** `memory`: the provider says that a token is not to be stored. */
    storage: z.enum(['vault', 'memory']),
    /** The claim of the access token that holds the service URI. */
    serviceUriClaim: z.string().optional(),
    /** Where the signing keys are, `{iss}` being the token's issuer. Asked only of an issuer that `expected` knows. */
    jwks: template.optional(),
    /** What the claims of an access token are known to say, to hold them against. What nobody documents is left out. */
    expected: z
      .strictObject({
        /** A regular expression that the whole `iss` matches, and who that is, in words. */
        issuer: z.strictObject({ pattern: z.string(), name: z.string().min(1) }).optional(),
        /** Values by claim, made of fields that are no secrets. One that comes out empty is not known. */
        claims: z.record(z.string(), template).default({}),
      })
      .optional(),
    /** Headers sent beside `Authorization: Bearer` wherever the token is used. */
    headers: z.record(z.string(), template).optional(),
  }),
  hints: z.array(HintSchema).default([]),
})
/** A provider as it is read: defaults filled in. */
export type Provider = z.infer<typeof ProviderSchema>
/** A provider as it is written in a file of this folder. */
export type ProviderDefinition = z.input<typeof ProviderSchema>
