/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as a schema: every required member, no member that the
 * format doesn't know unless it begins with `_`, and the rules that the text of the specification adds.
 */
import { z } from 'zod'

const custom = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object({ ...shape, comment: z.string().optional() })
    .catchall(z.unknown())
    .superRefine((value, context) => {
      for (const name of Object.keys(value)) {
        if (name in shape || name === 'comment' || name.startsWith('_')) continue
        context.addIssue({ code: 'custom', message: `HAR 1.2 has no member ${name}` })
      }
    })

/** Milliseconds; -1 where it does not apply. */
const optionalTime = z.number().min(0).or(z.literal(-1))
const size = z.int().min(0).or(z.literal(-1))
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:[\x21-\x7e]*$/i)
/** ISO 8601, with a time zone. */
const moment = z.iso.datetime({ offset: true })
const pair = custom({ name: z.string(), value: z.string() })
const cookie = custom({ name: z.string(), value: z.string() })

const timings = custom({
  blocked: optionalTime.optional(),
  dns: optionalTime.optional(),
  connect: optionalTime.optional(),
  send: z.number().min(0),
  wait: z.number().min(0),
  receive: z.number().min(0),
  ssl: optionalTime.optional(),
})

const entry = custom({
  pageref: z.string().optional(),
  startedDateTime: moment,
  time: z.number().min(0),
  request: custom({
    method: z.string().min(1),
    url: uri,
    httpVersion: z.string(),
    cookies: z.array(cookie),
    headers: z.array(pair),
    queryString: z.array(pair),
    // "text and params fields are mutually exclusive"
    postData: z
      .union([
        custom({ mimeType: z.string(), text: z.string() }),
        custom({ mimeType: z.string(), params: z.array(custom({ name: z.string(), value: z.string().optional() })) }),
      ])
      .optional(),
    headersSize: size,
    bodySize: size,
  }),
  response: custom({
    status: z.int().min(0).max(999),
    statusText: z.string(),
    httpVersion: z.string(),
    cookies: z.array(cookie),
    headers: z.array(pair),
    content: custom({
      size,
      compression: z.number().optional(),
      mimeType: z.string().min(1),
      text: z.string().optional(),
      encoding: z.string().optional(),
    }),
    redirectURL: z.string(),
    headersSize: size,
    bodySize: size,
  }),
  cache: custom({}),
  timings,
  serverIPAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  connection: z.string().optional(),
}).superRefine(({ time, timings: parts, response }, context) => {
  // "time: this is the sum of all timings available in the timings object (i.e. not including -1 values)"; ssl is in connect.
  const { blocked = -1, connect = -1, dns = -1, receive, send, wait } = parts
  const sum = [blocked, dns, connect, send, wait, receive].filter((part) => part !== -1).reduce((a, b) => a + b, 0)
  if (Math.abs(sum - time) > 1e-6) context.addIssue({ code: 'custom', message: `time is ${time}, the sum ${sum}` })
  const { content } = response
  if (content.text !== undefined && content.size !== Buffer.byteLength(content.text)) {
    context.addIssue({ code: 'custom', message: 'content.size is not the length of its text' })
  }
})

export const Har = z.strictObject({
  log: custom({
    version: z.literal('1.2'),
    creator: custom({ name: z.string().min(1), version: z.string().min(1) }),
    browser: custom({ name: z.string(), version: z.string() }).optional(),
    pages: z.array(z.unknown()).optional(),
    entries: z.array(entry),
  }),
})
