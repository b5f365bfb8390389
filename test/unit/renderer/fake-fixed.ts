/** The members of the stand-in that always answer the same. */
import type { ProviderView } from '../../../preload/views'
import { builtInProviders, createRegistry, toProviderView } from '../../../main/providers/registry'

export const providerViews: readonly ProviderView[] = createRegistry(builtInProviders).list().map(toProviderView)

export const fixedMembers = {
  'vault.prepareRecoveryCode': () => ({ code: '01234-56789-ABCDE-FGHJK-MNPQR-ST4MY', group: 3 }),
  'vault.saveRecoverySheet': () => ({ saved: true }),
  'providers.list': () => providerViews,
  'providers.openDocs': () => null,
  'help.open': () => null,
  'token.exportEnv': () => ({ saved: true }),
  'token.reveal': () => ({ token: `eyJhbGciOiJSUzI1NiIs${'InR5cCI6IkpXVCJ9x'.repeat(18)}kQ4w`, hideAfterMs: 30_000 }),
  'token.call': () => ({
    ok: true,
    method: 'GET',
    url: 'https://des-eu2.powerepos.example/jobs',
    status: 200,
    durationMs: 184,
    contentType: 'application/json',
    body: '{\n  "jobs": [\n    { "id": 7, "state": "done" }\n  ]\n}',
    isJson: true,
    cutFrom: null,
    failure: null,
  }),
  'token.callTargets': () => ({
    url: 'https://des-eu2.powerepos.example/jobs',
    origins: ['https://des-eu2.powerepos.example', 'https://auth.powerepos.example'],
  }),
  'checks.cancel': () => null,
  'checks.copy': () => null,
  'login.cancel': () => null,
  'login.status': () => ({ methods: ['window', 'browser', 'paste'], pending: null }),
  'login.openPage': () => null,
  'login.copyAddress': () => null,
  'login.submitCallback': () => null,
  'keys.generate': () => ({
    keyId: 'key-1',
    publicKey: `-----BEGIN PUBLIC KEY-----\n${'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuX2fW3mVbN7vJt0y0wIDAQAB\n'.repeat(4)}-----END PUBLIC KEY-----\n`,
  }),
  'keys.exportPublic': () => ({ saved: true }),
  'simulator.start': () => ({ ids: [] }),
  'activity.copyCurl': () => null,
  'support.copy': () => null,
  'support.save': () => ({ saved: true }),
  'support.saveHar': () => ({ saved: true }),
}
