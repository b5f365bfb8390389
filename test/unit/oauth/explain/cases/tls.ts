/** A connection that could not be made secure. */
import { type Case, custom, NOW, pms, pomelo } from '../play'

export const tlsCases: readonly Case[] = [
  [
    'a certificate is not trusted, and nothing more is known',
    pms,
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_AUTHORITY_INVALID' } },
    [
      'possible tls_intercepted [openNetworkSettings]',
      'possible tls_unknown_ca [checkReach]',
      'possible tls_self_signed',
    ],
  ],
  [
    'a certificate is its own issuer',
    custom(pomelo, 'https://api.pomelo.example:8443'),
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_AUTHORITY_INVALID' } },
    ['certain tls_self_signed [edit baseUrl]', 'possible captive_portal [checkReach]'],
    {
      certificate: {
        issuer: 'api.pomelo.example',
        selfSigned: true,
        validFrom: NOW / 1000 - 1000,
        validTo: NOW / 1000 + 1000,
      },
    },
  ],
  [
    'an authority is not known here',
    pms,
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_AUTHORITY_INVALID' } },
    ['likely tls_unknown_ca (Amazon PrivateCA M02) [openNetworkSettings]', 'possible tls_intercepted [checkReach]'],
    {
      certificate: {
        issuer: 'Amazon PrivateCA M02',
        selfSigned: false,
        validFrom: NOW / 1000 - 1000,
        validTo: NOW / 1000 + 1000,
      },
    },
  ],
  [
    'a product that opens TLS signed the certificate',
    pms,
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_AUTHORITY_INVALID' } },
    ['likely tls_intercepted (Zscaler) [openNetworkSettings]'],
    {
      certificate: {
        issuer: 'Zscaler Inc., Zscaler Intermediate Root CA',
        selfSigned: false,
        validFrom: NOW / 1000 - 1000,
        validTo: NOW / 1000 + 1000,
      },
    },
  ],
  [
    'an issuer looks like a proxy',
    pms,
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_AUTHORITY_INVALID' } },
    ['likely tls_intercepted (Harbour Ltd SSL Inspection) [openNetworkSettings]'],
    {
      certificate: {
        issuer: 'Harbour Ltd SSL Inspection',
        selfSigned: false,
        validFrom: NOW / 1000 - 1000,
        validTo: NOW / 1000 + 1000,
      },
    },
  ],
  [
    'Chromium knows the interception',
    pms,
    { reason: 'tls_untrusted', details: { technical: 'ERR_CERT_KNOWN_INTERCEPTION_BLOCKED' } },
    ['likely tls_intercepted [openNetworkSettings]'],
  ],
  [
    'a certificate has run out',
    pms,
    { reason: 'tls_expired', details: { technical: 'ERR_CERT_DATE_INVALID' } },
    ['likely tls_expired [checkReach]', 'possible clock_wrong [checkClock]'],
    {
      certificate: { issuer: 'DigiCert', selfSigned: false, validFrom: NOW / 1000 - 9000, validTo: NOW / 1000 - 1000 },
    },
  ],
  [
    'a certificate is of tomorrow',
    pms,
    { reason: 'tls_expired', details: { technical: 'ERR_CERT_DATE_INVALID' } },
    ['likely clock_wrong [checkClock]', 'possible tls_not_yet_valid [checkReach]'],
    {
      certificate: { issuer: 'DigiCert', selfSigned: false, validFrom: NOW / 1000 + 1000, validTo: NOW / 1000 + 9000 },
    },
  ],
  [
    'a certificate is not valid today',
    pms,
    { reason: 'tls_expired', details: { technical: 'ERR_CERT_DATE_INVALID' } },
    ['possible tls_expired [checkReach]', 'possible clock_wrong [checkClock]', 'possible tls_not_yet_valid'],
  ],
  [
    "a certificate is another host's",
    custom(pomelo, 'https://api.pomelo.example:8443'),
    { reason: 'tls_wrong_host', details: { technical: 'ERR_CERT_COMMON_NAME_INVALID' } },
    [
      'likely tls_other_host [edit baseUrl]',
      'possible captive_portal [retry]',
      'possible tls_intercepted [checkReach]',
    ],
  ],
  [
    "a certificate is another host's, at a known address",
    pms,
    { reason: 'tls_wrong_host', details: { technical: 'ERR_CERT_COMMON_NAME_INVALID' } },
    ['possible tls_other_host [checkReach]', 'possible captive_portal [retry]', 'possible tls_intercepted'],
  ],
  [
    'a certificate was revoked',
    pms,
    { reason: 'tls_failed', details: { technical: 'ERR_CERT_REVOKED' } },
    ['likely tls_revoked [checkReach]'],
  ],
  [
    'a certificate is weak',
    pms,
    { reason: 'tls_failed', details: { technical: 'ERR_CERT_WEAK_SIGNATURE_ALGORITHM' } },
    ['likely tls_weak [checkReach]'],
  ],
  [
    'a server speaks old TLS alone',
    pms,
    { reason: 'tls_failed', details: { technical: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' } },
    ['likely tls_old [checkReach]'],
  ],
  [
    'a port speaks no TLS',
    custom(pomelo, 'https://api.pomelo.example:8443'),
    { reason: 'tls_failed', details: { technical: 'ERR_SSL_PROTOCOL_ERROR' } },
    ['likely tls_not_spoken [edit baseUrl]', 'possible tls_disturbed [retry]', 'possible tls_old [checkReach]'],
  ],
  [
    'the handshake breaks',
    pms,
    { reason: 'tls_failed', details: { technical: 'ERR_SSL_PROTOCOL_ERROR' } },
    ['possible proxy_in_the_way [checkReach]', 'possible tls_disturbed [retry]', 'possible tls_old'],
    { proxyInUse: true },
  ],
  [
    'a server wants a client certificate',
    pms,
    { reason: 'client_certificate_needed', details: { technical: 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED' } },
    ['certain client_certificate_needed [openNetworkSettings]'],
  ],
]
