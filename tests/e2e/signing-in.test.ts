import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { demonstrationPassword } from '../../provinces/bac-giang/accounts.ts'
import { type IdentityProvider, startIdentityProvider } from '../../sandbox/identity-provider/server.ts'
import { desk, openBrowser, openContext, phoneWithoutScripts } from '../support/browser.ts'
import { startPlatform } from '../support/running-platform.ts'

const browser = await openBrowser()
let provider: IdentityProvider | undefined
afterAll(() => provider?.stop())
const platform = await startPlatform({
  withMore: async ({ publicUrl }) => {
    provider = await startIdentityProvider({ redirectUri: `${publicUrl}/dang-nhap/tro-lai` })
    const { issuer, clientId, clientSecret } = provider
    return { oidc: { issuer, clientId, clientSecret, personNumberClaim: 'national_id', timeoutSeconds: 10 } }
  },
})
const at = (path: string): string => platform.url + path
const byProvider = 'Đăng nhập bằng VNeID'
const byPasskey = 'Đăng nhập bằng vân tay, khuôn mặt (khóa truy cập)'

async function signInByPassword(page: Page, next: string): Promise<void> {
  await page.goto(at(`/dang-nhap?next=${next}`))
  await page.getByLabel('Tên đăng nhập').fill('024096000025')
  await page.getByLabel('Mật khẩu').fill(demonstrationPassword)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL(at(next))
}

describe.skipIf(!browser)('signing in by electronic identity, on a phone without scripts', () => {
  it('leads there and back to where one wanted to go', async () => {
    const page = await (await openContext(browser, phoneWithoutScripts)).newPage()
    await page.goto(at('/tai-khoan'))
    await page.getByRole('button', { name: byProvider }).click()
    await page.getByRole('button', { name: /Trần Thị Ví Dụ/ }).click()
    await page.waitForURL(at('/tai-khoan'))
    expect(await page.locator('main').textContent()).toContain('Đã xác thực bằng định danh điện tử')
  })

  it('says so when one turns back there, and offers the other ways', async () => {
    const page = await (await openContext(browser, phoneWithoutScripts)).newPage()
    await page.goto(at('/dang-nhap'))
    await page.getByRole('button', { name: byProvider }).click()
    await page.getByRole('button', { name: 'Không đăng nhập, quay về' }).click()
    expect(await page.locator('main').getByRole('status').textContent()).toContain('chưa đồng ý')
    await page.getByRole('link', { name: 'Đăng nhập cách khác' }).click()
    await page.getByLabel('Mật khẩu').waitFor()
  })
})

describe.skipIf(!browser)('a passkey', () => {
  it('is added on the account’s page and signs in without a name', async () => {
    const context = await openContext(browser, desk)
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('WebAuthn.enable')
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signInByPassword(page, '/tai-khoan/khoa-truy-cap')
    await page.getByLabel('Tên khóa').fill('Máy ở nhà')
    await page.getByRole('button', { name: 'Thêm khóa truy cập trên thiết bị này' }).click()
    await page.getByRole('heading', { name: 'Máy ở nhà' }).waitFor()

    await context.clearCookies()
    await page.goto(at('/dang-nhap?next=/tai-khoan'))
    await page.getByRole('button', { name: byPasskey }).click()
    await page.waitForURL(at('/tai-khoan'))
    expect(await page.locator('main').textContent()).toContain('Nguyễn Văn Thử')
  })

  it('is not offered where no script runs', async () => {
    const page = await (await openContext(browser, phoneWithoutScripts)).newPage()
    await page.goto(at('/dang-nhap'))
    expect(await page.getByRole('button', { name: byPasskey }).count()).toBe(0)
  })
})
