/**
 * A process that saves one change after the other, and says each number on its output once it is acknowledged; whoever started
 * it kills it. Arguments: the profile's folder, the first number, and at which file operation it kills itself (0: at none);
 * or `grow`: each change is larger than the last until one is refused, and then a removal must work.
 */
import { writeSync } from 'node:fs'
import * as nodeFs from 'node:fs/promises'
import { createVault } from '../../main/vault/vault'
import { KeyfobError } from '../../preload/errors'
import { fakeKeystore } from '../unit/vault/fake-keystore'
import { faultyFileSystem } from '../unit/vault/faulty-fs'
import { changeOf, newestOf, recordOf } from './changes'

const [directory = '', first = '1', dieAt = '0'] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

let operations = 0
const dying = faultyFileSystem(nodeFs, () => {
  operations += 1
  if (operations === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
  return null
})
const vault = createVault({ directory, keystore: fakeKeystore(), fs: dying })

async function save(number: number, length?: number): Promise<void> {
  await vault.put(changeOf(number, length))
  say(`saved ${number}`)
}

async function grow(): Promise<void> {
  for (let number = Number(first); ; number += 1) {
    try {
      await save(number, number * 1000)
    } catch (thrown) {
      const refused =
        thrown instanceof KeyfobError ? `${thrown.reason} ${thrown.details.technical ?? ''}` : 'unexpected'
      say(`refused ${refused}, holds ${await newestOf(vault)}`)
      await vault.remove(recordOf(number - 1))
      say('removed')
      return
    }
  }
}

async function main(): Promise<void> {
  await vault.open()
  if (vault.status().state === 'none') await vault.create({ protection: 'keychain' })
  if (dieAt === 'grow') return grow()
  for (let number = Number(first); ; number += 1) await save(number)
}

void main()
