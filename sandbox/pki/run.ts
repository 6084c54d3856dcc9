import { parseArgs } from 'node:util'
import { startPki } from './server.ts'

/** `node sandbox/pki/run.ts --folder DIR [--port N]`: the stand-in in a process of its own; says where it is. */
const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string' } } })
const { addresses } = await startPki({ folder: values.folder ?? './pki', port: Number(values.port ?? 0) })
console.log(JSON.stringify(addresses))
