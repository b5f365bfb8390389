// @ts-check
// Makes the pages of docs/help/ a small static site: dist/renderer/help/, which the app shows in a window of its own, offline,
// and which any web server can serve. No script but the one that chooses light or dark. A link that leads nowhere ends the build.

import fs from 'node:fs'
import path from 'node:path'
import { Marked } from 'marked'

/** The pages in the order of the menu: what a person reads there, and the source in docs/. */
export const pages = [
  { title: 'A token in a minute', source: 'help/index.md', group: '' },
  { title: 'POEMS', source: 'help/providers/poems.md', group: 'Providers' },
  { title: 'PowerEPOS', source: 'help/providers/powerepos.md', group: 'Providers' },
  { title: 'Pomelo', source: 'help/providers/pomelo.md', group: 'Providers' },
  { title: 'Singapay', source: 'help/providers/singapay.md', group: 'Providers' },
  { title: 'PMS', source: 'help/providers/pms.md', group: 'Providers' },
  { title: 'Troubleshooting', source: 'help/troubleshooting.md', group: 'When it does not work' },
  { title: 'Support bundles', source: 'support-bundle.md', group: 'When it does not work' },
  { title: 'Proxies and certificates', source: 'help/network.md', group: 'When it does not work' },
  { title: 'Security in plain words', source: 'help/security.md', group: 'More' },
  { title: 'Back up, move, share', source: 'backup.md', group: 'More' },
  { title: 'Keyboard shortcuts', source: 'help/shortcuts.md', group: 'More' },
]

/** @param {string} source @returns {string} the page's path in the site, e.g. "providers/poems.html" */
export const placeOf = (source) => source.replace(/^help\//, '').replace(/\.md$/, '.html')

/**
 * Write the site.
 * @param {{ docs: string, styles: string, target: string, fonts: readonly string[] }} where folders; `styles` has tokens.css
 * @throws {Error} where a page links to what the site does not have
 */
export function buildHelp({ docs, styles, target, fonts }) {
  fs.rmSync(target, { recursive: true, force: true })
  fs.mkdirSync(target, { recursive: true })
  for (const page of pages) {
    const file = path.join(target, placeOf(page.source))
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, htmlOf(page, fs.readFileSync(path.join(docs, page.source), 'utf8'), docs))
  }
  fs.cpSync(path.join(docs, 'help', 'pictures'), path.join(target, 'pictures'), { recursive: true })
  fs.copyFileSync(path.join(import.meta.dirname, 'theme.js'), path.join(target, 'theme.js'))
  const own = fs.readFileSync(path.join(import.meta.dirname, 'help.css'), 'utf8')
  fs.writeFileSync(path.join(target, 'help.css'), fs.readFileSync(path.join(styles, 'tokens.css'), 'utf8') + own)
  for (const font of fonts) fs.copyFileSync(font, path.join(target, path.basename(font)))
}

/** @param {(typeof pages)[number]} page @param {string} markdown @param {string} docs */
function htmlOf(page, markdown, docs) {
  const here = placeOf(page.source)
  const up = here.includes('/') ? '../' : ''
  // Collected, since Marked puts words of its own behind an error that is thrown while it works.
  /** @type {string[]} */
  const faults = []
  const body = /** @type {string} */ (parserOf(page.source, docs, faults).parse(markdown))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${escape(page.title)} · Keyfob help</title>
    <link rel="stylesheet" href="${up}help.css" />
    <script src="${up}theme.js"></script>
  </head>
  <body>
    <a class="skip" href="#text">Skip to the text</a>
    <nav aria-label="Help">${menuOf(page, up)}</nav>
    <main id="text">${body}</main>
  </body>
</html>
`
}

/** @param {(typeof pages)[number]} current @param {string} up */
function menuOf(current, up) {
  const groups = [...new Set(pages.map(({ group }) => group))]
  return groups
    .map((group) => {
      const items = pages.filter((page) => page.group === group).map((page) => linkOf(page, current, up))
      return `${group === '' ? '' : `<h2>${escape(group)}</h2>`}<ul>${items.join('')}</ul>`
    })
    .join('')
}

/** @param {(typeof pages)[number]} page @param {(typeof pages)[number]} current @param {string} up */
function linkOf(page, current, up) {
  const mark = page === current ? ' aria-current="page"' : ''
  return `<li><a href="${up}${placeOf(page.source)}"${mark}>${escape(page.title)}</a></li>`
}

/**
 * The parser for one page: its links lead to the site's pages, its headings can be linked to, its tables can be scrolled.
 * @param {string} source @param {string} docs @param {string[]} faults what is wrong with the page is added
 */
function parserOf(source, docs, faults) {
  const marked = new Marked({ gfm: true })
  marked.use({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = text
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>`
      },
      link({ href, tokens }) {
        const target = targetOf(source, href)
        if (target === null) faults.push(`${source} links to ${href}, which the help does not have`)
        return `<a href="${escape(target ?? '')}">${this.parser.parseInline(tokens)}</a>`
      },
      image({ href, text }) {
        if (!fs.existsSync(path.join(docs, path.dirname(source), href)))
          faults.push(`${source} shows ${href}, which is not there`)
        return `<img src="${escape(href)}" alt="${escape(text)}" />`
      },
    },
    hooks: {
      // A wide table scrolls by itself, also by the keyboard.
      postprocess: (html) =>
        html
          .replaceAll('<table>', '<div class="table" role="region" aria-label="Table" tabindex="0"><table>')
          .replaceAll('</table>', '</table></div>'),
    },
  })
  return marked
}

/**
 * @param {string} source of the page that links, in docs/
 * @param {string} href
 * @returns {string | null} where it leads on the site; null where the site has no such page
 */
function targetOf(source, href) {
  if (/^https:/.test(href)) return href
  const [file = '', anchor] = href.split('#')
  const wanted = path.posix.join(path.posix.dirname(source), file)
  if (!pages.some((page) => page.source === wanted)) return null
  const from = path.posix.dirname(placeOf(source))
  return path.posix.relative(from, placeOf(wanted)) + (anchor === undefined ? '' : `#${anchor}`)
}

/** @param {string} text */
const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
