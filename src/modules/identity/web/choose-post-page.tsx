import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { choosePost } from '#modules/identity/choose-post.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { actingPosts } from '#modules/organisation/index.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  page(args).reading(async context => {
    const { actor } = context
    if (actor.kind !== 'official') throw new AppError('forbidden')
    const posts = await actingPosts(context, actor.personId)
    return { posts, current: keyOf({ postId: actor.postId, onBehalfOf: actor.onBehalfOf }) }
  })

const schema = z.strictObject({ post: z.string().regex(/^[\da-f-]{36}(\/[\da-f-]{36})?$/) })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    const [postId = '', onBehalfOf] = input.post.split('/')
    await here.writing(context => choosePost(context, { postId, ...(onBehalfOf ? { onBehalfOf } : {}) }))
    return here.redirectNext(landingOf('official'))
  })
}

const keyOf = (post: { readonly postId: string; readonly onBehalfOf?: string | undefined }): string =>
  post.onBehalfOf ? `${post.postId}/${post.onBehalfOf}` : post.postId

export default function ChoosePostPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <>
      <PageTitle>{text('identity.choose-post')}</PageTitle>
      <ErrorSummary form={actionData} />
      <PageHead title={text('identity.choose-post')} />
      <Form>
        <Choice
          name="post"
          label={text('identity.choose-post-label')}
          form={actionData}
          value={loaderData.current}
          options={loaderData.posts.map(post => ({
            value: keyOf(post),
            label: `${post.title}, ${post.unitName}`,
            ...(post.onBehalfOf ? { hint: text('identity.by-delegation') } : {}),
          }))}
        />
        <SubmitButton>{text('identity.choose-post-go')}</SubmitButton>
      </Form>
    </>
  )
}
