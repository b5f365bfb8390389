import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { loadAtUse } from '../../../scripts/builtins-at-use.mjs'

function run(code: string) {
  const loaded: string[] = []
  const require = (id: string) => {
    loaded.push(id)
    return { createServer: (port: number) => `a server at ${port}`, join: () => 'a/b' }
  }
  const result: unknown = runInNewContext(loadAtUse(code), { require })
  return { loaded, result }
}

it('loads what a start has no use for where it is used', () => {
  const code = 'let node_http = require("node:http");\nconst serve = () => (0, node_http.createServer)(80);\n'
  expect(run(code)).toEqual({ loaded: [], result: undefined })
  expect(run(`${code}serve()`)).toEqual({ loaded: ['node:http'], result: 'a server at 80' })
})

it('leaves what a start needs, and what is handed on as a whole', () => {
  expect(run('let node_path = require("node:path");\n')).toEqual({ loaded: ['node:path'], result: undefined })
  const whole = 'let node_tls = require("node:tls");\nnode_tls = toESM(node_tls);\nlet a = node_tls.connect;\n'
  expect(loadAtUse(whole)).toBe(whole)
})
