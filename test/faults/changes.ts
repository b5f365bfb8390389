/** The changes that the fault tests save, by number: what a vault must hold follows from the last number alone. */
import type { RecordInput } from '../../main/vault/records'

/** The changes go round these many records. */
export const RECORDS = 20
const BINDING = 'https://api.example.test'

export const recordOf = (number: number): string => `r${number % RECORDS}`

const secretOf = (number: number, length: number): string => `secret ${number} `.padEnd(length, 'x')

/** The change of a number; its secret's length differs from one to the next. */
export function changeOf(number: number, length = (number * 379) % 3000): RecordInput {
  const secret = { value: secretOf(number, length), binding: BINDING }
  return { id: recordOf(number), meta: { number, length }, secrets: { one: secret } }
}

interface Readable {
  records(): readonly { readonly id: string; readonly meta: unknown }[]
  readSecret(recordId: string, field: string, binding: string): Promise<string | null>
}

/** Find the newest number in a vault, having seen that all before it are there too, each with its secret. @throws Error */
export async function newestOf(vault: Readable): Promise<number> {
  const metas = new Map(vault.records().map(({ id, meta }) => [id, meta as { number: number; length: number }]))
  const newest = Math.max(0, ...[...metas.values()].map(({ number }) => number))
  for (let number = Math.max(1, newest - RECORDS + 1); number <= newest; number += 1) {
    const meta = metas.get(recordOf(number))
    if (meta?.number !== number) throw new Error(`change ${number} is lost, ${newest} is the newest`)
    const secret = await vault.readSecret(recordOf(number), 'one', BINDING)
    if (secret !== secretOf(number, meta.length)) throw new Error(`the secret of change ${number} is another one`)
  }
  return newest
}
