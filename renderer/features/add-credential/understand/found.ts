/** What the readers of a text find, and how much of it is kept: a text of a megabyte is no reason to think for a minute. */
import type { Repair } from './clean'

export interface Entry {
  readonly name: string
  readonly value: string
  /** Counted from 1; null where the text has no lines to speak of. */
  readonly line: number | null
  /** `request`: it was part of a request, so where it stood says how the client authenticates. */
  readonly from: 'text' | 'request-body' | 'basic'
  /** A comment behind the value was left out. */
  readonly comment?: boolean
}

export interface Address {
  readonly url: string
  readonly line: number | null
  /** A request goes there, rather than it being mentioned. */
  readonly target: boolean
}

export interface Reading {
  readonly entries: readonly Entry[]
  readonly addresses: readonly Address[]
  /** Lines that hold something which is no pair. */
  readonly strange: readonly number[]
}

/** What a reader adds to. */
export interface Found {
  readonly entries: Entry[]
  readonly addresses: Address[]
  readonly strange: number[]
}

/** A value for a field. */
export interface Filled {
  readonly fieldId: string
  readonly value: string
  readonly line: number | null
  readonly notes: readonly (Repair | 'comment' | 'quotes')[]
}

/** A part of a text, from `start` to before `end`. */
export interface Part {
  readonly start: number
  readonly end: number
}

const MOST_ENTRIES = 1000
const MOST_ADDRESSES = 200
const MOST_STRANGE = 1000

export function addEntry(entry: Entry, found: Found): void {
  if (found.entries.length < MOST_ENTRIES) found.entries.push(entry)
}

export function addAddress(address: Address, found: Found): void {
  if (found.addresses.length < MOST_ADDRESSES) found.addresses.push(address)
}

export function addStrange(line: number, found: Found): void {
  if (found.strange.length < MOST_STRANGE) found.strange.push(line)
}
