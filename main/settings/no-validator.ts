/**
 * In the place of the libraries that electron-store brings along for what is not asked of it, schemas and migrations: nearly a
 * quarter of the main process's script. What would use one throws.
 */
export function Ajv2020(): never {
  throw new Error('electron-store has no schema here')
}

export default {}
