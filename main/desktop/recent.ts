/** The credentials as the tray and the quick picker show them: by name where names may be seen, without a secret. */
import type { TokenView } from '../../preload/views'
import { environmentNameOf, isProduction } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { TokenService } from '../tokens/service'

export interface Recent {
  readonly id: string
  /** As it may be shown on a shared screen. */
  readonly name: string
  readonly providerId: string
  readonly providerName: string
  readonly environmentName: string
  readonly production: boolean
  readonly color: string | null
  readonly favourite: boolean
  /** Milliseconds since the epoch; null where it was never used. */
  readonly lastUsedAt: number | null
  readonly token: TokenView
}

export interface RecentPorts {
  readonly credentials: Pick<CredentialService, 'list'>
  readonly tokens: Pick<TokenService, 'view'>
  readonly nameOf: (id: string, name: string) => string
  /** Milliseconds since the epoch; null where it was never used. */
  readonly lastUsedAt: (id: string) => number | null
}

/** Make the function that lists them without the archived, what was used last first, then by name. */
export function createRecents({
  credentials,
  tokens,
  nameOf,
  lastUsedAt,
}: RecentPorts): () => Promise<readonly Recent[]> {
  return async () => {
    const shown = credentials.list().filter(({ meta }) => !meta.archived)
    const all = shown.map(async ({ id, meta, provider, environment }): Promise<Recent> => ({
      id,
      name: nameOf(id, meta.name),
      providerId: provider.id,
      providerName: provider.name,
      environmentName: environmentNameOf({ environment, meta }),
      production: isProduction({ environment, meta }),
      color: meta.color,
      favourite: meta.favourite,
      lastUsedAt: lastUsedAt(id),
      token: await tokens.view(id),
    }))
    return recentFirst(await Promise.all(all))
  }
}

/** In the order of their last use; those never used stay as they are, after the others. */
export const recentFirst = (all: readonly Recent[]): readonly Recent[] =>
  [...all].sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))

/** Favourites before the others, each in the order they have. */
export const favouritesFirst = (all: readonly Recent[]): readonly Recent[] =>
  [...all].sort((a, b) => Number(b.favourite) - Number(a.favourite))
