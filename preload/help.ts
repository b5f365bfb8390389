/** The pages of the help (`docs/help/`), by their places in it. */
export const helpPages = [
  'index',
  'providers/poems',
  'providers/powerepos',
  'providers/pomelo',
  'providers/singapay',
  'providers/pms',
  'troubleshooting',
  'support-bundle',
  'network',
  'security',
  'backup',
  'shortcuts',
] as const
export type HelpPage = (typeof helpPages)[number]
