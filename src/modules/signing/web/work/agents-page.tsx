import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listMyAgents, revokeMyAgent } from '#modules/signing/signers/agent/manage-agents.ts'
import { askPairingCode } from '#modules/signing/signers/agent/pair-agent.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { agentsHref, myKeysHref } from './hrefs.ts'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const agents = await here.reading(listMyAgents)
  return {
    platform: here.kernel.config.publicUrl,
    agents: agents.map(({ id, name, lastSeenAt, certificates }) => ({
      id,
      name,
      lastSeenAt,
      holders: certificates.map(({ certificate }) => certificate.subject.text),
    })),
  }
}

const schema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pair') }),
  z.strictObject({ do: z.literal('remove'), agent: z.uuid() }),
])

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    if (input.do === 'pair') return { code: await here.writing(askPairingCode) }
    await here.writing(context => revokeMyAgent(context, { agentId: input.agent }))
    return here.redirect(agentsHref)
  })
}

/** The signing agents of the reader's computers: pairing one, and taking one away. */
export default function AgentsPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const code = actionData && 'code' in actionData ? actionData.code : undefined
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const title = text('signing.agents.title')
  return (
    <>
      <PageTitle form={form}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={myKeysHref} icon="arrow-left">
          {text('signing.keys.mine')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={form} />
      <p>{text('signing.agents.lead')}</p>
      {code ? (
        <Notice state="ok" title={text('signing.agents.code', { code: code.code })}>
          {text('signing.agents.code-how', {
            platform: loaderData.platform,
            until: formatInstant(code.expiresAt, locale, 'short'),
          })}
        </Notice>
      ) : null}
      <Form>
        <div className="acts">
          <SubmitButton name="do" value="pair" kind="main">
            {text('signing.agents.pair')}
          </SubmitButton>
        </div>
      </Form>
      {loaderData.agents.length === 0 ? (
        <Empty title={text('signing.agents.none')} icon="certificate">
          {text('signing.agents.none-why')}
        </Empty>
      ) : (
        loaderData.agents.map(agent => (
          <Card key={agent.id} title={agent.name}>
            <p>{text('signing.agents.seen', { at: formatInstant(agent.lastSeenAt, locale, 'short') })}</p>
            <ul>
              {agent.holders.map(holder => (
                <li key={holder}>{holder}</li>
              ))}
            </ul>
            <Form>
              <input type="hidden" name="agent" value={agent.id} />
              <div className="acts">
                <SubmitButton name="do" value="remove">
                  {text('signing.agents.remove', { name: agent.name })}
                </SubmitButton>
              </div>
            </Form>
          </Card>
        ))
      )}
    </>
  )
}
