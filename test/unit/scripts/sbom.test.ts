import { expect, test } from 'vitest'
import { describeParts, integrityOf } from '../../../scripts/package/sbom.mjs'

const parts = {
  app: { name: 'keyfob', version: '1.2.3', license: 'MIT' },
  electron: { name: 'electron', version: '45.4.1', license: 'MIT' },
  bundled: [
    { name: '@noble/hashes', version: '2.0.1', license: 'MIT', integrity: 'sha512-AAEC' },
    { name: 'odd', version: '1.0.0', license: '(MIT OR Apache-2.0)' },
  ],
  madeAt: new Date(0),
}

test('a bill of materials names the app, its Electron and what is bundled, by purl, license and hash', () => {
  expect(describeParts(parts)).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      timestamp: '1970-01-01T00:00:00.000Z',
      component: { type: 'application', 'bom-ref': 'pkg:npm/keyfob@1.2.3' },
    },
    components: [
      { type: 'framework', name: 'electron', purl: 'pkg:npm/electron@45.4.1' },
      {
        type: 'library',
        group: '@noble',
        name: 'hashes',
        purl: 'pkg:npm/%40noble/hashes@2.0.1',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: '000102' }],
      },
      { name: 'odd', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    ],
  })
})

test('the app depends on each of them', () => {
  expect(describeParts(parts)['dependencies']).toEqual([
    {
      ref: 'pkg:npm/keyfob@1.2.3',
      dependsOn: ['pkg:npm/electron@45.4.1', 'pkg:npm/%40noble/hashes@2.0.1', 'pkg:npm/odd@1.0.0'],
    },
  ])
})

test('the hash of a package is that of its version, wherever it is installed', () => {
  const packages = {
    'node_modules/fs-extra': { version: '9.1.0', integrity: 'sha512-nine' },
    'node_modules/electron-updater/node_modules/fs-extra': { version: '10.1.0', integrity: 'sha512-ten' },
    'node_modules/not-fs-extra': { version: '11.0.0', integrity: 'sha512-other' },
  }
  expect(integrityOf(packages, 'fs-extra', '10.1.0')).toBe('sha512-ten')
  expect(integrityOf(packages, 'fs-extra', '9.1.0')).toBe('sha512-nine')
  expect(integrityOf(packages, 'fs-extra', '11.0.0')).toBe(undefined)
})
