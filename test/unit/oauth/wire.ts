/** What was sent and what came back, as redaction is given it. */
import type { HttpAnswer, HttpRequest } from '../../../main/oauth/types'

export const post = (more: Partial<HttpRequest>): HttpRequest => ({
  method: 'POST',
  url: 'https://api.example/token',
  headers: {},
  body: null,
  ...more,
})

export const ok = (body: string, headers: Record<string, string> = {}): HttpAnswer => ({ status: 200, headers, body })

export const base64 = (text: string): string => Buffer.from(text).toString('base64')
