import { execFile, execFileSync } from 'node:child_process'
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyKind } from './keys.ts'
import { type Issued, type Pki, startPki } from './server.ts'

const run = promisify(execFile)
const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'])
    return true
  } catch {
    return false
  }
})()

const newKey = (): Uint8Array =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })

const pem = (der: Uint8Array): string => new X509Certificate(Buffer.from(der)).toString()

/** What `openssl` says, on either stream, whether it agrees or not. */
async function openssl(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args).catch(failed => failed)
  return `${stdout}${stderr}`
}

describe.skipIf(!hasOpenssl).each(['p-256', 'rsa-2048'] as KeyKind[])(
  'authorities of %s keys (needs openssl)',
  keyKind => {
    let folder: string
    let pki: Pki
    let good: Issued
    let revoked: Issued
    const at = (name: string): string => join(folder, name)

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pki-'))
      pki = await startPki({ folder: at('pki'), keyKind })
      good = await pki.issuePerson({
        name: 'Nguyễn Thị Hồng Ánh',
        staffCode: 'CB-0001',
        agency: 'Ủy ban nhân dân tỉnh Bắc Giang',
        publicKey: newKey(),
      })
      revoked = await pki.issueSeal({ agency: 'Sở Tư pháp', agencyCode: 'H02.15', publicKey: newKey() })
      await pki.revoke(revoked.serialNumber, { reason: 'keyCompromise' })
      await writeFile(at('root.pem'), pem(pki.rootCertificate))
      await writeFile(at('issuing.pem'), pem(pki.issuingCertificate))
      await writeFile(at('both.pem'), pem(pki.rootCertificate) + pem(pki.issuingCertificate))
      await writeFile(at('good.pem'), pem(good.certificate))
      await writeFile(at('revoked.pem'), pem(revoked.certificate))
      await writeFile(at('content'), 'nội dung')
    })

    afterAll(async () => {
      await pki.stop()
      await rm(folder, { recursive: true, force: true })
    })

    async function download(address: string, name: string, body?: Uint8Array): Promise<string> {
      const response = await fetch(address, body ? { method: 'POST', body: Buffer.from(body) } : {})
      await writeFile(at(name), Buffer.from(await response.arrayBuffer()))
      return at(name)
    }

    async function verify(name: string): Promise<string> {
      for (const authority of ['root', 'issuing'] as const) {
        const list = await download(pki.addresses[`${authority}Crl`], `${authority}.crl`)
        await openssl('crl', '-inform', 'DER', '-in', list, '-out', at(`${authority}.crl.pem`))
      }
      const lists = ['-CRLfile', at('root.crl.pem'), '-CRLfile', at('issuing.crl.pem')]
      const trust = ['-CAfile', at('root.pem'), '-untrusted', at('issuing.pem')]
      return openssl('verify', '-crl_check_all', ...lists, ...trust, at(name))
    }

    it('openssl verify accepts a certificate with both lists, and refuses a revoked one', async () => {
      expect(await verify('good.pem')).toContain('good.pem: OK')
      expect(await verify('revoked.pem')).toContain('certificate revoked')
    })

    it('openssl verify finds the list of a stale authority out of date', async () => {
      pki.setFault('stale', 'crl')
      expect(await verify('good.pem')).toContain('CRL has expired')
      pki.setFault('none')
    })

    it('openssl ocsp tells the good from the revoked', async () => {
      const ask = (name: string) =>
        openssl(
          'ocsp',
          '-issuer',
          at('issuing.pem'),
          '-cert',
          at(name),
          '-url',
          pki.addresses.ocsp,
          '-CAfile',
          at('both.pem'),
        )
      const told = await ask('good.pem')
      expect(told).toContain('Response verify OK')
      expect(told).toContain('good.pem: good')
      expect(await ask('revoked.pem')).toMatch(/revoked\.pem: revoked[\s\S]*keyCompromise/)
      pki.setFault('wrong-key', 'ocsp')
      expect(await ask('good.pem')).toContain('Response Verify Failure')
      pki.setFault('wrong-nonce', 'ocsp')
      expect(await ask('good.pem')).toContain('Nonce Verify error')
      pki.setFault('none')
    })

    it('answers an OCSP question by GET', async () => {
      await openssl(
        'ocsp',
        '-issuer',
        at('issuing.pem'),
        '-cert',
        at('good.pem'),
        '-no_nonce',
        '-reqout',
        at('question'),
      )
      const question = encodeURIComponent((await readFile(at('question'))).toString('base64'))
      const answer = await download(`${pki.addresses.ocsp}/${question}`, 'answer')
      const told = ['-respin', answer, '-issuer', at('issuing.pem'), '-cert', at('good.pem'), '-CAfile', at('both.pem')]
      expect(await openssl('ocsp', ...told)).toContain('good.pem: good')
    })

    async function stamp(): Promise<string> {
      await openssl('ts', '-query', '-data', at('content'), '-sha256', '-cert', '-out', at('question.tsq'))
      await download(pki.addresses.timestamp, 'answer.tsr', await readFile(at('question.tsq')))
      return openssl(
        'ts',
        '-verify',
        '-queryfile',
        at('question.tsq'),
        '-in',
        at('answer.tsr'),
        '-CAfile',
        at('root.pem'),
      )
    }

    it('openssl ts accepts a stamp, and refuses one that is wrong', async () => {
      expect(await stamp()).toContain('Verification: OK')
      for (const fault of ['wrong-nonce', 'wrong-imprint', 'wrong-key', 'refuses'] as const) {
        pki.setFault(fault, 'timestamp')
        expect(await stamp(), fault).toMatch(/Verification: FAILED|status code is not GRANTED|rejected/i)
      }
      pki.setFault('none')
    })

    it('keeps its root, its port and what it knows over a restart', async () => {
      const { rootCertificate, addresses } = pki
      await pki.stop()
      pki = await startPki({ folder: at('pki'), keyKind })
      expect([pki.rootCertificate, pki.addresses]).toEqual([rootCertificate, addresses])
      expect(await verify('good.pem')).toContain('good.pem: OK')
      expect(await verify('revoked.pem')).toContain('certificate revoked')
    })

    it('issues from a PKCS#10 request, and refuses one that another key has signed', async () => {
      await openssl(
        'req',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        at('k'),
        '-subj',
        '/CN=x',
        '-outform',
        'DER',
        '-out',
        at('csr'),
      )
      const request = new Uint8Array(await readFile(at('csr')))
      const issued = await pki.issuePerson({ name: 'Trần Văn Bình', request })
      await writeFile(at('from-request.pem'), pem(issued.certificate))
      expect(await verify('from-request.pem')).toContain('OK')
      request[request.length - 1] = (request.at(-1) ?? 0) ^ 1
      await expect(pki.issuePerson({ name: 'Trần Văn Bình', request })).rejects.toThrow('not signed with the key')
    })
  },
)
