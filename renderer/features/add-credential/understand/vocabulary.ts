/* eslint-disable lingui/no-unlocalized-strings -- names to look up, not words to show */
/**
 * What people and documents call the values of a form, by field id; a provider's own names come with its definition. Pure data, and the
 * lookup of a name in it. Names are compared without case, accents, spaces and punctuation.
 */
import type { FieldView, ProviderView } from '../../../../preload/views'

/** Names by field id: the wire first, then English, Spanish, German, Indonesian, Chinese. */
const names: Readonly<Record<string, string>> = {
  clientId:
    'client_id, client identifier, app id, app client id, application id, application client id, consumer key, oauth client id, id de cliente, id del cliente, id cliente, identificador de cliente, kunden-id, client-kennung, kundenkennung, id klien, id client, 客户端id, 客户端标识, 应用id',
  clientSecret:
    'client_secret, client password, app secret, application secret, consumer secret, secret, secret key, secreto, secreto de cliente, secreto del cliente, clave secreta, geheimnis, client-geheimnis, geheimer schlüssel, rahasia klien, kunci rahasia, 客户端密钥, 客户端机密, 应用密钥, 密钥',
  apiKey:
    'api_key, api access key, clave de api, clave api, clave de la api, llave de api, api-schlüssel, kunci api, api密钥, 接口密钥',
  redirectUri:
    'redirect_uri, redirect url, redirection uri, callback url, callback uri, callback, return url, uri de redirección, url de redirección, url de retorno, umleitungs-uri, weiterleitungs-uri, weiterleitungs-url, uri pengalihan, url pengalihan, url callback, 回调地址, 回调url, 重定向地址, 重定向uri, 重定向url',
  identifier: 'identifier, app identifier, identificador, kennung, pengenal, 标识, 标识符',
  privateKey: 'private_key, rsa private key, signing key, clave privada, privater schlüssel, kunci privat, 私钥',
  keyId: 'key_id, kid, id de clave, id de la clave, schlüssel-id, id kunci, 密钥id',
  audience: 'audience, aud, api audience, audiencia, zielgruppe, audiens, 受众',
  orgId:
    'org_id, org code, organisation code, organization code, organisation id, organization id, código de organización, código de la organización, organisationscode, organisations-id, kode organisasi, 组织代码, 机构代码, 组织id',
  username:
    'username, user name, user, user id, login, service account, service account id, service account name, usuario, nombre de usuario, cuenta de servicio, id de cuenta de servicio, id de la cuenta de servicio, benutzername, dienstkonto, dienstkonto-id, nama pengguna, akun layanan, id akun layanan, 用户名, 服务账号, 服务账号id, 服务帐户',
  password:
    'password, passwd, pwd, pass, service account password, contraseña, contraseña de la cuenta de servicio, passwort, kennwort, dienstkonto-passwort, kata sandi, sandi akun layanan, kata sandi akun layanan, 密码, 服务账号密码',
  baseUrl:
    'base_url, base uri, base, api url, api base url, api base, host, hostname, server, endpoint, url, url base, url de base, basis-url, url dasar, 基础地址, 接口地址',
  tokenUrl:
    'token_url, token uri, token endpoint, access token url, oauth url, oauth token url, auth url, url de token, url del token, token-url, url token, 令牌地址, 令牌url',
  callUrl: 'call_url, api url, api endpoint, endpoint, url de la api, api-url, url api, 接口地址',
}

/** Names of what a form has no field for, which are no reason to say that something was not understood. */
const needless =
  'grant_type, grantType, response_type, scope, scopes, token_type, content-type, accept, user-agent, cache-control, connection, accept-encoding, accept-language, content-length, postman-token, origin, referer, cookie, state, nonce, code, code_verifier, code_challenge, code_challenge_method, client_assertion_type, authorization, host, method, x-signature, _type, __export_format, __export_source, __export_date, _postman_variable_scope, _postman_exported_at, _postman_exported_using, tokenName, addTokenTo, header prefix, use browser, subject, from, to, cc, date, sent, expires_in, jti, iat, exp'

/** Names that say which environment, flow or provider is meant. */
const choosing = 'name, environment, env, stage, entorno, umgebung, lingkungan, 环境'

/** Words before or after a name that change nothing about it. The environment's are `environmentWord`. */
const around: ReadonlySet<string> = new Set(
  'api oauth oauth2 auth app my your the our tu su mi el la dein ihr app application rest http https basic value new'.split(
    ' ',
  ),
)

const environmentWords: Readonly<Record<string, string>> = {
  sandbox: 'sandbox',
  sbx: 'sandbox',
  test: 'sandbox',
  testing: 'sandbox',
  staging: 'sandbox',
  stage: 'sandbox',
  dev: 'sandbox',
  uat: 'sandbox',
  pruebas: 'sandbox',
  production: 'production',
  prod: 'production',
  prd: 'production',
  live: 'production',
  produccion: 'production',
  produktion: 'production',
  produksi: 'production',
  poc: 'poc',
}

/** A name as it is compared: "Client-ID", "clientId" and "CLIENT_ID" are `clientid`. */
export const compact = (name: string): string =>
  /^[\u0020-\u007E]*$/.test(name) ? name.toLowerCase().replace(/[^a-z0-9]+/g, '') : wordsOf(name).join('')

/** The words of a name: split at punctuation and where a capital follows a small letter; without accents. */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The environment that a word means, e.g. "sandbox" for "UAT"; undefined for any other word. */
export const environmentWord = (word: string): string | undefined =>
  Object.hasOwn(environmentWords, word) ? environmentWords[word] : undefined

/** What a name means for a provider. */
export interface Meaning {
  /** Fields that may be meant. One: it is. Several: a person is to choose. None: it is no name of a field. */
  readonly fieldIds: readonly string[]
  /** Nothing is missing where it is left out. */
  readonly needless: boolean
  /** The name chooses an environment by its value. */
  readonly choosing: boolean
  /** The environment that the name itself names. */
  readonly environment: string | undefined
  /** What stands before a field's name and says that it may be somebody else's: "webhook" in `WEBHOOK_CLIENT_ID`. Else empty. */
  readonly prefix: string
}

export interface Vocabulary {
  readonly meaningOf: (name: string) => Meaning
}

const nothing: Meaning = { fieldIds: [], needless: false, choosing: false, environment: undefined, prefix: '' }

const list = (text: string): readonly string[] => text.split(', ').map(compact)
const known = new Map(Object.entries(names).map(([id, all]) => [id, list(all)]))
const needlessNames: ReadonlySet<string> = new Set(list(needless))
const choosingNames: ReadonlySet<string> = new Set(list(choosing))

/** Every name of every field: what a label looks like, whichever the provider. */
const everyName: ReadonlySet<string> = new Set([...known.values()].flat())

/** Tell whether text is the name of some field, and nothing else. */
export function isFieldName(text: string): boolean {
  if (text.length > LONGEST_NAME) return false
  const bare = withoutAside(text).trim()
  // Without other marks: `Client secret: "(` is a name with a value.
  return /^[\p{L}\p{N}\p{M} _./-]+$/u.test(bare) && everyName.has(compact(bare))
}
export const isNeedlessName = (text: string): boolean =>
  text.length <= LONGEST_NAME && (needlessNames.has(compact(text)) || choosingNames.has(compact(text)))

/** Longer text is no name. */
export const LONGEST_NAME = 80

/** Without a remark in brackets: "Client ID (sandbox)". Behind a tab or more spaces than one stands a value. */
const withoutAside = (name: string): string => name.replace(/(?<=\S) ?[([（][^()[\]（）]*[)\]）]\s*$/u, '')

/** The names of a provider's fields, to look up what is pasted. */
export function vocabularyOf(provider: ProviderView): Vocabulary {
  const fields = fieldsOfProvider(provider)
  const byName = new Map<string, Set<string>>()
  const add = (name: string, id: string): void => {
    byName.set(name, (byName.get(name) ?? new Set()).add(id))
  }
  // A provider's own word wins over what the word means elsewhere.
  for (const field of fields) for (const name of [field.label, field.id, ...field.names]) add(compact(name), field.id)
  const own = new Set(byName.keys())
  for (const field of fields) for (const name of known.get(field.id) ?? []) if (!own.has(name)) add(name, field.id)
  if (fields.some(({ id }) => id === 'apiKey')) {
    for (const id of ['apiKey', 'clientSecret']) for (const name of ['apisecret', 'key', 'apisecretkey']) add(name, id)
  }
  const calls = new Set([provider.id, ...wordsOf(provider.name)])
  const changesNothing = (word: string): boolean =>
    around.has(word) || calls.has(word) || environmentWord(word) !== undefined

  /** A name of two words at least, behind words that nobody knows. */
  function findBehind(words: readonly string[]): { readonly ids: readonly string[]; readonly prefix: string } {
    for (let skipped = 1; skipped < words.length - 1; skipped++) {
      const ids = find(words.slice(skipped))
      if (ids.length > 0) return { ids, prefix: words.slice(0, skipped).join(' ') }
    }
    return { ids: [], prefix: '' }
  }

  function find(words: readonly string[]): readonly string[] {
    for (let skipped = 0; skipped < words.length; skipped++) {
      for (let end = words.length; end > skipped; end--) {
        const ids = byName.get(words.slice(skipped, end).join(''))
        if (ids) return [...ids]
        if (!changesNothing(words[end - 1] ?? '')) break
      }
      if (!changesNothing(words[skipped] ?? '')) return []
    }
    return []
  }

  const looked = new Map<string, Meaning>()
  return {
    meaningOf(name) {
      const before = looked.get(name)
      if (before) return before
      const meaning = look(name)
      looked.set(name, meaning)
      return meaning
    },
  }

  function look(name: string): Meaning {
    if (name.length > LONGEST_NAME) return nothing
    const words = wordsOf(name)
    const environments = new Set(words.map(environmentWord).filter((word) => word !== undefined))
    const named = wordsOf(withoutAside(name))
    const ids = find(named)
    const isNeedless = needlessNames.has(words.join(''))
    const behind = ids.length > 0 || isNeedless ? { ids, prefix: '' } : findBehind(named)
    return {
      fieldIds: behind.ids,
      prefix: behind.prefix,
      needless: isNeedless,
      choosing: choosingNames.has(words.join('')),
      environment: environments.size === 1 ? [...environments][0] : undefined,
    }
  }
}

/** Every field of a provider once, in the order of its flows, addresses last. */
export function fieldsOfProvider(provider: ProviderView): readonly FieldView[] {
  const all = [
    ...provider.flows.flatMap(({ fields }) => fields),
    ...provider.environments.flatMap(({ fields }) => fields),
  ]
  return all.filter((field, index) => all.findIndex(({ id }) => id === field.id) === index)
}
