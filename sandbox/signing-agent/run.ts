import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { tokenKeys } from './keys.ts'
import { startSigningAgent } from './server.ts'

const usage = `node sandbox/signing-agent/run.ts --folder DIR [--port N]
  --module FILE --pin PIN [--token LABEL]   sign with the keys of a token (PKCS#11)
  --issue URL --name NAME                   make a key in the folder, certified by the stand-in of development (its /issue)`

/** Makes a key for trying things out, certified by whoever issues at this address. */
async function makeKey(folder: string, issueUrl: string, name: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  const response = await fetch(issueUrl, { method: 'POST', body: JSON.stringify({ kind: 'person', name, publicKey }) })
  const issued = z.object({ certificate: z.base64(), chain: z.array(z.base64()) }).parse(await response.json())
  const certificates = [issued.certificate, ...issued.chain].map(
    der => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`,
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeFileSync(join(folder, 'key.pem'), [pem, ...certificates].join(''), { mode: 0o600, flag: 'wx' })
}

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    folder: text,
    port: text,
    module: text,
    pin: text,
    token: text,
    issue: text,
    name: text,
    help: { type: 'boolean' },
  },
})
if (values.help || !values.folder) {
  console.log(usage)
} else {
  const { folder, port, module, pin, token, issue, name } = values
  if (issue && name) await makeKey(folder, issue, name)
  const onToken = module && pin ? await tokenKeys({ modulePath: module, pin, ...(token ? { token } : {}) }) : []
  const { pageUrl } = await startSigningAgent({ folder, keys: onToken, port: Number(port ?? 0) })
  console.log(pageUrl)
}
