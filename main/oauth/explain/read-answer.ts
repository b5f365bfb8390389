/** Reduces an answer to facts: its shape, what it says in words, and what is wrong with the token in it. */
import type { Flow } from '../../providers/definition'
import { skewOf } from '../expiry'
import { readPointer } from '../pointer'
import { cleanProviderText, parseJson } from '../provider-answer'
import type { HttpAnswer } from '../types'
import { shapeOf } from './body-shape'
import type { AnswerFacts, BodyShape, TokenFlaw } from './facts'
import { pageOf } from './pages'

const MAX_TOKEN_LENGTH = 65_536
/** Members that are looked at, and how deep they may stand. */
const MAX_MEMBERS = 200
const MAX_DEPTH = 5

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
/** Members that hold what a provider says, the ones worth quoting first. */
const speaking = [
  'errordescription',
  'message',
  'errormessage',
  'faultstring',
  'description',
  'detail',
  'details',
  'errorsummary',
  'errormsg',
  'responsemessage',
  'msg',
  'reason',
  'title',
  'hint',
  'error',
  'errors',
]
const coding = ['error', 'errorcode', 'code', 'errcode', 'type', 'challengename', 'responsecode', 'subcode']
const tokens = ['accesstoken', 'token', 'jwt', 'bearer', 'authtoken', 'bearertoken', 'idtoken']

interface Member {
  readonly name: string
  readonly pointer: string
  readonly value: string | number
}

/** @param local when the answer had arrived, in ms since the epoch, and how long it took in ms */
export function readAnswer(
  answer: HttpAnswer,
  flow: Flow,
  local: { readonly now: number; readonly durationMs: number },
): AnswerFacts {
  const shape = shapeOf(answer.body)
  const document = shape === 'object' || shape === 'not_object' ? parseJson(answer.body) : undefined
  const members = listMembers(document)
  const challenge = answer.headers['www-authenticate'] ?? ''
  const said = members.filter(
    ({ name, pointer, value }) =>
      typeof value === 'string' && (speaking.includes(name) || pointer.toLowerCase().startsWith('/errors/')),
  )
  const codes = members.filter(({ name }) => coding.includes(name))
  const challenged = [...challenge.matchAll(/error(?:_description)?="([^"]{1,500})"/g)].map((match) => match[1] ?? '')
  const isPage = shape === 'html' || shape === 'text' || shape === 'xml'
  return {
    status: answer.status,
    innerStatus: innerStatusOf(members),
    shape,
    page: isPage || answer.status === 511 ? pageOf(answer) : null,
    token: tokenFlawOf(readPointer(document, flow.answer.accessToken)),
    tokenElsewhere: tokenElsewhereOf(members, flow.answer.accessToken),
    hasIdToken: members.some(({ name }) => name === 'idtoken'),
    challenges: [...challenge.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[\w-]+=|\s*$|\s*,)/g)].map((match) =>
      (match[1] ?? '').toLowerCase(),
    ),
    words: [
      ...[...said, ...codes].map(({ value }) => String(value)),
      ...challenged,
      answer.headers['x-amzn-errortype'] ?? '',
      plainWords(shape, answer),
      answer.status >= 400 ? pageWords(shape, answer) : '',
    ].join('\n'),
    errorCode: readable(codes.find(({ value }) => typeof value === 'string' && /^[\w.:-]{2,80}$/.test(value))?.value),
    message: readable(bySpeaking(said)[0]?.value ?? challenged.at(-1) ?? plainWords(shape, answer)),
    skewSeconds: skewOf(answer.headers['date'], local.now, local.durationMs),
  }
}

/** A short plain answer, and a page's title, are words too. */
function plainWords(shape: AnswerFacts['shape'], { body }: HttpAnswer): string {
  if (shape === 'text' && body.length <= 500) return body.trim()
  if (shape === 'form') return formWords(body)
  if (shape !== 'html') return ''
  return /<title[^>]*>([^<]{1,200})</i.exec(body.slice(0, 8192))?.[1]?.trim() ?? ''
}

/** A refusal in the form of a query: the members that RFC 6749 §5.2 has. */
function formWords(body: string): string {
  const members = new URLSearchParams(body.trim().slice(0, 4096))
  return [members.get('error_description'), members.get('error')].filter(Boolean).join('\n')
}

/** What a page of an error shows, line by line. Only looked at, since anything can stand there. */
function pageWords(shape: BodyShape, { body }: HttpAnswer): string {
  if (shape !== 'html' && shape !== 'xml') return ''
  const text = body
    .slice(0, 8192)
    .replace(/<(script|style)\b[^]*?<\/\1/gi, ' ')
    .replace(/<[^>]{0,2000}>/g, '\n')
    .replace(/&#0?39;|&rsquo;|’/g, "'")
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, 2000)
}

const bySpeaking = (members: readonly Member[]): Member[] =>
  [...members].sort((a, b) => speaking.indexOf(a.name) - speaking.indexOf(b.name))

function readable(value: string | number | undefined): string | null {
  const text = value === undefined ? '' : cleanProviderText(String(value))
  return text === '' ? null : text
}

/** Walk the document, breadth first, so that what stands at its top comes first whatever is below. */
function listMembers(document: unknown): Member[] {
  const found: Member[] = []
  const waiting: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: document, pointer: '', depth: 0 },
  ]
  for (let seen = 0; seen < waiting.length && seen < MAX_MEMBERS; seen++) {
    const entry = waiting[seen]
    if (entry === undefined || typeof entry.value !== 'object' || entry.value === null) continue
    if (entry.depth >= MAX_DEPTH) continue
    for (const [key, value] of Object.entries(entry.value as Record<string, unknown>).slice(0, MAX_MEMBERS)) {
      const pointer = `${entry.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      // An element of a list speaks for the list.
      const name = /^\d+$/.test(key) ? plain(entry.pointer.split('/').at(-1) ?? '') : plain(key)
      if (typeof value === 'string' || typeof value === 'number') found.push({ name, pointer, value: cut(value) })
      else waiting.push({ value, pointer, depth: entry.depth + 1 })
    }
  }
  return found
}

const cut = (value: string | number): string | number => (typeof value === 'string' ? value.slice(0, 2000) : value)

function innerStatusOf(members: readonly Member[]): number | null {
  const named = members.filter(({ name }) =>
    ['status', 'statuscode', 'code', 'httpstatus', 'responsecode'].includes(name),
  )
  const statuses = named.map(({ value }) => (/^[1-5]\d\d$/.test(String(value)) ? Number(value) : NaN))
  return statuses.find((status) => status >= 400) ?? null
}

function tokenFlawOf(value: unknown): TokenFlaw {
  if (value === undefined || value === null || value === '') return 'missing'
  if (typeof value !== 'string') return 'not_text'
  if (value.length > MAX_TOKEN_LENGTH) return 'too_long'
  if (/[\r\n]/.test(value)) return 'line_break'
  if (/^(bearer|token|jwt)\s/i.test(value)) return 'prefixed'
  return /^[\x21-\x7e]+$/.test(value) ? 'none' : 'illegal'
}

function tokenElsewhereOf(members: readonly Member[], expected: string): string | null {
  const other = members.filter(
    ({ name, pointer, value }) =>
      tokens.includes(name) && name !== 'idtoken' && pointer !== expected && /^[\x21-\x7e]{16,}$/.test(String(value)),
  )
  return other[0]?.pointer ?? null
}
