import { parseArgs } from 'node:util'
import { startRemoteSigner } from './server.ts'

/** `node sandbox/remote-signer/run.ts --folder DIR [--port N]`: the stand-in in a process of its own; says where it is. */
const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string' } } })
const signer = await startRemoteSigner({ folder: values.folder ?? './remote-signer', port: Number(values.port ?? 0) })
const { url, pageUrl, enrolUrl, clientId, clientSecret } = signer
console.log(JSON.stringify({ url, pageUrl, enrolUrl, clientId, clientSecret }))
