/** What the window may send: the schemas that several calls of the contract share, and those of credentials and settings. */
import * as z from 'zod/mini'
import { languages } from './languages'
import { limits } from './limits'

export const id = z.string().check(z.minLength(1), z.maxLength(100))
export const text = (max: number) => z.string().check(z.maxLength(max))
export const nothing = z.strictObject({})
/** A passphrase. */
export const secret = text(1024)
/** The vault's passphrase, where a change of its ways in asks for it. */
export const proof = z.strictObject({ current: z.optional(secret) })
/** A token with what was copied along with it: more than any can have, so that main can say that it is too long. */
export const pasted = text(1_000_000)
export const byId = z.strictObject({ id })

const values = z.record(z.string().check(z.maxLength(64)), text(limits.value))

/** A test call: the flow's own, or one to a URL that a person typed (`url`, `method`). */
export const TestCallInput = z.strictObject({
  id,
  path: z.optional(text(2048)),
  body: z.optional(text(65_536)),
  url: z.optional(text(4096)),
  method: z.optional(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])),
})
export type TestCallInput = z.infer<typeof TestCallInput>

const credentialFields = {
  name: text(limits.name),
  environmentId: id,
  /** Field values by field id, secrets among them (inwards only). In an edit a secret that is left out is kept. */
  values,
  clientAuthentication: z.optional(z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'])),
  pkce: z.optional(z.boolean()),
  /** The private key that `keys.generate` made, instead of a value for the private-key field. */
  generatedKeyId: z.optional(id),
  /** Whether addresses that a person types are production's; no other environment asks. */
  production: z.optional(z.boolean()),
  color: z.optional(z.nullable(z.enum(['red', 'orange', 'green', 'blue', 'violet', 'grey']))),
  notes: z.optional(text(limits.notes)),
}
/** Where stored secrets may be sent that were saved for another target: the origin (or `simulator`) the person agreed to. */
const sendSecretsTo = z.optional(text(2048))
export const CredentialInput = z.strictObject({
  providerId: id,
  flowId: id,
  ...credentialFields,
  /** A credential of the same provider and flow, whose stored secrets stand in for those that are left out. */
  secretsFrom: z.optional(id),
  sendSecretsTo,
})
export type CredentialInput = z.infer<typeof CredentialInput>
export const CredentialEdit = z.strictObject({ id, ...credentialFields, sendSecretsTo })
export type CredentialEdit = z.infer<typeof CredentialEdit>

/** What is checked: the origin of a credential's step, or that of an address typed by hand. */
export const ReachInput = z.union([
  z.strictObject({ id, stage: z.enum(['authorize', 'token', 'refresh', 'revoke', 'call']) }),
  z.strictObject({ url: text(2048) }),
])

export const SettingsInput = z.strictObject({
  theme: z.optional(z.enum(['system', 'light', 'dark'])),
  language: z.optional(z.enum(['system', ...languages])),
  /** 0 switches clearing off; otherwise 10 s to 5 min. */
  clipboardClearSeconds: z.optional(z.union([z.literal(0), z.int().check(z.gte(10), z.lte(300))])),
  notifications: z.optional(z.boolean()),
  /** 0: never; otherwise 1 min to a day. */
  idleLockMinutes: z.optional(z.union([z.literal(0), z.int().check(z.gte(1), z.lte(1440))])),
  screenSharing: z.optional(z.boolean()),
  screenSharingNames: z.optional(z.boolean()),
  keepActivity: z.optional(z.boolean()),
  listSort: z.optional(z.enum(['name', 'expiry', 'used'])),
  listGroup: z.optional(z.enum(['none', 'provider', 'environment'])),
  updates: z.optional(z.boolean()),
  tray: z.optional(z.boolean()),
  closeToTray: z.optional(z.boolean()),
})

export type SettingsInput = z.infer<typeof SettingsInput>

/** An accelerator as Electron writes it, with a key that is no letter of what is typed elsewhere: a modifier, or an F key. */
const SHORTCUT =
  /^(?:(?=.*(?:Control|Alt|Super|Command)\+)(?:(?:Control|Alt|Shift|Super|Command)\+){1,4}(?:[A-Z0-9]|F\d{1,2}|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|[,./;'[\]\\`=-])|(?:Shift\+)?F\d{1,2})$/

export const ShortcutInput = z.strictObject({ keys: z.nullable(text(60).check(z.regex(SHORTCUT))) })
