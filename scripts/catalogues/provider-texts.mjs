// @ts-check
// Finds the texts of the providers' definitions, and main's own for the window. A definition is data without calls, so its texts are their own keys; the
// window translates them as it shows them (`renderer/ui/provider-words.ts`). Labels and names stay as the provider has them,
// but for the names that are ours.

import path from 'node:path'
import ts from 'typescript'

/** The members of `main/providers/definition.ts` that are sentences of ours. */
const members = new Set(['summary', 'help', 'looks', 'note', 'warning', 'text'])

/** @type {import('@lingui/conf').ExtractorType} */
export const providerTexts = {
  match: (file) => /main[\\/](providers[\\/][^\\/]+|oauth[\\/]window-words)\.ts$/.test(file),
  extract(file, code, found) {
    // All that stands there is for the window to translate.
    const isAll = file.endsWith('window-words.ts')
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && (isAll || members.has(node.name.text))) {
        const text = textOf(node.initializer)
        if (text !== null) found({ id: text, message: text, origin: [path.resolve(file), 1] })
      }
      if (ts.isObjectLiteralExpression(node) && isNamedByUs(node)) {
        const text = textOf(valueOf(node, 'name') ?? node)
        if (text !== null) found({ id: text, message: text, origin: [path.resolve(file), 1] })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  },
}

/**
 * Names that are not the provider's: those of the environments, and what an issuer is called.
 * @param {ts.ObjectLiteralExpression} node
 */
function isNamedByUs(node) {
  if (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'issuer') return true
  const list = node.parent.parent
  return ts.isPropertyAssignment(list) && list.name.getText() === 'environments'
}

/** @param {ts.ObjectLiteralExpression} node @param {string} member */
function valueOf({ properties }, member) {
  for (const property of properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === member) return property.initializer
  }
}

/** @param {ts.Expression} node @returns {string | null} the text of a literal, or of literals that are joined by + */
function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isIdentifier(node)) return textOfConstant(node)
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null
  const [left, right] = [textOf(node.left), textOf(node.right)]
  return left === null || right === null ? null : left + right
}

/** Where a text is used twice it has a name in its file. @param {ts.Identifier} name @returns {string | null} */
function textOfConstant(name) {
  for (const statement of name.getSourceFile().statements) {
    if (!ts.isVariableStatement(statement)) continue
    const found = statement.declarationList.declarations.find((each) => each.name.getText() === name.text)
    if (found?.initializer) return textOf(found.initializer)
  }
  return null
}
