import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { digest } from '../certificates/digest-algorithm.ts'
import { makeIdentity } from '../testing/make-authority.ts'
import { hasOpenssl, openssl, pemOf } from '../testing/openssl.ts'
import { findCmsSignatures } from './find-cms-signatures.ts'
import { prepareCms } from './prepare-cms.ts'

const person = makeIdentity({ commonName: 'Nguyễn Văn A', kind: 'person' })
const content = Buffer.from('Thông báo số 3/TB-UBND\n'.repeat(300))
const key = person.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const signer = pemOf('CERTIFICATE', person.certificate.der)

/** Base64, as openssl prints it. */
function signedByOpenssl(data: Uint8Array, ...flags: readonly string[]): Uint8Array {
  const args = ['cms', '-sign', '-binary', '-signer', '{signer}', '-inkey', '{key}', '-in', '{data}', '-md', 'sha256']
  const { agreed, output } = openssl([...args, ...flags, '-outform', 'PEM'], { signer, key, data })
  expect(agreed, output).toBe(true)
  return Buffer.from(output)
}

const integrityOf = async (cms: Uint8Array, over?: Uint8Array) =>
  (await findCmsSignatures(cms, over ? { content: over } : {})).signatures.map(one => one.integrity)

describe.skipIf(!hasOpenssl)('signatures of other programs (needs openssl)', () => {
  it.each([
    ['with content', ['-nodetach']],
    ['named by key identifier', ['-nodetach', '-keyid']],
    ['with indefinite lengths', ['-nodetach', '-stream', '-indef']],
    ['without attributes', ['-nodetach', '-noattr']],
    ['with an ESS reference', ['-nodetach', '-cades']],
  ])('%s', async (_, flags) => {
    const cms = signedByOpenssl(content, ...flags)
    expect(await integrityOf(cms)).toEqual([{ holds: true }])
    const [found] = (await findCmsSignatures(cms)).signatures
    expect(found?.signerReference).toBe(flags.includes('-cades') ? 'right' : 'absent')
  })

  it('detached, with attributes and without, over this content only', async () => {
    for (const flags of [[], ['-noattr']]) {
      const cms = signedByOpenssl(content, ...flags)
      expect(await integrityOf(cms, content)).toEqual([{ holds: true }])
      expect((await integrityOf(cms, Buffer.from('khác')))[0]?.holds).toBe(false)
      expect(await integrityOf(cms)).toMatchObject([{ because: 'content-missing' }])
    }
  })

  it('as base64 with noise around its letters', async () => {
    const text = signedByOpenssl(content, '-nodetach').toString()
    const noisy = text.replace(/-----[^-]+-----/g, '').replaceAll('\n', ' \r\n\t')
    expect(await integrityOf(Buffer.from(noisy))).toEqual([{ holds: true }])
  })

  it('without its certificate cannot be told', async () => {
    expect(await integrityOf(signedByOpenssl(content, '-nodetach', '-nocerts'))).toEqual([
      { holds: false, because: 'no-signer-certificate' },
    ])
  })

  it('over content that is somebody’s signed attributes is refused: that signature may be about another document', async () => {
    const { toBeSigned } = prepareCms({
      facts: {
        certificate: person.certificate,
        chain: [],
        algorithm: 'ECDSA-SHA256',
        signingTime: Temporal.Instant.from('2026-03-01T02:00:00Z'),
      },
      profile: 'CAdES',
      content: { sha256: digest('sha256', content) },
    })
    const cms = signedByOpenssl(toBeSigned, '-nodetach', '-noattr')
    expect(await integrityOf(cms)).toMatchObject([{ holds: false, because: 'reference-unsound' }])
  })
})
