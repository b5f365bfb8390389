import { expect, it } from 'vitest'
import { withSandbox } from '../../../main/login/sandbox-header'

const policy = 'sandbox allow-scripts allow-same-origin allow-forms allow-top-navigation'

it('the sandbox stands beside the policies of the page, however their header is written', () => {
  expect(
    withSandbox({
      'Content-Type': ['text/html'],
      'Content-Security-Policy': ["default-src 'self'"],
      'CONTENT-SECURITY-POLICY': ['sandbox'],
    }),
  ).toEqual({ 'Content-Type': ['text/html'], 'content-security-policy': ["default-src 'self'", 'sandbox', policy] })
})

it('the sandbox is put on a page without any', () => {
  expect(withSandbox({})).toEqual({ 'content-security-policy': [policy] })
  expect(withSandbox(undefined)).toEqual({ 'content-security-policy': [policy] })
})
