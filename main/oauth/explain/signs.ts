/** What a provider's words give away, whoever the provider is. Each sign is a pattern over the words, in lower case. */
import type { FailedExchange } from './facts'

const patterns = {
  ipNotAllowed:
    /\bip\b[^\n]{0,60}(white|allow|permit|block|restrict|denied|forbidden|regist|not valid|unauthori)|(white|allow)[- ]?list|unauthori[sz]ed ip|ip[- ]address|(invalid|unknown) ip\b|\bip restricted|error code: 100[5-8]\b|alamat ip|\bip\b[^\n]{0,40}(tidak|no (autorizada|permitida))|ip不在|白名单/,
  locked:
    /\block(ed|out)|blocked after (multiple|too many)|too many (failed|invalid|login|sign)|temporarily disabled|brute.?force|bloquead[oa]/,
  passwordExpired:
    /password[^\n]{0,40}(expired|must be (changed|reset)|change required)|expired password|new_password_required/,
  secondFactor:
    /\b(mfa|2fa|otp|totp|sms_mfa)\b|(multi|two|second)[- ]?factor|interaction_required|authentication_requirements/,
  disabled:
    /(client|app(lication)?|account|user|merchant|partner|credential|key)s?\b[^\n]{0,30}(disabled|inactive|deactivated|suspended|revoked|blocked|not active|not enabled(?! to)|terminated)|(disabled|inactive|suspended|deactivated|blocked) (client|app|account|user|merchant|partner|key)/,
  billing:
    /payment required|overdue|subscription (has )?(expired|ended)|trial (has )?(expired|ended)|insufficient (credit|balance)/,
  secretExpired:
    /(secret|api[ _-]?key|credentials?)s?\b[^\n]{0,30}\bexpired|expired[^\n]{0,15}(secret|api[ _-]?key|credential)|secret[^\n]{0,40}(abgelaufen|kedaluwarsa|caducad|vencid)/,
  secretWrong:
    /secret[^\n]{0,40}(invalid|incorrect|wrong|mismatch|not match|bad|fail)|(invalid|incorrect|wrong|bad|mismatch(ed)?)[^\n]{0,20}secret|invalid client credentials/,
  clientUnknown:
    /\b(client|application|app)([ _-]?id)?['"]?\b[^\n]{0,60}(not found|unknown|does(n't| not) exist|no such|not registered|unrecogni[sz]ed)|(unknown|no such|unrecogni[sz]ed|could ?n[o']t find|not find) (the )?(client|application|app)\b|invalid client[ _-]?id|invalid value for 'client_id'/,
  passwordWrong:
    /(user ?name|user|login|password|resource owner)\b[^\n]{0,40}(invalid|incorrect|wrong|bad|fail|not match|not found)|(invalid|incorrect|wrong|bad)[^\n]{0,25}(user|password|login|logon)/,
  endUser: /service[ _-]?account|end[ _-]?user|interactive user|machine user/,
  organisation:
    /\b(organi[sz]ation|org|tenant|company|merchant|outlet|site)([ _-]?(id|code))?\b[^\n]{0,50}(unknown|not found|invalid|does(n't| not) exist|no access|not linked|not (a )?member|not permitted|mismatch)|(unknown|invalid|no such|missing) (organi[sz]ation|org|tenant|company|merchant)/,
  apiKey: /api[ _-]?key|x-api-key|subscription key|partner[ _-]?id|x-partner-id|x-client-key/,
  audience:
    /audience|\baud\b|service not found|resource (server|indicator)|invalid_target|invalid_resource|service not enabled|client-grant/,
  scope: /\bscopes?\b/,
  redirectUri: /redirect[ _-]?ur[il]|callback ur[il]|reply (url|address)/,
  pkce: /code[ _-]?(verifier|challenge)|\bpkce\b/,
  used: /already (been )?(used|redeemed|consumed|exchanged)|\bre-?used\b|used more than once|replay|token reuse|stale token/,
  expired: /expired|\bstale\b|too old|timed? ?out|no longer valid/,
  assertion: /assertion|\bjwt\b|signature|signed|\bjti\b|\bkid\b|\bjwks?\b|public key|certificate/,
  times:
    /expir|\bexp\b|\biat\b|\bnbf\b|not (yet )?valid (yet|before)|in the future|clock|lifetime|too (old|long|far)|issued[- ]?at|timestamp|time ?skew|time ?(range|frame)/,
  key: /signature|public key|\bkid\b|\bjwks?\b|\bkeys?\b[^\n]{0,30}(not found|unknown|regist|match|find)|no (matching )?key|verif|certificate[^\n]{0,80}not (registered|found)/,
  algorithm: /\balg\b|algorithm|\b(rs|ps|es|hs)(256|384|512)\b/,
  issuer: /account not found|\bissuer\b|\biss\b|\bsubject\b|\bsub\b/,
  jwtId: /\bjti\b|jwt id|replay/,
  method:
    /client[ _-]?auth(entication)?[ _-]?method|authentication method|token_endpoint_auth_method|client_secret_(basic|post)|basic auth|http basic|authorization header|in the (request )?body|multiple (client )?(auth|credential)|no client authentication|must contain[^\n]{0,40}'client_assertion' or 'client_secret'/,
  missing:
    /missing|required|must (contain|not be|be (present|provided|supplied))|not (provided|supplied|present|be (null|empty|blank))|obligatorio|wajib/,
  grant: /grant[ _-]?type|\bgrant\b[^\n]{0,40}(not|un)/,
  session: /session[^\n]{0,30}(expired|timed? ?out|invalid)|(please|must|need to) (log|sign) ?in|not logged in/,
  token:
    /\btoken\b[^\n]{0,40}(expired|invalid|revoked|malformed|not valid|inactive)|(expired|invalid|revoked)[^\n]{0,15}\btoken|unauthenticated/,
  maintenance:
    /maintenance|scheduled downtime|temporarily (unavailable|offline)|mantenimiento|pemeliharaan|upgrading (our|the) systems|planned (upgrade|outage|downtime)/,
  clock:
    /clock ?skew|requesttimetooskewed|time ?skew|timestamp[^\n]{0,40}(invalid|expired|range|old|future)|(invalid|expired)[^\n]{0,15}timestamp/,
  quota: /rate ?limit|too many requests|quota|throttl|slow_down|limit exceeded|request loop/,
  clientCertificate: /required ssl certificate|the ssl certificate error|client certificate|mutual tls|\bmtls\b/,
  httpToHttps: /plain http request was sent to https port|client sent an http request to an https server/,
  wrongPath:
    /missing authentication token|no route|no api (found|matched)|cannot (get|post) \/|no resource|no static resource|unknown (path|route|endpoint|domain)|missing equal-sign|aadsts90002|realm does not exist|^no such app$/m,
  region:
    /(your )?(country|region|location)\b[^\n]{0,40}(not|block|restrict|unavailable)|geo[- ]?block|error code: 1009\b|from your country/,
  dpop: /dpop|proof[- ]of[- ]possession/,
  firewall: /web application firewall|request (was )?blocked|\bwaf\b|security polic/,
  denied:
    /explicit deny|not authori[sz]ed to (access|perform)|cannot consume|access to this api has been disallowed|rbac: access denied|permission_denied|conditional access|policy evaluation failed|login hours/,
  gatewayForbidden: /^forbiddenexception$/m,
  foreign:
    /(audience|\baud\b|issuer|\biss\b)[^\n]{0,60}(invalid|mismatch|wrong|unknown|not (valid|configured|match|allowed|expected))|(invalid|wrong|unexpected)[^\n]{0,15}(audience|issuer)/,
  consent: /consent|not fully set up|interactive authori[sz]ation/,
  tooLarge: /(header|cookie|request|entity|uri|url|body)[^\n]{0,25}too (large|long)/,
  down: /web app is stopped|can't connect to the server for this app|endpoint [^\n]{0,80} is offline|tunnel [^\n]{0,80} not found|services aren't available right now|^application error$/m,
  upstream:
    /upstream|no route to host|connection refused|dns failure|name resolution failed|no healthy|backend fetch failed/,
  webForm: /csrf|page expired|the change you wanted was rejected/,
  permission: /permission|not allowed|not authori[sz]ed to|privilege|forbidden|access denied/,
} as const
export type Sign = keyof typeof patterns

/** The provider's words of a failure, wherever they stand, in lower case. */
export function wordsOf({ answer, providerError, providerMessage }: FailedExchange): string {
  return [providerError, providerMessage, answer?.words].filter(Boolean).join('\n').slice(0, 8000).toLowerCase()
}

/** Make the question whether a failure's words give something away. */
export function readSigns(failed: FailedExchange): (sign: Sign) => boolean {
  const words = wordsOf(failed)
  return (sign) => patterns[sign].test(words)
}

/**
 * The provider's error code in one spelling: `InvalidClient`, `invalid-client` and `AUTH.INVALID_CLIENT` are `invalid_client`;
 * null where it is none of OAuth's.
 */
export function oauthCodeOf({ providerError, answer }: FailedExchange): string | null {
  const given = [providerError, answer?.errorCode, ...(answer?.words.split('\n') ?? [])].map((text) => text ?? '')
  const texts = given.map((text) => ({
    letters: text.toLowerCase().replace(/[^a-z]/g, ''),
    isProse: /\s/.test(text.trim()),
  }))
  const find = (fits: (letters: string, code: string) => boolean): (typeof codes)[number] | undefined =>
    codes.find((code) =>
      texts.some(({ letters, isProse }) => !(isProse && EVERYDAY.has(code)) && fits(letters, code.replaceAll('_', ''))),
    )
  return (
    find((letters, code) => letters === code) ??
    find((letters, code) => letters.length < 60 && letters.endsWith(code)) ??
    null
  )
}

/** Words that any page says, and that are a code only where they are written as one. */
const EVERYDAY: ReadonlySet<string> = new Set(['access_denied', 'server_error', 'temporarily_unavailable'])

/** RFC 6749 §4.1.2.1, §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8628 §3.5, RFC 8707 §2, RFC 9449 §5, §8, OpenID Connect §3.1.2.6. */
const codes = [
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'unsupported_response_type',
  'access_denied',
  'unsupported_token_type',
  'insufficient_scope',
  'invalid_token',
  'invalid_target',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'slow_down',
  'temporarily_unavailable',
  'server_error',
  'interaction_required',
  'login_required',
  'consent_required',
  'account_selection_required',
  'invalid_request',
] as const
