import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { has } from '../../../../tests/support/has-tool.ts'
import * as der from '../asn1/write-der.ts'
import { makeSigner, makeStamp, pemOf } from '../testing/made-signer.ts'
import { isCadesFile, isXadesFile } from './container-names.ts'
import { extendContainer } from './extend-container.ts'
import { findContainerSignatures } from './find-container-signatures.ts'
import { openContainer } from './open-container.ts'
import { packContainer } from './pack-container.ts'
import { prepareContainer, prepareContainerSignature } from './prepare-container.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const rsa = makeSigner('RSA-SHA256', 'Nguyễn Thị Hạnh')
const ec = makeSigner('ECDSA-SHA256', 'Trần Văn Bình')
const stamp = makeStamp()
const files = new Map([
  ['tờ trình số 1.txt', { bytes: bytes('Kính gửi: Ủy ban nhân dân'), mediaType: 'text/plain' }],
  ['phụ lục/bảng+biểu.csv', { bytes: bytes('a;b\n1;2\n'), mediaType: 'text/csv' }],
])
const evidence = (signer = rsa) => ({ certificates: [signer.facts.certificate.der], ocspResponses: [], crls: [] })

/** DER that looks like a list: what it says is for whoever judges. */
const emptyList = der.sequence(der.sequence(), der.sequence(), der.bitString(new Uint8Array(1)))

const folder = mkdtempSync(join(tmpdir(), 'container-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function openssl(content: Uint8Array, cms: Uint8Array, signer = rsa): void {
  writeFileSync(join(folder, 'content'), content)
  writeFileSync(join(folder, 'signature.p7s'), cms)
  writeFileSync(join(folder, 'signer.pem'), pemOf(signer.facts.certificate.der))
  const args =
    'cms -verify -cades -binary -inform DER -in signature.p7s -content content -CAfile signer.pem -partial_chain -purpose any -out /dev/null'
  execFileSync('openssl', args.split(' '), { cwd: folder, stdio: 'pipe' })
}

/** As a reader who unpacks: the files lie beside the signatures under their names. */
function xmlsec(container: Uint8Array, name: string): void {
  const { files: unpacked, dataNames } = openContainer(container)
  for (const data of dataNames) {
    mkdirSync(join(folder, dirname(data)), { recursive: true })
    writeFileSync(join(folder, data), unpacked.get(data) ?? '')
  }
  writeFileSync(join(folder, 'signed.xml'), unpacked.get(name) ?? '')
  const properties = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
  execFileSync('xmlsec1', ['--verify', '--insecure', ...properties, 'signed.xml'], { cwd: folder, stdio: 'pipe' })
}

describe.each(['xades', 'cades'] as const)('a container by %s', form => {
  it.each([
    ['RSA', rsa],
    ['ECDSA P-256', ec],
  ])('holds under %s, covers its files, and is what its first bytes say', async (_, signer) => {
    const container = await signer.complete(await prepareContainer(files, signer.facts, { form }))
    expect(Buffer.from(container.subarray(30, 69)).toString('latin1')).toBe('mimetypeapplication/vnd.etsi.asic-e+zip')
    const found = await findContainerSignatures(container)
    expect(found).toMatchObject({ kind: 'asic-e', readable: true, problems: [] })
    expect(found.signatures).toMatchObject([
      { level: 'B-B', integrity: { holds: true }, coverage: { extent: 'whole-document' }, signerReference: 'right' },
    ])
    expect(found.contents.map(({ name }) => name)).toEqual([...files.keys()])
  })

  it('gives the same bytes for the same files and facts', async () => {
    const [one, other] = [
      await prepareContainer(files, rsa.facts, { form }),
      await prepareContainer(files, rsa.facts, { form }),
    ]
    expect(one.toBeSigned).toEqual(other.toBeSigned)
    expect(await rsa.complete(one)).toEqual(await rsa.complete(other))
  })

  it('takes a second signer in the form of the first, whom it keeps', async () => {
    const once = await rsa.complete(await prepareContainer(files, rsa.facts, { form }))
    const twice = await ec.complete(await prepareContainerSignature(once, ec.facts, {}), stamp)
    const { signatures, problems } = await findContainerSignatures(twice)
    expect(problems).toEqual([])
    expect(signatures.map(({ integrity, level, coverage }) => [integrity.holds, level, coverage.extent])).toEqual([
      [true, 'B-B', 'whole-document'],
      [true, 'B-T', 'whole-document'],
    ])
    const signatureFiles = [...openContainer(twice).files.keys()].filter(form === 'xades' ? isXadesFile : isCadesFile)
    expect(signatureFiles).toHaveLength(2)
  })

  it('reaches B-LTA and is stamped anew', async () => {
    const signed = await rsa.complete(await prepareContainer(files, rsa.facts, { form }), stamp)
    const answers = { ...evidence(), crls: [emptyList] }
    const judgeable = await extendContainer(signed, { evidence: answers })
    const archived = await extendContainer(judgeable, { stamp })
    const renewed = await extendContainer(archived, { evidence: evidence(ec), stamp: makeStamp() })
    const levels = []
    for (const container of [signed, judgeable, archived, renewed]) {
      const { signatures } = await findContainerSignatures(container)
      expect(signatures.every(({ integrity }) => integrity.holds)).toBe(true)
      levels.push(signatures[0]?.level)
    }
    expect(levels).toEqual(['B-T', 'B-LT', 'B-LTA', 'B-LTA'])
    const [signature] = (await findContainerSignatures(renewed)).signatures
    expect(signature?.archiveTimestamps.map(({ integrity }) => integrity.holds)).toEqual([true, true])
  })

  it('says which file was changed, left out or put in', async () => {
    const container = openContainer(await rsa.complete(await prepareContainer(files, rsa.facts, { form })))
    const judge = (changes: readonly (readonly [string, Uint8Array])[], without?: string) => {
      const changed = new Map([...container.files, ...changes])
      if (without) changed.delete(without)
      return findContainerSignatures(packContainer(changed))
    }
    const [name = ''] = files.keys()
    expect((await judge([[name, bytes('Kính gửi: ai đó')]])).signatures[0]?.integrity).toMatchObject({
      because: 'digest-mismatch',
    })
    expect((await judge([], name)).signatures[0]?.integrity).toMatchObject({ because: 'content-missing' })
    const added = await judge([['thêm.txt', bytes('x')]])
    expect(added.signatures[0]).toMatchObject({ integrity: { holds: true }, coverage: { extent: 'partial' } })
    expect(added.problems).toContainEqual({ code: 'file-not-signed', detail: 'thêm.txt' })
  })
})

describe('containers before other programs', () => {
  it.skipIf(!has('openssl'))('openssl verifies the CAdES signature and its extensions (needs openssl)', async () => {
    for (const signer of [rsa, ec]) {
      const signed = await signer.complete(await prepareContainer(files, signer.facts, { form: 'cades' }), stamp)
      const archived = await extendContainer(signed, { evidence: evidence(signer), stamp })
      for (const container of [signed, archived]) {
        const opened = openContainer(container).files
        openssl(
          opened.get('META-INF/ASiCManifest001.xml') ?? bytes(''),
          opened.get('META-INF/signature001.p7s') ?? bytes(''),
          signer,
        )
      }
    }
  })

  it.skipIf(!has('xmlsec1'))('xmlsec1 verifies the XAdES signature and its extensions (needs xmlsec1)', async () => {
    for (const signer of [rsa, ec]) {
      const signed = await signer.complete(await prepareContainer(files, signer.facts, { form: 'xades' }), stamp)
      const archived = await extendContainer(signed, { evidence: evidence(signer), stamp })
      for (const container of [signed, archived]) xmlsec(container, 'META-INF/signatures001.xml')
    }
  })

  it.skipIf(!has('unzip'))('unzip finds nothing wrong with the archive (needs unzip)', async () => {
    writeFileSync(
      join(folder, 'c.asice'),
      await rsa.complete(await prepareContainer(files, rsa.facts, { form: 'xades' })),
    )
    execFileSync('unzip', ['-tq', 'c.asice'], { cwd: folder, stdio: 'pipe' })
  })
})

describe('what is no container to sign', () => {
  const one = { bytes: bytes('x'), mediaType: 'text/plain' }

  it.each([
    ['../x'],
    ['/x'],
    ['META-INF/x'],
    ['meta-inf/x'],
    ['mimetype'],
    ['a\\b'],
    ['a/./b'],
    [''],
    ['a/'],
    ['x\u202etxt.exe'],
  ])('refuses a file named %j', async name => {
    const prepared = prepareContainer(new Map([[name, one]]), rsa.facts, { form: 'xades' })
    await expect(prepared).rejects.toMatchObject({ reason: 'signing.container-name' })
  })

  it('refuses two names that some file systems take for one, no file at all, and bytes that are no archive', async () => {
    const twins = new Map([
      ['A.txt', one],
      ['a.txt', one],
    ])
    await expect(prepareContainer(twins, rsa.facts, { form: 'cades' })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(prepareContainer(new Map(), rsa.facts, { form: 'cades' })).rejects.toMatchObject({
      reason: 'signing.nothing-to-sign',
    })
    await expect(extendContainer(bytes('x'), {})).rejects.toMatchObject({ reason: 'signing.container-unreadable' })
  })
})
