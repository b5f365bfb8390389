/** What crosses between the credentials and a backup: their secrets as they were read, and a change as it is to be stored. */
import type { Credential } from './credential'

/** The secrets that could be read, by field id. */
export interface StoredSecrets {
  readonly values: Readonly<Record<string, string>>
  /** False: another one is there, and is bound to another address or damaged. */
  readonly complete: boolean
}

/** A credential as it is to be stored. A secret that is left out stays as it is. */
export interface CredentialChange {
  readonly credential: Credential
  readonly secrets: Readonly<Record<string, string>>
  readonly dropToken: boolean
}
