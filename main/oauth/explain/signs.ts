/** What a provider's words give away, whoever the provider is. Each sign is a pattern over the words, in lower case. */
import type { FailedExchange } from './facts'

const patterns = {
  ipNotAllowed:
    /\bip\b[^\n]{0,60}(white|allow|permit|block|restrict|denied|forbidden|regist|not valid|unauthori)|(white|allow)[- ]?list|unauthori[sz]ed ip|ip[- ]address|(invalid|unknown) ip\b/,
  locked: /lock(ed|out)|too many (failed|invalid|login|sign)|temporarily disabled|brute.?force|bloquead[oa]/,
  passwordExpired:
    /password[^\n]{0,40}(expired|must be (changed|reset)|change required)|expired password|new_password_required/,
  secondFactor:
    /\b(mfa|2fa|otp|totp|sms_mfa)\b|(multi|two|second)[- ]?factor|interaction_required|authentication_requirements/,
  disabled:
    /(client|app(lication)?|account|user|merchant|partner|credential|key)s?\b[^\n]{0,30}(disabled|inactive|deactivated|suspended|revoked|blocked|not active|not enabled|terminated)|(disabled|inactive|suspended|deactivated|blocked) (client|app|account|user|merchant|partner|key)/,
  billing:
    /payment required|overdue|subscription (has )?(expired|ended)|trial (has )?(expired|ended)|insufficient (credit|balance)/,
  secretExpired:
    /(secret|api[ _-]?key|credentials?)s?\b[^\n]{0,30}\bexpired|expired[^\n]{0,15}(secret|api[ _-]?key|credential)/,
  secretWrong:
    /secret[^\n]{0,40}(invalid|incorrect|wrong|mismatch|not match|bad|fail)|(invalid|incorrect|wrong|bad|mismatch(ed)?)[^\n]{0,20}secret|invalid client credentials/,
  clientUnknown:
    /\b(client|application|app)([ _-]?id)?['"]?\b[^\n]{0,60}(not found|unknown|does(n't| not) exist|no such|not registered|unrecogni[sz]ed)|(unknown|no such|unrecogni[sz]ed|could ?n[o']t find|not find) (the )?(client|application|app)\b|invalid client[ _-]?id/,
  passwordWrong:
    /(user ?name|user|login|password|resource owner)\b[^\n]{0,40}(invalid|incorrect|wrong|bad|fail|not match|not found)|(invalid|incorrect|wrong|bad)[^\n]{0,25}(user|password|login|logon)/,
  endUser: /service[ _-]?account|end[ _-]?user|interactive user|machine user/,
  organisation:
    /\b(organi[sz]ation|org|tenant|company|merchant|outlet|site)([ _-]?(id|code))?\b[^\n]{0,50}(unknown|not found|invalid|does(n't| not) exist|no access|not linked|not (a )?member|not permitted|mismatch)|(unknown|invalid|no such|missing) (organi[sz]ation|org|tenant|company|merchant)/,
  apiKey: /api[ _-]?key|x-api-key|subscription key|partner[ _-]?id|x-partner-id|x-client-key/,
  audience: /audience|\baud\b|service not found|resource (server|indicator)|invalid_target|invalid_resource/,
  scope: /\bscopes?\b/,
  redirectUri: /redirect[ _-]?ur[il]|callback ur[il]|reply (url|address)/,
  pkce: /code[ _-]?(verifier|challenge)|\bpkce\b/,
  used: /already (been )?(used|redeemed|consumed|exchanged)|\bre-?used\b|used more than once|replay/,
  expired: /expired|\bstale\b|too old|timed? ?out|no longer valid/,
  assertion: /assertion|\bjwt\b|signature|signed|\bjti\b|\bkid\b|\bjwks?\b|public key|certificate/,
  times:
    /expir|\bexp\b|\biat\b|\bnbf\b|not (yet )?valid (yet|before)|in the future|clock|lifetime|too (old|long|far)|issued[- ]?at|timestamp|time ?skew/,
  key: /signature|public key|\bkid\b|\bjwks?\b|\bkeys?\b[^\n]{0,30}(not found|unknown|regist|match|find)|no (matching )?key|verif/,
  algorithm: /\balg\b|algorithm|\b(rs|ps|es|hs)(256|384|512)\b/,
  issuer: /\bissuer\b|\biss\b|\bsubject\b|\bsub\b/,
  jwtId: /\bjti\b|jwt id|replay/,
  method:
    /client[ _-]?auth(entication)?[ _-]?method|authentication method|token_endpoint_auth_method|client_secret_(basic|post)|basic auth|http basic|authorization header|in the (request )?body|multiple (client )?(auth|credential)|no client authentication/,
  missing:
    /missing|required|must (not be|be (present|provided|supplied))|not (provided|supplied|present|be (null|empty|blank))|obligatorio|wajib/,
  grant: /grant[ _-]?type|\bgrant\b[^\n]{0,40}(not|un)/,
  session: /session[^\n]{0,30}(expired|timed? ?out|invalid)|(please|must|need to) (log|sign) ?in|not logged in/,
  token:
    /\btoken\b[^\n]{0,40}(expired|invalid|revoked|malformed|not valid|inactive)|(expired|invalid|revoked)[^\n]{0,15}\btoken|unauthenticated/,
  maintenance: /maintenance|scheduled downtime|temporarily (unavailable|offline)|mantenimiento|pemeliharaan/,
  clock:
    /clock ?skew|requesttimetooskewed|time ?skew|timestamp[^\n]{0,40}(invalid|expired|range|old|future)|(invalid|expired)[^\n]{0,15}timestamp/,
  quota: /rate ?limit|too many requests|quota|throttl|slow_down|limit exceeded/,
  clientCertificate: /required ssl certificate|client certificate|mutual tls|\bmtls\b/,
  httpToHttps: /plain http request was sent to https port|client sent an http request to an https server/,
  wrongPath:
    /missing authentication token|no route|no api (found|matched)|cannot (get|post) \/|no resource|no static resource|unknown (path|route|endpoint)/,
  region: /(your )?(country|region|location)\b[^\n]{0,40}(not|block|restrict|unavailable)|geo[- ]?block/,
  dpop: /dpop|proof[- ]of[- ]possession/,
  firewall: /web application firewall|request (was )?blocked|\bwaf\b|security polic/,
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
  const given = [providerError, answer?.errorCode, ...(answer?.words.split('\n') ?? [])]
  const letters = given.map((text) => (text ?? '').toLowerCase().replace(/[^a-z]/g, ''))
  const found = codes.find((code) => letters.some((text) => text === code.replaceAll('_', '')))
  return (
    found ??
    codes.find((code) => letters.some((text) => text.length < 60 && text.endsWith(code.replaceAll('_', '')))) ??
    null
  )
}

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
