// @ts-check
// The bill of materials of a package in CycloneDX: the app, the Electron that it runs on, and the npm packages that are bundled
// into it; nothing of what it is built and tested with, which no package holds.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { bundledPackages } from './bundled.mjs'

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} [license] an SPDX expression
 * @property {string | undefined} [integrity] as in package-lock.json: `sha512-` and base64
 */

/**
 * Describe what a package is made of.
 * @param {{ app: Part, electron: Part, bundled: readonly Part[], madeAt: Date }} parts
 * @returns {Record<string, unknown>} a CycloneDX 1.6 document
 */
export function describeParts({ app, electron, bundled, madeAt }) {
  const root = component(app, 'application')
  const parts = [component(electron, 'framework'), ...bundled.map((part) => component(part, 'library'))]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: madeAt.toISOString(), component: root },
    components: parts,
    dependencies: [{ ref: root['bom-ref'], dependsOn: parts.map((part) => part['bom-ref']) }],
  }
}

/** @param {Part} part @param {string} type */
function component({ name, version, license, integrity }, type) {
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const purl = `pkg:npm/${scope === undefined ? '' : `${encodeURIComponent(scope)}/`}${bare}@${version}`
  const hash = /^sha512-(.+)$/.exec(integrity ?? '')?.[1]
  return {
    type,
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: bare,
    version,
    purl,
    ...(license === undefined ? {} : { licenses: [licenseOf(license)] }),
    ...(hash === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
  }
}

/** @param {string} license */
const licenseOf = (license) => (/[ ()]/.test(license) ? { expression: license } : { license: { id: license } })

/**
 * The document of the present build.
 * @param {string} electronVersion
 * @returns {string} JSON
 */
export function billOfMaterials(electronVersion) {
  /** @param {string} file */
  const json = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const { packages } = json('package-lock.json')
  const { name, version, license } = json('package.json')
  const document = describeParts({
    app: { name, version, license },
    electron: { name: 'electron', version: electronVersion, license: 'MIT' },
    bundled: bundledPackages().map(({ name, version, licence }) => ({
      name,
      version,
      ...(licence === '' ? {} : { license: licence }),
      integrity: integrityOf(packages, name, version),
    })),
    madeAt: new Date(),
  })
  return `${JSON.stringify(document, null, 2)}\n`
}

/**
 * The hash that a lock file has of one version of a package: several may be installed, in other packages' folders.
 * @param {Record<string, { version?: string, integrity?: string }>} packages of package-lock.json, by folder
 * @param {string} name
 * @param {string} version
 */
export function integrityOf(packages, name, version) {
  const found = Object.entries(packages).find(
    ([folder, each]) => folder.endsWith(`node_modules/${name}`) && each.version === version,
  )
  return found?.[1].integrity
}
